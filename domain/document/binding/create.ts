import type { Node } from 'prosemirror-model'
import * as Y from 'yjs'
import { formatsOf, storedAttrs } from './inline.ts'
import { CHILDREN, INLINE, type Marker, NODE, TEXT } from './keys.ts'
import { unknownEmbed, unknownMap } from './unknown.ts'

type Delta = { insert: string | object; attributes?: Record<string, unknown> }

/** The marker of a block, or the whole Y.Map of a table, commitment, page break … */
export function blockMap(node: Node): Marker {
  const unknown = unknownMap(node)
  if (unknown !== null) return unknown
  const map: Marker = new Y.Map<unknown>(Object.entries(storedAttrs(node)))
  map.set(NODE, node.type.name)
  fill(map, node)
  return map
}

/** Content of a container or footnote below its Y.Map. */
function fill(map: Marker, node: Node): void {
  if (node.type.name === 'block' || node.isLeaf) return
  if (node.type.inlineContent) map.set(TEXT, textOf(inlineDelta(node)))
  else if (holdsBlocks(node)) map.set(TEXT, textOf(blocksDelta(children(node))))
  else map.set(CHILDREN, Y.Array.from(children(node).map(blockMap)))
}

/** Does a node hold blocks in a Y.Text of their own (a cell, a commitment's field)? */
export function holdsBlocks(node: Node): boolean {
  const block = node.type.schema.nodes.block
  return !node.isLeaf && block !== undefined && node.type.contentMatch.matchType(block) !== null
}

const children = (node: Node): Node[] => Array.from({ length: node.childCount }, (_, i) => node.child(i))

function textOf(delta: Delta[]): Y.Text {
  const text = new Y.Text()
  // Y.Text takes a delta before it belongs to a document; newlines are content here, not an editor's last line.
  text.applyDelta(delta, { sanitize: false })
  return text
}

/** What one inline leaf (or footnote) is in the Y.Text. */
export function inlineEmbed(node: Node): object {
  const unknown = unknownEmbed(node)
  if (unknown !== null) return unknown
  const attrs = storedAttrs(node)
  if (node.isLeaf) return { ...attrs, [INLINE]: node.type.name }
  const map: Marker = new Y.Map<unknown>(Object.entries(attrs))
  map.set(INLINE, node.type.name)
  fill(map, node)
  return map
}

function inlineDelta(node: Node): Delta[] {
  return children(node).map((child) => {
    const attributes = formatsOf(child.marks)
    return { insert: child.isText ? (child.text ?? '') : inlineEmbed(child), attributes }
  })
}

/** Blocks as one delta: each marker, then its run. */
export function blocksDelta(blocks: readonly Node[]): Delta[] {
  return blocks.flatMap((node) => {
    const marker: Delta = { insert: blockMap(node) }
    return node.type.name === 'block' ? [marker, ...inlineDelta(node)] : [marker]
  })
}
