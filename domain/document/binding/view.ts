import { Fragment, type Node, type NodeType, type Schema } from 'prosemirror-model'
import * as Y from 'yjs'
import { attrsFrom, inlineContent, noFormats } from './inline.ts'
import { CHILDREN, type Marker, MOVED, NODE, TEXT } from './keys.ts'
import { moveOf } from './moves.ts'
import { displayOrder } from './order.ts'
import { emptySegment, runStart, type Segment, scan } from './segments.ts'
import { unknownJson } from './unknown.ts'

/** One shown block: the segment that opens it, those joined to it, and its ProseMirror node. */
export type Block = {
  segments: Segment[]
  node: Node
  /** Its node shows an id derived from a double one, and must be made anew: that depends on the other blocks. */
  stale?: boolean
}

/** A Y.Text of blocks as it stands: segments in the text's order, blocks in the order shown. */
export type LinearView = {
  readonly segments: Segment[]
  readonly blocks: Block[]
  /** Every block has a marker and an id that are its own (see materialise.ts). */
  readonly marked: boolean
}

/** Nodes of containers (tables, rows, commitments …) by their Y.Map; a change below one removes it. */
export type NodeCache = WeakMap<Marker, Node>

/** What reading needs beside the text. */
export type ReadContext = { readonly schema: Schema; readonly cache: NodeCache }

const typeNamed = (schema: Schema, marker: Marker | null): NodeType | undefined =>
  marker === null ? schema.nodes.block : schema.nodes[String(marker.get(NODE))]

/** Does this marker stand for a node that has no run of text of its own (table, page break, unknown …)? */
function isContainer(schema: Schema, marker: Marker): boolean {
  return typeNamed(schema, marker) !== schema.nodes.block
}

/** What changed since a view was read; nothing, when a view is only to be cut anew. */
export type Changed = { readonly touched: (item: Y.Item) => boolean; readonly stale: ReadonlySet<Marker> }
export const onlyStructure: Changed = { touched: () => false, stale: new Set() }

/**
 * Reads a Y.Text of blocks. `before`, `changed`: the view so far and what changed since, so that unchanged blocks keep
 * their very node (the editor then redraws only what changed). `ids`: between the steps of one local change two blocks
 * may have one id (the halves of a split), which a later step mends: they are then read as written.
 */
export function readLinear(
  context: ReadContext,
  text: Y.Text,
  before: LinearView | null = null,
  changed: Changed = onlyStructure,
  ids: 'unique' | 'written' = 'unique',
): LinearView {
  const since = before === null ? null : { segments: before.segments, ...changed }
  const segments = scan(text, since, (marker) => isContainer(context.schema, marker))
  const known = new KnownBlocks(before?.blocks ?? [])
  const blocks: Block[] = []
  let rebuilt = before === null || before.blocks.length === 0
  for (const group of groupJoined(displayOrder(text, segments))) {
    const same = known.unchanged(group)
    if (same) blocks.push(same)
    else {
      const node = buildNode(context, group)
      rebuilt = true
      if (node !== null) blocks.push({ segments: group, node })
    }
  }
  if (blocks.length === 0)
    blocks.push({ segments: [emptySegment()], node: blockType(context.schema).create() })
  const view = { segments, blocks, marked: isMarked(blocks) }
  return rebuilt && ids === 'unique' ? withUniqueIds(view) : view
}

const isMarked = (blocks: readonly Block[]): boolean =>
  blocks.every(({ segments: [first], stale }) => first?.marker && !first.joined && !stale)

function blockType(schema: Schema): NodeType {
  const type = schema.nodes.block
  if (!type) throw new Error('The schema has no block node')
  return type
}

/** Finds the block of the view before that a group of segments was; nearly always the next one. */
class KnownBlocks {
  readonly #list: readonly Block[]
  #next = 0
  #byMarker: Map<Marker | null | undefined, Block> | null = null

  constructor(list: readonly Block[]) {
    this.#list = list
  }

  /** The block, with its new segments, when nothing in it changed. */
  unchanged(group: Segment[]): Block | null {
    const marker = group[0]?.marker
    if (!marker || group.some((segment) => segment.changed)) return null
    let block = this.#list[this.#next]
    if (block?.segments[0]?.marker === marker) this.#next++
    else {
      this.#byMarker ??= new Map(this.#list.map((one) => [one.segments[0]?.marker, one]))
      block = this.#byMarker.get(marker)
      if (block) this.#next = this.#list.indexOf(block, this.#next) + 1
    }
    if (!block || block.stale || block.segments.length !== group.length) return null
    if (group.length > 1 && !group.every((segment, i) => segment.marker === block.segments[i]?.marker))
      return null
    block.segments = group
    return block
  }
}

/** Puts a joined segment to the block before it, where that is a block of text. */
function groupJoined(ordered: readonly Segment[]): Segment[][] {
  const groups: Segment[][] = []
  for (const segment of ordered) {
    const last = segment.joined && !segment.container ? groups.at(-1) : undefined
    if (last && !last[0]?.container) last.push(segment)
    else groups.push([segment])
  }
  return groups
}

/** The node of a group of segments; null where it cannot be shown. */
export function buildNode(context: ReadContext, group: readonly Segment[]): Node | null {
  const [first] = group
  if (first?.container && first.marker) {
    const node = containerNode(context, first.marker)
    // A row, say, that stands among the blocks.
    const fits = node === null || context.schema.topNodeType.contentMatch.matchType(node.type) !== null
    return fits ? node : unknownBlock(context.schema, first.marker)
  }
  return textBlock(context.schema, first?.marker ?? null, group)
}

function textBlock(schema: Schema, marker: Marker | null, group: readonly Segment[]): Node {
  const type = blockType(schema)
  let content = Fragment.empty
  for (const segment of group) {
    content = content.append(inlineContent(schema, runStart(segment), null, segment.formats))
  }
  return type.create(
    attrsFrom(type, (name) => marker?.get(name)),
    content,
  )
}

/**
 * A table, commitment, page break … out of its Y.Map; null where it cannot be shown (a table without rows). One that
 * this schema does not know, or not with what is in it, stands there as unknown, whole.
 */
export function containerNode(context: ReadContext, map: Marker): Node | null {
  const { schema, cache } = context
  const cached = cache.get(map)
  if (cached) return cached
  const node = knownNode(context, map)
  if (node === null) return null
  const shown = node ?? unknownBlock(schema, map)
  if (shown !== null) cache.set(map, shown)
  return shown
}

const unknownBlock = (schema: Schema, map: Marker): Node | null =>
  schema.nodes.unknown_block?.create({ json: unknownJson(map) }) ?? null

/** Undefined: unknown. Null: known, and nothing to show. */
function knownNode(context: ReadContext, map: Marker): Node | null | undefined {
  const { schema } = context
  const type = schema.nodes[String(map.get(NODE))]
  if (!type?.isBlock || type === schema.topNodeType) return undefined
  const attrs = attrsFrom(type, (name) => map.get(name))
  const text = map.get(TEXT)
  let content = Fragment.empty
  if (text instanceof Y.Text) {
    content = type.inlineContent
      ? inlineContent(schema, text._start, null, noFormats)
      : Fragment.fromArray(readLinear(context, text).blocks.map((block) => block.node))
  } else {
    content = Fragment.fromArray(shownChildren(context, map).map((child) => child.node))
    // A table whose rows were all deleted at once by several members shows nothing.
    if (content.childCount === 0 && !type.validContent(Fragment.empty)) return null
  }
  return type.validContent(content) ? type.create(attrs, content) : undefined
}

/** A child of a container that can be shown, with its index in the Y.Array. */
export type ShownChild = { readonly map: Marker; readonly node: Node; readonly index: number }

/** Children of a container that can be shown, in the order shown: rows may have been moved. */
export function shownChildren(context: ReadContext, map: Marker): ShownChild[] {
  const array = map.get(CHILDREN)
  if (!(array instanceof Y.Array)) return []
  const out: ShownChild[] = []
  let moved = false
  array.forEach((child: unknown, index) => {
    if (!(child instanceof Y.Map)) return
    moved ||= child.has(MOVED)
    const node = containerNode(context, child as Marker)
    if (node !== null) out.push({ map: child as Marker, node, index })
  })
  if (!moved) return out
  const byMap = new Map(out.map((child) => [child.map, child]))
  const order = displayOrder(
    array,
    out.map((child) => rowSegment(child.map)),
  )
  return order.flatMap(({ marker }) => (marker && byMap.get(marker)) ?? [])
}

/** A row as the order of moves sees it: a marker without a run. */
export function rowSegment(marker: Marker): Segment {
  return { ...emptySegment(), marker, item: marker._item, container: true, move: moveOf(marker) }
}

/**
 * The first block in document order keeps an id that two have; the others show a derived one, the same everywhere, that
 * no block has as its own.
 */
export function withUniqueIds(view: LinearView): LinearView {
  const seen = new Set<string>()
  const doubles: Block[] = []
  for (const block of view.blocks) {
    const id: unknown = block.node.attrs.id
    if (typeof id !== 'string') continue
    const before = seen.size
    if (seen.add(id).size === before) doubles.push(block)
  }
  for (const block of doubles) {
    const { node } = block
    let count = 1
    while (seen.has(`${node.attrs.id}.${count}`)) count++
    const id = `${node.attrs.id}.${count}`
    seen.add(id)
    block.node = node.type.create({ ...node.attrs, id }, node.content, node.marks)
    block.stale = true
  }
  return { ...view, marked: isMarked(view.blocks) }
}
