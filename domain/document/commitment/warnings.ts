import { type CommitmentTextField, exclusionFields, type SheetTableName, whyFields } from '../schema/index.ts'
import type { Commitment } from './read.ts'
import { isDay } from './timeline.ts'

/** More commitments than this: a soft warning (recalled as OGP Local's limit, not confirmed; so no error). */
export const COMMITMENTS_SOFT_LIMIT = 5

/** Fields that a commitment must have (domain record of the commitment). */
const requiredFields: readonly CommitmentTextField[] = [
  'title',
  'lead',
  'stakeholders',
  'problem',
  'statusQuo',
  'action',
  'objective',
  'policyArea',
  'sector',
  'results',
  'indicators',
  'resourcesHuman',
  'contactRole',
  'monitor',
]

/** Required fields that are empty: neither a text nor a row of the table of that name. */
export function missingFields(one: Commitment): CommitmentTextField[] {
  return requiredFields.filter((name) => !one.fields[name] && !one.tables[name as SheetTableName]?.length)
}

export type CommitmentWarningRule =
  | 'too-many-commitments'
  | 'date-invalid'
  | 'date-missing'
  | 'end-before-start'
  | 'outside-plan-period'
  | 'milestone-outside-commitment'
  | 'milestones-missing'
  | 'budget-missing'
  | 'amount-invalid'
  | 'amount-not-estimated'
  | 'values-missing'
  | 'value-unjustified'
  | 'partner-outside-missing'
  | 'partner-category-missing'
  | 'indicator-incomplete'
  | 'actions-missing'
  | 'evidence-missing'
  | 'exclusion-unexplained'
  | 'field-missing'
  | 'title-too-long'
  | 'code-doubled'

export type CommitmentWarning = {
  readonly rule: CommitmentWarningRule
  /** Id and index of the commitment; of the document, null and -1. */
  readonly id: string | null
  readonly index: number
  readonly params: Readonly<Record<string, string | number>>
}

type Period = { readonly periodStart: string; readonly periodEnd: string }
type Add = (rule: CommitmentWarningRule, params?: Readonly<Record<string, string | number>>) => void

function checkDates(
  add: Add,
  dates: { readonly start: string | null; readonly end: string | null },
  what: Readonly<Record<string, string | number>>,
  bounds: {
    readonly start: string | null
    readonly end: string | null
    readonly rule: CommitmentWarningRule
  },
): void {
  for (const day of [dates.start, dates.end]) {
    if (day && !isDay(day)) add('date-invalid', { ...what, date: day })
    if (!isDay(day)) continue
    const early = isDay(bounds.start) && day < bounds.start
    const late = isDay(bounds.end) && day > bounds.end
    if (early || late) add(bounds.rule, { ...what, date: day })
  }
  if (isDay(dates.start) && isDay(dates.end) && dates.end < dates.start) add('end-before-start', what)
}

function checkOne(one: Commitment, period: Period, add: Add): void {
  const { code } = one
  checkDates(
    add,
    one,
    { code },
    { start: period.periodStart, end: period.periodEnd, rule: 'outside-plan-period' },
  )
  if (!one.start || !one.end) add('date-missing', { code })
  for (const milestone of one.milestones) {
    const what = { code, milestone: milestone.nr }
    checkDates(add, milestone, what, { start: one.start, end: one.end, rule: 'milestone-outside-commitment' })
  }
  if (one.milestones.length === 0) add('milestones-missing', { code })
  if (one.budget.length === 0) add('budget-missing', { code })
  one.budget.forEach((line, at) => {
    if (line.malformed) add('amount-invalid', { code, line: at + 1 })
    else if (line.amount === null) add('amount-not-estimated', { code, line: at + 1 })
  })
  if (one.values.length === 0) add('values-missing', { code })
  for (const field of missingFields(one)) add('field-missing', { code, field })
  if (one.fields.action && one.actions.length === 0) add('actions-missing', { code })
  checkValues(one, add)
  checkTables(one, add)
  if ((one.fields.title ?? '').length > 150) add('title-too-long', { code })
}

/** Each chosen value says how it is served; sheets of the first version say it in one text for all. */
function checkValues(one: Commitment, add: Add): void {
  if (one.fields.ogpValues) return
  for (const value of one.values) {
    const field = whyFields[value]
    if (field && !one.fields[field]) add('value-unjustified', { code: one.code, field })
  }
}

/** Categories of partners that belong to the administration. */
const administration: ReadonlySet<string> = new Set(['government', 'local'])

function checkTables(one: Commitment, add: Add): void {
  const { code } = one
  const partners = one.tables.stakeholders ?? []
  partners.forEach((row, at) => {
    if (row.category === null) add('partner-category-missing', { code, line: at + 1 })
  })
  const known = partners.filter((row) => row.category !== null)
  if (known.length > 0 && known.every((row) => administration.has(row.category ?? '')))
    add('partner-outside-missing', { code })
  const indicators = one.tables.indicators ?? []
  indicators.forEach((row, at) => {
    const { name, target, dataSource } = row.cells
    if (!name || !target || !dataSource) add('indicator-incomplete', { code, line: at + 1 })
  })
  for (const milestone of one.milestones)
    if (milestone.status === 'complete' && !milestone.evidence)
      add('evidence-missing', { code, milestone: milestone.nr })
}

/** What is missing or does not fit together in the commitments of a plan. Excluded ones need only a reason and a decision. */
export function commitmentWarnings(commitments: readonly Commitment[], period: Period): CommitmentWarning[] {
  const warnings: CommitmentWarning[] = []
  const included = commitments.filter((one) => one.status !== 'excluded')
  if (included.length > COMMITMENTS_SOFT_LIMIT) {
    const params = { count: included.length, limit: COMMITMENTS_SOFT_LIMIT }
    warnings.push({ rule: 'too-many-commitments', id: null, index: -1, params })
  }
  for (const one of commitments) {
    if (one.status !== 'excluded') continue
    for (const field of exclusionFields) {
      if (one.fields[field]) continue
      const params = { code: one.code, field }
      warnings.push({ rule: 'exclusion-unexplained', id: one.id, index: one.index, params })
    }
  }
  const codes = new Set<string>()
  for (const one of included) {
    const add: Add = (rule, params = {}) => warnings.push({ rule, id: one.id, index: one.index, params })
    if (codes.has(one.code)) add('code-doubled', { code: one.code })
    codes.add(one.code)
    checkOne(one, period, add)
  }
  return warnings
}
