import type { NodeType, Schema } from 'prosemirror-model'
import * as Y from 'yjs'

/**
 * Looks into a shared document past the binding: which markers stand in it, and what it holds that a schema does not
 * know. Keys name a place by the Yjs id of its item, so that what is deleted and written anew is not taken for the same.
 */

const idOf = (item: Y.Item, offset = 0): string => `${item.id.client}.${item.id.clock + offset}`

function* itemsOf(type: Y.AbstractType<unknown>): Generator<Y.Item> {
  for (let item = type._start; item !== null; item = item.right) if (!item.deleted) yield item
}

const typeIn = (item: Y.Item): unknown => (item.content instanceof Y.ContentType ? item.content.type : null)

/** Items of the markers of blocks. */
export function markersIn(ydoc: Y.Doc): ReadonlySet<string> {
  const out = new Set<string>()
  for (const item of itemsOf(ydoc.getText('body') as Y.AbstractType<unknown>)) {
    const type = typeIn(item)
    if (type instanceof Y.Map && type.has('n')) out.add(idOf(item))
  }
  return out
}

/** Keys of the shared form that belong to no schema: see SPEC.md of the binding. */
const form: ReadonlySet<string> = new Set(['n', 'i', 'c', 't', 'm', 'j'])

/** Everything that a schema does not know: place -> value as JSON. */
export function unknownIn(ydoc: Y.Doc, schema: Schema): ReadonlyMap<string, string> {
  const out = new Map<string, string>()
  const note = (place: string, value: unknown): void => {
    if (value !== undefined) out.set(place, JSON.stringify(value))
  }
  const attributes = (place: string, type: NodeType, record: Readonly<Record<string, unknown>>): void => {
    for (const [key, value] of Object.entries(record))
      if (!form.has(key) && !(key in (type.spec.attrs ?? {}))) note(`${place} ${key}`, value)
  }
  const map = (place: string, value: Y.Map<unknown>): void => {
    const type = schema.nodes[String(value.get('n') ?? value.get('i'))]
    if (!type) {
      const { m: _, j: __, ...rest } = value.toJSON()
      note(place, rest)
      // Its formatting, which toJSON leaves out.
      for (const inner of value.values()) if (inner instanceof Y.Text) note(`${place} text`, inner.toDelta())
      return
    }
    const plain = [...value.entries()].filter(([, one]) => !(one instanceof Y.AbstractType))
    attributes(place, type, Object.fromEntries(plain))
    for (const inner of value.values()) {
      if (inner instanceof Y.Text) text(inner)
      else if (inner instanceof Y.Array)
        for (const item of itemsOf(inner as Y.AbstractType<unknown>)) child(item)
    }
  }
  const child = (item: Y.Item): void => {
    const type = typeIn(item)
    if (type instanceof Y.Map) map(idOf(item), type)
  }
  const embed = (place: string, value: unknown): void => {
    const record = (value ?? {}) as Record<string, unknown>
    const type = schema.nodes[String(record.i)]
    if (type) attributes(place, type, record)
    else note(place, record)
  }
  const text = (inner: Y.Text): void => {
    const formats = new Map<string, unknown>()
    for (const item of itemsOf(inner as Y.AbstractType<unknown>)) {
      const { content } = item
      if (content instanceof Y.ContentFormat) {
        const mark = schema.marks[content.key]
        const attrs = Object.keys((content.value ?? {}) as object)
        const known = mark && attrs.every((name) => name in (mark.spec.attrs ?? {}))
        if (content.value === null || known) formats.delete(content.key)
        else formats.set(content.key, content.value)
        continue
      }
      if (content instanceof Y.ContentEmbed) embed(idOf(item), content.embed)
      else child(item)
      const isMarker = typeIn(item) instanceof Y.Map && (typeIn(item) as Y.Map<unknown>).has('n')
      if (formats.size === 0 || isMarker) continue
      const value = Object.fromEntries([...formats].sort(([a], [b]) => (a < b ? -1 : 1)))
      for (let i = 0; i < item.length; i++) note(`${idOf(item, i)} format`, value)
    }
  }
  text(ydoc.getText('body'))
  return out
}
