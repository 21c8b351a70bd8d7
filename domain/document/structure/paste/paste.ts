import type { Node } from 'prosemirror-model'
import { buildBlocks } from './build.ts'
import { collect, type RawBlock } from './collect.ts'
import { parseHtml } from './html.ts'
import { plainState } from './marks.ts'
import { fragmentOf, type PastedPictures } from './pictures.ts'

/** What a paste brings: blocks for the document, and how many pictures could not come. */
export type Pasted = { readonly blocks: readonly Node[]; readonly images: number }

/** HTML above this many characters is not read: the plain text beside it is. */
const TOO_LONG = 30_000_000

/**
 * Blocks from the HTML of the clipboard (Word, Google Docs, LibreOffice, web pages): kinds recognised, numbers computed.
 * `top` false for a cell or field; `pictures`: those whose bytes the document has. Null for HTML of this editor itself (its own parser keeps everything) and for nothing
 * usable.
 */
export function pastedHtml(html: string, top = true, pictures: PastedPictures = new Map()): Pasted | null {
  if (html.length > TOO_LONG || /data-pm-slice=|data-node="block"/.test(html)) return null
  // Word puts the texts of notes after the fragment's paragraphs, still inside it.
  const { blocks, images } = collect(parseHtml(fragmentOf(html)), pictures)
  const built = buildBlocks(blocks, top)
  return built.length === 0 ? null : { blocks: built, images }
}

/** Blocks from plain text: one for each line with text. */
export function pastedText(text: string, top = true): Pasted | null {
  const raws: RawBlock[] = text
    .split(/\r\n|\r|\n|\u2029/u)
    .filter((line) => line.trim() !== '')
    .map((line) => ({
      type: 'paragraph',
      runs: [{ ...plainState, text: line.replace(/[\t ]+/g, ' '), note: null }],
      label: null,
      level: -1,
      heading: 0,
      isTitle: false,
      align: null,
    }))
  const built = buildBlocks(raws, top)
  return built.length === 0 ? null : { blocks: built, images: 0 }
}
