import type { Fragment, Node } from 'prosemirror-model'
import {
  budgetCells,
  milestoneCells,
  type SheetTableName,
  sheetTableCells,
} from '../../../../domain/document/schema/index.ts'
import type { SourceInline } from '../docx/model.ts'
import type { DraftBlock, DraftCommitment, DraftRow, DraftSection } from '../recognise/draft.ts'
import { make } from './nodes.ts'

type BuildParts = {
  readonly newId: () => string
  readonly blocks: (drafts: readonly DraftBlock[]) => readonly Node[]
  readonly inlines: (inlines: readonly SourceInline[]) => Fragment
}

/** The node of a commitment. */
export function commitmentNode(draft: DraftCommitment, parts: BuildParts): Node {
  const attrs = { ...defined(draft.attrs), id: draft.id ?? parts.newId() }
  return make(
    'commitment',
    attrs,
    draft.sections.map((section) => sectionNode(section, parts)),
  )
}

function sectionNode(section: DraftSection, parts: BuildParts): Node {
  if (section.type === 'field') {
    const blocks = parts.blocks(section.blocks)
    const content = blocks.length > 0 ? blocks : [make('block', { id: parts.newId() })]
    return make('commitment_field', { name: section.name }, content)
  }
  const attrs = section.type === 'sheet_table' ? { what: section.what } : {}
  return make(
    section.type,
    attrs,
    section.rows.map((row) => rowNode(row, section, parts)),
  )
}

type Table = Exclude<DraftSection, { type: 'field' }>
const rowTypes = { milestones: 'milestone', budget: 'budget_line', sheet_table: 'sheet_row' } as const

function orderOf(table: Table): readonly string[] {
  if (table.type === 'sheet_table') return sheetTableCells[table.what as SheetTableName] ?? []
  return table.type === 'milestones' ? milestoneCells : budgetCells
}

function rowNode(row: DraftRow, table: Table, parts: BuildParts): Node {
  const { year, ...rest } = row.attrs
  const attrs = {
    ...defined(rest),
    ...(year === undefined || table.type !== 'budget' ? {} : { year: Number.parseInt(year, 10) }),
    id: row.id ?? parts.newId(),
  }
  const order = orderOf(table)
  const cells = [...row.cells].sort((a, b) => order.indexOf(a.name) - order.indexOf(b.name))
  return make(
    rowTypes[table.type],
    attrs,
    cells.map((cell) => make('row_cell', { name: cell.name }, parts.inlines(cell.content))),
  )
}

/** Attributes that are there and not empty; the schema's defaults stand for the others. */
function defined(attrs: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(attrs).filter(([, value]) => value !== ''))
}
