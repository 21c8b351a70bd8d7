import { Fragment, type Node, Slice } from 'prosemirror-model'
import type { Transaction } from 'prosemirror-state'

/** Same top-level nodes from `first` on: what changed lies between. */
type Run = { readonly from: number; readonly to: number; readonly newFrom: number; readonly newTo: number }

/** Runs of children that differ, by node identity. */
function changedRuns(oldNodes: readonly Node[], nodes: readonly Node[]): Run[] {
  let from = 0
  let to = oldNodes.length
  let newTo = nodes.length
  while (from < to && from < newTo && oldNodes[from] === nodes[from]) from++
  while (to > from && newTo > from && oldNodes[to - 1] === nodes[newTo - 1]) {
    to--
    newTo--
  }
  const place = new Map<Node, number>()
  for (let i = from; i < to; i++) place.set(oldNodes[i] as Node, i)
  const runs: Run[] = []
  let i = from
  let j = from
  let newFrom = from
  for (; j < newTo; j++) {
    const k = place.get(nodes[j] as Node)
    if (k === undefined || k < i) continue
    if (k > i || j > newFrom) runs.push({ from: i, to: k, newFrom, newTo: j })
    i = k + 1
    newFrom = j + 1
  }
  if (i < to || newFrom < newTo) runs.push({ from: i, to, newFrom, newTo })
  return runs
}

/**
 * Makes the document of a transaction into `nodes` with the smallest steps: unchanged blocks keep their node, a block
 * whose text changed gets a step inside it, so that selections and decorations elsewhere stay where they are.
 */
export function replaceChildren(tr: Transaction, nodes: readonly Node[]): Transaction {
  const { doc } = tr
  const oldNodes = Array.from({ length: doc.childCount }, (_, i) => doc.child(i))
  const runs = changedRuns(oldNodes, nodes)
  if (runs.length === 0) return tr
  const starts: number[] = [0]
  for (const node of oldNodes) starts.push((starts.at(-1) ?? 0) + node.nodeSize)
  for (const { from, to, newFrom, newTo } of runs.toReversed()) {
    const start = starts[from] ?? 0
    const next = nodes.slice(newFrom, newTo)
    const old = oldNodes.slice(from, to)
    if (old.length === next.length && old.every((node, i) => node.type === next[i]?.type)) {
      for (let i = old.length - 1; i >= 0; i--)
        replaceNode(tr, starts[from + i] ?? 0, old[i] as Node, next[i] as Node)
    } else tr.replace(start, starts[to] ?? start, new Slice(Fragment.fromArray(next), 0, 0))
  }
  return tr
}

/** Makes one node into another of the same type. */
export function replaceNode(tr: Transaction, at: number, old: Node, node: Node): void {
  const start = old.content.findDiffStart(node.content)
  if (start !== null) {
    let { a, b } = old.content.findDiffEnd(node.content) ?? { a: old.content.size, b: node.content.size }
    const overlap = start - Math.min(a, b)
    if (overlap > 0) {
      a += overlap
      b += overlap
    }
    if (old.isTextblock) tr.replace(at + 1 + start, at + 1 + a, node.slice(start, b))
    else {
      tr.replaceWith(at, at + old.nodeSize, node)
      return
    }
  }
  for (const [name, value] of Object.entries(node.attrs)) {
    if (old.attrs[name] !== value) tr.setNodeAttribute(at, name, value)
  }
}
