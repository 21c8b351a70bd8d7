/** A stretch of the old row that a stretch of the new one replaces; ends excluded. */
export type Hunk = {
  readonly from: number
  readonly to: number
  readonly newFrom: number
  readonly newTo: number
}

/** A place of the old row that stays, and where it stands in the new one. */
export type Pair = readonly [old: number, now: number]

/** Up to this many comparisons the longest common row is computed exactly. */
const exactCells = 4_000_000

/**
 * Places that two rows have in common, in order: the longest common subsequence (in rows of thousands that share little
 * an approximation to it, through keys that both have once).
 */
export function align(a: readonly string[], b: readonly string[]): Pair[] {
  const out: Pair[] = []
  alignRange(a, b, 0, a.length, 0, b.length, out)
  return out
}

function alignRange(
  a: readonly string[],
  b: readonly string[],
  from: number,
  to: number,
  newFrom: number,
  newTo: number,
  out: Pair[],
): void {
  let [i, j, end, newEnd] = [from, newFrom, to, newTo]
  while (i < end && j < newEnd && a[i] === b[j]) out.push([i++, j++])
  while (end > i && newEnd > j && a[end - 1] === b[newEnd - 1]) {
    end--
    newEnd--
  }
  if (i < end && j < newEnd) {
    if ((end - i) * (newEnd - j) <= exactCells) exact(a, b, i, end, j, newEnd, out)
    else between(a, b, i, end, j, newEnd, out)
  }
  for (let k = 0; end + k < to; k++) out.push([end + k, newEnd + k])
}

/** The longest common subsequence by dynamic programming, read from the front. */
function exact(
  a: readonly string[],
  b: readonly string[],
  from: number,
  to: number,
  newFrom: number,
  newTo: number,
  out: Pair[],
): void {
  const width = newTo - newFrom + 1
  const best = new Uint32Array((to - from + 1) * width)
  const at = (i: number, j: number): number => best[(i - from) * width + (j - newFrom)] as number
  for (let i = to - 1; i >= from; i--) {
    for (let j = newTo - 1; j >= newFrom; j--) {
      best[(i - from) * width + (j - newFrom)] =
        a[i] === b[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1))
    }
  }
  for (let i = from, j = newFrom; i < to && j < newTo; ) {
    if (a[i] === b[j]) out.push([i++, j++])
    else if (at(i + 1, j) >= at(i, j + 1)) i++
    else j++
  }
}

/** Cuts long rows at keys that each has once, and aligns what lies between. */
function between(
  a: readonly string[],
  b: readonly string[],
  from: number,
  to: number,
  newFrom: number,
  newTo: number,
  out: Pair[],
): void {
  const inNew = onceIn(b, newFrom, newTo)
  const candidates = [...onceIn(a, from, to)]
    .flatMap(([key, i]): Pair[] => {
      const j = inNew.get(key)
      return j === undefined ? [] : [[i, j]]
    })
    .sort((x, y) => x[0] - y[0])
  let [i, j] = [from, newFrom]
  for (const [nextOld, nextNew] of rising(candidates)) {
    alignRange(a, b, i, nextOld, j, nextNew, out)
    out.push([nextOld, nextNew])
    i = nextOld + 1
    j = nextNew + 1
  }
  if (candidates.length > 0) alignRange(a, b, i, to, j, newTo, out)
}

function onceIn(keys: readonly string[], from: number, to: number): Map<string, number> {
  const places = new Map<string, number>()
  for (let i = from; i < to; i++) places.set(keys[i] as string, places.has(keys[i] as string) ? -1 : i)
  return new Map([...places].filter(([, place]) => place >= 0))
}

/** The longest run of pairs (not always neighbours) whose new places rise. */
function rising(pairs: readonly Pair[]): Pair[] {
  const tails: number[] = []
  const before: number[] = []
  for (const [index, [, place]] of pairs.entries()) {
    let low = 0
    let high = tails.length
    while (low < high) {
      const middle = (low + high) >> 1
      if ((pairs[tails[middle] as number] as Pair)[1] < place) low = middle + 1
      else high = middle
    }
    before[index] = low > 0 ? (tails[low - 1] as number) : -1
    tails[low] = index
  }
  const out: Pair[] = []
  for (let i = tails.at(-1) ?? -1; i >= 0; i = before[i] as number) out.push(pairs[i] as Pair)
  return out.reverse()
}

/** What lies between the pairs that stay. */
export function hunksOf(pairs: readonly Pair[], length: number, newLength: number): Hunk[] {
  const hunks: Hunk[] = []
  let [from, newFrom] = [0, 0]
  for (const [i, j] of [...pairs, [length, newLength] as const]) {
    if (i > from || j > newFrom) hunks.push({ from, to: i, newFrom, newTo: j })
    from = i + 1
    newFrom = j + 1
  }
  return hunks
}
