import { type MarkSpec, type Node, type NodeSpec, Schema } from 'prosemirror-model'
import { schema } from '../../domain/document/schema/index.ts'

/**
 * The real schema, one as it may have been before and one as it may become: what each next one adds, the one before
 * does not know. Their documents meet in one shared document, as those of members who update at different times do.
 */

const contentOf = (name: string): string => schema.spec.nodes.get(name)?.content ?? ''

const changed = (name: string, change: (spec: NodeSpec) => NodeSpec): [string, NodeSpec] => {
  const spec = schema.spec.nodes.get(name)
  if (!spec) throw new Error(`the schema has no ${name}`)
  return [name, change(spec)]
}

const leaf = (attrs: readonly string[], rest: NodeSpec): NodeSpec => ({
  attrs: Object.fromEntries(attrs.map((name) => [name, { default: null }])),
  atom: true,
  ...rest,
})

function build(
  nodes: Readonly<Record<string, NodeSpec | null>>,
  marks: Readonly<Record<string, MarkSpec | null>>,
): Schema {
  let nodeSpecs = schema.spec.nodes
  let markSpecs = schema.spec.marks
  for (const [name, spec] of Object.entries(nodes))
    nodeSpecs = spec === null ? nodeSpecs.remove(name) : nodeSpecs.update(name, spec)
  for (const [name, spec] of Object.entries(marks))
    markSpecs = spec === null ? markSpecs.remove(name) : markSpecs.update(name, spec)
  return new Schema({ nodes: nodeSpecs, marks: markSpecs })
}

const without = (spec: NodeSpec, attribute: string): NodeSpec => {
  const { [attribute]: _, ...attrs } = spec.attrs ?? {}
  return { ...spec, attrs }
}

/** Before tables, references, a sheet's milestones and rows, bold text and levels. */
export const olderSchema = build(
  {
    ...Object.fromEntries([changed('block', (spec) => without(spec, 'level'))]),
    ...Object.fromEntries([
      changed('commitment', (spec) => ({ ...spec, content: '(commitment_field | budget | unknown_block)*' })),
    ]),
    ...Object.fromEntries(
      ['table', 'table_row', 'table_cell', 'table_header', 'reference', 'milestones', 'milestone']
        .concat(['sheet_table', 'sheet_row'].filter((name) => schema.nodes[name] !== undefined))
        .map((name) => [name, null]),
    ),
  },
  { bold: null },
)

/** With charts and panels among the blocks, in sheets and in cells, emoji, remarks, highlighting, tones and styles. */
export const newerSchema = build(
  {
    chart: leaf(['id', 'rows'], { group: 'blocks' }),
    panel: { group: 'blocks', content: 'panel_line*', attrs: { id: { default: null } } },
    panel_line: { content: 'inline*', attrs: { id: { default: null }, weight: { default: null } } },
    emoji: leaf(['code'], { group: 'inline', inline: true }),
    remark: {
      group: 'inline',
      inline: true,
      content: 'inline*',
      atom: true,
      attrs: { id: { default: null } },
    },
    ...Object.fromEntries([
      changed('block', (spec) => ({ ...spec, attrs: { ...spec.attrs, tone: { default: null } } })),
      changed('reference', (spec) => ({ ...spec, attrs: { ...spec.attrs, look: { default: null } } })),
      changed('footnote', (spec) => ({ ...spec, content: '(text | emoji)*' })),
      changed('commitment', (spec) => ({
        ...spec,
        content: contentOf('commitment').replace(')', ' | chart)'),
      })),
      changed('table_cell', (spec) => ({
        ...spec,
        content: contentOf('table_cell').replace(')', ' | chart)'),
      })),
    ]),
  },
  {
    highlight: { attrs: { color: { default: 'yellow' } }, inclusive: false },
    link: { ...schema.spec.marks.get('link'), attrs: { href: { default: '' }, title: { default: null } } },
  },
)

/** A sheet, as every version of the schema but the oldest knows it. */
export function sheet(id: () => string, token: () => string): Node {
  const block = (): Node => schema.node('block', { id: id() }, schema.text(token()))
  const cell = (name: string): Node => schema.node('row_cell', { name }, schema.text(token()))
  return schema.node('commitment', { id: id() }, [
    schema.node('commitment_field', { name: 'title' }, [block()]),
    schema.node('milestones', null, [
      schema.node('milestone', { id: id() }, [cell('title'), cell('deliverable')]),
      schema.node('milestone', { id: id() }, [cell('title')]),
    ]),
    schema.node('commitment_field', { name: 'action' }, [block(), block()]),
  ])
}
