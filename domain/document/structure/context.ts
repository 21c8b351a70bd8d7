import type { Node, ResolvedPos } from 'prosemirror-model'
import type { EditorState } from 'prosemirror-state'
import { type BlockNumber, type Numbering, numberBlocks } from '../numbering/index.ts'
import { type BlockAttrs, type BlockKind, SCHEMA_VERSION } from '../schema/index.ts'
import { defaultSettings } from '../settings.ts'

/** A block and where it stands: among the document's children, or in a cell or field. */
export type Place = {
  readonly node: Node
  readonly attrs: BlockAttrs
  /** Position before the block. */
  readonly pos: number
  /** The container of the block and its index there. */
  readonly parent: Node
  readonly index: number
  /** Position of the container's first child. */
  readonly parentStart: number
  /** True directly under the document. */
  readonly top: boolean
}

/** Settings for questions of place only (who stands under whom), which no setting changes. */
const anySettings = defaultSettings('other', SCHEMA_VERSION)

/** The block that holds a position, or null inside other nodes. */
export function placeOf($pos: ResolvedPos): Place | null {
  const { depth } = $pos
  const node = $pos.parent
  if (depth === 0 || node.type.name !== 'block') return null
  return {
    node,
    attrs: node.attrs as BlockAttrs,
    pos: $pos.before(depth),
    parent: $pos.node(depth - 1),
    index: $pos.index(depth - 1),
    parentStart: $pos.start(depth - 1),
    top: depth === 1,
  }
}

/** All blocks that the selection touches, in document order. */
export function selectedPlaces(state: EditorState): Place[] {
  const { from, to } = state.selection
  const places: Place[] = []
  state.doc.nodesBetween(from, to, (node, pos) => {
    if (node.type.name !== 'block') return true
    const place = placeOf(state.doc.resolve(pos + 1))
    if (place) places.push(place)
    return false
  })
  return places
}

/** Numbers of the container of a place. */
export function numberingAround(place: Place): Numbering {
  return numberBlocks(place.parent.children, anySettings)
}

/** Who stands under whom among the document's children. */
export function structureOf(doc: Node): Numbering {
  return numberBlocks(doc.children, anySettings)
}

/** The entry of the nearest block of a kind that the block at `index` stands under, or null. */
export function enclosing(numbering: Numbering, index: number, kind: BlockKind): BlockNumber | null {
  const parents = numbering.blocks[index]?.parents ?? []
  for (let i = parents.length - 1; i >= 0; i--) {
    const entry = numbering.blocks[parents[i] as number]
    if (entry?.kind === kind) return entry
  }
  return null
}

/** Index after the last block that stands under the block at `index`. */
export function subtreeEnd(numbering: Numbering, index: number): number {
  let end = index + 1
  while (numbering.blocks[end]?.parents.includes(index)) end++
  return end
}

/** True when the block runs on in the line of an empty article before it. */
export function isRunIn(place: Place, numbering: Numbering): boolean {
  return place.index > 0 && numbering.blocks[place.index - 1]?.runIn === true
}

/** Attributes of a block that becomes another kind: what belonged to the old label goes. */
export function asKind(attrs: BlockAttrs, kind: BlockKind, changes: Partial<BlockAttrs> = {}): BlockAttrs {
  return { ...attrs, kind, level: 0, style: null, fixed: null, format: null, ...changes }
}
