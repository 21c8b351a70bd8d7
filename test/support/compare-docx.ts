import { parseLine } from '../../domain/document/grammar/index.ts'
import type { SourceBlock, SourceInline, SourceParagraph } from '../../main/workspace/import/docx/model.ts'
import { readDocx } from '../../main/workspace/import/docx/read.ts'
import { dropChars, lineText } from '../../main/workspace/import/recognise/line.ts'

/** What is counted alike in a source and in its conversion. */
export type DocxCounts = {
  readonly tables: number
  /** Pictures, headers included. */
  readonly images: number
  /** Addresses of external links, each as often as it is used. */
  readonly links: readonly string[]
  /**
   * Bold runs: neighbouring bold runs of a paragraph taken as one (Word splits runs at every edit), without the typed
   * labels, which become Word numbering and are no text any more.
   */
  readonly boldRuns: readonly string[]
}

/** Counts a DOCX by its parts, the generated table of contents left out. */
export async function countDocx(data: Uint8Array): Promise<DocxCounts> {
  const document = await readDocx(data)
  const all = flatten(document.blocks)
  const paragraphs = all.filter((block): block is SourceParagraph => block.type === 'paragraph')
  const inlines = paragraphs.flatMap((paragraph) => flattenInlines(paragraph.inlines))
  const links: string[] = []
  let last: string | undefined
  for (const inline of inlines) {
    const href = inline.type === 'text' ? inline.marks.href : undefined
    if (href !== undefined && href !== last) links.push(href)
    last = href
  }
  return {
    tables: all.filter((block) => block.type === 'table').length,
    images: inlines.filter((inline) => inline.type === 'image').length + document.headerImages.length,
    links,
    boldRuns: paragraphs.flatMap((paragraph) => boldRuns(paragraph, document.own)),
  }
}

function flatten(blocks: readonly SourceBlock[]): SourceBlock[] {
  return blocks.flatMap((block): SourceBlock[] => {
    if (block.type === 'control') return block.tag.startsWith('generated:') ? [] : flatten(block.blocks)
    if (block.type !== 'table') return [block]
    return [block, ...block.rows.flatMap((row) => row.cells.flatMap((cell) => flatten(cell.blocks)))]
  })
}

function flattenInlines(inlines: readonly SourceInline[]): SourceInline[] {
  return inlines.flatMap((inline) => (inline.type === 'control' ? flattenInlines(inline.content) : [inline]))
}

function boldRuns(paragraph: SourceParagraph, own: boolean): string[] {
  const line = lineText(paragraph.inlines)
  const { labels, labelLength } = parseLine(line)
  const skip = own || labels.length === 0 ? 0 : labelLength
  const out: string[] = []
  let run = ''
  const end = (): void => {
    const text = run.replace(/\s+/g, ' ').trim()
    if (text !== '') out.push(text)
    run = ''
  }
  for (const inline of flattenInlines(dropChars(paragraph.inlines, skip))) {
    const isText = inline.type === 'text' || inline.type === 'field'
    const text = isText ? inline.text : ''
    if (isText && inline.marks.bold) run += text
    // White space between two bold runs shows no difference.
    else if (isText && text.trim() === '') run += run === '' ? '' : text
    else end()
  }
  end()
  return out
}

/** Words and signs of a text in order; white space, and the signs that LibreOffice prints for any bullet, are alike. */
export function words(text: string): string[] {
  return text
    .replace(/^\ufeff/, '')
    .split(/\s+/)
    .filter((word) => word !== '')
}

/** The text without its table of contents, which is made anew: from "Cuprins" to the line of the first heading itself. */
export function withoutContents(text: string, firstHeading: string): string {
  const lines = text.split(/\r?\n/)
  const from = lines.findIndex((line) => line.trim() === 'Cuprins')
  const to = lines.findLastIndex((line) => line.trim() === firstHeading)
  return from < 0 || to < from ? text : [...lines.slice(0, from), ...lines.slice(to)].join('\n')
}
