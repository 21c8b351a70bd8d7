import type { Node, ResolvedPos } from 'prosemirror-model'
import { NodeSelection, type Selection, TextSelection } from 'prosemirror-state'
import * as Y from 'yjs'
import type { DocumentBinding } from './binding.ts'
import { CHILDREN, type Marker, TEXT } from './keys.ts'
import { assignStarts, markerLength } from './segments.ts'
import { type Block, type ReadContext, readLinear, shownChildren } from './view.ts'

/** A selection that survives the changes of others: Yjs relative positions as JSON, or the id of a selected node. */
export type SharedSelection = { readonly anchor: unknown; readonly head: unknown } | { readonly node: string }

type Place = { readonly text: Y.Text; readonly index: number }

/** Writes a selection relative to the shared text. Null where it has no place there. */
export function sharedSelection(
  binding: DocumentBinding,
  doc: Node,
  selection: Selection,
): SharedSelection | null {
  if (selection instanceof NodeSelection && typeof selection.node.attrs.id === 'string') {
    return { node: selection.node.attrs.id }
  }
  const anchor = relative(binding, doc.resolve(selection.anchor))
  const head = selection.empty ? anchor : relative(binding, doc.resolve(selection.head))
  return anchor && head ? { anchor, head } : null
}

/** Finds a shared selection in the document as it is now. Null where its place is gone. */
export function restoreSelection(
  binding: DocumentBinding,
  doc: Node,
  shared: SharedSelection,
): Selection | null {
  if ('node' in shared) {
    const at = positionOfId(doc, shared.node)
    return at === null ? null : NodeSelection.create(doc, at)
  }
  const anchor = absolute(binding, shared.anchor)
  const head = absolute(binding, shared.head)
  if (anchor === null || head === null || Math.max(anchor, head) > doc.content.size) return null
  return TextSelection.between(doc.resolve(anchor), doc.resolve(head))
}

function positionOfId(doc: Node, id: string): number | null {
  let found: number | null = null
  doc.descendants((node, at) => {
    if (found === null && node.attrs.id === id && NodeSelection.isSelectable(node)) found = at
    return found === null && !node.isTextblock
  })
  return found
}

function relative(binding: DocumentBinding, position: ResolvedPos): unknown {
  const place = placeOf(binding, position)
  if (!place) return null
  // Bound to the character before it: what others type at the caret then comes after the caret.
  return Y.relativePositionToJSON(Y.createRelativePositionFromTypeIndex(place.text, place.index, -1))
}

/** Y.Text and index of a position in a text block. */
function placeOf(binding: DocumentBinding, position: ResolvedPos): Place | null {
  if (!position.parent.inlineContent) return null
  const block = binding.view.blocks[position.index(0)]
  if (!block) return null
  assignStarts(binding.view.segments)
  if (position.depth === 1)
    return placeInBlock(binding.body, block, units(position.parent, position.parentOffset))
  const marker = block.segments[0]?.marker
  return marker ? placeInContainer(binding.context, marker, position, 1) : null
}

function placeInContainer(
  context: ReadContext,
  map: Marker,
  position: ResolvedPos,
  depth: number,
): Place | null {
  const node = position.node(depth)
  const text = map.get(TEXT)
  if (text instanceof Y.Text) {
    if (node.inlineContent) return { text, index: units(node, position.parentOffset) }
    const block = readLinear(context, text).blocks[position.index(depth)]
    return block && depth + 1 === position.depth
      ? placeInBlock(text, block, units(position.parent, position.parentOffset))
      : null
  }
  const child = shownChildren(context, map)[position.index(depth)]
  return child && depth < position.depth ? placeInContainer(context, child.map, position, depth + 1) : null
}

function placeInBlock(text: Y.Text, block: Block, offset: number): Place | null {
  let left = offset
  for (const segment of block.segments) {
    if (left <= segment.length) return { text, index: segment.start + markerLength(segment) + left }
    left -= segment.length
  }
  return null
}

/** Y.Text units before a content offset: text counts its length, an embed 1. */
function units(node: Node, offset: number): number {
  let at = 0
  let count = 0
  for (let i = 0; i < node.childCount && at < offset; i++) {
    const child = node.child(i)
    count += child.isText ? Math.min(child.nodeSize, offset - at) : 1
    at += child.nodeSize
  }
  return count
}

/** Content offset of a number of Y.Text units. */
export function offsetOfUnits(node: Node, count: number): number {
  let left = count
  let offset = 0
  for (let i = 0; i < node.childCount && left > 0; i++) {
    const child = node.child(i)
    offset += child.isText ? Math.min(child.nodeSize, left) : child.nodeSize
    left -= child.isText ? child.nodeSize : 1
  }
  return offset
}

function absolute(binding: DocumentBinding, json: unknown): number | null {
  let place: { type: Y.AbstractType<unknown>; index: number } | null
  try {
    const position = Y.createRelativePositionFromJSON(json)
    place = Y.createAbsolutePositionFromRelativePosition(position, binding.ydoc)
  } catch {
    return null // written by something else than this binding
  }
  if (!place || !(place.type instanceof Y.Text)) return null
  if (place.type === binding.body) {
    assignStarts(binding.view.segments)
    return positionInBlocks(binding.view.blocks, place.index, 0)
  }
  return positionInContainers(binding, place.type, place.index)
}

/** Position of an index of a Y.Text of blocks; `start`: position before the first of them. */
function positionInBlocks(blocks: readonly Block[], index: number, start: number): number | null {
  let at = start
  for (const { node, segments } of blocks) {
    let count = 0
    for (const segment of segments) {
      const from = segment.start + markerLength(segment)
      if (index >= from && index <= from + segment.length && node.isTextblock) {
        return at + 1 + offsetOfUnits(node, count + index - from)
      }
      count += segment.length
    }
    at += node.nodeSize
  }
  return null
}

function positionInContainers(binding: DocumentBinding, text: Y.Text, index: number): number | null {
  const chain: Marker[] = []
  for (
    let type: unknown = text._item?.parent;
    type instanceof Y.AbstractType;
    type = type._item?.parent ?? null
  ) {
    if (type instanceof Y.Map) chain.unshift(type as Marker)
  }
  let at = 0
  for (const block of binding.view.blocks) {
    const marker = block.segments[0]?.marker
    if (marker && marker === chain[0])
      return positionBelow(binding.context, chain, block.node, at + 1, text, index)
    at += block.node.nodeSize
  }
  return null
}

function positionBelow(
  context: ReadContext,
  chain: readonly Marker[],
  top: Node,
  start: number,
  text: Y.Text,
  index: number,
): number | null {
  let at = start
  let node = top
  for (let i = 1; i < chain.length; i++) {
    const shown = shownChildren(context, chain[i - 1] as Marker)
    const place = shown.findIndex((child) => child.map === chain[i])
    if (place < 0 || !(chain[i - 1] as Marker).has(CHILDREN) || place >= node.childCount) return null
    for (let j = 0; j < place; j++) at += node.child(j).nodeSize
    node = node.child(place)
    at += 1
  }
  if (node.inlineContent) return at + offsetOfUnits(node, index)
  return positionInBlocks(readLinear(context, text).blocks, index, at)
}
