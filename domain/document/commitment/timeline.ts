import type { Commitment } from './read.ts'

/** A quarter of a year, as a column of the timeline annex. */
export type Quarter = {
  readonly year: number
  readonly quarter: number
  readonly start: string
  readonly end: string
}

export type TimelineRow = {
  /** A1 of a commitment, A1/2 of its second milestone. */
  readonly code: string
  readonly title: string
  readonly isCommitment: boolean
  readonly start: string | null
  readonly end: string | null
  /** First and last column that the period touches; null where it has no dates or lies outside. */
  readonly columns: readonly [from: number, to: number] | null
}

export type Timeline = { readonly quarters: readonly Quarter[]; readonly rows: readonly TimelineRow[] }

/** True for a day that exists, written YYYY-MM-DD. */
export function isDay(text: string | null | undefined): text is string {
  if (!text || !/^\d{4}-\d{2}-\d{2}$/.test(text)) return false
  const time = Date.parse(`${text}T00:00:00Z`)
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text)
}

const pad = (value: number): string => String(value).padStart(2, '0')

function quarterOf(year: number, quarter: number): Quarter {
  const lastDay = quarter === 1 || quarter === 4 ? 31 : 30
  return {
    year,
    quarter,
    start: `${year}-${pad(quarter * 3 - 2)}-01`,
    end: `${year}-${pad(quarter * 3)}-${lastDay}`,
  }
}

/** Quarters from the one of the first day to the one of the last; at most 80 (20 years). */
export function quartersBetween(first: string, last: string): Quarter[] {
  const quarters: Quarter[] = []
  let year = Number(first.slice(0, 4))
  let quarter = Math.ceil(Number(first.slice(5, 7)) / 3)
  while (quarters.length < 80) {
    const next = quarterOf(year, quarter)
    if (next.start > last) break
    quarters.push(next)
    quarter = (quarter % 4) + 1
    if (quarter === 1) year++
  }
  return quarters
}

function columnsOf(
  quarters: readonly Quarter[],
  start: string | null,
  end: string | null,
): [number, number] | null {
  const from = isDay(start) ? start : isDay(end) ? end : null
  const to = isDay(end) ? end : from
  if (from === null || to === null || to < from) return null
  const touched = quarters
    .map((one, at) => (one.start <= to && one.end >= from ? at : -1))
    .filter((at) => at >= 0)
  const first = touched[0]
  const last = touched.at(-1)
  return first === undefined || last === undefined ? null : [first, last]
}

/**
 * The timeline annex: commitments that are not excluded, each with its milestones, over the quarters of the plan's period
 * (or of all dates, where the period is not set).
 */
export function timelineOf(
  commitments: readonly Commitment[],
  period: { readonly periodStart: string; readonly periodEnd: string },
): Timeline {
  const included = commitments.filter((one) => one.status !== 'excluded')
  const days = included
    .flatMap((one) => [one, ...one.milestones])
    .flatMap(({ start, end }) => [start, end])
    .filter(isDay)
    .sort()
  const first = isDay(period.periodStart) ? period.periodStart : days[0]
  const last = isDay(period.periodEnd) ? period.periodEnd : days.at(-1)
  const quarters = first !== undefined && last !== undefined ? quartersBetween(first, last) : []
  const rows = included.flatMap((one): TimelineRow[] => [
    {
      code: one.code,
      title: one.fields.title ?? '',
      isCommitment: true,
      start: one.start,
      end: one.end,
      columns: columnsOf(quarters, one.start, one.end),
    },
    ...one.milestones.map((milestone) => ({
      code: `${one.code}/${milestone.nr}`,
      title: milestone.title,
      isCommitment: false,
      start: milestone.start,
      end: milestone.end,
      columns: columnsOf(quarters, milestone.start, milestone.end),
    })),
  ])
  return { quarters, rows }
}
