import type { Node } from 'prosemirror-model'
import type { Transaction } from 'prosemirror-state'
import * as Y from 'yjs'
import { replaceNode } from './apply.ts'
import { markerOf } from './keys.ts'
import { measureRun, type Segment } from './segments.ts'
import { buildNode, type LinearView, type ReadContext } from './view.ts'

/** Where a segment stands: the index of its block. */
type Place = { readonly segment: Segment; readonly index: number }
type Places = ReadonlyMap<Y.Item, Place>

/** Places by the item of their marker; made once for each cut of the text. */
const placesOf = new WeakMap<LinearView, Places>()

function placesIn(view: LinearView): Places {
  const known = placesOf.get(view)
  if (known) return known
  const places = new Map<Y.Item, Place>()
  view.blocks.forEach(({ segments }, index) => {
    for (const segment of segments)
      if (segment.marker && segment.item) places.set(segment.item, { segment, index })
  })
  placesOf.set(view, places)
  return places
}

/**
 * Reads a transaction that only wrote or deleted text in blocks: no marker, attribute, embed or formatting came, went or
 * changed, so every other block stays as it is. Others' typing is nearly always so, and then one block is made anew
 * instead of the whole text being cut again, which costs milliseconds in a long document. Gives the indexes of the
 * blocks in `view` that have a new node now, in order; null, and nothing done, where the text must be read again.
 */
export function readTyped(
  context: ReadContext,
  view: LinearView,
  body: Y.Text,
  transaction: Y.Transaction,
): number[] | null {
  const found = typedPlaces(transaction, body, placesIn(view))
  if (found === null) return null
  const indexes = [...new Set(found.map(({ index }) => index))].sort((a, b) => a - b)
  // One that shows a derived id depends on the other blocks.
  if (indexes.some((index) => view.blocks[index]?.stale === true)) return null
  for (const { segment } of found) measureRun(segment)
  for (const index of indexes) {
    const block = view.blocks[index]
    const node = block && buildNode(context, block.segments)
    if (block && node) block.node = node
  }
  return indexes
}

/** Where a transaction wrote or deleted text; null when it did anything else. */
function typedPlaces(transaction: Y.Transaction, body: Y.Text, places: Places): Place[] | null {
  const found = new Set<Place>()
  let plain = true
  const look = (struct: unknown): void => {
    const place = plain && struct instanceof Y.Item ? placeOf(struct, body, places) : null
    if (place) found.add(place)
    else plain = false
  }
  for (const [client, clock] of transaction.afterState) {
    const before = transaction.beforeState.get(client) ?? 0
    const structs = transaction.doc.store.clients.get(client)
    if (clock === before || !structs) continue
    for (let i = Y.findIndexSS(structs, before); i < structs.length && plain; i++) look(structs[i])
  }
  if (plain) Y.iterateDeletedStructs(transaction, transaction.deleteSet, look)
  return plain ? [...found] : null
}

/** The place of a piece of text in the body; null for anything else, and where no block's marker stands before it. */
function placeOf(item: Y.Item, body: Y.Text, places: Places): Place | null {
  // ContentDeleted: written and deleted again before it came here.
  const isText = item.content instanceof Y.ContentString || item.content instanceof Y.ContentDeleted
  if (item.parent !== body || !isText) return null
  for (let left = item.left; left !== null; left = left.left) {
    if (left.deleted || markerOf(left) === null) continue
    const place = places.get(left)
    return place && !place.segment.container ? place : null
  }
  return null
}

/**
 * Brings the blocks of some indexes into a transaction's document. False, and nothing done, when that document does not
 * have the view's blocks.
 */
export function replaceTyped(tr: Transaction, view: LinearView, indexes: readonly number[]): boolean {
  const { doc } = tr
  if (doc.childCount !== view.blocks.length) return false
  const changed: { readonly at: number; readonly old: Node; readonly node: Node }[] = []
  let at = 0
  let index = 0
  for (const wanted of indexes) {
    for (; index < wanted; index++) at += doc.child(index).nodeSize
    const node = view.blocks[wanted]?.node
    const old = doc.child(wanted)
    if (!node || old.type !== node.type || !old.sameMarkup(node)) return false
    changed.push({ at, old, node })
  }
  for (const { at: place, old, node } of changed.toReversed()) replaceNode(tr, place, old, node)
  return true
}
