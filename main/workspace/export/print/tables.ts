import type { Node } from 'prosemirror-model'
import { isPlain } from '../model/plain-table.ts'
import { cellHtml } from './blocks.ts'
import type { PrintContext } from './context.ts'

/** A table of the document. */
export function tableHtml(ctx: PrintContext, table: Node): string {
  const headerRows = Number(table.attrs.headerRows) || 0
  const rows = table.children.map((row) => {
    const cells = row.children.map((cell) => {
      const { colspan, rowspan, colwidth } = cell.attrs as {
        colspan: number
        rowspan: number
        colwidth: number[] | null
      }
      const tag = cell.type.name === 'table_header' ? 'th' : 'td'
      const width = colwidth?.every((one) => one > 0)
        ? ` style="width:${colwidth.reduce((sum, one) => sum + one, 0)}px"`
        : ''
      return `<${tag} colspan="${colspan}" rowspan="${rowspan}"${width}>${cellHtml(ctx, cell.children)}</${tag}>`
    })
    return `<tr class="${row.textContent.length < 700 ? '' : 'long'}">${cells.join('')}</tr>`
  })
  const head = rows.slice(0, headerRows).join('')
  const body = rows.slice(headerRows).join('')
  return `<table${isPlain(ctx, table) ? ' class="plain"' : ''}>${head === '' ? '' : `<thead>${head}</thead>`}<tbody>${body}</tbody></table>`
}
