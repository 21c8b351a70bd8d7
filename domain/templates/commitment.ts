import {
  type BudgetSource,
  type CommitmentAttrs,
  type CommitmentTextField,
  type MilestoneStatus,
  type SheetPart,
  type SheetTableName,
  sheetColumns,
  sheetParts,
} from '../document/schema/index.ts'
import type { Builder } from './build.ts'
import type { NodeJson } from './inline.ts'

/** A milestone's row: texts as lines, days in ISO. */
export type MilestoneRow = {
  readonly title: string
  readonly deliverable: string
  readonly responsible: string
  readonly evidence?: string
  readonly start: string | null
  readonly end: string | null
  readonly status?: MilestoneStatus
}

/** A budget line; `amount` in lei ("12500.00"), null when not estimated. */
export type BudgetRow = {
  readonly activity: string
  readonly amount: string | null
  readonly source: BudgetSource
  readonly year: number | null
}

export type CommitmentSource = {
  readonly attrs?: Partial<Omit<CommitmentAttrs, 'id'>>
  /** Text of each field as template lines (`> text`, `- letter`, `? guidance`). */
  readonly fields: Readonly<Partial<Record<CommitmentTextField, string>>>
  /** Rows of the other tables: texts and choices in the order of their columns. */
  readonly tables: Readonly<Record<SheetTableName, readonly (readonly string[])[]>>
  readonly milestones: readonly MilestoneRow[]
  readonly budget: readonly BudgetRow[]
}

function cell(builder: Builder, name: string, text: string): NodeJson {
  const content = text === '' ? [] : builder.inline(text)
  return { type: 'row_cell', attrs: { name }, ...(content.length > 0 ? { content } : {}) }
}

/** A commitment's sheet with the parts of the form in their order; an optional field only where it has a text. */
export function commitmentNode(builder: Builder, source: CommitmentSource): NodeJson {
  const id = builder.newId()
  const part = (one: SheetPart): NodeJson[] => {
    if ('table' in one) return [tableNode(builder, one.table, source.tables[one.table])]
    if ('rows' in one)
      return [one.rows === 'milestones' ? milestones(builder, source) : budget(builder, source)]
    const text = source.fields[one.field]
    if (text === undefined && 'optional' in one) return []
    const content = builder.lines(text ?? '>')
    return [{ type: 'commitment_field', attrs: { name: one.field }, content }]
  }
  return { type: 'commitment', attrs: { id, ...source.attrs }, content: sheetParts.flatMap(part) }
}

function tableNode(builder: Builder, what: SheetTableName, rows: readonly (readonly string[])[]): NodeJson {
  const columns = sheetColumns[what]
  const row = (texts: readonly string[]): NodeJson => {
    const choices = columns.flatMap(({ choice }, at): [string, string][] =>
      choice && texts[at] ? [[choice, texts[at]]] : [],
    )
    const cells = columns.flatMap((column, at) =>
      column.choice === undefined ? [cell(builder, column.cell, texts[at] ?? '')] : [],
    )
    return {
      type: 'sheet_row',
      attrs: { id: builder.newId(), ...Object.fromEntries(choices) },
      content: cells,
    }
  }
  return { type: 'sheet_table', attrs: { what }, content: rows.map(row) }
}

function milestones(builder: Builder, source: CommitmentSource): NodeJson {
  return {
    type: 'milestones',
    content: source.milestones.map((row) => ({
      type: 'milestone',
      attrs: { id: builder.newId(), start: row.start, end: row.end, status: row.status ?? 'not-started' },
      content: [
        cell(builder, 'title', row.title),
        cell(builder, 'deliverable', row.deliverable),
        cell(builder, 'responsible', row.responsible),
        cell(builder, 'evidence', row.evidence ?? ''),
      ],
    })),
  }
}

function budget(builder: Builder, source: CommitmentSource): NodeJson {
  return {
    type: 'budget',
    content: source.budget.map((row) => ({
      type: 'budget_line',
      attrs: { id: builder.newId(), amount: row.amount, source: row.source, year: row.year },
      content: [cell(builder, 'activity', row.activity)],
    })),
  }
}
