import type { Node } from 'prosemirror-model'
import type * as Y from 'yjs'
import { JOINED, type Marker } from './keys.ts'
import { deleteTokens, forKept, formatKept, Operations } from './operations.ts'
import { rewriteAttrs, rewriteEmbed, rewriteMarker } from './rewrite.ts'
import { assignStarts, markerLength, type Segment } from './segments.ts'
import {
  diffTokens,
  type Hint,
  type Hunk,
  marksOfToken,
  newTokens,
  storedTokens,
  type Token,
} from './tokens.ts'
import type { Block, LinearView, ReadContext } from './view.ts'

/** What writing did to the blocks of a Y.Text. */
export type Written = {
  /** Blocks came, went, or gained or lost a marker: the segments must be cut anew. */
  readonly structure: boolean
  /** The markers of the written blocks in the order in which they are to be shown (joined ones included). */
  readonly order: readonly Marker[]
}

/**
 * Writes a change of some blocks into their Y.Text: only what differs, in place. `first`: index in `view.blocks` of
 * the window that changed; `nodes`: what the window becomes. Must run inside a transaction, on blocks that have markers
 * (see materialise.ts).
 */
export function writeBlocks(
  context: ReadContext,
  text: Y.Text,
  view: LinearView,
  window: { readonly first: number; readonly end: number },
  nodes: readonly Node[],
  hint: Hint,
): Written {
  assignStarts(view.segments)
  const blocks = view.blocks.slice(window.first, window.end)
  const a = storedTokens(blocks)
  const b = newTokens(nodes)
  const hunks = diffTokens(a, b, hint)
  const operations = new Operations(text)
  const markers = new Map<Token, Marker>()
  let structure = false

  formatKept(operations, a, b, hunks)
  forKept(a, b, hunks, (old, kept) => {
    if (old.type === 'embed' && kept.type === 'embed') rewriteEmbed(text, old.at, old.node, kept.node)
    if (old.type !== 'marker' || kept.type !== 'marker') return
    const marker = old.segment?.marker
    if (!marker) throw new Error('binding: a block without marker is written')
    rewriteMarker(context, marker, old.node, kept.node)
    markers.set(kept, marker)
  })

  const removed = new Set<Marker>()
  const before = endOf(view.blocks[window.first - 1])
  for (const hunk of hunks) {
    const deleted = a.slice(hunk.from, hunk.to)
    const inserted = b.slice(hunk.newFrom, hunk.newTo)
    const joined = farJoin(view, a, hunk, deleted, inserted)
    if (joined?.marker) joined.marker.set(JOINED, true)
    const gone = deleted.filter((token) => !(token.type === 'marker' && token.segment === joined))
    for (const token of gone)
      if (token.type === 'marker' && token.segment?.marker) removed.add(token.segment.marker)
    deleteTokens(operations, gone)
    const parted = partedJoin(a, hunk, inserted)
    if (parted) {
      parted.marker.delete(JOINED)
      rewriteAttrs(context, parted.marker, parted.opening.node)
      markers.set(parted.opening, parted.marker)
    }
    insertTokens(operations, a, hunk, inserted, before, parted?.opening ?? null)
    structure ||= [...deleted, ...inserted].some((token) => token.type === 'marker')
  }
  for (const segment of emptiedJoins(blocks, a, hunks)) {
    operations.delete(segment.start, 1)
    if (segment.marker) removed.add(segment.marker)
    structure = true
  }
  operations.run()
  for (const [token, marker] of operations.markers) markers.set(token, marker)
  return { structure, order: shownOrder(a, b, hunks, markers, removed) }
}

/** Place in the Y.Text right after all that a block holds. */
function endOf(block: Block | undefined): number {
  const last = block?.segments.at(-1)
  return last ? last.start + markerLength(last) + last.length : 0
}

/**
 * New tokens go after the token before them. From the first new marker on they go right before the text that follows,
 * where text follows: it is to be that block's text, also where a move or a join shows it apart from its place.
 * `given`: the new marker for which the text that follows has one already.
 */
function insertTokens(
  operations: Operations,
  a: readonly Token[],
  hunk: Hunk,
  inserted: readonly Token[],
  before: number,
  given: Token | null,
): void {
  const last = a[hunk.from - 1]
  const at = last === undefined ? before : last.at + 1
  const next = a[hunk.to]
  // Before formatted text nothing is said of what stands left: Yjs might put plain text inside the formatting.
  const left = next !== undefined && marksOfToken(next).length > 0 ? undefined : last
  if (given !== null && next !== undefined) {
    const place = inserted.indexOf(given)
    operations.insert(at, inserted.slice(0, place), left)
    operations.insert(next.at, inserted.slice(place + 1))
    return
  }
  const firstMarker = inserted.findIndex((token) => token.type === 'marker')
  if (firstMarker < 0 || next === undefined || next.type === 'marker') operations.insert(at, inserted, left)
  else {
    operations.insert(at, inserted.slice(0, firstMarker), left)
    operations.insert(next.at, inserted.slice(firstMarker))
  }
}

/**
 * Joining two blocks deletes the second's marker, and its text then follows what precedes it in the Y.Text. Where that
 * is not the block it is joined to (a move shows them side by side), the marker must stay and say that it continues
 * the block before it. Gives that segment, or null where deleting does.
 */
function farJoin(
  view: LinearView,
  a: readonly Token[],
  hunk: Hunk,
  deleted: readonly Token[],
  inserted: readonly Token[],
): Segment | null {
  const previous = a[hunk.from - 1]?.segment
  const next = a[hunk.to]
  const segment = next?.segment
  if (!previous || !next || !segment || next.type === 'marker' || segment === previous) return null
  if (inserted.some((token) => token.type === 'marker')) return null
  if (!deleted.some((token) => token.type === 'marker' && token.segment === segment)) return null
  const from = view.segments.indexOf(previous)
  const to = view.segments.indexOf(segment)
  if (from < 0 || to < from) return segment
  const between = view.segments.slice(from + 1, to)
  const allGo = between.every(
    (other) =>
      deleted.some((token) => token.type === 'marker' && token.segment === other) &&
      goesWhole(other, deleted),
  )
  return allGo && goesTail(previous, a[hunk.from - 1] as Token, deleted) ? null : segment
}

/**
 * The reverse: a block is split where a joined marker stands. That marker then opens the new block. Beside a marker of
 * the new block's own it would stay behind empty, and text that others put at the place meanwhile would follow it.
 */
function partedJoin(
  a: readonly Token[],
  hunk: Hunk,
  inserted: readonly Token[],
): { readonly marker: Marker; readonly opening: Token & { readonly type: 'marker' } } | null {
  const segment = a[hunk.to]?.segment
  if (!segment?.joined || !segment.marker || a[hunk.from - 1]?.segment === segment) return null
  const opening = inserted.findLast((token) => token.type === 'marker')
  return opening ? { marker: segment.marker, opening } : null
}

/** Are all characters of a segment among the deleted tokens? */
function goesWhole(segment: Segment, deleted: readonly Token[]): boolean {
  return (
    deleted.filter((token) => token.type !== 'marker' && token.segment === segment).length === segment.length
  )
}

/** Is all that follows `last` in its segment among the deleted tokens? */
function goesTail(segment: Segment, last: Token, deleted: readonly Token[]): boolean {
  const end = segment.start + markerLength(segment) + segment.length
  return (
    deleted.filter((token) => token.segment === segment && token.type !== 'marker').length ===
    end - last.at - 1
  )
}

/**
 * Joined segments of the window whose text or whose block goes: their markers go too. One that a merge left without
 * text stays: others may be writing in it.
 */
function emptiedJoins(blocks: readonly Block[], a: readonly Token[], hunks: readonly Hunk[]): Segment[] {
  if (blocks.every((block) => block.segments.length === 1)) return []
  const kept = new Set<Segment>()
  forKept(a, a, hunks, (token) => {
    if (token.segment) kept.add(token.segment)
  })
  return blocks.flatMap(({ segments: [first, ...joined] }) => {
    const stays = first !== undefined && kept.has(first)
    return joined.filter((one) => one.marker !== null && !kept.has(one) && !(stays && one.length === 0))
  })
}

/** Markers in the order in which the new blocks are shown. */
function shownOrder(
  a: readonly Token[],
  b: readonly Token[],
  hunks: readonly Hunk[],
  markers: ReadonlyMap<Token, Marker>,
  removed: ReadonlySet<Marker>,
): Marker[] {
  const keptSegments = new Map<Token, Segment | null>()
  forKept(a, b, hunks, (old, kept) => keptSegments.set(kept, old.segment))
  const order = new Set<Marker>()
  for (const token of b) {
    const own = markers.get(token)
    if (own) order.add(own)
    const carrier = keptSegments.get(token)?.marker
    if (carrier && !removed.has(carrier)) order.add(carrier)
  }
  return [...order]
}
