import { type BudgetSource, budgetSources } from '../schema/index.ts'
import { type Bani, sum } from './money.ts'
import type { BudgetLine, Commitment } from './read.ts'

/** Sums of budget lines, in bani. Keys without money are left out. */
export type Totals = {
  readonly total: Bani
  readonly bySource: ReadonlyMap<BudgetSource, Bani>
  /** Null is the key of lines without year. */
  readonly byYear: ReadonlyMap<number | null, Bani>
  /** Lines without amount: the total is then an underestimate and the tables say so. */
  readonly notEstimated: number
}

function yearOrder(a: number | null, b: number | null): number {
  return (a ?? Number.MAX_SAFE_INTEGER) - (b ?? Number.MAX_SAFE_INTEGER)
}

/** Sums of lines: in all, by source and by year (years in order, "no year" last). */
export function totalsOf(lines: readonly BudgetLine[]): Totals {
  const bySource = new Map<BudgetSource, Bani>()
  const byYear = new Map<number | null, Bani>()
  const years = [...new Set(lines.map((line) => line.year))].sort(yearOrder)
  const estimated = lines.filter((line) => line.amount !== null)
  for (const source of budgetSources) {
    const own = estimated.filter((line) => line.source === source)
    if (own.length > 0) bySource.set(source, sum(own.map((line) => line.amount)))
  }
  for (const year of years) {
    const own = estimated.filter((line) => line.year === year)
    if (own.length > 0) byYear.set(year, sum(own.map((line) => line.amount)))
  }
  return {
    total: sum(estimated.map((line) => line.amount)),
    bySource,
    byYear,
    notEstimated: lines.length - estimated.length,
  }
}

/** The consolidated resources table: a row for each commitment, columns for sources and years, a row of totals. */
export type ResourcesTable = {
  readonly sources: readonly BudgetSource[]
  readonly years: readonly (number | null)[]
  readonly rows: readonly { readonly code: string; readonly title: string; readonly totals: Totals }[]
  readonly totals: Totals
}

/** Built from the budget lines of all commitments that are not excluded. */
export function resourcesTable(commitments: readonly Commitment[]): ResourcesTable {
  const included = commitments.filter((one) => one.status !== 'excluded')
  const totals = totalsOf(included.flatMap((one) => one.budget))
  return {
    sources: [...totals.bySource.keys()],
    years: [...totals.byYear.keys()],
    rows: included.map((one) => ({
      code: one.code,
      title: one.fields.title ?? '',
      totals: totalsOf(one.budget),
    })),
    totals,
  }
}
