import type { Node } from 'prosemirror-model'
import * as Y from 'yjs'
import { JOINED, type Marker, MOVED, NODE } from './keys.ts'

/**
 * What this schema does not know, as one text: the attribute `json` of the nodes that stand for it in the editor. It
 * holds all of it, so that a copy made here is the same thing for an application that knows it.
 */
type Kept =
  | { readonly map: Readonly<Record<string, unknown>> }
  | { readonly list: readonly unknown[] }
  | { readonly text: readonly { readonly insert: unknown; readonly attributes?: object }[] }
  | { readonly value: unknown }

/** Where a block stands is no part of what it is. */
const places: ReadonlySet<string> = new Set([MOVED, JOINED])

type Delta = { insert: unknown; attributes?: Record<string, unknown> }

function kept(value: unknown): Kept {
  if (value instanceof Y.Text) {
    const text = (value.toDelta() as Delta[]).map(({ insert, attributes }) => ({
      insert: typeof insert === 'string' ? insert : kept(insert),
      ...(attributes ? { attributes } : {}),
    }))
    return { text }
  }
  if (value instanceof Y.Array) return { list: value.toArray().map(kept) }
  if (value instanceof Y.Map) {
    const keys = [...value.keys()].filter((key) => !places.has(key)).sort()
    return { map: Object.fromEntries(keys.map((key) => [key, kept(value.get(key))])) }
  }
  return { value }
}

function restored(record: Kept): unknown {
  if ('text' in record) {
    const text = new Y.Text()
    const delta = record.text.map(({ insert, ...rest }) => ({
      ...rest,
      insert: typeof insert === 'string' ? insert : restored(insert as Kept),
    }))
    text.applyDelta(delta, { sanitize: false })
    return text
  }
  if ('list' in record) {
    const list = new Y.Array<unknown>()
    list.push(record.list.map((one) => restored(one as Kept)))
    return list
  }
  if ('map' in record)
    return new Y.Map(Object.entries(record.map).map(([key, one]) => [key, restored(one as Kept)]))
  return record.value
}

/** The text that stands for a value of the shared document which this schema does not know. */
export const unknownJson = (value: unknown): string => JSON.stringify(kept(value))

const isUnknown = (node: Node): boolean =>
  node.type.name === 'unknown_block' || node.type.name === 'unknown_inline'

/** What tells one unknown thing from another; null for a node that the schema knows. */
export const unknownKey = (node: Node): string | null => (isUnknown(node) ? String(node.attrs.json) : null)

/** Makes the thing itself again out of the text; null where that is not of this making (it came by the clipboard). */
function thingOf(node: Node): unknown {
  if (!isUnknown(node)) return null
  try {
    return restored(JSON.parse(String(node.attrs.json)) as Kept)
  } catch {
    return null
  }
}

/** Looks into a Y.Map before it is put into a document, where Yjs does not answer yet. */
function fieldsOf(node: Node): Readonly<Record<string, unknown>> {
  const { map } = JSON.parse(String(node.attrs.json)) as { map?: Record<string, { value?: unknown }> }
  return Object.fromEntries(Object.entries(map ?? {}).map(([key, field]) => [key, field.value]))
}

/** The Y.Map of an unknown block that is put in anew; null for other nodes. */
export function unknownMap(node: Node): Marker | null {
  const thing = node.isBlock ? thingOf(node) : null
  if (!(thing instanceof Y.Map)) return null
  const name = fieldsOf(node)[NODE]
  // A block has a run of text after its marker, which such a node does not have.
  return typeof name === 'string' && name !== 'block' ? (thing as Marker) : null
}

/** The embed of an unknown inline thing that is put in anew; null for other nodes. */
export function unknownEmbed(node: Node): object | null {
  const thing = node.isInline ? thingOf(node) : null
  if (thing === null || typeof thing !== 'object') return null
  if (thing instanceof Y.Map) return NODE in fieldsOf(node) ? null : thing
  // A bare text or array is nothing that anybody puts into a run.
  return thing instanceof Y.AbstractType || Array.isArray(thing) ? null : thing
}
