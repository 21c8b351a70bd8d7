import { type Attrs, Fragment, type Mark, type Node, type NodeType, type Schema } from 'prosemirror-model'
import * as Y from 'yjs'
import { INLINE, NODE, TEXT } from './keys.ts'
import { unknownJson } from './unknown.ts'

/** Formatting in force at a place of a Y.Text: attribute name -> value. */
export type Formats = Readonly<Record<string, unknown>>
export const noFormats: Formats = Object.freeze({})

/** Formatting after a ContentFormat item. */
export function applyFormat(formats: Formats, content: Y.ContentFormat): Formats {
  const { [content.key]: _, ...rest } = formats
  return content.value === null ? rest : { ...rest, [content.key]: content.value }
}

/** Same formatting? Values are immutable and few, so their JSON is compared only when identity fails. */
export function sameFormats(a: Formats, b: Formats): boolean {
  if (a === b) return true
  const keys = Object.keys(a)
  return (
    keys.length === Object.keys(b).length &&
    keys.every((key) => a[key] === b[key] || JSON.stringify(a[key]) === JSON.stringify(b[key]))
  )
}

/** Marks of the schema for a formatting; keys that the schema does not know are passed over, never removed. */
export function marksOf(schema: Schema, formats: Formats): readonly Mark[] {
  let set: readonly Mark[] = []
  for (const [name, value] of Object.entries(formats)) {
    const type = schema.marks[name]
    if (type) set = type.create(value === true ? null : (value as Attrs)).addToSet(set)
  }
  return set
}

/** Formatting for marks: what Y.Text stores. */
export function formatsOf(marks: readonly Mark[]): Record<string, unknown> {
  return Object.fromEntries(
    marks.map((mark) => [mark.type.name, Object.keys(mark.attrs).length > 0 ? { ...mark.attrs } : true]),
  )
}

/** Attributes of a node as stored: only those that differ from the default. */
export function storedAttrs(node: Node): Record<string, unknown> {
  const out: Record<string, unknown> = {}
  for (const [name, value] of Object.entries(node.attrs)) {
    if (value !== defaultOf(node.type, name)) out[name] = value
  }
  return out
}

/** Default of an attribute in the schema. */
export function defaultOf(type: NodeType, name: string): unknown {
  return type.spec.attrs?.[name]?.default
}

/** Attributes for a node type out of a stored record. */
export function attrsFrom(type: NodeType, get: (name: string) => unknown): Attrs {
  const attrs: Record<string, unknown> = {}
  for (const name of Object.keys(type.spec.attrs ?? {})) attrs[name] = get(name) ?? defaultOf(type, name)
  return attrs
}

/** One inline embed as a node. What this schema does not know stays visible as an `unknown_inline` and untouched. */
function embedNode(schema: Schema, value: unknown, marks: readonly Mark[]): Node {
  if (value instanceof Y.Map) {
    const type = schema.nodes[String(value.get(INLINE))]
    const text = value.get(TEXT)
    if (type?.isInline && !type.isLeaf && text instanceof Y.Text) {
      const content = inlineContent(schema, text._start, null, noFormats)
      const attrs = attrsFrom(type, (name) => value.get(name))
      if (type.validContent(content)) return type.create(attrs, content, marks)
    }
    return unknownInline(schema, value, marks)
  }
  const record = (value ?? {}) as Record<string, unknown>
  const type = schema.nodes[String(record[INLINE])]
  if (!type?.isInline || type.isText || !type.isLeaf) return unknownInline(schema, record, marks)
  return type.create(
    attrsFrom(type, (name) => record[name]),
    null,
    marks,
  )
}

function unknownInline(schema: Schema, value: unknown, marks: readonly Mark[]): Node {
  const type = schema.nodes.unknown_inline
  if (!type) throw new Error('The schema has no unknown_inline node')
  return type.create({ json: unknownJson(value) }, null, marks)
}

/** Is this item a block-level marker? */
function endsRun(item: Y.Item): boolean {
  return (
    item.content instanceof Y.ContentType && item.content.type instanceof Y.Map && item.content.type.has(NODE)
  )
}

/** Inline nodes of the run of items from `first` up to the next live marker (or `end`). */
export function inlineContent(
  schema: Schema,
  first: Y.Item | null,
  end: Y.Item | null,
  start: Formats,
): Fragment {
  const nodes: Node[] = []
  let formats = start
  let marks = marksOf(schema, formats)
  for (let item = first; item !== null && item !== end; item = item.right) {
    if (item.deleted) continue
    const { content } = item
    if (content instanceof Y.ContentFormat) {
      formats = applyFormat(formats, content)
      marks = marksOf(schema, formats)
    } else if (content instanceof Y.ContentString) {
      if (content.str.length > 0) nodes.push(schema.text(content.str, marks))
    } else if (content instanceof Y.ContentEmbed) {
      nodes.push(embedNode(schema, content.embed, marks))
    } else if (content instanceof Y.ContentType) {
      if (endsRun(item)) break
      nodes.push(embedNode(schema, content.type, marks))
    } else if (item.countable) {
      // Nothing that we write: it takes its places, so that those of the rest stay true.
      for (let i = 0; i < item.length; i++) nodes.push(unknownInline(schema, null, marks))
    }
  }
  return Fragment.fromArray(mergeText(schema, nodes))
}

/** Joins neighbouring texts with the same marks, as ProseMirror always holds them. */
function mergeText(schema: Schema, nodes: readonly Node[]): Node[] {
  const out: Node[] = []
  for (const node of nodes) {
    const last = out.at(-1)
    if (last?.isText && node.isText && last.sameMarkup(node)) {
      out[out.length - 1] = schema.text(`${last.text}${node.text}`, last.marks)
    } else out.push(node)
  }
  return out
}
