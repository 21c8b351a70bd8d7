import type { Node } from 'prosemirror-model'
import * as Y from 'yjs'
import type { Marker } from './keys.ts'
import { measureRun } from './segments.ts'
import type { Block, LinearView, NodeCache } from './view.ts'

/** All markers of blocks, joined ones included, in the order shown. */
export const markersOf = (blocks: readonly Block[]): Marker[] =>
  blocks.flatMap(({ segments }) => segments.flatMap(({ marker }) => marker ?? []))

/** Gives a block the editor's node for it; one with a derived id is made anew at the next reading. */
function setNode(block: Block, node: Node): void {
  const marker = block.segments[0]?.marker
  block.node = node
  // What stands for something unknown shows no id, also where that has one.
  const shown: unknown = node.attrs.id
  block.stale = marker != null && shown !== undefined && (marker.get('id') ?? null) !== shown
}

/** After a change inside blocks, from the block at `first` on: their new nodes, and the new lengths of their runs. */
export function keepNodes(view: LinearView, first: number, nodes: readonly Node[]): void {
  nodes.forEach((node, i) => {
    const block = view.blocks[first + i]
    if (!block) return
    setNode(block, node)
    for (const segment of block.segments) measureRun(segment)
  })
}

/** The editor's nodes take the place of equal ones, so that the next comparison is by identity. */
export function takeNodes(view: LinearView, doc: Node): void {
  view.blocks.forEach((block, i) => {
    const node = i < doc.childCount ? doc.child(i) : null
    if (node === null || node === block.node || !node.eq(block.node)) return
    setNode(block, node)
  })
}

/** Clears the cached nodes of changed types and of all they stand in below a text. Gives them: they are stale. */
export function forgetChanged(
  events: readonly Y.YEvent<Y.AbstractType<unknown>>[],
  text: Y.Text,
  cache: NodeCache,
): ReadonlySet<Marker> {
  const stale = new Set<Marker>()
  for (const { target } of events) {
    let type: unknown = target
    while (type instanceof Y.AbstractType && type !== text) {
      if (type instanceof Y.Map) {
        cache.delete(type as Marker)
        stale.add(type as Marker)
      }
      type = type._item?.parent ?? null
    }
  }
  return stale
}
