import type { Node } from 'prosemirror-model'
import {
  numberField,
  parseAmount,
  storeAmount,
  totalsOf,
} from '../../../../domain/document/commitment/index.ts'
import { fill, printedAmount, printedDate } from '../../../../domain/document/export-texts/index.ts'
import type { BlockNumber } from '../../../../domain/document/numbering/index.ts'
import type {
  BudgetLineAttrs,
  CommitmentAttrs,
  CommitmentTextField,
  MilestoneAttrs,
  SheetRowAttrs,
  SheetTableName,
} from '../../../../domain/document/schema/index.ts'
import { sheetColumns } from '../../../../domain/document/schema/index.ts'
import { cellHtml } from './blocks.ts'
import type { PrintContext } from './context.ts'
import { anchorOf, escapeHtml } from './html.ts'
import { inlineHtml } from './inline.ts'

function period(ctx: PrintContext, start: string | null, end: string | null): string {
  if (start === null && end === null) return ''
  const day = (date: string | null): string => (date === null ? '…' : printedDate(date))
  return escapeHtml(fill(ctx.texts.periodOf, day(start), day(end)))
}

function sheetRow(label: string, content: string, long = false): string {
  return content === ''
    ? ''
    : `<tr class="${long ? 'long' : ''}"><td class="head">${escapeHtml(label)}</td><td>${content}</td></tr>`
}

function attributeRows(ctx: PrintContext, attrs: CommitmentAttrs): string {
  const { texts } = ctx
  const words = attrs.values.split(/\s+/).filter((word) => word !== '')
  const values = words.map((word) => (texts.valueOf as Record<string, string>)[word] ?? word).join('; ')
  return (
    sheetRow(texts.ogpId, escapeHtml(attrs.ogpId ?? '')) +
    sheetRow(texts.period, period(ctx, attrs.start, attrs.end)) +
    sheetRow(texts.status, escapeHtml(texts.statusOf[attrs.status] ?? attrs.status)) +
    sheetRow(texts.values, escapeHtml(values))
  )
}

function cells(ctx: PrintContext, row: Node, name: string): string {
  const found = row.children.filter((cell) => cell.attrs.name === name)
  return `<td>${found.map((cell) => inlineHtml(ctx, cell)).join(' ')}</td>`
}

function table(caption: string, widths: readonly number[], heads: readonly string[], rows: string): string {
  const columns = widths.map((width) => `<col style="width:${width}mm">`).join('')
  const head = heads.map((one) => `<th>${escapeHtml(one)}</th>`).join('')
  return `<p class="caption">${escapeHtml(caption)}</p><table><colgroup>${columns}</colgroup><thead><tr>${head}</tr></thead><tbody>${rows}</tbody></table>`
}

function milestones(ctx: PrintContext, node: Node): string {
  const { texts } = ctx
  const rows = node.children.map((row, at) => {
    const { start, end, status } = row.attrs as MilestoneAttrs
    const stage = escapeHtml(texts.milestoneStatusOf[status] ?? status)
    const text = cells(ctx, row, 'title') + cells(ctx, row, 'deliverable') + cells(ctx, row, 'responsible')
    return `<tr><td>${at + 1}</td>${text}<td>${period(ctx, start, end)}</td><td>${stage}</td>${cells(ctx, row, 'evidence')}</tr>`
  })
  const heads = [
    texts.number,
    texts.milestone,
    texts.deliverable,
    texts.responsible,
    texts.period,
    texts.status,
    texts.evidence,
  ]
  return table(texts.milestones, [9, 27.5, 25.4, 25.7, 23.7, 21.7, 22], heads, rows.join(''))
}

/** Widths of the columns of the sheet's other tables, in millimetres. */
const widths: Readonly<Record<SheetTableName, readonly number[]>> = {
  stakeholders: [60, 39, 56],
  indicators: [51, 20, 23, 23, 38],
  resourcesHuman: [57, 57, 41],
  risks: [43, 30, 19, 37.3, 25.7],
}

function sheetTable(ctx: PrintContext, node: Node): string {
  const { texts } = ctx
  const words = (map: Readonly<Record<string, string>>, name: string): string => map[name] ?? name
  const what = node.attrs.what as SheetTableName
  const columns = sheetColumns[what] ?? []
  const rows = node.children.map((row) => {
    const attrs = row.attrs as SheetRowAttrs
    const inside = columns.map((column) => {
      if (column.choice === undefined) return cells(ctx, row, column.cell)
      const chosen = attrs[column.choice]
      return `<td>${chosen === null ? '' : escapeHtml(words(texts.choiceOf, chosen))}</td>`
    })
    return `<tr>${inside.join('')}</tr>`
  })
  const heads = columns.map((column) => words(texts.column, column.choice ?? column.cell))
  return table(words(texts.field, what), widths[what] ?? [], heads, rows.join(''))
}

function budget(ctx: PrintContext, node: Node): string {
  const { texts, settings } = ctx
  const rows = node.children.map((row) => {
    const { amount, source, year } = row.attrs as BudgetLineAttrs
    const sum = amount === null ? texts.notEstimated : printedAmount(amount, settings.language)
    return `<tr>${cells(ctx, row, 'activity')}<td class="right">${escapeHtml(sum)}</td><td>${escapeHtml(texts.sourceOf[source] ?? source)}</td><td>${year ?? ''}</td></tr>`
  })
  const totals = totalsOf(
    node.children.map((row) => {
      const { id, amount, source, year } = row.attrs as BudgetLineAttrs
      return { id, activity: '', amount: parseAmount(amount), malformed: false, source, year }
    }),
  )
  if (totals.bySource.size > 0) {
    const total = printedAmount(storeAmount(totals.total), settings.language)
    const note = totals.notEstimated > 0 ? texts.partlyEstimated : ''
    rows.push(
      `<tr><td class="head">${escapeHtml(texts.total)}</td><td class="head right">${escapeHtml(total)}</td><td class="shade" colspan="2">${escapeHtml(note)}</td></tr>`,
    )
  }
  return table(
    texts.budget,
    [69, 31, 38, 17],
    [texts.activity, texts.amount, texts.source, texts.year],
    rows.join(''),
  )
}

/** A commitment as a sheet, as in the DOCX. */
export function commitmentHtml(ctx: PrintContext, node: Node, number: BlockNumber): string {
  const id = node.attrs.id as string | null
  const title = ctx.commitments.find(({ index }) => index === number.index)?.fields.title ?? ''
  const words = [number.label, title].filter((part) => part !== '').join(' ')
  let out = `<h2 class="commitment"${id === null ? '' : ` id="${anchorOf(id)}"`}>${escapeHtml(words)}</h2>`
  let rows = attributeRows(ctx, node.attrs as CommitmentAttrs)
  const flush = (): void => {
    if (rows !== '')
      out += `<table><colgroup><col style="width:43mm"><col></colgroup><tbody>${rows}</tbody></table>`
    rows = ''
  }
  for (const child of node.children) {
    if (child.type.name === 'commitment_field') {
      const name = String(child.attrs.name)
      if (name === 'title') continue
      const label = ctx.texts.field[name as CommitmentTextField] ?? name
      rows += sheetRow(
        label,
        cellHtml(ctx, child.children, numberField(child, number.label, ctx.settings)),
        child.textContent.length >= 700,
      )
      continue
    }
    flush()
    if (child.type.name === 'sheet_table') out += sheetTable(ctx, child)
    else out += child.type.name === 'milestones' ? milestones(ctx, child) : budget(ctx, child)
  }
  flush()
  return out
}
