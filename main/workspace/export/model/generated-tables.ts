import {
  type Bani,
  type Commitment,
  resourcesTable,
  storeAmount,
  type Timeline,
  type Totals,
  timelineOf,
} from '../../../../domain/document/commitment/index.ts'
import {
  type ExportTexts,
  fill,
  printedAmount,
  printedDate,
} from '../../../../domain/document/export-texts/index.ts'
import type { DocumentSettings } from '../../../../domain/document/settings.ts'

/** A cell of a generated table. */
export type TableCell = {
  readonly text: string
  /** Id of the commitment whose code stands before the text, for a live reference; the code itself. */
  readonly code?: { readonly id: string | null; readonly code: string }
  readonly head?: boolean
  readonly right?: boolean
  readonly center?: boolean
  readonly span?: number
  readonly merge?: 'restart' | 'continue'
  readonly shade?: boolean
}

/** A generated table: columns in twips, adding up to the text width. */
export type TableModel = {
  readonly caption: string
  readonly grid: readonly number[]
  readonly headerRows: number
  readonly rows: readonly (readonly TableCell[])[]
}

/** Text width in twips: A4 less margins of 3 and 2.5 cm. */
export const TEXT_WIDTH = 8788
/** Most columns of the timeline that can still be read. */
const MAX_PERIODS = 12

/** What the tables are made from. */
export type TableSource = {
  readonly commitments: readonly Commitment[]
  readonly settings: DocumentSettings
  readonly texts: ExportTexts
}

/** Columns when sums are too long for all to have their width. */
function shared(count: number): number[] {
  const width = Math.floor((TEXT_WIDTH - 1700) / count)
  return [TEXT_WIDTH - width * count, ...Array.from({ length: count }, () => width)]
}

function matrix<Key>(
  source: TableSource,
  caption: string,
  keys: readonly Key[],
  heading: (key: Key) => string,
  of: (totals: Totals, key: Key) => Bani | undefined,
): TableModel {
  const { commitments, settings, texts } = source
  const table = resourcesTable(commitments)
  const money = (bani: Bani | undefined, none = '–'): string =>
    bani === undefined ? none : printedAmount(storeAmount(bani), settings.language)
  const included = commitments.filter(({ status }) => status !== 'excluded')
  const row = (first: TableCell, totals: Totals, head: boolean): TableCell[] => [
    first,
    ...keys.map((key) => ({ text: money(of(totals, key)), right: true, head })),
    {
      text: totals.total === 0n && totals.notEstimated > 0 ? texts.notEstimated : money(totals.total),
      right: true,
      head,
    },
  ]
  const rows = table.rows.map(({ code, title, totals }, at) =>
    row({ text: title, code: { id: included[at]?.id ?? null, code } }, totals, false),
  )
  const total = row({ text: texts.total, head: true }, table.totals, true)
  // A column is as wide as its longest sum: 100 twips a digit at 10 points, and the cell's margins.
  const widths = total.slice(1).map(({ text }, at) => {
    const longest = Math.max(text.length, ...rows.map((one) => one[at + 1]?.text.length ?? 0))
    return Math.min(1800, Math.max(1050, longest * 105 + 190))
  })
  const first = TEXT_WIDTH - widths.reduce((sum, width) => sum + width, 0)
  const grid = first < 1700 ? shared(widths.length) : [first, ...widths]
  const note = table.totals.notEstimated > 0 ? ` ${texts.partlyEstimated}` : ''
  return {
    caption,
    grid,
    headerRows: 1,
    rows: [
      [
        { text: texts.commitmentColumn, head: true },
        ...keys.map((key) => ({ text: heading(key), head: true, right: true })),
        { text: texts.totalLei, head: true, right: true },
      ],
      ...rows,
      [{ text: `${texts.total}${note}`, head: true }, ...total.slice(1)],
    ],
  }
}

/** The consolidated resources: commitments by source, and by year where lines have one. Empty when there is no money. */
export function resourcesTables(source: TableSource): readonly TableModel[] {
  const { commitments, texts } = source
  const table = resourcesTable(commitments)
  if (table.sources.length === 0 && table.totals.notEstimated === 0) return []
  const out = [
    matrix(
      source,
      texts.resourcesBySource,
      table.sources,
      (key) => texts.sourceOf[key],
      ({ bySource }, key) => bySource.get(key),
    ),
  ]
  if (table.years.some((year) => year !== null) && table.years.length <= 6) {
    const heading = (year: number | null): string => (year === null ? texts.noYear : String(year))
    out.push(
      matrix(source, texts.resourcesByYear, table.years, heading, ({ byYear }, key) => byYear.get(key)),
    )
  }
  return out
}

/** Columns of the timeline: quarters, or years where quarters would be too many. */
type Period = {
  readonly year: number
  readonly quarter: number | null
  readonly from: number
  readonly to: number
}

function periodsOf({ quarters }: Timeline): readonly Period[] {
  if (quarters.length <= MAX_PERIODS) {
    return quarters.map(({ year, quarter }, at) => ({ year, quarter, from: at, to: at }))
  }
  const years = [...new Set(quarters.map(({ year }) => year))].slice(0, MAX_PERIODS)
  return years.map((year) => ({
    year,
    quarter: null,
    from: quarters.findIndex((one) => one.year === year),
    to: quarters.findLastIndex((one) => one.year === year),
  }))
}

/** The timeline annex as a table: milestones down, quarters across; null when there are no commitments or dates. */
export function timelineTable({ commitments, settings, texts }: TableSource): TableModel | null {
  const timeline = timelineOf(commitments, settings)
  const periods = periodsOf(timeline)
  if (timeline.rows.length === 0 || periods.length === 0) return null
  // Both dates in one line where the quarters leave room for it: most rows are half as high then.
  const roomy = Math.floor((TEXT_WIDTH - 2200 - 2700) / periods.length)
  const dates = roomy >= 400 ? 2200 : 1361
  const column = Math.min(
    567,
    roomy >= 400 ? roomy : Math.floor((TEXT_WIDTH - dates - 2500) / periods.length),
  )
  const name = TEXT_WIDTH - dates - column * periods.length
  const byQuarter = periods[0]?.quarter !== null
  const years = [...new Set(periods.map(({ year }) => year))].map((year) => ({
    text: String(year),
    head: true,
    center: true,
    span: periods.filter((period) => period.year === year).length,
  }))
  const merge = (kind: 'restart' | 'continue'): Partial<TableCell> => (byQuarter ? { merge: kind } : {})
  const head: TableCell[][] = [
    [
      { text: texts.commitmentOrMilestone, head: true, ...merge('restart') },
      { text: texts.period, head: true, ...merge('restart') },
      ...years,
    ],
  ]
  if (byQuarter) {
    head.push([
      { text: '', head: true, ...merge('continue') },
      { text: '', head: true, ...merge('continue') },
      ...periods.map(({ quarter }) => ({
        text: fill(texts.quarter, String(quarter)),
        head: true,
        center: true,
      })),
    ])
  }
  const day = (date: string | null): string => (date === null ? '…' : printedDate(date))
  const ids = new Map(commitments.map(({ code, id }) => [code, id]))
  const rows = timeline.rows.map(({ code, title, isCommitment, start, end, columns }): TableCell[] => [
    isCommitment ? { text: title, code: { id: ids.get(code) ?? null, code }, head: true } : { text: title },
    {
      text: start === null && end === null ? texts.unset : `${day(start)} – ${day(end)}`,
      head: isCommitment,
    },
    ...periods.map(({ from, to }): TableCell => {
      const on = columns !== null && columns[0] <= to && columns[1] >= from
      // A sign besides the shade: colour alone would say nothing in print or to a screen reader.
      return { text: on ? '■' : '', center: true, shade: on }
    }),
  ])
  return {
    caption: texts.timeline,
    grid: [name, dates, ...periods.map(() => column)],
    headerRows: head.length,
    rows: [...head, ...rows],
  }
}
