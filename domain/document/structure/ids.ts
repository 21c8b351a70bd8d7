import type { Node } from 'prosemirror-model'
import type { Transaction } from 'prosemirror-state'

/** True for nodes that carry an identity of their own. */
function hasId(node: Node): boolean {
  return node.type.spec.attrs !== undefined && 'id' in node.type.spec.attrs
}

function collectIds(node: Node, into: Set<string>): void {
  const id = hasId(node) ? (node.attrs.id as string | null) : null
  if (id !== null && id !== '') into.add(id)
  if (node.type.name !== 'block') for (const child of node.children) collectIds(child, into)
}

/**
 * Gives every node that needs one an identity: those without, and those whose id stood earlier in the document already
 * (a copy that was pasted). Call it for local transactions only, with the document before them: unchanged children are
 * skipped by identity. Adds its steps to `tr`; `makeId` gives a new unique text at each call.
 */
export function giveIds(before: Node, tr: Transaction, makeId: () => string): Transaction {
  const old = new Set(before.children)
  const seen = new Set<string>()
  const changed: { node: Node; pos: number }[] = []
  let pos = 0
  for (const node of tr.doc.children) {
    // Old children keep their ids: a pasted copy that stands before its original is the one that changes.
    if (old.delete(node)) collectIds(node, seen)
    else changed.push({ node, pos })
    pos += node.nodeSize
  }
  const without: number[] = []
  const visit = (node: Node, at: number): void => {
    if (hasId(node)) {
      const id = node.attrs.id as string | null
      if (id === null || id === '' || seen.has(id)) without.push(at)
      else seen.add(id)
    }
    node.forEach((child, offset) => {
      visit(child, at + 1 + offset)
    })
  }
  for (const { node, pos: at } of changed) visit(node, at)
  for (const at of without) tr.setNodeAttribute(at, 'id', makeId())
  return tr
}
