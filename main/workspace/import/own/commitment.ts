import type { SourceBlock, SourceInline, SourceParagraph, SourceTable } from '../docx/model.ts'
import type { Draft, DraftBlock, DraftCommitment, DraftRow, DraftSection } from '../recognise/draft.ts'
import { blockMarks } from './bookmarks.ts'

type Control = Extract<SourceBlock, { type: 'control' }>
type ReadBlocks = (blocks: readonly SourceBlock[]) => Draft[]

/** A commitment from its content control: attributes, fields, milestones and budget (docx/SPEC.md DX13, EX7). */
export function ownCommitment(blocks: readonly SourceBlock[], readBlocks: ReadBlocks): DraftCommitment {
  const attrs: Record<string, string> = {}
  const sections: DraftSection[] = []
  let mark: { id: string; fixed: boolean } | undefined
  let code: string | null = null
  const visit = (list: readonly SourceBlock[]): void => {
    for (const block of list) {
      if (block.type === 'paragraph') {
        if (block.styleId === 'CommitmentTitle') {
          mark ??= blockMarks(block.bookmarks)[0]
          code ??= block.number?.label ?? null
        }
        Object.assign(attrs, values(block.inlines))
      } else if (block.type === 'table') {
        for (const row of block.rows) for (const cell of row.cells) visit(cell.blocks)
      } else if (block.type === 'control') {
        if (block.tag.startsWith('field=')) {
          const title = titleParagraph(block)
          if (title) {
            mark ??= blockMarks(title.bookmarks)[0]
            code ??= title.number?.label ?? null
          }
          sections.push(fieldOf(block, title, readBlocks, code))
        } else if (block.tag === 'milestones' || block.tag === 'budget') {
          sections.push({ type: block.tag, rows: rowsOf(block) })
        } else if (block.tag.startsWith('table=')) {
          const what = block.tag.slice('table='.length)
          sections.push({ type: 'sheet_table', what, rows: rowsOf(block) })
        } else visit(block.blocks)
      }
    }
  }
  visit(blocks)
  return {
    type: 'commitment',
    bookmarks: [],
    attrs: { ...attrs, ...(mark?.fixed && code !== null ? { fixed: code } : {}) },
    sections,
    ...(mark ? { id: mark.id } : {}),
  }
}

function titleParagraph(control: Control): SourceParagraph | undefined {
  const first = control.blocks[0]
  return first?.type === 'paragraph' && first.styleId === 'CommitmentTitle' ? first : undefined
}

/** A field's blocks; the heading of the commitment is the first block of its title. */
function fieldOf(
  control: Control,
  title: SourceParagraph | undefined,
  readBlocks: ReadBlocks,
  code: string | null,
): DraftSection {
  const rest = title ? control.blocks.slice(1) : control.blocks
  const blocks = readBlocks(rest).filter((draft): draft is DraftBlock => draft.type === 'block')
  if (title) {
    const own = blockMarks(title.bookmarks)[1]
    const asText: SourceParagraph = { ...title, styleId: 'TableText', number: null, bookmarks: [] }
    const [first] = readBlocks([asText]) as DraftBlock[]
    if (first) blocks.unshift({ ...first, ...(own ? { id: own.id } : {}) })
  }
  const name = control.tag.slice('field='.length)
  return {
    type: 'field',
    name,
    blocks: name === 'action' ? blocks.map((one) => asAction(one, code)) : blocks,
  }
}

/** The code of an action is computed: its block is an ordinary numbered one. */
function asAction(draft: DraftBlock, code: string | null): DraftBlock {
  const { label } = draft
  const printed = label?.number == null ? '' : (label.format ?? '%').replace('%', label.number)
  const coded = code !== null && code !== '' && printed.startsWith(`${code}.`)
  return coded && (draft.kind === 'point' || draft.kind === 'item') && draft.fixed === undefined
    ? { ...draft, style: draft.kind === 'item' ? 'decimal' : null, label: null, coded: true }
    : draft
}

function rowsOf(control: Control): DraftRow[] {
  const table = control.blocks.find((block): block is SourceTable => block.type === 'table')
  return (table?.rows ?? []).slice(1).flatMap((row): DraftRow[] => {
    const paragraphs = row.cells.flatMap((cell) =>
      cell.blocks.filter((block): block is SourceParagraph => block.type === 'paragraph'),
    )
    const inlines = paragraphs.flatMap((paragraph) => paragraph.inlines)
    const cells = inlines.flatMap((inline) =>
      inline.type === 'control' && inline.tag.startsWith('cell=')
        ? [{ name: inline.tag.slice('cell='.length), content: inline.content }]
        : [],
    )
    const attrs = values(inlines)
    const mark = blockMarks(paragraphs.flatMap((paragraph) => paragraph.bookmarks))[0]
    // The row of totals has neither.
    if (!mark && cells.length === 0 && Object.keys(attrs).length === 0) return []
    return [{ attrs, cells, ...(mark ? { id: mark.id } : {}) }]
  })
}

/** Attributes that stand as `name=value` tags of inline content controls. */
function values(inlines: readonly SourceInline[]): Record<string, string> {
  const out: Record<string, string> = {}
  for (const inline of inlines) {
    if (inline.type !== 'control') continue
    const match =
      /^(ogpId|fixed|status|start|end|values|amount|source|year|category|probability|impact)=([\s\S]*)$/.exec(
        inline.tag,
      )
    if (match) out[match[1] as string] = match[2] ?? ''
  }
  return out
}
