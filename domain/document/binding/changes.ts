import * as Y from 'yjs'
import type { DocumentBinding } from './binding.ts'
import { markerOf } from './keys.ts'
import { runStart, type Segment } from './segments.ts'
import { offsetOfUnits } from './selection.ts'

/** A stretch of the document that others wrote since a visit; positions of the ProseMirror document. */
export type Change = { readonly from: number; readonly to: number; readonly kind: 'text' | 'block' }

/**
 * What was written since a state vector (Yjs, encoded) by other clients than `own`: stretches of text, and whole blocks
 * that are new or whose attributes or inner content (a table, a commitment) changed. Deleted text leaves no trace here.
 */
export function changesSince(
  binding: DocumentBinding,
  stateVector: Uint8Array,
  own: ReadonlySet<number>,
): Change[] {
  const seen = Y.decodeStateVector(stateVector)
  const isNew = (item: Y.Item): boolean =>
    !own.has(item.id.client) && item.id.clock + item.length > (seen.get(item.id.client) ?? 0)
  const changes: Change[] = []
  let at = 0
  for (const { node, segments } of binding.view.blocks) {
    const marker = segments[0]?.marker
    if (marker && holdsNew(marker as Y.AbstractType<unknown>, isNew))
      changes.push({ from: at, to: at + node.nodeSize, kind: 'block' })
    else if (node.isTextblock) {
      let before = 0
      for (const segment of segments) {
        for (const [from, to] of newStretches(segment, isNew, seen)) {
          const start = at + 1 + offsetOfUnits(node, before + from)
          changes.push({ from: start, to: at + 1 + offsetOfUnits(node, before + to), kind: 'text' })
        }
        before += segment.length
      }
    }
    at += node.nodeSize
  }
  return changes
}

/** Is a marker, one of its attributes, or anything below it new? */
function holdsNew(type: Y.AbstractType<unknown>, isNew: (item: Y.Item) => boolean): boolean {
  if (type._item && isNew(type._item)) return true
  for (const item of type._map.values()) if (!item.deleted && itemHoldsNew(item, isNew)) return true
  for (let item = type._start; item !== null; item = item.right) {
    if (!item.deleted && itemHoldsNew(item, isNew)) return true
  }
  return false
}

function itemHoldsNew(item: Y.Item, isNew: (item: Y.Item) => boolean): boolean {
  if (isNew(item)) return true
  return item.content instanceof Y.ContentType && holdsNew(item.content.type, isNew)
}

/** New stretches of a segment's run, in Y.Text units, neighbours joined. */
function newStretches(
  segment: Segment,
  isNew: (item: Y.Item) => boolean,
  seen: ReadonlyMap<number, number>,
): [number, number][] {
  const out: [number, number][] = []
  let at = 0
  for (let item = runStart(segment); item !== null; item = item.right) {
    if (item.deleted || !item.countable) continue
    if (markerOf(item) !== null) break
    if (isNew(item)) {
      // An item may have grown after the visit: only what lies past the known clock is new.
      const old = Math.max(0, (seen.get(item.id.client) ?? 0) - item.id.clock)
      const last = out.at(-1)
      if (last && last[1] === at + old) last[1] = at + item.length
      else out.push([at + old, at + item.length])
    } else if (itemHoldsNew(item, isNew)) out.push([at, at + item.length])
    at += item.length
  }
  return out
}
