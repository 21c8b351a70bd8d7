import type { ExportInput, Pages } from '../types.ts'
import { blocksHtml } from './blocks.ts'
import { PrintContext } from './context.ts'
import { type FontUrls, printCss } from './css.ts'
import { escapeHtml } from './html.ts'

export type RenderOptions = {
  /** Page numbers for the table of contents, from a first printing. */
  readonly pages?: Pages
  /** Where the print window finds Liberation Serif; without it, what the system has. */
  readonly fonts?: FontUrls
}

/** A whole document as HTML to be printed with `printOptionsOf`: no script, nothing to load but the font. */
export function renderPrintHtml(input: ExportInput, options: RenderOptions = {}): string {
  const ctx = new PrintContext(input, options.pages ?? null)
  const body = blocksHtml(ctx, input.doc.children, ctx.numbering.blocks, false)
  const notes = ctx.notes
    .map(
      (note, at) =>
        `<p class="note" id="fn${at + 1}"><sup><a href="#nr${at + 1}">${at + 1}</a></sup> ${note}</p>`,
    )
    .join('')
  return (
    `<!doctype html><html lang="${escapeHtml(input.settings.language)}"><head><meta charset="utf-8">` +
    `<title>${escapeHtml(input.settings.title)}</title><style>${printCss(options.fonts)}</style></head>` +
    `<body>${body}${notes === '' ? '' : `<section class="notes">${notes}</section>`}</body></html>`
  )
}
