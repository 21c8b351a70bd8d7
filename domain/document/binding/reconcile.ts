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
 * Writes moves until the markers stand in the order wanted. A block that stands wrong is moved after the one before
 * it; a move never disturbs what stands before, so the order grows right from the beginning. In a transaction only.
 */
export function reconcileOrder(text: Y.Text, segments: readonly Segment[], wanted: readonly Marker[]): void {
  const doc = text.doc
  if (!doc) return
  const member = new Set(wanted)
  const segmentOf = new Map(segments.map((segment) => [segment.marker, segment]))
  let clock = lastClock(segments)
  const current = (): Marker[] =>
    displayOrder(text, segments).flatMap(({ marker }) => (marker && member.has(marker) ? [marker] : []))
  let order = current()
  for (let i = 0; i < wanted.length; i++) {
    const marker = wanted[i]
    if (!marker || order[i] === marker) continue
    const after = wanted[i - 1]
    const move: Move = { to: after ? idOf(after) : null, s: ++clock, c: doc.clientID }
    marker.set(MOVED, move)
    const segment = segmentOf.get(marker)
    if (segment) segment.move = move
    order = current()
  }
}
