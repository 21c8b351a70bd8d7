import type { Node } from 'prosemirror-model'
import type * as Y from 'yjs'
import { blockMap } from './create.ts'
import type { Marker } from './keys.ts'
import { reconcileOrder } from './reconcile.ts'
import { rowSegment, type ShownChild } from './view.ts'

const idOf = (node: Node): string | null => {
  const id: unknown = node.attrs.id
  return typeof id === 'string' && id !== '' ? id : null
}

/** Ids of nodes, or null where two are equal. */
function uniqueIds(nodes: readonly Node[]): ReadonlySet<string> | null {
  const ids = nodes.flatMap((node) => idOf(node) ?? [])
  const set = new Set(ids)
  return set.size === ids.length ? set : null
}

/**
 * Rewrites rows that have ids (milestones, budget lines, …): each is found again by its id, so that a row that moves is
 * moved, as blocks are (order.ts), and what others typed in it meanwhile stays. False, and nothing done, for children
 * without ids. In a transaction only.
 *
 * @param keep rewrites a row that stays
 */
export function rewriteRows(
  array: Y.Array<unknown>,
  shown: readonly ShownChild[],
  nodes: readonly Node[],
  keep: (child: ShownChild, next: Node) => void,
): boolean {
  const wantedIds = uniqueIds(nodes)
  const shownIds = uniqueIds(shown.map((child) => child.node))
  if (!wantedIds || !shownIds || shownIds.size < shown.length || shown.length === 0) return false
  const byId = new Map(shown.map((child) => [idOf(child.node), child]))
  const stays = (child: ShownChild): boolean =>
    nodes.some((node) => idOf(node) === idOf(child.node) && node.type === child.node.type)
  for (const child of [...shown].sort((a, b) => b.index - a.index)) {
    if (!stays(child)) array.delete(child.index, 1)
  }
  const order: Marker[] = []
  for (const node of nodes) {
    const child = byId.get(idOf(node))
    if (child && child.node.type === node.type) {
      keep(child, node)
      order.push(child.map)
      continue
    }
    const after = order.at(-1)
    const at = after ? array.toArray().indexOf(after) + 1 : 0
    const map = blockMap(node)
    array.insert(at, [map])
    order.push(map)
  }
  const rows = array.toArray() as Marker[]
  reconcileOrder(array, rows.filter((row) => order.includes(row)).map(rowSegment), order)
  return true
}
