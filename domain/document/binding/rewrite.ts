import type { Node } from 'prosemirror-model'
import * as Y from 'yjs'
import { blockMap, holdsBlocks } from './create.ts'
import { attrsFrom, defaultOf } from './inline.ts'
import { CHILDREN, type Marker, TEXT } from './keys.ts'
import { withMarkers } from './materialise.ts'
import { deleteTokens, forKept, formatKept, Operations } from './operations.ts'
import { rewriteRows } from './rows.ts'
import { diffTokens, newInlineTokens, plainTokens } from './tokens.ts'
import { unknownKey } from './unknown.ts'
import { type ReadContext, readLinear, shownChildren } from './view.ts'
import { writeBlocks } from './write.ts'

const childrenOf = (node: Node): Node[] => Array.from({ length: node.childCount }, (_, i) => node.child(i))

/** Rewrites attributes and, below a container, content of a block-level node that stays. In a transaction only. */
export function rewriteMarker(context: ReadContext, map: Marker, oldNode: Node, node: Node): void {
  // One that stays is the one that it was, and what is in it is not ours.
  if (oldNode === node || unknownKey(node) !== null) return
  rewriteAttrs(context, map, node)
  if (node.type.name === 'block' || node.isLeaf || oldNode.content === node.content) return
  const text = map.get(TEXT)
  if (!(text instanceof Y.Text)) rewriteChildren(context, map, node)
  else if (node.type.inlineContent) rewriteInline(text, oldNode, node)
  else if (holdsBlocks(node)) {
    // A cell or field holds few blocks: they are read anew and compared whole.
    const view = withMarkers(context, text, readLinear(context, text))
    writeBlocks(context, text, view, { first: 0, end: view.blocks.length }, childrenOf(node), null)
  }
}

/** Writes the attributes that differ; one that this schema does not know stays. In a transaction only. */
export function rewriteAttrs(context: ReadContext, map: Marker, node: Node): void {
  const stored = attrsFrom(node.type, (name) => map.get(name))
  for (const [name, value] of Object.entries(node.attrs)) {
    if (value === stored[name]) continue
    if (value === defaultOf(node.type, name)) map.delete(name)
    else map.set(name, value)
  }
  context.cache.delete(map)
}

/** A footnote that stays: its text is rewritten in place. Other embeds that stay are equal. */
export function rewriteEmbed(text: Y.Text, at: number, oldNode: Node, node: Node): void {
  if (oldNode.isLeaf || oldNode.content === node.content) return
  const inner = embedAt(text, at)?.get(TEXT)
  if (inner instanceof Y.Text) rewriteInline(inner, oldNode, node)
}

/** A text without markers: a row's cell, a footnote. */
function rewriteInline(text: Y.Text, oldNode: Node, node: Node): void {
  const a = plainTokens(oldNode)
  const b = newInlineTokens(node)
  const hunks = diffTokens(a, b, null)
  const operations = new Operations(text)
  formatKept(operations, a, b, hunks)
  forKept(a, b, hunks, (old, kept) => {
    if (old.type === 'embed' && kept.type === 'embed') rewriteEmbed(text, old.at, old.node, kept.node)
  })
  for (const { from, to, newFrom, newTo } of hunks) {
    deleteTokens(operations, a.slice(from, to))
    operations.insert(from, b.slice(newFrom, newTo))
  }
  operations.run()
}

/** Rows with ids are found again by them. Other rows, cells, fields …: common ends stay; between them each is rewritten in place, then added or deleted. */
function rewriteChildren(context: ReadContext, map: Marker, node: Node): void {
  const array = map.get(CHILDREN)
  if (!(array instanceof Y.Array)) return
  const shown = shownChildren(context, map)
  const nodes = childrenOf(node)
  if (rewriteRows(array, shown, nodes, (child, next) => rewriteMarker(context, child.map, child.node, next)))
    return
  const same = (i: number, j: number): boolean => {
    const old = shown[i]?.node
    const next = nodes[j]
    return old !== undefined && next !== undefined && (old === next || old.eq(next))
  }
  let from = 0
  let to = shown.length
  let newTo = nodes.length
  while (from < to && from < newTo && same(from, from)) from++
  while (to > from && newTo > from && same(to - 1, newTo - 1)) {
    to--
    newTo--
  }
  const common = Math.min(to, newTo)
  for (let i = from; i < common; i++) {
    const child = shown[i]
    const next = nodes[i]
    if (!child || !next) continue
    if (child.node.type === next.type && unknownKey(child.node) === unknownKey(next))
      rewriteMarker(context, child.map, child.node, next)
    else {
      array.delete(child.index, 1)
      array.insert(child.index, [blockMap(next)])
    }
  }
  for (let i = to - 1; i >= common; i--) {
    const child = shown[i]
    if (child) array.delete(child.index, 1)
  }
  if (newTo > common) {
    const last = shown[common - 1]
    array.insert(last ? last.index + 1 : 0, nodes.slice(common, newTo).map(blockMap))
  }
}

/** The Y.Map embedded at an index of a Y.Text, or null. */
function embedAt(text: Y.Text, index: number): Marker | null {
  let left = index
  for (let item = text._start; item !== null; item = item.right) {
    if (item.deleted || !item.countable) continue
    if (left < item.length) {
      const { content } = item
      return content instanceof Y.ContentType && content.type instanceof Y.Map
        ? (content.type as Marker)
        : null
    }
    left -= item.length
  }
  return null
}
