import type { Node } from 'prosemirror-model'
import {
  type BudgetLine,
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
} from '../../../../domain/document/schema/index.ts'
import type { NumPr } from '../numbering/plan.ts'
import { cellBlocks } from './blocks.ts'
import type { DocxContext } from './context.ts'
import { blockControl } from './controls.ts'
import { control, inlineXml, textRuns } from './inline.ts'
import { paragraph } from './paragraph.ts'
import { cellXml, gap, gridTable, rowXml } from './tables.ts'

const SHEET = [2438, 6350]
const MILESTONES = [2381, 2155, 1588, 1474, 1190]
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

function fieldRow(ctx: DocxContext, field: Node): string {
  const name = String(field.attrs.name)
  const label = ctx.texts.field[name as CommitmentTextField] ?? name
  // Word wants a cell to end with a paragraph, and one inside a control does not count.
  const content =
    blockControl(`field=${name}`, cellBlocks(ctx, field.children)) + paragraph({ style: 'CellEnd' }, '')
  return rowXml(labelCell(label, SHEET[0] ?? 0) + cellXml({ content, width: SHEET[1] ?? 0 }), false, false)
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
  const [title = 0, deliverable = 0, responsible = 0, dates = 0, status = 0] = MILESTONES
  const header = rowXml(
    [
      labelCell(texts.milestone, title, true),
      labelCell(texts.deliverable, deliverable, true),
      labelCell(texts.responsible, responsible, true),
      labelCell(texts.period, dates, true),
      labelCell(texts.status, status, true),
    ].join(''),
    true,
  )
  const rows = node.children.map((row) => {
    const attrs = row.attrs as MilestoneAttrs
    const mark = ctx.bookmarks.around(attrs.id)
    return rowXml(
      cells(ctx, row, 'title', title, mark.start + mark.end) +
        cells(ctx, row, 'deliverable', deliverable, '') +
        cells(ctx, row, 'responsible', responsible, '') +
        textCell(period(attrs.start, attrs.end), dates) +
        textCell(
          value('status', attrs.status, texts.milestoneStatusOf[attrs.status] ?? attrs.status),
          status,
        ),
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
      if (!(index === 0 && head.titleDone)) rows += fieldRow(ctx, child)
      return
    }
    flush()
    out += child.type.name === 'milestones' ? milestonesXml(ctx, child) : budgetXml(ctx, child)
  })
  flush()
  return blockControl('commitment', out)
}
