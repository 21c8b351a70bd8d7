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
 * The markers to move. Those that a person moved, where moving fewer would not do; else all that cannot stay: a chapter
 * that goes past one block is written as that block's move.
 */
function moving(
  order: readonly Marker[],
  wanted: readonly Marker[],
  meant: ReadonlySet<Marker>,
): readonly Marker[] {
  const stays = staying(order, wanted)
  const fewest = wanted.filter((marker) => !stays.has(marker))
  const others = order.filter((marker) => !meant.has(marker))
  const rest = wanted.filter((marker) => !meant.has(marker))
  const enough = meant.size <= fewest.length && rest.every((marker, i) => others[i] === marker)
  return enough ? wanted.filter((marker) => meant.has(marker)) : fewest
}

/** Rounds of moves before each block that still stands wrong is moved by itself. */
const ROUNDS = 4

/**
 * Writes moves until the markers stand in the order wanted, as few as can be: a block that nobody moved should not take
 * the place of its own that another member gives it meanwhile. In a transaction only.
 *
 * @param meant the markers that a person moved, where that is known
 */
export function reconcileOrder(
  text: Y.Text | Y.Array<unknown>,
  segments: readonly Segment[],
  wanted: readonly Marker[],
  meant: ReadonlySet<Marker> = new Set(),
): void {
  const doc = text.doc
  if (!doc) return
  const member = new Set(wanted)
  const current = (): Marker[] =>
    displayOrder(text, segments).flatMap(({ marker }) => (marker && member.has(marker) ? [marker] : []))
  let order = current()
  const done = (): boolean => wanted.every((marker, i) => order[i] === marker)
  if (done()) return
  const segmentOf = new Map(segments.map((segment) => [segment.marker, segment]))
  const place = new Map(wanted.map((marker, i) => [marker, i]))
  let clock = lastClock(segments)
  const move = (marker: Marker): void => {
    const after = wanted[(place.get(marker) ?? 0) - 1]
    const to: Move = { to: after ? idOf(after) : null, s: ++clock, c: doc.clientID }
    marker.set(MOVED, to)
    const segment = segmentOf.get(marker)
    if (segment) segment.move = to
  }
  // What was moved after a block goes where that goes, so the first moves may need others.
  for (let round = 0; round < ROUNDS && !done(); round++) {
    for (const marker of moving(order, wanted, meant)) move(marker)
    order = current()
  }
  // A block moved after the one before it never disturbs what stands before: the order grows right from the beginning.
  for (let i = 0; i < wanted.length; i++) {
    const marker = wanted[i]
    if (!marker || order[i] === marker) continue
    move(marker)
    order = current()
  }
}
