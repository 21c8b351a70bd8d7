import { Fragment, type Mark, type Node } from 'prosemirror-model'
import { schema } from '../../../../domain/document/schema/index.ts'
import type { SourceInline, SourceMarks, SourceText } from '../docx/model.ts'
import type { ImageCollector } from '../images.ts'
import { blockMark } from '../own/bookmarks.ts'
import type { Draft, DraftBlock, DraftTable } from '../recognise/draft.ts'

/** What building nodes needs. */
export type BuildContext = {
  readonly images: ImageCollector
  readonly newId: () => string
}

/** Attributes of a block that depend on how numbers are treated. */
export type NumberAttrs = {
  readonly style: DraftBlock['style']
  readonly format: string | null
  readonly fixed: string | null
}

/** A node made by its name; its content may be wrong for the schema only where the source is (checked by the tests). */
export function make(
  type: string,
  attrs: Record<string, unknown>,
  content?: Fragment | readonly Node[],
): Node {
  const nodeType = schema.nodes[type]
  if (!nodeType) throw new Error(`no node type ${type}`)
  return nodeType.create(attrs, content)
}

/** A block of a document. */
export function blockNode(
  draft: DraftBlock,
  numbers: NumberAttrs,
  id: string | null,
  context: BuildContext,
): Node {
  const { kind, level, align } = draft
  return make('block', { id, kind, level, align, ...numbers }, inlineNodes(draft.inlines, context))
}

/** Inlines as nodes of the schema. */
export function inlineNodes(inlines: readonly SourceInline[], context: BuildContext): Fragment {
  const out: Node[] = []
  for (const inline of inlines) {
    switch (inline.type) {
      case 'text':
        if (inline.text !== '') out.push(schema.text(inline.text, marksOf(inline.marks)))
        break
      case 'field':
        if (inline.text !== '') out.push(schema.text(inline.text, marksOf(inline.marks)))
        break
      case 'break':
        out.push(make('hard_break', {}))
        break
      case 'image': {
        const hash = context.images.hashOf(inline.part)
        const { alt, width, height } = inline
        if (hash) out.push(make('image', { hash, alt, width, height }))
        break
      }
      case 'footnote':
        out.push(make('footnote', { id: context.newId() }, noteNodes(inline.content)))
        break
      case 'control':
        out.push(...controlNodes(inline, context))
        break
      default:
    }
  }
  return Fragment.fromArray(joinTexts(out))
}

type Control = Extract<SourceInline, { type: 'control' }>

/** References and rule values of an own file (docx/SPEC.md DX7, DX8); of any other control, its content. */
function controlNodes(control: Control, context: BuildContext): readonly Node[] {
  const [, name = '', value = ''] = /^(ref|ref-range|rule):([\s\S]*)$/.exec(control.tag) ?? []
  if (name === '') return inlineNodes(control.content, context).content
  const text = controlText(control.content)
  const first = control.content.find((inline) => inline.type === 'text' || inline.type === 'field')
  const marks = first && 'marks' in first ? marksOf(first.marks) : []
  if (name === 'rule') return [schema.node('rule_value', { rule: value, text }, [], marks)]
  const targets = control.content.flatMap((inline) => {
    const bookmark = inline.type === 'field' ? /\bREF\s+(\S+)/.exec(inline.instruction)?.[1] : undefined
    const mark = bookmark === undefined ? null : blockMark(bookmark)
    return mark ? [mark.id] : []
  })
  const range = String(name === 'ref-range')
  return [schema.node('reference', { targets: targets.join(' '), range, form: value, text }, [], marks)]
}

function controlText(inlines: readonly SourceInline[]): string {
  return inlines
    .map((inline) => (inline.type === 'text' || inline.type === 'field' ? inline.text : ''))
    .join('')
}

/** ProseMirror wants neighbouring texts with the same marks as one. */
export function joinTexts(nodes: readonly Node[]): Node[] {
  const out: Node[] = []
  for (const node of nodes) {
    const last = out.at(-1)
    if (last?.isText && node.isText && last.sameMarkup(node)) {
      out[out.length - 1] = schema.text((last.text ?? '') + (node.text ?? ''), last.marks)
    } else out.push(node)
  }
  return out
}

export function noteNodes(content: readonly SourceText[]): Fragment {
  return Fragment.fromArray(content.map((text) => schema.text(text.text, marksOf(text.marks))))
}

const simpleMarks = ['bold', 'italic', 'underline', 'strike', 'superscript', 'subscript'] as const

/** Marks of the schema, in its order. */
export function marksOf(marks: SourceMarks): readonly Mark[] {
  const out: Mark[] = []
  if (marks.href && isSafeLink(marks.href)) out.push(schema.mark('link', { href: marks.href }))
  for (const name of simpleMarks) if (marks[name]) out.push(schema.mark(name))
  return out.reduce<readonly Mark[]>((set, mark) => mark.addToSet(set), [])
}

/** Links that a document may carry: what opens a page or a message, nothing that runs. */
function isSafeLink(href: string): boolean {
  return /^(https?:|mailto:|tel:|ftp:|#|[^:]*$)/i.test(href.trim())
}

export function tableNode(
  table: DraftTable,
  id: string | null,
  cell: (blocks: readonly DraftBlock[]) => readonly Node[],
): Node {
  const rows = table.rows.map((row) =>
    make(
      'table_row',
      {},
      row.cells.map((item) =>
        make(
          item.header ? 'table_header' : 'table_cell',
          {
            colspan: item.colspan,
            rowspan: item.rowspan,
            colwidth: item.widths === null ? null : [...item.widths],
          },
          cell(item.blocks),
        ),
      ),
    ),
  )
  return make('table', { id, headerRows: table.headerRows }, rows)
}

export type { Draft }
