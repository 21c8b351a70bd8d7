import { parseLine } from '../../../../domain/document/grammar/index.ts'
import type { SourceBlock, SourceCell, SourceTable } from '../docx/model.ts'
import type { DraftBlock, DraftCell, DraftTable } from './draft.ts'
import { isEmpty, trimInlines } from './line.ts'

/**
 * A table of a foreign document. Texts of its cells stay as typed: "1." in a first column is a counter of rows, not
 * structure. Word's own numbers there become list items whose number is kept in any case.
 */
export function draftTable(table: SourceTable): DraftTable {
  return {
    type: 'table',
    headerRows: table.headerRows,
    bookmarks: table.bookmarks,
    rows: table.rows.map((row) => ({
      cells: row.cells.map((cell): DraftCell => ({ ...cell, blocks: cellBlocks(cell) })),
    })),
  }
}

function cellBlocks(cell: SourceCell): DraftBlock[] {
  const blocks = cell.blocks.flatMap((block): DraftBlock[] => cellBlock(block))
  return blocks.length > 0 ? blocks : [textBlock({})]
}

function cellBlock(block: SourceBlock): DraftBlock[] {
  if (block.type === 'control') return block.blocks.flatMap(cellBlock)
  if (block.type !== 'paragraph' || (isEmpty(block) && !block.number)) return []
  const align = block.align === 'center' || block.align === 'right' ? block.align : null
  const shared = { inlines: trimInlines(block.inlines), align, bookmarks: block.bookmarks }
  const { number } = block
  if (!number || number.label === '') return [textBlock(shared)]
  const reading = parseLine(`${number.label} x`).labels[0]?.readings.find((item) => item.kind === 'item')
  const sign = number.number === ''
  const at = number.label.lastIndexOf(number.number)
  const format = sign
    ? number.label
    : `${number.label.slice(0, at)}%${number.label.slice(at + number.number.length)}`
  return [
    {
      ...textBlock(shared),
      kind: 'item',
      level: Math.min(5, number.level),
      style: reading?.style ?? (sign ? 'bullet' : /letter/i.test(number.format) ? 'latin' : 'decimal'),
      label: { number: sign ? null : number.number, format },
      ...(sign ? {} : { pinned: true as const }),
    },
  ]
}

function textBlock(given: Partial<DraftBlock>): DraftBlock {
  return {
    type: 'block',
    kind: 'text',
    level: 0,
    style: null,
    label: null,
    inlines: [],
    align: null,
    bookmarks: [],
    ...given,
  }
}
