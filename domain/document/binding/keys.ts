import * as Y from 'yjs'

/** Names inside the shared document. See SPEC.md, "The shared form". */
export const BODY = 'body'
export const SETTINGS = 'settings'
export const IMAGES = 'images'

/** Node name of a block-level embed (a block's marker, a table, a commitment …). */
export const NODE = 'n'
/** Node name of an inline embed. */
export const INLINE = 'i'
/** Children (Y.Array of Y.Map) of a container: a table's rows, a row's cells … */
export const CHILDREN = 'c'
/** Content (Y.Text) of a cell, a field, a footnote. */
export const TEXT = 't'
/** Where a block was moved to (see order.ts). */
export const MOVED = 'm'
/** True: this marker's text continues the block before it (see SPEC.md, joins). */
export const JOINED = 'j'

export type Marker = Y.Map<unknown>

/** The marker (block-level embed) that an item holds, or null. */
export function markerOf(item: Y.Item): Marker | null {
  const { content } = item
  if (!(content instanceof Y.ContentType)) return null
  const type: unknown = content.type
  return type instanceof Y.Map && type.has(NODE) ? (type as Marker) : null
}
