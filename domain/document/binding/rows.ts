import type { Node } from 'prosemirror-model'
import type * as Y from 'yjs'
import { blockMap } from './create.ts'
import type { Marker } from './keys.ts'
import { reconcileOrder } from './reconcile.ts'
import { unknownKey } from './unknown.ts'
import { rowSegment, type ShownChild } from './view.ts'

/** Keys by which rows are found again: their ids; of equal ones (a merge made them) the first with the first. */
function keysOf(nodes: readonly Node[]): string[] {
  const seen = new Map<string, number>()
  return nodes.map((node) => {
    const id = String(node.attrs.id ?? unknownKey(node) ?? '')
    const count = seen.get(id) ?? 0
    seen.set(id, count + 1)
    return `${node.type.name} ${id} ${count}`
  })
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
  const first = nodes[0] ?? shown[0]?.node
  if (first?.type.spec.attrs?.id === undefined) return false
  const wanted = keysOf(nodes)
  const known = keysOf(shown.map((child) => child.node))
  const byKey = new Map(shown.map((child, i) => [known[i], child]))
  const stay = new Set(wanted.flatMap((key) => byKey.get(key)?.map ?? []))
  for (const child of [...shown].sort((a, b) => b.index - a.index)) {
    if (!stay.has(child.map)) array.delete(child.index, 1)
  }
  const order: Marker[] = []
  for (const [i, node] of nodes.entries()) {
    const child = byKey.get(wanted[i])
    if (child) {
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
