import type { PrintOptions } from '../../../../domain/contracts/main-workspace.ts'
import { AppError } from '../../../../domain/errors.ts'
import type { ExportInput, ExportOptions, Pages } from '../types.ts'
import { destinationPages, pageCount, pagesOfBlocks } from './destinations.ts'
import { printOptionsOf } from './options.ts'
import { type RenderOptions, renderPrintHtml } from './render.ts'

/** Prints HTML to PDF: the main process does it in a hidden window. */
export type Print = (html: string, options: PrintOptions) => Promise<Uint8Array>

export type PdfOptions = Pick<ExportOptions, 'onProgress' | 'signal' | 'annexHeader'> &
  Pick<RenderOptions, 'fonts'>

function hasContents({ doc }: ExportInput): boolean {
  return doc.children.some(({ attrs, type }) => type.name === 'generated' && attrs.what === 'toc')
}

function check(signal: AbortSignal | undefined): void {
  if (signal?.aborted) throw new AppError('cancelled')
}

/**
 * Prints with notes at the foot of their pages. Screen and print may set a line differently; should a note have come to
 * another page than its mark, all notes are printed at the end.
 */
async function withNotes(print: Print, html: string, how: PrintOptions): Promise<Uint8Array> {
  const pdf = await print(html, how)
  if (!how.footnotes) return pdf
  const places = destinationPages(pdf)
  const marks = [...places].filter(([name]) => /^nr\d+$/.test(name))
  const apart = marks.some(([name, page]) => places.get(name.replace('nr', 'fn')) !== page)
  const { footnotes: _, ...plain } = how
  return apart ? print(html, plain) : pdf
}

/** The page of each heading, from a printing of our own; empty, without printing, where there is no table of contents. */
export async function layoutPages(
  input: ExportInput,
  print: Print,
  options: PdfOptions = {},
): Promise<Pages> {
  if (!hasContents(input)) return new Map()
  check(options.signal)
  const { fonts } = options
  const html = renderPrintHtml(input, fonts ? { fonts } : {})
  const pdf = await withNotes(print, html, printOptionsOf(input, options))
  check(options.signal)
  return pagesOfBlocks(input.doc, pdf)
}

/**
 * A document as PDF, with the number of its pages. One with a table of contents is printed twice: the first printing says on
 * which page each heading is, the second has these numbers in room that the first left for them.
 */
export async function exportPdf(
  input: ExportInput,
  print: Print,
  options: PdfOptions = {},
): Promise<{ readonly bytes: Uint8Array; readonly pages: number }> {
  options.onProgress?.(0)
  const pages = await layoutPages(input, print, options)
  options.onProgress?.(pages.size > 0 ? 0.5 : 0.1)
  const { fonts } = options
  const html = renderPrintHtml(input, { pages, ...(fonts ? { fonts } : {}) })
  check(options.signal)
  const bytes = await withNotes(print, html, printOptionsOf(input, options))
  check(options.signal)
  options.onProgress?.(1)
  return { bytes, pages: pageCount(bytes) }
}
