import { Mark, type Node } from 'prosemirror-model'
import { markerLength, type Segment } from './segments.ts'
import { unknownKey } from './unknown.ts'
import type { Block } from './view.ts'

/**
 * Blocks as one flat run of tokens, the form in which the shared text holds them: a marker, then its characters and
 * embeds. Splitting a block inserts a marker, joining deletes one: no text is ever copied, so concurrent splits and
 * joins neither lose nor double it.
 */
export type Token = { readonly at: number; readonly segment: Segment | null } & (
  | { readonly type: 'marker'; readonly node: Node }
  | { readonly type: 'char'; readonly char: string; readonly marks: readonly Mark[] }
  | { readonly type: 'embed'; readonly node: Node }
)

/** Where a token stands: its index in the shared text and the segment it belongs to. */
type Place = { readonly at: number; readonly segment: Segment | null }

/** Place of a token that is not in the shared text: new ones, and the marker that a run without marker lacks. */
export const NOWHERE = -1

const isTextBlock = (node: Node): boolean => node.type.name === 'block'

const nowhere: Place = { at: NOWHERE, segment: null }

/** Tokens of a node's inline content; `placeOf` gives where a content offset stands in the shared text. */
export function inlineTokens(node: Node, placeOf: (offset: number) => Place): Token[] {
  const out: Token[] = []
  let offset = 0
  node.forEach((child) => {
    if (child.isText) {
      const text = child.text ?? ''
      for (let i = 0; i < text.length; i++) {
        out.push({ type: 'char', char: text.charAt(i), marks: child.marks, ...placeOf(offset++) })
      }
    } else out.push({ type: 'embed', node: child, ...placeOf(offset++) })
  })
  return out
}

/** Tokens of blocks that stand in the shared text. */
export function storedTokens(blocks: readonly Block[]): Token[] {
  const out: Token[] = []
  for (const { node, segments } of blocks) {
    const segment = segments[0] ?? null
    out.push({ type: 'marker', node, segment, at: segment?.marker ? segment.start : NOWHERE })
    if (isTextBlock(node)) out.push(...inlineTokens(node, placeInSegments(segments)))
  }
  return out
}

function placeInSegments(segments: Block['segments']): (offset: number) => Place {
  let index = 0
  let before = 0
  return (offset) => {
    let segment = segments[index]
    while (segment && offset >= before + segment.length && index < segments.length - 1) {
      before += segment.length
      segment = segments[++index]
    }
    return segment ? { at: segment.start + markerLength(segment) + offset - before, segment } : nowhere
  }
}

/** Tokens of a text without markers. */
export const plainTokens = (node: Node): Token[] => inlineTokens(node, (at) => ({ at, segment: null }))

/** Tokens of a text without markers that is to be written. */
export const newInlineTokens = (node: Node): Token[] => inlineTokens(node, () => nowhere)

/** Tokens of blocks that are to be written. */
export function newTokens(nodes: readonly Node[]): Token[] {
  return nodes.flatMap((node) => {
    const marker: Token = { type: 'marker', node, ...nowhere }
    return isTextBlock(node) ? [marker, ...inlineTokens(node, () => nowhere)] : [marker]
  })
}

const idOf = (node: Node): string | null =>
  typeof node.attrs.id === 'string' ? node.attrs.id : unknownKey(node)

/** May `b` be what became of `a`? Marks and attributes are compared later; two different ids are two things. */
export function sameToken(a: Token, b: Token): boolean {
  if (a.type === 'char') return b.type === 'char' && a.char === b.char
  if (b.type === 'char' || a.type !== b.type || a.node.type !== b.node.type) return false
  if (a.type === 'embed' && a.node.isLeaf) return a.node.hasMarkup(b.node.type, b.node.attrs, a.node.marks)
  const idA = idOf(a.node)
  const idB = idOf(b.node)
  return idA === idB || idA === null || idB === null
}

/** A stretch of old tokens that stretch of new ones replaces. */
export type Hunk = {
  readonly from: number
  readonly to: number
  readonly newFrom: number
  readonly newTo: number
}

/**
 * What a step tells. Its changed range in token counts: prefix and suffix may not reach into it at first. Or that it
 * changes attributes and formatting only, nothing's place. Or nothing.
 */
export type Hint = { readonly prefix: number; readonly suffix: number } | 'in place' | null

/**
 * What must be deleted and inserted to make `b` of `a`. Common ends are kept; in between, blocks that keep their id
 * are matched in order and their contents compared one by one.
 */
export function diffTokens(a: readonly Token[], b: readonly Token[], given: Hint): Hunk[] {
  if (given === 'in place' && sameTypes(a, b)) return changedLeaves(a, b)
  const hint = given ?? equalEnds(a, b)
  let from = 0
  let to = a.length
  let newFrom = 0
  let newTo = b.length
  const match = (i: number, j: number): boolean => sameToken(a[i] as Token, b[j] as Token)
  const prefix = (limit: number): void => {
    while (from < to && newFrom < newTo && from < limit && match(from, newFrom)) {
      from++
      newFrom++
    }
  }
  const suffix = (limit: number): void => {
    while (to > from && newTo > newFrom && a.length - to < limit && match(to - 1, newTo - 1)) {
      to--
      newTo--
    }
  }
  if (hint !== null && hint !== 'in place') {
    prefix(hint.prefix)
    suffix(hint.suffix)
  }
  prefix(a.length)
  suffix(a.length)
  return betweenIds(a, b, ...wholeCharacters(a, b, beforeText(a, b, { from, to, newFrom, newTo })))
}

/** Formatting of a token; none of a marker. */
export const marksOfToken = (token: Token): readonly Mark[] =>
  token.type === 'char' ? token.marks : token.type === 'embed' ? token.node.marks : Mark.none

/**
 * The ends that are equal down to their formatting. Where no step tells what changed they go first: plain letters typed before
 * formatted ones that begin alike are new, and the formatted ones are left alone.
 */
function equalEnds(a: readonly Token[], b: readonly Token[]): Hint {
  const equal = (i: number, j: number): boolean => {
    const [old, next] = [a[i] as Token, b[j] as Token]
    return sameToken(old, next) && Mark.sameSet(marksOfToken(old), marksOfToken(next))
  }
  const most = Math.min(a.length, b.length)
  let prefix = 0
  while (prefix < most && equal(prefix, prefix)) prefix++
  let suffix = 0
  while (suffix < most - prefix && equal(a.length - 1 - suffix, b.length - 1 - suffix)) suffix++
  return { prefix, suffix }
}

/**
 * A block split before all its text: its own marker stays with the text, which is what others move and change
 * meanwhile, and the new one is put before it.
 */
function beforeText(a: readonly Token[], b: readonly Token[], hunk: Hunk): Hunk {
  const { from, to, newFrom, newTo } = hunk
  const own = a[from - 1]
  const opening = b[newTo - 1]
  const next = a[to]
  const isSplit = from === to && newFrom < newTo && own?.type === 'marker' && opening?.type === 'marker'
  if (!isSplit || next === undefined || next.type === 'marker' || !sameToken(own, opening)) return hunk
  return { from: from - 1, to: to - 1, newFrom: newFrom - 1, newTo: newTo - 1 }
}

const sameTypes = (a: readonly Token[], b: readonly Token[]): boolean =>
  a.length === b.length &&
  a.every((token, i) => {
    const other = b[i] as Token
    return token.type === 'marker' && other.type === 'marker'
      ? token.node.type === other.node.type
      : token.type === other.type
  })

/** Token by token: every block is the one that it was, also under a new id; an embed with other attributes is another. */
function changedLeaves(a: readonly Token[], b: readonly Token[]): Hunk[] {
  return a.flatMap((token, i) =>
    token.type === 'marker' || sameToken(token, b[i] as Token)
      ? []
      : [{ from: i, to: i + 1, newFrom: i, newTo: i + 1 }],
  )
}

const highSurrogate = (token: Token | undefined): boolean =>
  token?.type === 'char' && /[\uD800-\uDBFF]/.test(token.char)

/** Widens a hunk that would cut a surrogate pair: Yjs writes U+FFFD for half a character. */
function wholeCharacters(a: readonly Token[], b: readonly Token[], hunk: Hunk): [Hunk] {
  let { from, to, newFrom, newTo } = hunk
  if (from > 0 && newFrom > 0 && highSurrogate(a[from - 1])) {
    from--
    newFrom--
  }
  if (to < a.length && newTo < b.length && (highSurrogate(a[to - 1]) || highSurrogate(b[newTo - 1]))) {
    to++
    newTo++
  }
  return [{ from, to, newFrom, newTo }]
}

/** Cuts a hunk at the blocks that both sides have, in order of the new side. */
function betweenIds(a: readonly Token[], b: readonly Token[], hunk: Hunk): Hunk[] {
  if (hunk.from === hunk.to && hunk.newFrom === hunk.newTo) return []
  const oldPlaces = new Map<string, number>()
  for (let i = hunk.from; i < hunk.to; i++) {
    const token = a[i] as Token
    const id = token.type === 'marker' ? idOf(token.node) : null
    if (id !== null && !oldPlaces.has(id)) oldPlaces.set(id, i)
  }
  if (oldPlaces.size === 0) return [hunk]
  for (let j = hunk.newFrom; j < hunk.newTo; j++) {
    const token = b[j] as Token
    const id = token.type === 'marker' ? idOf(token.node) : null
    const i = id === null ? undefined : oldPlaces.get(id)
    if (i === undefined || !sameToken(a[i] as Token, token)) continue
    const left: Hunk = { from: hunk.from, to: i, newFrom: hunk.newFrom, newTo: j }
    const right = trimmed(a, b, { from: i + 1, to: hunk.to, newFrom: j + 1, newTo: hunk.newTo })
    return [...(left.from < left.to || left.newFrom < left.newTo ? [left] : []), ...betweenIds(a, b, right)]
  }
  return [hunk]
}

/** A hunk without its common ends. */
function trimmed(a: readonly Token[], b: readonly Token[], hunk: Hunk): Hunk {
  let { from, to, newFrom, newTo } = hunk
  while (from < to && newFrom < newTo && sameToken(a[from] as Token, b[newFrom] as Token)) {
    from++
    newFrom++
  }
  while (to > from && newTo > newFrom && sameToken(a[to - 1] as Token, b[newTo - 1] as Token)) {
    to--
    newTo--
  }
  return wholeCharacters(a, b, { from, to, newFrom, newTo })[0]
}
