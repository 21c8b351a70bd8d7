import type { ReadContext } from './context.ts'
import type { SourceBlock, SourceCell, SourceTable } from './model.ts'
import { child, elements, int, toggle, val, type XmlElement } from './xml.ts'

type ReadBlocks = (list: readonly XmlElement[], context: ReadContext) => SourceBlock[]

type OpenCell = { -readonly [K in keyof SourceCell]: SourceCell[K] }

const TWIPS_PER_PX = 15

/** Reads a `w:tbl`: spans, widths, header rows. A table inside a cell gives its texts to that cell. */
export function readTable(table: XmlElement, context: ReadContext, readBlocks: ReadBlocks): SourceTable {
  const bookmarks = context.pendingBookmarks.splice(0)
  const grid = elements(child(table, 'w:tblGrid') ?? { name: '', attrs: {}, children: [] })
    .filter((column) => column.name === 'w:gridCol')
    .map((column) => int(column.attrs['w:w']) ?? 0)
  const rows: { cells: OpenCell[] }[] = []
  /** Cell that a column's vertical merge goes on from. */
  const merging = new Map<number, OpenCell>()
  let headerRows = 0
  let inHeader = true
  for (const row of rowsOf(table)) {
    const properties = child(row, 'w:trPr')
    if (child(properties, 'w:del')) {
      context.dropped.add('deleted-text')
      continue
    }
    if (inHeader && toggle(properties, 'w:tblHeader')) headerRows += 1
    else inHeader = false
    const cells: OpenCell[] = []
    let column = int(val(properties, 'w:gridBefore')) ?? 0
    for (const element of cellsOf(row)) {
      const tcPr = child(element, 'w:tcPr')
      const colspan = Math.max(1, int(val(tcPr, 'w:gridSpan')) ?? 1)
      const merge = child(tcPr, 'w:vMerge')
      const above = merging.get(column)
      if (merge && merge.attrs['w:val'] !== 'restart' && above) {
        // The column must be read although it is not shown: lists and fields go on through it.
        readBlocks(elements(element), context)
        if (above.colspan === colspan) above.rowspan += 1
      } else {
        const cell: OpenCell = {
          blocks: flatten(readBlocks(elements(element), context), context),
          colspan,
          rowspan: 1,
          widths: widthsOf(tcPr, grid, column, colspan),
          header: isHeaderCell(tcPr),
        }
        cells.push(cell)
        if (merge) merging.set(column, cell)
        else merging.delete(column)
      }
      column += colspan
    }
    rows.push({ cells })
  }
  return {
    type: 'table',
    rows,
    headerRows,
    bookmarks,
    styleId: val(child(table, 'w:tblPr'), 'w:tblStyle') ?? '',
  }
}

function rowsOf(table: XmlElement): XmlElement[] {
  return inside(table, 'w:tr')
}

function cellsOf(row: XmlElement): XmlElement[] {
  return inside(row, 'w:tc')
}

/** Children of a name, also inside content controls and tracked insertions. */
function inside(parent: XmlElement, name: string): XmlElement[] {
  const out: XmlElement[] = []
  for (const item of elements(parent)) {
    if (item.name === name) out.push(item)
    else if (/^w:(sdt|sdtContent|ins|customXml|smartTag)$/.test(item.name)) out.push(...inside(item, name))
  }
  return out
}

function widthsOf(
  tcPr: XmlElement | undefined,
  grid: readonly number[],
  column: number,
  colspan: number,
): number[] | null {
  const columns = grid.slice(column, column + colspan)
  if (columns.length === colspan && columns.every((width) => width > 0)) {
    return columns.map((width) => Math.max(1, Math.round(width / TWIPS_PER_PX)))
  }
  const tcW = child(tcPr, 'w:tcW')
  const width = tcW?.attrs['w:type'] === 'dxa' ? (int(tcW.attrs['w:w']) ?? 0) : 0
  if (width <= 0) return null
  return Array.from({ length: colspan }, () => Math.max(1, Math.round(width / colspan / TWIPS_PER_PX)))
}

function isHeaderCell(tcPr: XmlElement | undefined): boolean {
  const style = child(tcPr, 'w:cnfStyle')
  return style?.attrs['w:firstRow'] === '1' || (style?.attrs['w:val'] ?? '').startsWith('1')
}

function flatten(blocks: readonly SourceBlock[], context: ReadContext): SourceBlock[] {
  return blocks.flatMap((block): readonly SourceBlock[] => {
    if (block.type !== 'table') return [block]
    context.dropped.add('nested-tables')
    return block.rows.flatMap((row) => row.cells.flatMap((cell) => cell.blocks))
  })
}
