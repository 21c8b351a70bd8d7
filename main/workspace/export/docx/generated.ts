import type { Node } from 'prosemirror-model'
import { type ContentsEntry, contentsOf } from '../model/contents.ts'
import { resourcesTables, type TableCell, type TableModel, timelineTable } from '../model/generated-tables.ts'
import { printedLabel } from '../numbering/formats.ts'
import { attr } from '../xml.ts'
import type { DocxContext } from './context.ts'
import { blockControl } from './controls.ts'
import { field } from './fields.ts'
import { textRuns } from './inline.ts'
import { paragraph } from './paragraph.ts'
import { cellXml, gap, gridTable, rowXml } from './tables.ts'

/** A generated part: what stands in it is computed, and not read back (SPEC DX12). */
export function generatedXml(ctx: DocxContext, node: Node): string {
  const what = String(node.attrs.what)
  const mark = ctx.bookmarks.around(node.attrs.id as string | null)
  const start = mark.start + mark.end
  if (what === 'toc') return blockControl('generated:toc', contentsXml(ctx, start), 'Table of Contents')
  const tables: (TableModel | null)[] =
    what === 'resources' ? [...resourcesTables(ctx)] : what === 'timeline' ? [timelineTable(ctx)] : []
  const content = tables
    .filter((table) => table !== null)
    .map((table, at) => modelXml(ctx, table, at === 0 ? start : ''))
    .join('')
  const nothing =
    what === 'resources' ? ctx.texts.noResources : what === 'timeline' ? ctx.texts.noTimeline : ''
  return blockControl(
    `generated:${what}`,
    content === '' ? paragraph({ style: 'BodyText' }, `${start}${textRuns(nothing)}`) : content,
  )
}

/** A generated table with its caption; the code of a commitment is a field, so that it stays right when they move. */
function modelXml(ctx: DocxContext, { caption, grid, headerRows, rows }: TableModel, start: string): string {
  const cell = (
    { text, code, head, right, center, span = 1, merge, shade }: TableCell,
    width: number,
  ): string => {
    const bookmark = code?.id ? ctx.bookmarks.nameOf(code.id) : null
    const number =
      code === undefined
        ? ''
        : bookmark === null
          ? textRuns(code.code)
          : field(` REF ${bookmark} \\h \\n `, code.code)
    const space = number !== '' && text !== '' ? ' ' : ''
    const content = paragraph(
      { style: head ? 'SheetSmall' : 'TableSmall', align: right ? 'right' : center ? 'center' : null },
      `${number}${textRuns(`${space}${text}`)}`,
    )
    return cellXml({ content, width, span, shade: head || shade === true, ...(merge ? { merge } : {}) })
  }
  const xml = rows.map((cells, index) => {
    let column = 0
    const written = cells.map((one) => {
      const span = one.span ?? 1
      const width = grid.slice(column, column + span).reduce((sum, part) => sum + part, 0)
      column += span
      return cell(one, width)
    })
    return rowXml(written.join(''), index < headerRows)
  })
  return (
    paragraph({ style: 'SheetCaption' }, `${start}${textRuns(caption)}`) +
    gridTable(grid, xml.join(''), caption) +
    gap
  )
}

function entryRuns(ctx: DocxContext, entry: ContentsEntry): string {
  const words = [printedLabel(entry.label), entry.text].filter((part) => part !== '').join(' ')
  const bookmark = entry.id === null ? null : ctx.bookmarks.nameOf(entry.id)
  const page = entry.id === null ? undefined : ctx.pages?.get(entry.id)
  if (bookmark === null) return textRuns(words)
  const number =
    page === undefined ? '' : `<w:r><w:tab/></w:r>${field(` PAGEREF ${bookmark} \\h `, String(page))}`
  return `<w:hyperlink w:anchor="${attr(bookmark)}" w:history="1">${textRuns(words)}${number}</w:hyperlink>`
}

/**
 * The table of contents: a TOC field that is filled already. It is neither dirty nor are fields updated on opening, so
 * Word asks nothing; with F9 it is made anew from the outline levels of the styles.
 */
function contentsXml(ctx: DocxContext, start: string): string {
  const entries = contentsOf(ctx)
  const deepest = entries.reduce((max, { level }) => Math.max(max, level), 1)
  const mark = (type: string): string => `<w:r><w:fldChar w:fldCharType="${type}"/></w:r>`
  const code = `<w:r><w:instrText xml:space="preserve"> TOC \\o "1-${deepest}" \\h \\z \\u </w:instrText></w:r>`
  const open = `${mark('begin')}${code}${mark('separate')}`
  const lines = entries.map((entry, index) =>
    paragraph({ style: `TOC${entry.level}` }, `${index === 0 ? open : ''}${entryRuns(ctx, entry)}`),
  )
  if (entries.length === 0) lines.push(paragraph({ style: 'TOC1' }, open))
  return (
    paragraph({ style: 'TOCHeading' }, `${start}${textRuns(ctx.texts.contents)}`) +
    lines.join('') +
    paragraph({ style: 'Gap' }, mark('end'))
  )
}
