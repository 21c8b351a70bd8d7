import { align, type Hunk, hunksOf, type Pair } from './align.ts'
import { sameToken, type Token } from './words.ts'

/** White space and signs alone hold no two stretches of text apart. */
const isWeak = (token: Token | undefined): boolean =>
  token?.type === 'word' && token.key.startsWith('w') && !/[\p{L}\p{N}]/u.test(token.key.slice(1))

/** Index of the opening that each token stands behind. */
function blockPlaces(row: readonly Token[]): number[] {
  let opening = -1
  return row.map((token, i) => {
    if (token.type === 'opening') opening = i
    return opening
  })
}

/** As many words in a row are one text also when they stand in another block than before. */
const wordsOfOneText = 3

/**
 * Pairs without those that only chance brought together: words that stand in another block than before stay only where
 * they are a whole block's text (it was split, or joined) or several in a row. Else the "." of one letter would
 * become that of the next.
 */
function withinBlocks(pairs: readonly Pair[], a: readonly Token[], b: readonly Token[]): Pair[] {
  const [inA, inB] = [blockPlaces(a), blockPlaces(b)]
  const length = (places: readonly number[], at: number): number =>
    places.lastIndexOf(places[at] ?? -1) - (places[at] ?? -1)
  const crosses = ([i, j]: Pair): boolean =>
    a[i]?.type === 'word' && a[inA[i] ?? -1]?.key !== b[inB[j] ?? -1]?.key
  const out: Pair[] = []
  for (let k = 0; k < pairs.length; ) {
    const run: Pair[] = []
    const first = pairs[k] as Pair
    const goesOn = (n: number): boolean => {
      const next = pairs[k + n]
      if (!next || next[0] !== first[0] + n || next[1] !== first[1] + n) return false
      return inA[next[0]] === inA[first[0]] && inB[next[1]] === inB[first[1]]
    }
    do run.push(pairs[k + run.length] as Pair)
    while (goesOn(run.length))
    k += run.length
    const strong = run.filter(([i]) => !isWeak(a[i])).length
    const whole = run.length === length(inA, first[0]) || run.length === length(inB, first[1])
    if (!crosses(first) || whole || strong >= wordsOfOneText) out.push(...run)
  }
  return out
}

/**
 * Tokens put in (or taken out) can often stand one place further: in "x; y;" either ";" may be the new one. Where blocks are put
 * in they are moved to begin with a block: then it is the new block's own text that is new.
 */
function atOpenings(hunks: readonly Hunk[], a: readonly Token[], b: readonly Token[]): Hunk[] {
  const out: Hunk[] = []
  for (const [n, hunk] of hunks.entries()) {
    const isPut = hunk.from === hunk.to
    const row = isPut ? b : a
    const [start, end] = isPut ? [hunk.newFrom, hunk.newTo] : [hunk.from, hunk.to]
    const pure = isPut || hunk.newFrom === hunk.newTo
    const space = (hunks[n + 1]?.from ?? a.length) - hunk.to
    const back = hunk.from - (out.at(-1)?.to ?? 0)
    let shift = 0
    if (pure && row.slice(start, end).some(({ type }) => type === 'opening')) {
      const same = (i: number, j: number): boolean => row[i] !== undefined && row[i]?.key === row[j]?.key
      const found = (by: number): boolean => row[start + by]?.type === 'opening'
      for (let by = 0; by <= space && shift === 0 && !found(0); by++) {
        if (found(by)) shift = by
        if (!same(start + by, end + by)) break
      }
      for (let by = 0; by <= back && shift === 0 && !found(0); by++) {
        if (found(-by)) shift = -by
        if (!same(start - by - 1, end - by - 1)) break
      }
    }
    const { from, to, newFrom, newTo } = hunk
    out.push({ from: from + shift, to: to + shift, newFrom: newFrom + shift, newTo: newTo + shift })
  }
  return out
}

/** Joins hunks with only white space or signs between them, where both replace something (SPEC.md, AMD5). */
function inPhrases(hunks: readonly Hunk[], a: readonly Token[]): Hunk[] {
  const out: Hunk[] = []
  const replaces = (hunk: Hunk): boolean => hunk.from < hunk.to && hunk.newFrom < hunk.newTo
  for (const hunk of hunks) {
    const last = out.at(-1)
    const weak = last && a.slice(last.to, hunk.from).every(isWeak)
    if (last && weak && replaces(last) && replaces(hunk))
      out[out.length - 1] = { from: last.from, to: hunk.to, newFrom: last.newFrom, newTo: hunk.newTo }
    else out.push(hunk)
  }
  return out
}

/**
 * What makes the tokens `b` of `a`. Blocks that both have, in order, are found first; words only between them. A kept
 * word may differ in formatting, a kept opening in attributes (`sameToken`).
 */
export function tokenHunks(a: readonly Token[], b: readonly Token[]): Hunk[] {
  const openings = (row: readonly Token[]): number[] =>
    row.flatMap((token, i) => (token.type === 'opening' ? [i] : []))
  const [openA, openB] = [openings(a), openings(b)]
  const keys = (row: readonly Token[], places: readonly number[]): string[] =>
    places.map((place) => row[place]?.key ?? '')
  const pairs: Pair[] = []
  let [from, newFrom] = [0, 0]
  const stretch = (to: number, newTo: number): void => {
    const inside = align(
      a.slice(from, to).map(({ key }) => key),
      b.slice(newFrom, newTo).map(({ key }) => key),
    )
    pairs.push(...inside.map(([i, j]): Pair => [from + i, newFrom + j]))
  }
  for (const [i, j] of align(keys(a, openA), keys(b, openB))) {
    const [to, newTo] = [openA[i] as number, openB[j] as number]
    stretch(to, newTo)
    pairs.push([to, newTo])
    from = to + 1
    newFrom = newTo + 1
  }
  stretch(a.length, b.length)
  const kept: Pair[] = []
  const first = atOpenings(hunksOf(pairs, a.length, b.length), a, b)
  forKept(first, a.length, (i, j) => kept.push([i, j]))
  return inPhrases(hunksOf(withinBlocks(kept, a, b), a.length, b.length), a)
}

/** Calls back for each old token that stays. */
export function forKept(
  hunks: readonly Hunk[],
  length: number,
  visit: (old: number, now: number) => void,
): void {
  let [i, j] = [0, 0]
  for (const hunk of [...hunks, { from: length, to: length, newFrom: 0, newTo: 0 }]) {
    for (; i < hunk.from; i++, j++) visit(i, j)
    i = hunk.to
    j = hunk.newTo
  }
}

/** The same with words that only change their formatting as hunks of their own, each one word. */
export function strictHunks(a: readonly Token[], b: readonly Token[]): Hunk[] {
  const hunks = tokenHunks(a, b)
  const more: Hunk[] = []
  forKept(hunks, a.length, (i, j) => {
    if (a[i]?.type === 'word' && !sameToken(a[i] as Token, b[j] as Token))
      more.push({ from: i, to: i + 1, newFrom: j, newTo: j + 1 })
  })
  return [...hunks, ...more].sort((x, y) => x.from - y.from || x.newFrom - y.newFrom)
}
