import type { Node } from 'prosemirror-model'
import type { Transaction } from 'prosemirror-state'
import type { Marker } from './keys.ts'
import type { Block } from './view.ts'

/** A transaction that only moved blocks. */
export type Moved = {
  /** All markers of the document in the order now wanted. */
  readonly wanted: readonly Marker[]
  /** Those of the blocks that were taken out by one step and put in again by another. */
  readonly meant: ReadonlySet<Marker>
}

/**
 * The same blocks in another order, by identity of their nodes: a move, however it was made. `blocks`: those of the
 * document before, one for each of its children. Null where the transaction did anything else.
 */
export function movedBlocks(tr: Transaction, blocks: readonly Block[]): Moved | null {
  if (tr.steps.length < 2 || tr.before.childCount !== tr.doc.childCount) return null
  const before = tr.before.children
  const after = tr.doc.children
  if (blocks.length !== before.length) return null
  const blockOf = new Map(before.map((node, i) => [node, blocks[i]]))
  if (blockOf.size !== before.length || new Set(after).size !== after.length) return null
  if (!after.every((node) => blockOf.get(node)?.segments[0]?.marker)) return null
  const markersOf = (nodes: readonly Node[]): Marker[] =>
    nodes.flatMap((node) => blockOf.get(node)?.segments.flatMap(({ marker }) => marker ?? []) ?? [])
  let stayed = before
  for (const doc of tr.docs.slice(1)) {
    const there = new Set(doc.children)
    stayed = stayed.filter((node) => there.has(node))
  }
  const kept = new Set(stayed)
  return { wanted: markersOf(after), meant: new Set(markersOf(before.filter((node) => !kept.has(node)))) }
}
