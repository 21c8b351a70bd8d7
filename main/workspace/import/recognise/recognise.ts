import type { ResolvedLabel } from '../../../../domain/document/grammar/index.ts'
import type { BlockKind } from '../../../../domain/document/schema/index.ts'
import type { DroppedCounter, SourceBlock, SourceInline, SourceParagraph } from '../docx/model.ts'
import { draftTable } from './cells.ts'
import type { Draft, DraftBlock, DraftNote } from './draft.ts'
import { type Line, labelledLines, usable } from './labelled-lines.ts'
import { dropChars, isBold, lineText, trimInlines } from './line.ts'
import { alignOf, isUpper, listStyle, withoutStyleMarks } from './shape.ts'

export type Recognised = { readonly drafts: Draft[]; readonly notes: DraftNote[] }

/** Empty lines that fill a page up are taken as a page break from this number on. */
const PAGE_FILL = 4
const TITLE_LENGTH = 160

/** Finds the structure of a foreign document in its paragraphs; see SPEC.md. */
export function recognise(blocks: readonly SourceBlock[], dropped: DroppedCounter): Recognised {
  const lines = labelledLines(blocks)
  const builder = new Builder(blocks, lines, dropped)
  return builder.run()
}

class Builder {
  readonly #blocks: readonly SourceBlock[]
  readonly #lines: ReadonlyMap<SourceBlock, Line>
  readonly #dropped: DroppedCounter
  readonly #out: Draft[] = []
  readonly #notes: DraftNote[] = []
  #empties = 0
  /** Right after a table of contents, which has a page of its own where empty lines say so. */
  #afterContents = false
  /** Before the first chapter, section, article, heading or annex. */
  #opening = true
  /** The annex's own title lines may follow. */
  #annexHead = false
  #annexTitled = false
  #inArticle = false
  /** An article that has no text yet: what follows without a label is its alineat. */
  #awaitsText = false
  #headingLevel = 0
  readonly #hasArticles: boolean

  constructor(
    blocks: readonly SourceBlock[],
    lines: ReadonlyMap<SourceBlock, Line>,
    dropped: DroppedCounter,
  ) {
    this.#blocks = blocks
    this.#lines = lines
    this.#dropped = dropped
    this.#hasArticles = [...lines.values()].some((line) => line.labels[0]?.kind === 'article')
  }

  run(): Recognised {
    this.#blocks.forEach((block, index) => {
      switch (block.type) {
        case 'paragraph':
          this.#paragraph(block, index)
          break
        case 'table':
          this.#spacing(false)
          this.#awaitsText = false
          if (block.rows.length > 0) this.#out.push(draftTable(block))
          break
        case 'page-break':
          this.#pageBreak(block.bookmarks)
          break
        case 'toc':
          this.#spacing(true)
          this.#afterContents = true
          this.#out.push({ type: 'generated', what: 'toc', bookmarks: block.bookmarks })
          break
        default:
      }
    })
    return { drafts: this.#out, notes: this.#notes }
  }

  #paragraph(block: SourceParagraph, index: number): void {
    const line = this.#lines.get(block)
    if (!line) {
      this.#empties += 1
      this.#dropped.add('empty-paragraphs')
      if (block.startsPage) this.#spacing(true)
      if (block.sectionBreak || block.pageBreakBefore) this.#pageBreak([])
      return
    }
    this.#spacing(block.startsPage)
    if (block.pageBreakBefore) this.#pageBreak([])
    const labels = usable(line)
    if (labels.length > 0) this.#labelled(line, labels, index)
    else if (line.prefix !== '') this.#listItem(line)
    else this.#unlabelled(line, index)
    if (block.sectionBreak) this.#pageBreak([])
  }

  /** A row of empty lines that ends at a new page was typed to reach it. */
  #spacing(startsPage: boolean): void {
    if ((startsPage || this.#afterContents) && this.#empties >= PAGE_FILL) {
      this.#pageBreak([])
      this.#notes.push({ what: 'page-spacing', text: '' })
    }
    this.#empties = 0
    this.#afterContents = false
  }

  #pageBreak(bookmarks: readonly string[]): void {
    if (this.#out.length > 0 && this.#out.at(-1)?.type !== 'page_break') {
      this.#out.push({ type: 'page_break', bookmarks })
    }
  }

  #push(block: DraftBlock): void {
    this.#out.push(block)
  }

  #labelled(line: Line, labels: readonly ResolvedLabel[], index: number): void {
    const { paragraph, prefix } = line
    const last = labels.at(-1) as ResolvedLabel
    const rest = trimInlines(dropChars(paragraph.inlines, last.textStart - prefix.length))
    // An annex begins a page by itself.
    if (labels[0]?.kind === 'annex' && this.#out.at(-1)?.type === 'page_break') this.#out.pop()
    labels.forEach((label, i) => {
      const isLast = i === labels.length - 1
      this.#enter(label)
      const kind = this.#pointOrItem(label, paragraph, index)
      this.#push({
        type: 'block',
        kind,
        level: kind === 'item' && paragraph.number ? Math.min(5, paragraph.number.level) : label.level,
        // Which alphabet letters follow is one choice for the document.
        style: kind === 'letter' ? null : paragraph.number?.format === 'bullet' ? 'bullet' : label.style,
        label: { number: label.number, format: label.format },
        inlines: isLast && label.kind !== 'article' ? withoutStyleMarks(label.kind, rest) : [],
        align: isLast && label.kind !== 'article' ? alignOf(label.kind, paragraph) : null,
        bookmarks: i === 0 ? paragraph.bookmarks : [],
      })
    })
    if (last.kind === 'article') this.#articleText(line, rest, index)
    else if (rest.length === 0 && (last.kind === 'chapter' || last.kind === 'section'))
      this.#awaitsText = false
  }

  /** "1." of a list of its own is an item; with letters under it, or in a document of articles, it is a point. */
  #pointOrItem(label: ResolvedLabel, { number }: SourceParagraph, index: number): BlockKind {
    if (label.kind !== 'item' || label.style !== 'decimal' || (number?.level ?? 0) > 0) return label.kind
    if (this.#hasArticles) return 'point'
    const next = this.#nextLine(index)
    return next && usable(next)[0]?.kind === 'letter' ? 'point' : 'item'
  }

  /** The text on an article's line is its marginal title, or its first alineat. */
  #articleText(line: Line, rest: readonly SourceInline[], index: number): void {
    if (rest.length === 0) {
      this.#awaitsText = true
      return
    }
    const article = this.#out.at(-1) as DraftBlock
    if (this.#isMarginalTitle(rest, index)) {
      this.#out[this.#out.length - 1] = { ...article, inlines: rest }
      this.#awaitsText = true
      return
    }
    this.#alineat(rest, line.paragraph)
  }

  #alineat(inlines: readonly SourceInline[], paragraph: SourceParagraph, own = false): void {
    this.#push({
      type: 'block',
      kind: 'alineat',
      level: 0,
      style: null,
      label: null,
      inlines,
      align: alignOf('alineat', paragraph),
      bookmarks: own ? paragraph.bookmarks : [],
    })
    this.#awaitsText = false
  }

  #isMarginalTitle(rest: readonly SourceInline[], index: number): boolean {
    const text = lineText(rest).trim()
    if (text.length > TITLE_LENGTH || /[.;:,!?]$/.test(text) || text.includes('\n')) return false
    const next = this.#nextLine(index)
    if (!next) return false
    const label = usable(next)[0]
    if (label) return label.kind === 'alineat' && label.value?.[0] === 1
    return next.prefix === '' && isBold(rest) && !next.bold && next.paragraph.outline === null
  }

  #nextLine(index: number): Line | undefined {
    for (let i = index + 1; i < this.#blocks.length; i += 1) {
      const block = this.#blocks[i] as SourceBlock
      if (block.type !== 'paragraph') return undefined
      const line = this.#lines.get(block)
      if (line) return line
    }
    return undefined
  }

  /** Notes what a labelled block opens and closes. */
  #enter(label: ResolvedLabel): void {
    const { kind } = label
    const opens = ['chapter', 'section', 'article', 'heading', 'annex'].includes(kind)
    if (opens) {
      this.#opening = false
      this.#annexHead = kind === 'annex'
      this.#annexTitled = false
      this.#inArticle = kind === 'article'
      if (kind === 'heading') this.#headingLevel = label.level
      else if (kind !== 'article') this.#headingLevel = 0
    }
    this.#awaitsText = false
  }

  /** A paragraph of a Word list whose label the grammar does not know: "Obiectiv 1:". */
  #listItem(line: Line): void {
    const { paragraph } = line
    const number = paragraph.number
    if (!number) return
    const sign = number.format === 'bullet' || number.number === ''
    const at = number.label.lastIndexOf(number.number)
    const format =
      sign || at < 0
        ? number.label
        : `${number.label.slice(0, at)}%${number.label.slice(at + number.number.length)}`
    this.#push({
      type: 'block',
      kind: 'item',
      level: Math.min(5, number.level),
      style: sign ? 'bullet' : listStyle(number.format),
      label: { number: sign ? null : number.number, format },
      inlines: trimInlines(paragraph.inlines),
      align: null,
      bookmarks: paragraph.bookmarks,
    })
    this.#awaitsText = false
  }

  #unlabelled(line: Line, index: number): void {
    const { paragraph } = line
    const inlines = trimInlines(paragraph.inlines)
    if (this.#mergesIntoHeading(line, inlines) || this.#continues(line, inlines)) return
    if (this.#awaitsText && !this.#isHeading(line, index)) {
      this.#alineat(inlines, paragraph, true)
      return
    }
    const kind = this.#kindOf(line, index)
    const level = kind === 'heading' ? this.#levelOf(paragraph) : 0
    if (kind === 'heading') {
      this.#opening = false
      this.#annexHead = false
      this.#inArticle = false
    }
    if (kind === 'title') this.#annexTitled = true
    else if (this.#annexTitled) this.#annexHead = false
    this.#awaitsText = false
    this.#push({
      type: 'block',
      kind,
      level,
      style: kind === 'heading' ? 'none' : null,
      label: null,
      inlines: withoutStyleMarks(kind, inlines),
      align: alignOf(kind, paragraph),
      bookmarks: paragraph.bookmarks,
    })
  }

  #kindOf(line: Line, index: number): BlockKind {
    const { paragraph } = line
    const centered = paragraph.align === 'center'
    if (/^(title|subtitle)$/.test(paragraph.styleName) && (this.#opening || this.#annexHead)) return 'title'
    if ((this.#opening || this.#annexHead) && paragraph.outline === null) {
      return centered && line.bold && line.text.length <= TITLE_LENGTH ? 'title' : 'text'
    }
    return this.#isHeading(line, index) ? 'heading' : 'text'
  }

  /** A heading of Word, or a short bold line that no alineat of an open article goes on after. */
  #isHeading(line: Line, index: number): boolean {
    const { paragraph } = line
    if (paragraph.outline !== null) return true
    const text = line.text.trim()
    if (!line.bold || text.length > TITLE_LENGTH || /[.;,:]$/.test(text) || text.includes('\n')) return false
    if (/_{3,}/.test(text)) return false
    const next = this.#nextLine(index)
    if (!next) return false
    const label = usable(next)[0]
    if (label) return ['article', 'section', 'chapter', 'heading'].includes(label.kind) || !this.#inArticle
    return !this.#inArticle && paragraph.align === 'center'
  }

  #levelOf(paragraph: SourceParagraph): number {
    if (paragraph.outline !== null) return Math.min(6, paragraph.outline + 1)
    return Math.min(6, this.#headingLevel + 1)
  }

  /** "CAPITOLUL I" on one line and its heading on the next are one block. */
  #mergesIntoHeading(line: Line, inlines: readonly SourceInline[]): boolean {
    const last = this.#out.at(-1)
    if (last?.type !== 'block' || last.inlines.length > 0 || !['chapter', 'section'].includes(last.kind)) {
      return false
    }
    const { paragraph, text } = line
    const looks = paragraph.align === 'center' || line.bold || paragraph.outline !== null || isUpper(text)
    if (!looks || text.length > TITLE_LENGTH) return false
    this.#out[this.#out.length - 1] = {
      ...last,
      inlines: withoutStyleMarks(last.kind, inlines),
      bookmarks: [...last.bookmarks, ...paragraph.bookmarks],
    }
    this.#notes.push({ what: 'merged-heading', text: text.trim() })
    return true
  }

  /** A paragraph that only goes on with the sentence before it: somebody pressed Enter inside it. */
  #continues(line: Line, inlines: readonly SourceInline[]): boolean {
    const last = this.#out.at(-1)
    if (last?.type !== 'block' || !['alineat', 'letter', 'point', 'item'].includes(last.kind)) return false
    const before = lineText(last.inlines).trimEnd()
    const text = lineText(inlines)
    if (this.#opening || before === '' || !/^\p{Ll}/u.test(text) || !/[\p{L}\d,–-]$/u.test(before))
      return false
    const space: SourceInline = { type: 'text', text: ' ', marks: {} }
    this.#out[this.#out.length - 1] = {
      ...last,
      inlines: [...last.inlines, space, ...inlines],
      bookmarks: [...last.bookmarks, ...line.paragraph.bookmarks],
    }
    this.#notes.push({ what: 'joined', text: text.slice(0, 200) })
    return true
  }
}
