import type * as Y from 'yjs'
import { type Marker, MOVED } from './keys.ts'
import type { Move } from './moves.ts'
import { displayOrder } from './order.ts'
import type { Segment } from './segments.ts'

/** Highest logical clock of the moves there are. */
function lastClock(segments: readonly Segment[]): number {
  return segments.reduce((clock, { move }) => Math.max(clock, move?.s ?? 0), 0)
}

const idOf = (marker: Marker): readonly [number, number] => {
  const item = marker._item
  if (!item) throw new Error('binding: a marker outside the document')
  return [item.id.client, item.id.clock]
}

/**
 * The markers that can stay where they are while the others move: the longest run of `order` (not always neighbours) that
 * is in the order wanted already. Moving the first of many to the end is then one move, not one of each other.
 */
function staying(order: readonly Marker[], wanted: readonly Marker[]): ReadonlySet<Marker> {
  const rank = new Map(wanted.map((marker, i) => [marker, i]))
  const ranks = order.map((marker) => rank.get(marker) ?? -1)
  const tails: number[] = []
  const before: number[] = []
  for (const [i, value] of ranks.entries()) {
    let low = 0
    let high = tails.length
    while (low < high) {
      const middle = (low + high) >> 1
      if ((ranks[tails[middle] ?? 0] ?? 0) < value) low = middle + 1
      else high = middle
    }
    before[i] = tails[low - 1] ?? -1
    tails[low] = i
  }
  const out = new Set<Marker>()
  for (let i = tails.at(-1) ?? -1; i >= 0; i = before[i] ?? -1) {
    const marker = order[i]
    if (marker) out.add(marker)
  }
  return out
}

/**
 * Writes moves until the markers stand in the order wanted. A block that stands wrong is moved after the one before it; a
 * move never disturbs what stands before, so the order grows right from the beginning. In a transaction only.
 *
 * @param fewest first moves only those that cannot stay, so that a row that others delete meanwhile anchors few
 */
export function reconcileOrder(
  text: Y.Text | Y.Array<unknown>,
  segments: readonly Segment[],
  wanted: readonly Marker[],
  fewest = false,
): void {
  const doc = text.doc
  if (!doc) return
  const member = new Set(wanted)
  const current = (): Marker[] =>
    displayOrder(text, segments).flatMap(({ marker }) => (marker && member.has(marker) ? [marker] : []))
  let order = current()
  if (wanted.every((marker, i) => order[i] === marker)) return
  const segmentOf = new Map(segments.map((segment) => [segment.marker, segment]))
  let clock = lastClock(segments)
  const move = (i: number): void => {
    const marker = wanted[i]
    const after = wanted[i - 1]
    if (!marker) return
    const to: Move = { to: after ? idOf(after) : null, s: ++clock, c: doc.clientID }
    marker.set(MOVED, to)
    const segment = segmentOf.get(marker)
    if (segment) segment.move = to
  }
  if (fewest) {
    const stays = staying(order, wanted)
    for (const [i, marker] of wanted.entries()) if (!stays.has(marker)) move(i)
    order = current()
  }
  for (let i = 0; i < wanted.length; i++) {
    if (order[i] === wanted[i]) continue
    move(i)
    order = current()
  }
}
