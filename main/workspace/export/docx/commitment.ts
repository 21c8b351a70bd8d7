import type { Node } from 'prosemirror-model'
import {
  type BudgetLine,
  numberField,
  parseAmount,
  storeAmount,
  totalsOf,
} from '../../../../domain/document/commitment/index.ts'
import { printedAmount, printedDate } from '../../../../domain/document/export-texts/index.ts'
import type { BlockNumber } from '../../../../domain/document/numbering/index.ts'
import type {
  BlockAttrs,
  BudgetLineAttrs,
  CommitmentAttrs,
  CommitmentTextField,
  MilestoneAttrs,
  SheetRowAttrs,
  SheetTableName,
} from '../../../../domain/document/schema/index.ts'
import { sheetColumns } from '../../../../domain/document/schema/index.ts'
import type { NumPr } from '../numbering/plan.ts'
import { cellBlocks } from './blocks.ts'
import type { DocxContext } from './context.ts'
import { blockControl } from './controls.ts'
import { control, inlineXml, textRuns } from './inline.ts'
import { paragraph } from './paragraph.ts'
import { cellXml, gap, gridTable, rowXml } from './tables.ts'

const SHEET = [2438, 6350]
const MILESTONES = [510, 1560, 1440, 1455, 1345, 1230, 1248]
/** Widths of the columns of the sheet's other tables. */
const TABLES: Readonly<Record<SheetTableName, readonly number[]>> = {
  stakeholders: [3402, 2211, 3175],
  indicators: [2891, 1134, 1304, 1304, 2155],
  resourcesHuman: [3232, 3232, 2324],
  risks: [2450, 1700, 1070, 2113, 1455],
}
const BUDGET = [3912, 1758, 2155, 963]

function labelCell(label: string, width: number, header = false, right = false): string {
  const content = paragraph({ style: 'SheetLabel', align: right ? 'right' : null }, textRuns(label))
  return cellXml({ content, width, shade: true, header })
}

function textCell(content: string, width: number, right = false): string {
  return cellXml({
    content: paragraph({ style: 'TableText', align: right ? 'right' : null }, content),
    width,
  })
}

/** A typed value with its attribute in a control's tag; nothing for an unset one. */
function value(name: string, raw: string | null, printed: string): string {
  return raw === null || raw === '' ? '' : control(`${name}=${raw}`, textRuns(printed))
}

function period(start: string | null, end: string | null): string {
  const side = (name: string, date: string | null): string =>
    date === null ? textRuns('…') : value(name, date, printedDate(date))
  return start === null && end === null ? '' : `${side('start', start)}${textRuns(' – ')}${side('end', end)}`
}

/** Rows for what a commitment's attributes say. */
function attributeRows(ctx: DocxContext, attrs: CommitmentAttrs): string {
  const { texts } = ctx
  const row = (label: string, content: string): string =>
    content === '' ? '' : rowXml(labelCell(label, SHEET[0] ?? 0) + textCell(content, SHEET[1] ?? 0))
  const values = attrs.values
    .split(/\s+/)
    .filter((word) => word !== '')
    .map((word) => (texts.valueOf as Record<string, string>)[word] ?? word)
  return (
    row(texts.ogpId, value('ogpId', attrs.ogpId, attrs.ogpId ?? '')) +
    row(texts.period, period(attrs.start, attrs.end)) +
    row(texts.status, value('status', attrs.status, texts.statusOf[attrs.status] ?? attrs.status)) +
    row(texts.values, value('values', attrs.values, values.join('; ')))
  )
}

/** The commitment's heading: its code is the paragraph's Word number (SPEC EX7). */
function heading(ctx: DocxContext, node: Node, number: BlockNumber): { xml: string; titleDone: boolean } {
  const numbering: NumPr | null = ctx.plan.next({
    ...number,
    kind: 'commitment',
    level: 0,
    run: 'commitments',
  })
  const mark = ctx.bookmarks.around(node.attrs.id as string | null)
  const write = (content: string): string =>
    paragraph({ style: 'CommitmentTitle', numbering }, `${mark.start}${content}${mark.end}`)
  const field = node.firstChild
  const first = field?.firstChild
  const isTitle = field?.type.name === 'commitment_field' && field.attrs.name === 'title'
  const attrs = first?.attrs as BlockAttrs | undefined
  if (isTitle && first && attrs?.kind === 'text' && attrs.align === null) {
    const own = ctx.bookmarks.around(attrs.id)
    const content = inlineXml(ctx, first, { relations: ctx.relations, notes: true })
    const rest = field.children.slice(1)
    const more = rest.some((block) => block.attrs.kind !== 'guidance') ? cellBlocks(ctx, rest) : ''
    return {
      xml: blockControl('field=title', write(`${own.start}${content}${own.end}`) + more),
      titleDone: true,
    }
  }
  const title = ctx.commitments.find(({ index }) => index === number.index)?.fields.title ?? ''
  return { xml: write(textRuns(title)), titleDone: false }
}

function fieldRow(ctx: DocxContext, field: Node, code: string): string {
  const name = String(field.attrs.name)
  const label = ctx.texts.field[name as CommitmentTextField] ?? name
  // Word wants a cell to end with a paragraph, and one inside a control does not count.
  const content =
    blockControl(
      `field=${name}`,
      cellBlocks(ctx, field.children, false, numberField(field, code, ctx.settings)),
    ) + paragraph({ style: 'CellEnd' }, '')
  // A short row stays whole: nobody looks for the label of two lines on the page before.
  const whole = field.textContent.length < 700
  return rowXml(labelCell(label, SHEET[0] ?? 0) + cellXml({ content, width: SHEET[1] ?? 0 }), false, whole)
}

/** Text cells of one name in a row, each in a control, with the row's bookmark in the first column. */
function cells(ctx: DocxContext, row: Node, name: string, width: number, first: string): string {
  const content = row.children
    .filter((cell) => cell.attrs.name === name)
    .map((cell) => control(`cell=${name}`, inlineXml(ctx, cell, { relations: ctx.relations, notes: true })))
    .join('')
  return textCell(`${first}${content}`, width)
}

function milestonesXml(ctx: DocxContext, node: Node): string {
  const { texts } = ctx
  const [nr = 0, title = 0, deliverable = 0, responsible = 0, dates = 0, status = 0, evidence = 0] =
    MILESTONES
  const header = rowXml(
    [
      labelCell(texts.number, nr, true),
      labelCell(texts.milestone, title, true),
      labelCell(texts.deliverable, deliverable, true),
      labelCell(texts.responsible, responsible, true),
      labelCell(texts.period, dates, true),
      labelCell(texts.status, status, true),
      labelCell(texts.evidence, evidence, true),
    ].join(''),
    true,
  )
  const rows = node.children.map((row, at) => {
    const attrs = row.attrs as MilestoneAttrs
    const mark = ctx.bookmarks.around(attrs.id)
    return rowXml(
      textCell(textRuns(String(at + 1)), nr) +
        cells(ctx, row, 'title', title, mark.start + mark.end) +
        cells(ctx, row, 'deliverable', deliverable, '') +
        cells(ctx, row, 'responsible', responsible, '') +
        textCell(period(attrs.start, attrs.end), dates) +
        textCell(
          value('status', attrs.status, texts.milestoneStatusOf[attrs.status] ?? attrs.status),
          status,
        ) +
        cells(ctx, row, 'evidence', evidence, ''),
    )
  })
  const caption = paragraph({ style: 'SheetCaption' }, textRuns(texts.milestones))
  return (
    caption +
    blockControl('milestones', gridTable(MILESTONES, header + rows.join(''), texts.milestones)) +
    gap
  )
}

function budgetXml(ctx: DocxContext, node: Node): string {
  const { texts, settings } = ctx
  const [activity = 0, amount = 0, source = 0, year = 0] = BUDGET
  const header = rowXml(
    labelCell(texts.activity, activity, true) +
      labelCell(texts.amount, amount, true, true) +
      labelCell(texts.source, source, true) +
      labelCell(texts.year, year, true),
    true,
  )
  const rows = node.children.map((row) => {
    const attrs = row.attrs as BudgetLineAttrs
    const mark = ctx.bookmarks.around(attrs.id)
    const sum =
      attrs.amount === null
        ? textRuns(texts.notEstimated)
        : value('amount', attrs.amount, printedAmount(attrs.amount, settings.language))
    return rowXml(
      cells(ctx, row, 'activity', activity, mark.start + mark.end) +
        textCell(sum, amount, true) +
        textCell(value('source', attrs.source, texts.sourceOf[attrs.source] ?? attrs.source), source) +
        textCell(attrs.year === null ? '' : value('year', String(attrs.year), String(attrs.year)), year),
    )
  })
  const totals = totalsOf(node.children.map(lineOf))
  const note = totals.notEstimated > 0 ? texts.partlyEstimated : ''
  const totalRow =
    totals.bySource.size === 0
      ? ''
      : rowXml(
          labelCell(texts.total, activity) +
            labelCell(printedAmount(storeAmount(totals.total), settings.language), amount, false, true) +
            cellXml({
              content: paragraph({ style: 'TableText' }, textRuns(note)),
              width: source + year,
              span: 2,
              shade: true,
            }),
        )
  const caption = paragraph({ style: 'SheetCaption' }, textRuns(texts.budget))
  return (
    caption + blockControl('budget', gridTable(BUDGET, header + rows.join('') + totalRow, texts.budget)) + gap
  )
}

/** Partners, indicators, human resources or risks: cells in controls, choices as words with their attribute. */
function tableXml(ctx: DocxContext, node: Node): string {
  const { texts } = ctx
  const what = node.attrs.what as SheetTableName
  const columns = sheetColumns[what] ?? []
  const widths = TABLES[what] ?? []
  const names = columns.map((column) => column.choice ?? column.cell)
  const header = rowXml(
    names.map((name, i) => labelCell((texts.column as Words)[name] ?? name, widths[i] ?? 0, true)).join(''),
    true,
  )
  const rows = node.children.map((row) => {
    const attrs = row.attrs as SheetRowAttrs
    const mark = ctx.bookmarks.around(attrs.id)
    return rowXml(
      columns
        .map((column, i) => {
          const width = widths[i] ?? 0
          if (column.choice === undefined)
            return cells(ctx, row, column.cell, width, i === 0 ? mark.start + mark.end : '')
          const chosen = attrs[column.choice]
          return textCell(
            value(column.choice, chosen, (texts.choiceOf as Words)[chosen ?? ''] ?? chosen ?? ''),
            width,
          )
        })
        .join(''),
    )
  })
  const name = texts.field[what] ?? what
  const caption = paragraph({ style: 'SheetCaption' }, textRuns(name))
  return caption + blockControl(`table=${what}`, gridTable(widths, header + rows.join(''), name)) + gap
}

type Words = Readonly<Record<string, string>>

function lineOf(row: Node): BudgetLine {
  const { id, amount, source, year } = row.attrs as BudgetLineAttrs
  return { id, activity: '', amount: parseAmount(amount), malformed: false, source, year }
}

/** A commitment as a sheet (fișa angajamentului): heading, two columns of fields, milestones and budget (SPEC DX13). */
export function commitmentXml(ctx: DocxContext, node: Node, number: BlockNumber): string {
  const head = heading(ctx, node, number)
  let out = head.xml
  let rows = attributeRows(ctx, node.attrs as CommitmentAttrs)
  const flush = (): void => {
    if (rows !== '') out += gridTable(SHEET, rows, number.label) + gap
    rows = ''
  }
  node.children.forEach((child, index) => {
    if (child.type.name === 'commitment_field') {
      if (!(index === 0 && head.titleDone)) rows += fieldRow(ctx, child, number.label)
      return
    }
    flush()
    if (child.type.name === 'sheet_table') out += tableXml(ctx, child)
    else out += child.type.name === 'milestones' ? milestonesXml(ctx, child) : budgetXml(ctx, child)
  })
  flush()
  return blockControl('commitment', out)
}
