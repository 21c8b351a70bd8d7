import type { ReadContext } from './context.ts'
import { alternative } from './drawing.ts'
import { readInlines } from './inlines.ts'
import type { SourceBlock, SourceInline, SourceNumber, SourceParagraph } from './model.ts'
import { paragraphFormat, type Style } from './styles.ts'
import { readTable } from './tables.ts'
import { child, elements, toggle, val, type XmlElement } from './xml.ts'

/** Reads one element after the other of a body, a cell or a text box, and keeps what spans several of them. */
export class BlockReader {
  readonly #context: ReadContext
  readonly #emit: (block: SourceBlock) => void
  /** Content of a paragraph whose end was deleted: it stands at the beginning of the next. */
  #carried: SourceInline[] = []
  #tocOpen = false

  constructor(context: ReadContext, emit: (block: SourceBlock) => void) {
    this.#context = context
    this.#emit = emit
  }

  /** Reads a `w:p`, `w:tbl`, `w:sdt` or another child of a body. */
  read(element: XmlElement): void {
    switch (element.name) {
      case 'w:p':
        this.#paragraph(element)
        break
      case 'w:tbl':
        this.#emit(readTable(element, this.#context, readBlocks))
        break
      case 'w:sdt':
        this.#control(element)
        break
      case 'w:bookmarkStart': {
        const name = element.attrs['w:name']
        if (name) this.#context.pendingBookmarks.push(name)
        break
      }
      case 'mc:AlternateContent': {
        const branch = alternative(element)
        for (const inner of branch ? elements(branch) : []) this.read(inner)
        break
      }
      case 'w:ins':
      case 'w:moveTo':
      case 'w:customXml':
      case 'w:smartTag':
        for (const inner of elements(element)) this.read(inner)
        break
      case 'w:del':
      case 'w:moveFrom':
        this.#context.dropped.add('deleted-text')
        break
      default:
    }
  }

  #control(element: XmlElement): void {
    const properties = child(element, 'w:sdtPr')
    const content = child(element, 'w:sdtContent')
    if (!content) return
    const tag = val(properties, 'w:tag') ?? ''
    const gallery = val(child(properties, 'w:docPartObj'), 'w:docPartGallery')
    if (this.#context.own && tag !== '') {
      const bookmarks = this.#context.pendingBookmarks.splice(0)
      const blocks = readBlocks(elements(content), this.#context)
      this.#emit({ type: 'control', tag, bookmarks, blocks })
    } else if (gallery === 'Table of Contents') {
      // Read for the fields and lists that it moves on; the table itself is made anew.
      readBlocks(elements(content), this.#context)
      this.#emit({ type: 'toc', bookmarks: [] })
    } else for (const inner of elements(content)) this.read(inner)
  }

  #paragraph(element: XmlElement): void {
    const context = this.#context
    const pPr = child(element, 'w:pPr')
    const style = context.styles.paragraph(val(pPr, 'w:pStyle'))
    const wasInToc = context.fields.inToc
    context.fields.sawToc = false
    const number = this.#number(pPr, style)
    const result = readInlines(element, style, context, (box) => {
      context.dropped.add('text-boxes')
      context.boxes.push(...readBlocks(elements(box), { ...context, boxes: [], pendingBookmarks: [] }))
    })
    const markProperties = child(pPr, 'w:rPr')
    const inlines = [...this.#carried, ...result.inlines]
    this.#carried = []
    if (child(markProperties, 'w:del') || child(markProperties, 'w:moveFrom')) {
      this.#carried = inlines
      return
    }
    const inToc = wasInToc || context.fields.inToc || context.fields.sawToc
    if (inToc && !this.#tocOpen) this.#emit({ type: 'toc', bookmarks: [] })
    this.#tocOpen = context.fields.inToc
    const format = paragraphFormat(pPr)
    const base: Omit<SourceParagraph, 'inlines'> = {
      type: 'paragraph',
      styleId: style.id,
      styleName: style.name,
      outline: outlineOf(format.outline ?? style.paragraph.outline),
      number,
      align: format.align ?? style.paragraph.align ?? null,
      directAlign: format.align ?? null,
      bookmarks: [...context.pendingBookmarks.splice(0), ...result.bookmarks],
      runsOn: toggle(markProperties, 'w:specVanish') ?? false,
      pageBreakBefore: format.pageBreakBefore ?? style.paragraph.pageBreakBefore ?? false,
      startsPage: result.startsPage,
      sectionBreak: sectionStartsPage(child(pPr, 'w:sectPr')),
    }
    if (!(inToc && inlines.length === 0)) {
      for (const block of splitAtPageBreaks(base, inlines)) this.#emit(block)
    }
    for (const block of context.boxes.splice(0)) this.#emit(block)
  }

  /** The paragraph's own list number, or that of its style; numId 0 takes a style's number away. */
  #number(pPr: XmlElement | undefined, style: Style): SourceNumber | null {
    const { numbering } = this.#context
    const direct = paragraphFormat(pPr)
    const linked = numbering.forStyle(style.id)
    const numId = direct.numId ?? style.paragraph.numId ?? linked?.numId
    const level = direct.level ?? linked?.level ?? style.paragraph.level ?? 0
    return numbering.next(numId, level)
  }
}

/** Reads a list of elements into blocks. */
export function readBlocks(list: readonly XmlElement[], context: ReadContext): SourceBlock[] {
  const out: SourceBlock[] = []
  const reader = new BlockReader(context, (block) => out.push(block))
  for (const element of list) reader.read(element)
  return out
}

function outlineOf(level: number | undefined): number | null {
  return level === undefined || level > 8 ? null : level
}

function sectionStartsPage(sectPr: XmlElement | undefined): boolean {
  return sectPr !== undefined && !['continuous', 'nextColumn'].includes(val(sectPr, 'w:type') ?? 'nextPage')
}

function splitAtPageBreaks(
  base: Omit<SourceParagraph, 'inlines'>,
  inlines: readonly SourceInline[],
): SourceBlock[] {
  if (!inlines.some((inline) => inline.type === 'page-break')) return [{ ...base, inlines }]
  const out: SourceBlock[] = []
  let piece: SourceInline[] = []
  let first = true
  const flush = (): void => {
    if (piece.length > 0) {
      out.push(first ? { ...base, inlines: piece } : { ...base, inlines: piece, number: null, bookmarks: [] })
      first = false
    }
    piece = []
  }
  for (const inline of inlines) {
    if (inline.type === 'page-break') {
      flush()
      out.push({ type: 'page-break', bookmarks: first ? base.bookmarks : [] })
    } else piece.push(inline)
  }
  flush()
  return out
}
