import * as Y from 'yjs'
import type { Marker } from './keys.ts'
import type { Move } from './moves.ts'
import type { Segment } from './segments.ts'

const later = (a: Move, b: Move): number => b.s - a.s || b.c - a.c

/**
 * The item of an id, deleted or not. What an undo put in its place is not asked for: only the replica that undid knows
 * it (`redone` is not shared). It stands directly left of the deleted item, where `anchorOf` finds it on every replica.
 */
function itemOf(doc: Y.Doc, client: number, clock: number): Y.Item | null {
  if (Y.getState(doc.store, client) <= clock) return null
  const item = Y.getItem(doc.store, Y.createID(client, clock))
  return item instanceof Y.Item ? item : null
}

/**
 * Segments in the order in which they are shown. Without moves that is the order of the text. A moved segment stands
 * after the segment its `to` names; where that marker is deleted, after the live segment before the marker's old
 * place. Of moves that form a circle the oldest is passed over. Pure: depends on the shared state alone. `text`: what
 * holds the markers (a text of blocks, or the array of a container's rows).
 */
export function displayOrder(
  text: Y.Text | Y.Array<unknown>,
  segments: readonly Segment[],
): readonly Segment[] {
  const moves = new Map<Segment, Move>()
  for (const segment of segments) if (segment.move) moves.set(segment, segment.move)
  if (moves.size === 0 || text.doc === null) return segments

  const byMarker = new Map<Marker, Segment>()
  for (const segment of segments) if (segment.marker) byMarker.set(segment.marker, segment)
  const anchors = new Map<Segment, Segment | null>()
  for (const [segment, move] of moves) anchors.set(segment, anchorOf(text, text.doc, move, byMarker))
  breakCircles(moves, anchors)

  const children = new Map<Segment | null, Segment[]>()
  for (const [segment, anchor] of anchors) {
    const list = children.get(anchor)
    if (list) list.push(segment)
    else children.set(anchor, [segment])
  }
  for (const list of children.values()) {
    list.sort((a, b) => later(moves.get(a) as Move, moves.get(b) as Move))
  }
  const out: Segment[] = []
  const place = (first: Segment): void => {
    const stack = [first]
    for (let next = stack.pop(); next !== undefined; next = stack.pop()) {
      out.push(next)
      const below = children.get(next)
      if (below) for (let i = below.length - 1; i >= 0; i--) stack.push(below[i] as Segment)
    }
  }
  for (const segment of children.get(null) ?? []) place(segment)
  for (let i = 0; i < segments.length; i++) {
    const segment = segments[i] as Segment
    if (anchors.has(segment)) continue
    // A run without marker belongs to the table before it in the text and goes where the table goes.
    if (segment.marker === null && i > 0) continue
    place(segment)
  }
  return withOrphans(segments, out)
}

/** Runs without marker stand right after the segment that precedes them in the text. */
function withOrphans(segments: readonly Segment[], ordered: readonly Segment[]): readonly Segment[] {
  const orphanOf = new Map<Segment, Segment>()
  segments.forEach((segment, i) => {
    if (segment.marker === null && i > 0) orphanOf.set(segments[i - 1] as Segment, segment)
  })
  if (orphanOf.size === 0) return ordered
  return ordered.flatMap((segment) => {
    const orphan = orphanOf.get(segment)
    return orphan ? [segment, orphan] : [segment]
  })
}

/** The live segment a move points at; null = the beginning of the document. */
function anchorOf(
  text: Y.Text | Y.Array<unknown>,
  doc: Y.Doc,
  move: Move,
  byMarker: ReadonlyMap<Marker, Segment>,
): Segment | null {
  if (move.to === null) return null
  let item: Y.Item | null = itemOf(doc, move.to[0], move.to[1])
  if (item !== null && item.parent !== text) return null
  for (; item !== null; item = item.left) {
    if (item.deleted || !(item.content instanceof Y.ContentType)) continue
    const segment = byMarker.get(item.content.type as Marker)
    if (segment) return segment
  }
  return null
}

/** Drops, from each circle of moves, the oldest: its segment then stands in its own place. */
function breakCircles(moves: ReadonlyMap<Segment, Move>, anchors: Map<Segment, Segment | null>): void {
  const settled = new Set<Segment>()
  for (const first of moves.keys()) {
    const path: Segment[] = []
    const seen = new Set<Segment>()
    let at: Segment | null | undefined = first
    while (at && anchors.has(at) && !settled.has(at) && !seen.has(at)) {
      seen.add(at)
      path.push(at)
      at = anchors.get(at)
    }
    if (at && seen.has(at)) {
      const circle = path.slice(path.indexOf(at))
      const oldest = circle.reduce((a, b) => (later(moves.get(a) as Move, moves.get(b) as Move) < 0 ? b : a))
      anchors.delete(oldest)
    }
    for (const segment of path) settled.add(segment)
  }
}
