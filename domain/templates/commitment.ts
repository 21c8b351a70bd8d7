import {
  type BudgetSource,
  type CommitmentAttrs,
  type CommitmentTextField,
  commitmentTextFields,
  type MilestoneStatus,
} from '../document/schema/index.ts'
import type { Builder } from './build.ts'
import type { NodeJson } from './inline.ts'

/** A milestone's row: texts as lines, days in ISO. */
export type MilestoneRow = {
  readonly title: string
  readonly deliverable: string
  readonly responsible: string
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
  readonly fields: Readonly<Record<CommitmentTextField, string>>
  readonly milestones: readonly MilestoneRow[]
  readonly budget: readonly BudgetRow[]
}

/** Fields that stand after the milestones and the budget on the sheet. */
const closing: ReadonlySet<CommitmentTextField> = new Set([
  'resourcesHuman',
  'contactRole',
  'monitor',
  'risks',
  'links',
])

function cell(builder: Builder, name: string, text: string): NodeJson {
  const content = text === '' ? [] : builder.inline(text)
  return { type: 'row_cell', attrs: { name }, ...(content.length > 0 ? { content } : {}) }
}

/** A commitment's sheet with all fields in the order of the form. */
export function commitmentNode(builder: Builder, source: CommitmentSource): NodeJson {
  const field = (name: CommitmentTextField): NodeJson => ({
    type: 'commitment_field',
    attrs: { name },
    content: builder.lines(source.fields[name]),
  })
  const id = builder.newId()
  return {
    type: 'commitment',
    attrs: { id, ...source.attrs },
    content: [
      ...commitmentTextFields.filter((name) => !closing.has(name)).map(field),
      {
        type: 'milestones',
        content: source.milestones.map((row) => ({
          type: 'milestone',
          attrs: { id: builder.newId(), start: row.start, end: row.end, status: row.status ?? 'not-started' },
          content: [
            cell(builder, 'title', row.title),
            cell(builder, 'deliverable', row.deliverable),
            cell(builder, 'responsible', row.responsible),
          ],
        })),
      },
      {
        type: 'budget',
        content: source.budget.map((row) => ({
          type: 'budget_line',
          attrs: { id: builder.newId(), amount: row.amount, source: row.source, year: row.year },
          content: [cell(builder, 'activity', row.activity)],
        })),
      },
      ...commitmentTextFields.filter((name) => closing.has(name)).map(field),
    ],
  }
}
