import type { Hunk } from './align.ts'
import { strictHunks } from './hunks.ts'
import { type Opening, sameToken, type Token } from './words.ts'

/** A stretch that both sides changed: tokens of the base, and what each side made of them. */
export type Clash = {
  readonly base: readonly Token[]
  readonly now: readonly Token[]
  readonly proposed: readonly Token[]
  /** The block that it begins in. */
  readonly opening: Opening | null
}

/** How two tokens that both sides kept become one; null: they cannot. */
export type MergeOpening = (base: Opening, now: Opening, proposed: Opening) => Opening | null

export type Combined = { readonly tokens: readonly Token[]; readonly clashes: readonly Clash[] }

/** One side: its tokens, its hunks against the base, and the base openings whose attributes or inside it changed. */
type Side = {
  readonly tokens: readonly Token[]
  readonly hunks: readonly Hunk[]
  /** Index in this side of each base token that it kept. */
  readonly kept: ReadonlyMap<number, number>
}

function sideOf(base: readonly Token[], tokens: readonly Token[]): Side {
  const hunks = joined(strictHunks(base, tokens))
  const kept = new Map<number, number>()
  let [i, j] = [0, 0]
  for (const hunk of [...hunks, { from: base.length, to: base.length, newFrom: 0, newTo: 0 }]) {
    for (; i < hunk.from; i++, j++) kept.set(i, j)
    i = hunk.to
    j = hunk.newTo
  }
  return { tokens, hunks, kept }
}

/** Neighbouring hunks of one side are one. */
function joined(hunks: readonly Hunk[]): Hunk[] {
  const out: Hunk[] = []
  for (const hunk of hunks) {
    const last = out.at(-1)
    if (last && last.to === hunk.from && last.newTo === hunk.newFrom)
      out[out.length - 1] = { ...last, to: hunk.to, newTo: hunk.newTo }
    else out.push(hunk)
  }
  return out
}

type Change = { readonly hunk: Hunk; readonly side: 'now' | 'proposed'; readonly tokens: readonly Token[] }

/** Does a change put in or take out whole blocks only? */
function isWholeBlocks({ hunk, tokens }: Change, base: readonly Token[]): boolean {
  const opens = (token: Token | undefined): boolean => token === undefined || token.type === 'opening'
  if (!opens(tokens[0])) return false
  return hunk.from === hunk.to
    ? tokens.length > 0 && opens(base[hunk.from])
    : opens(base[hunk.from]) && opens(base[hunk.to])
}

/** Does a change stay inside one block's text? */
function isInside({ hunk, tokens }: Change, base: readonly Token[]): boolean {
  return [...base.slice(hunk.from, hunk.to), ...tokens].every(({ type }) => type === 'word')
}

/** Words that end a block and whole blocks behind it do not meet, though they touch. */
function isApart(x: Change, y: Change, base: readonly Token[]): boolean {
  return x.hunk.to === y.hunk.from && isInside(x, base) && isWholeBlocks(y, base)
}

const first = (x: Change, y: Change, base: readonly Token[]): number =>
  x.hunk.from - y.hunk.from ||
  x.hunk.to - y.hunk.to ||
  Number(isWholeBlocks(x, base)) - Number(isWholeBlocks(y, base))

/** Changes of both sides in order, those that meet or touch together. */
function groupsOf(base: readonly Token[], now: Side, proposed: Side): Change[][] {
  const changes = (side: Side, name: Change['side']): Change[] =>
    side.hunks.map((hunk) => ({ hunk, side: name, tokens: side.tokens.slice(hunk.newFrom, hunk.newTo) }))
  const all = [...changes(now, 'now'), ...changes(proposed, 'proposed')]
  all.sort((x, y) => first(x, y, base))
  const groups: Change[][] = []
  for (const change of all) {
    const group = groups.at(-1)
    const end = group ? Math.max(...group.map(({ hunk }) => hunk.to)) : -1
    const meets = group?.some((other) => !isApart(other, change, base))
    if (group && change.hunk.from <= end && meets) group.push(change)
    else groups.push([change])
  }
  return groups
}

/** What one side made of base tokens `from` to `to`. */
function made(group: readonly Change[], side: Side, name: Change['side'], from: number, to: number): Token[] {
  const out: Token[] = []
  let at = from
  const keep = (end: number): void => {
    for (; at < end; at++) {
      const place = side.kept.get(at)
      if (place !== undefined) out.push(side.tokens[place] as Token)
    }
  }
  for (const { hunk, tokens } of group.filter((change) => change.side === name)) {
    keep(hunk.from)
    out.push(...tokens)
    at = hunk.to
  }
  keep(to)
  return out
}

const sameRow = (a: readonly Token[], b: readonly Token[]): boolean =>
  a.length === b.length && a.every((token, i) => token.key === b[i]?.key && sameToken(token, b[i] as Token))

/**
 * Three rows of tokens into one that has the changes of both sides. Changes that meet or touch are a clash, unless both
 * sides wrote the same.
 */
export function combine(
  base: readonly Token[],
  now: readonly Token[],
  proposed: readonly Token[],
  mergeOpening: MergeOpening,
): Combined {
  const [left, right] = [sideOf(base, now), sideOf(base, proposed)]
  const out: Token[] = []
  const clashes: Clash[] = []
  let at = 0
  const openingAt = (place: number): Opening | null => {
    const before = base.slice(0, place + 1).findLast((token) => token.type === 'opening')
    return before?.type === 'opening' ? before : null
  }
  const clash = (from: number, to: number, a: readonly Token[], b: readonly Token[]): void => {
    clashes.push({ base: base.slice(from, to), now: a, proposed: b, opening: openingAt(from) })
  }
  const keep = (end: number): void => {
    for (; at < end; at++) {
      const token = base[at] as Token
      if (token.type === 'word') {
        out.push(token)
        continue
      }
      const [a, b] = [left, right].map((side) => side.tokens[side.kept.get(at) ?? -1])
      if (a?.type !== 'opening' || b?.type !== 'opening')
        throw new Error('merge: a kept block has no counterpart')
      const merged = mergeOpening(token, a, b)
      if (merged === null) clash(at, at + 1, [a], [b])
      out.push(merged ?? token)
    }
  }
  for (const group of groupsOf(base, left, right)) {
    const from = Math.min(...group.map(({ hunk }) => hunk.from))
    const to = Math.max(...group.map(({ hunk }) => hunk.to))
    keep(from)
    const a = made(group, left, 'now', from, to)
    const b = made(group, right, 'proposed', from, to)
    const [one] = group
    const alone = group.every(({ side }) => side === one?.side)
    const loses = alone && losesChange(base, one?.side === 'now' ? right : left, group)
    if (alone && !loses) out.push(...(one?.side === 'now' ? a : b))
    else if (sameRow(a, b)) out.push(...a)
    else clash(from, to, a, b)
    at = to
  }
  keep(base.length)
  return { tokens: out, clashes }
}

/** Would a change delete a block whose attributes, or whose inside, the other side changed? */
function losesChange(base: readonly Token[], other: Side, group: readonly Change[]): boolean {
  return group.some(({ hunk }) => {
    for (let i = hunk.from; i < hunk.to; i++) {
      const place = other.kept.get(i)
      const token = place === undefined ? undefined : other.tokens[place]
      if (token?.type === 'opening' && !sameToken(base[i] as Token, token)) return true
    }
    return false
  })
}
