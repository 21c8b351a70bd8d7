import type { Node } from 'prosemirror-model'
import type { PrintOptions } from '../../../../domain/contracts/main-workspace.ts'
import { exportTexts, fill } from '../../../../domain/document/export-texts/index.ts'
import { annexLine, hasAnnexHeader } from '../annex-line.ts'
import type { ExportInput, ExportOptions } from '../types.ts'
import { escapeHtml } from './html.ts'

const style =
  "width:100%;margin:0 25mm 0 30mm;font-family:'Liberation Serif','Times New Roman',serif;color:#000"

/** How a document's HTML is printed: A4, 2.5 cm margins and 3 cm at the left, the annex line above, "Pagina X din Y" below. */
export function printOptionsOf(
  { doc, settings }: ExportInput,
  options: Pick<ExportOptions, 'annexHeader'> = {},
): PrintOptions {
  const texts = exportTexts(settings.language)
  const line = hasAnnexHeader(settings, options.annexHeader) ? escapeHtml(annexLine(settings, texts)) : ''
  const page = fill(
    escapeHtml(texts.page),
    '<span class="pageNumber"></span>',
    '<span class="totalPages"></span>',
  )
  return {
    margins: { top: 25, right: 25, bottom: 25, left: 30 },
    header: `<div style="${style};font-size:11pt;text-align:right">${line}</div>`,
    footer: `<div style="${style};font-size:10pt;text-align:center">${page}</div>`,
    outline: true,
    tagged: true,
    ...(hasNotes(doc) ? { footnotes: true } : {}),
  }
}

/** True for a document with footnotes, which have to be set at the foot of their pages. */
function hasNotes(doc: Node): boolean {
  let found = false
  doc.descendants((node) => {
    if (node.type.name === 'footnote') found = true
    return !found
  })
  return found
}
