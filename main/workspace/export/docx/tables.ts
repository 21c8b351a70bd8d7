import type { Node } from 'prosemirror-model'
import { TEXT_WIDTH } from '../model/generated-tables.ts'
import { isPlain } from '../model/plain-table.ts'
import { attr } from '../xml.ts'
import { cellBlocks } from './blocks.ts'
import type { DocxContext } from './context.ts'
import { TEXT_WIDTH_PX } from './images.ts'
import { paragraph } from './paragraph.ts'

const TWIPS_PER_PX = 15

/** A cell of a table as it is written. */
export type Cell = {
  readonly content: string
  readonly width: number
  readonly span?: number
  readonly merge?: 'restart' | 'continue' | null
  readonly header?: boolean
  readonly shade?: boolean
}

export function cellXml({ content, width, span = 1, merge, header, shade }: Cell): string {
  const props =
    (header ? '<w:cnfStyle w:val="100000000000" w:firstRow="1"/>' : '') +
    `<w:tcW w:w="${width}" w:type="dxa"/>` +
    (span > 1 ? `<w:gridSpan w:val="${span}"/>` : '') +
    (merge ? `<w:vMerge w:val="${merge}"/>` : '') +
    (header || shade ? '<w:shd w:val="clear" w:color="auto" w:fill="F2F2F2"/>' : '')
  return `<w:tc><w:tcPr>${props}</w:tcPr>${content}</w:tc>`
}

/** A row; `repeat`: at the top of every page that the table goes on to. Short rows stay whole. */
export function rowXml(cells: string, repeat = false, whole = true): string {
  const props = (whole ? '<w:cantSplit/>' : '') + (repeat ? '<w:tblHeader/>' : '')
  return `<w:tr>${props === '' ? '' : `<w:trPr>${props}</w:trPr>`}${cells}</w:tr>`
}

/** A table of rows with a grid (twips), and the small paragraph that keeps it apart from what follows (SPEC EX6). */
export function gridTable(grid: readonly number[], rows: string, caption = '', lines = true): string {
  const width = grid.reduce((sum, column) => sum + column, 0)
  const line = lines ? 'w:val="single" w:sz="4" w:space="0" w:color="7F7F7F"' : 'w:val="nil"'
  const border = (side: string): string => `<w:${side} ${line}/>`
  const borders = ['top', 'left', 'bottom', 'right', 'insideH', 'insideV'].map(border).join('')
  return (
    `<w:tbl><w:tblPr><w:tblW w:w="${width}" w:type="dxa"/><w:tblBorders>${borders}</w:tblBorders>` +
    '<w:tblLayout w:type="fixed"/><w:tblCellMar><w:top w:w="40" w:type="dxa"/><w:left w:w="85" w:type="dxa"/>' +
    '<w:bottom w:w="40" w:type="dxa"/><w:right w:w="85" w:type="dxa"/></w:tblCellMar><w:tblLook w:val="0420" w:firstRow="1"/>' +
    `${caption === '' ? '' : `<w:tblCaption w:val="${attr(caption)}"/>`}</w:tblPr>` +
    `<w:tblGrid>${grid.map((column) => `<w:gridCol w:w="${column}"/>`).join('')}</w:tblGrid>${rows}</w:tbl>`
  )
}

export const gap = paragraph({ style: 'Gap' }, '')

type Placed = {
  readonly node: Node | null
  readonly column: number
  readonly span: number
  readonly above: boolean
}

/** Puts the cells of a table on its grid: what rowspans cover is filled with continuations, holes with empty cells. */
function layGrid(table: Node): { rows: Placed[][]; columns: number; widths: (number | null)[] } {
  const rows: Placed[][] = []
  const widths: (number | null)[] = []
  /** For each column: how many more rows are covered from above, and the width of the covering cell at its first column. */
  const covered: { rows: number; span: number }[] = []
  let columns = 0
  for (const row of table.children) {
    const placed: Placed[] = []
    let column = 0
    const cover = (): void => {
      let cell = covered[column]
      while (cell !== undefined && cell.rows > 0) {
        placed.push({ node: null, column, span: cell.span, above: true })
        cell.rows--
        column += cell.span
        cell = covered[column]
      }
    }
    for (const cell of row.children) {
      cover()
      const wanted = Math.max(1, Number(cell.attrs.colspan) || 1)
      let span = 1
      while (span < wanted && !((covered[column + span]?.rows ?? 0) > 0)) span++
      const rowspan = Math.max(1, Number(cell.attrs.rowspan) || 1)
      const colwidth = cell.attrs.colwidth as readonly number[] | null
      for (let i = 0; i < span; i++) {
        covered[column + i] = { rows: 0, span: 1 }
        widths[column + i] ??= colwidth?.[i] || null
      }
      covered[column] = { rows: rowspan - 1, span }
      placed.push({ node: cell, column, span, above: false })
      column += span
    }
    while (column < covered.length) {
      cover()
      if (column >= covered.length) break
      if (covered.slice(column).every((cell) => cell === undefined || cell.rows === 0)) break
      placed.push({ node: null, column, span: 1, above: false })
      column++
    }
    columns = Math.max(columns, column)
    rows.push(placed)
  }
  for (const placed of rows) {
    const last = placed.at(-1)
    const end = last === undefined ? 0 : last.column + last.span
    if (end < columns) placed.push({ node: null, column: end, span: columns - end, above: false })
  }
  return { rows, columns, widths }
}

/** Column widths in twips: as set, the rest shared equally, scaled down where wider than the text (SPEC EX8). */
function gridOf(columns: number, widths: readonly (number | null)[]): number[] {
  const known = Array.from({ length: columns }, (_, i) => widths[i] ?? null)
  const free = known.filter((width) => width === null).length
  const taken = known.reduce<number>((sum, width) => sum + (width ?? 0), 0)
  const share = free === 0 ? 0 : Math.max(40, (TEXT_WIDTH_PX - taken) / free)
  const wanted = known.map((width) => width ?? share)
  const total = wanted.reduce((sum, width) => sum + width, 0)
  const scale = Math.min(1, TEXT_WIDTH / TWIPS_PER_PX / total)
  return wanted.map((width) => Math.max(1, Math.floor(width * TWIPS_PER_PX * scale)))
}

/** A table of the document (SPEC DX10). */
export function tableXml(ctx: DocxContext, table: Node): string {
  const { rows, columns, widths } = layGrid(table)
  if (columns === 0) return ''
  const grid = gridOf(columns, widths)
  const mark = ctx.bookmarks.around(table.attrs.id as string | null)
  const headerRows = Number(table.attrs.headerRows) || 0
  let start = mark.start === '' ? '' : mark.start + mark.end
  const out = rows.map((placed, index) => {
    const cells = placed.map(({ node, column, span, above }) => {
      const width = grid.slice(column, column + span).reduce((sum, one) => sum + one, 0)
      if (node === null) {
        const content = paragraph({ style: 'TableText' }, '')
        return cellXml({ content, width, span, merge: above ? 'continue' : null })
      }
      let content = cellBlocks(ctx, node.children, node.type.name === 'table_header')
      if (start !== '') {
        // The table's own bookmark stands in its first paragraph (SPEC DX6).
        content = content.replace('</w:pPr>', `</w:pPr>${start}`)
        start = ''
      }
      const rowspan = Number(node.attrs.rowspan) || 1
      const header = node.type.name === 'table_header'
      return cellXml({ content, width, span, merge: rowspan > 1 ? 'restart' : null, header })
    })
    return cells.length === 0 ? '' : rowXml(cells.join(''), index < headerRows, index < headerRows)
  })
  const plain = isPlain(ctx, table)
  return `${plain ? gap.repeat(3) : ''}${gridTable(grid, out.join(''), '', !plain)}${gap}`
}
