import type { Fragment, Node } from 'prosemirror-model'
import { budgetCells, milestoneCells } from '../../../../domain/document/schema/index.ts'
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
  const rowType = section.type === 'milestones' ? 'milestone' : 'budget_line'
  return make(
    section.type,
    {},
    section.rows.map((row) => rowNode(row, rowType, parts)),
  )
}

function rowNode(row: DraftRow, type: 'milestone' | 'budget_line', parts: BuildParts): Node {
  const { year, ...rest } = row.attrs
  const attrs = {
    ...defined(rest),
    ...(year === undefined || type === 'milestone' ? {} : { year: Number.parseInt(year, 10) }),
    id: row.id ?? parts.newId(),
  }
  const order: readonly string[] = type === 'milestone' ? milestoneCells : budgetCells
  const cells = [...row.cells].sort((a, b) => order.indexOf(a.name) - order.indexOf(b.name))
  return make(
    type,
    attrs,
    cells.map((cell) => make('row_cell', { name: cell.name }, parts.inlines(cell.content))),
  )
}

/** Attributes that are there and not empty; the schema's defaults stand for the others. */
function defined(attrs: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(attrs).filter(([, value]) => value !== ''))
}
