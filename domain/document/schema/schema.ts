import { type MarkSpec, type Node, type NodeSpec, Schema } from 'prosemirror-model'
import { tableNodes } from 'prosemirror-tables'
import { type BlockAttrs, blockDefaults } from './blocks.ts'

/**
 * Version of this schema, written into every document's settings. Raise it when a node, mark or attribute is added:
 * an older application opens a newer document read-only, without binding.
 */
export const SCHEMA_VERSION = 2

/** The schema version in which a node came, where it is not the first: what writes such a node raises the document's. */
export const nodeVersions: Readonly<Record<string, number>> = { sheet_table: 2, sheet_row: 2 }

/** What reading an element needs: this file is also checked where there is no DOM. */
type DomElement = {
  getAttribute(name: string): string | null
  readonly style: { readonly fontWeight: string }
}

/** Attributes with their defaults as ProseMirror wants them. */
function attrsOf(defaults: object): Record<string, { default: unknown }> {
  return Object.fromEntries(Object.entries(defaults).map(([name, value]) => [name, { default: value }]))
}

/** data-* attributes that carry every attribute through the clipboard. */
function dataAttrs(attrs: Readonly<Record<string, unknown>>): Record<string, string> {
  const out: Record<string, string> = {}
  for (const [name, value] of Object.entries(attrs)) {
    if (value !== null && value !== undefined) out[`data-${name.toLowerCase()}`] = String(value)
  }
  return out
}

function readData(dom: DomElement, defaults: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const out: Record<string, unknown> = {}
  for (const [name, fallback] of Object.entries(defaults)) {
    const raw = dom.getAttribute(`data-${name.toLowerCase()}`)
    if (raw === null) out[name] = fallback
    else out[name] = typeof fallback === 'number' ? Number(raw) : raw
  }
  return out
}

/** A node whose every attribute travels as data-*. */
function dataNode(
  tag: string,
  name: string,
  defaults: Readonly<Record<string, unknown>>,
  rest: Omit<NodeSpec, 'attrs' | 'toDOM' | 'parseDOM'>,
  numbers: readonly string[] = [],
): NodeSpec {
  const leaf = rest.content === undefined
  return {
    ...rest,
    attrs: attrsOf(defaults),
    toDOM: (node: Node) => {
      const attrs = { 'data-node': name, ...dataAttrs(node.attrs) }
      return leaf ? [tag, attrs] : [tag, attrs, 0]
    },
    parseDOM: [
      {
        tag: `${tag}[data-node="${name}"]`,
        getAttrs: (dom: DomElement) => {
          const read = readData(dom, defaults)
          for (const key of numbers) {
            const value = read[key]
            if (typeof value === 'string') read[key] = Number(value)
          }
          return read
        },
      },
    ],
  }
}

const tables = tableNodes({
  tableGroup: 'blocks',
  cellContent: '(block | unknown_block)+',
  cellAttributes: {},
})

const nodes: Record<string, NodeSpec> = {
  doc: { content: 'blocks+' },

  block: {
    group: 'blocks',
    content: 'inline*',
    attrs: attrsOf(blockDefaults),
    defining: true,
    toDOM: (node: Node) => {
      const { kind, align } = node.attrs as BlockAttrs
      const tag = kind === 'chapter' || kind === 'title' ? 'h1' : kind === 'section' ? 'h2' : 'p'
      const style: Record<string, string> = align ? { style: `text-align: ${align}` } : {}
      return [tag, { 'data-node': 'block', ...dataAttrs(node.attrs), ...style }, 0]
    },
    parseDOM: [
      {
        tag: '[data-node="block"]',
        getAttrs: (dom: DomElement) => readData(dom, blockDefaults as unknown as Record<string, unknown>),
      },
      { tag: 'p' },
      { tag: 'div', priority: 10 },
      ...[1, 2, 3, 4, 5, 6].map((level) => ({ tag: `h${level}`, attrs: { kind: 'heading', level } })),
      { tag: 'li', attrs: { kind: 'item', style: 'bullet' } },
    ],
  },

  table: {
    ...tables.table,
    attrs: { id: { default: null }, headerRows: { default: 1 } },
    toDOM: (node: Node) => [
      'table',
      { 'data-id': String(node.attrs.id ?? ''), 'data-headerrows': String(node.attrs.headerRows) },
      ['tbody', 0],
    ],
    parseDOM: [
      {
        tag: 'table',
        getAttrs: (dom: DomElement) => ({
          id: dom.getAttribute('data-id') || null,
          headerRows: Number(dom.getAttribute('data-headerrows') ?? 1),
        }),
      },
    ],
  },
  table_row: tables.table_row,
  table_cell: tables.table_cell,
  table_header: tables.table_header,

  page_break: dataNode('hr', 'page_break', { id: null }, { group: 'blocks', atom: true, selectable: true }),

  /** Tables and lists computed from the document, never typed: toc, consolidated resources, timeline annex. */
  generated: dataNode(
    'div',
    'generated',
    { id: null, what: 'toc' },
    { group: 'blocks', atom: true, selectable: true },
  ),

  commitment: dataNode(
    'section',
    'commitment',
    { id: null, ogpId: null, fixed: null, status: 'proposed', start: null, end: null, values: '' },
    {
      group: 'blocks',
      content: '(commitment_field | milestones | budget | sheet_table | unknown_block)*',
      isolating: true,
      defining: true,
    },
  ),
  commitment_field: dataNode(
    'div',
    'commitment_field',
    { name: 'title' },
    { content: '(block | unknown_block)+', isolating: true },
  ),
  milestones: dataNode('div', 'milestones', {}, { content: 'milestone*', isolating: true }),
  milestone: dataNode(
    'div',
    'milestone',
    { id: null, start: null, end: null, status: 'not-started' },
    { content: 'row_cell*' },
  ),
  budget: dataNode('div', 'budget', {}, { content: 'budget_line*', isolating: true }),
  budget_line: dataNode(
    'div',
    'budget_line',
    { id: null, amount: null, source: 'unidentified', year: null },
    { content: 'row_cell*' },
    ['year'],
  ),
  /** A table of a sheet besides milestones and budget: partners, indicators, human resources, risks. */
  sheet_table: dataNode(
    'div',
    'sheet_table',
    { what: 'indicators' },
    { content: 'sheet_row*', isolating: true },
  ),
  sheet_row: dataNode(
    'div',
    'sheet_row',
    { id: null, category: null, probability: null, impact: null },
    { content: 'row_cell*' },
  ),
  row_cell: dataNode('div', 'row_cell', { name: 'title' }, { content: 'inline*', isolating: true }),

  text: { group: 'inline' },
  hard_break: {
    group: 'inline',
    inline: true,
    selectable: false,
    toDOM: () => ['br'],
    parseDOM: [{ tag: 'br' }],
    leafText: () => '\n',
  },
  /** An image; its bytes are in the document's `images` map under their SHA-256. Sizes in CSS pixels. */
  image: dataNode(
    'span',
    'image',
    { hash: '', alt: '', width: 0, height: 0 },
    { group: 'inline', inline: true, atom: true, draggable: true },
  ),
  footnote: dataNode(
    'span',
    'footnote',
    { id: null },
    { group: 'inline', inline: true, content: 'text*', atom: true },
  ),
  /**
   * A reference to blocks by id, printed by the numbering function. `targets`: space-separated ids; two with `range`
   * true print "art. 5–8", several print "lit. a) și c)". `form`: how much is printed (see references/SPEC.md).
   * `text`: what the source had, shown while a target was never found.
   */
  reference: dataNode(
    'span',
    'reference',
    { targets: '', range: 'false', form: 'full', text: '' },
    { group: 'inline', inline: true, atom: true, selectable: true },
  ),
  /** A value of the adopted rules (quorum, majority …) shown in the ROF, so that text and practice cannot diverge. */
  rule_value: dataNode(
    'span',
    'rule_value',
    { rule: '', text: '' },
    { group: 'inline', inline: true, atom: true, selectable: true },
  ),
  /** What this version does not know: kept as it came, so that nothing of a newer document is lost. */
  unknown_block: dataNode('div', 'unknown_block', { json: '' }, { group: 'blocks', atom: true }),
  unknown_inline: dataNode(
    'span',
    'unknown_inline',
    { json: '' },
    { group: 'inline', inline: true, atom: true },
  ),
}

function simpleMark(tag: string, parse: MarkSpec['parseDOM']): MarkSpec {
  return { toDOM: () => [tag, 0], ...(parse ? { parseDOM: parse } : {}) }
}

const marks: Record<string, MarkSpec> = {
  link: {
    attrs: { href: { default: '' } },
    inclusive: false,
    toDOM: (mark) => ['a', { href: String(mark.attrs.href), rel: 'noopener noreferrer' }, 0],
    parseDOM: [{ tag: 'a[href]', getAttrs: (dom: DomElement) => ({ href: dom.getAttribute('href') ?? '' }) }],
  },
  bold: simpleMark('strong', [
    { tag: 'strong' },
    { tag: 'b', getAttrs: (dom: DomElement) => dom.style.fontWeight !== 'normal' && null },
    { style: 'font-weight', getAttrs: (value: string) => /^(bold(er)?|[5-9]\d{2,})$/.test(value) && null },
  ]),
  italic: simpleMark('em', [{ tag: 'em' }, { tag: 'i' }, { style: 'font-style=italic' }]),
  underline: simpleMark('u', [{ tag: 'u' }, { style: 'text-decoration=underline' }]),
  strike: simpleMark('s', [{ tag: 's' }, { tag: 'del' }, { style: 'text-decoration=line-through' }]),
  superscript: { ...simpleMark('sup', [{ tag: 'sup' }]), excludes: 'superscript subscript' },
  subscript: { ...simpleMark('sub', [{ tag: 'sub' }]), excludes: 'superscript subscript' },
}

/**
 * The one schema of every document. Content expressions are permissive: validity is the linter's matter, because a
 * shared document may hold, after a merge, what no single writer would have made.
 */
export const schema = new Schema({ nodes, marks })
