import { latinLetters, toLetters, toRoman } from '../../numbering/index.ts'
import type { Alignment } from '../../schema/index.ts'
import { type HtmlChild, type HtmlElement, styleOf, textOf } from './html.ts'
import { type InlineState, isObject, marksOf, plainState, type Run } from './marks.ts'
import type { PastedPictures } from './pictures.ts'

/** A paragraph as pasted, before its kind is known. */
export type RawParagraph = {
  readonly type: 'paragraph'
  readonly runs: readonly Run[]
  /** The label that Word computed ("a)", "Art. 5.", "·"), or that a list's style says; null outside lists. */
  readonly label: string | null
  /** Depth of the list, from 0; -1 outside lists. */
  readonly level: number
  readonly heading: number
  readonly isTitle: boolean
  readonly align: Alignment | null
}
export type RawCell = {
  readonly header: boolean
  readonly colspan: number
  readonly rowspan: number
  readonly content: readonly RawBlock[]
}
export type RawTable = { readonly type: 'table'; readonly rows: readonly (readonly RawCell[])[] }
export type RawBlock = RawParagraph | RawTable | { readonly type: 'page-break' }

type ListState = { readonly ordered: boolean; readonly style: string; readonly depth: number; next: number }

const blockTags = new Set(
  'p div h1 h2 h3 h4 h5 h6 li ul ol table blockquote pre section article header footer main address dl dt dd figure center hr body html form fieldset'.split(
    ' ',
  ),
)
const dropped = new Set([
  'head',
  'button',
  'select',
  'textarea',
  'audio',
  'video',
  'canvas',
  'col',
  'colgroup',
])

/** The label that a list's style draws. */
function listLabel(list: ListState, style: string): string {
  if (!list.ordered) return '•'
  const value = list.next
  switch (style) {
    case 'lower-alpha':
    case 'lower-latin':
      return `${toLetters(value, latinLetters)})`
    case 'upper-alpha':
    case 'upper-latin':
      return `${toLetters(value, latinLetters).toUpperCase()}.`
    case 'lower-roman':
      return `${toRoman(value).toLowerCase()})`
    case 'upper-roman':
      return `${toRoman(value)}.`
    default:
      return `${value}.`
  }
}

/** True for the part of a Word list paragraph that is its label. */
function isWordLabel(element: HtmlElement): boolean {
  return /mso-list\s*:\s*ignore/i.test(element.attrs.style ?? '')
}

function alignOf(element: HtmlElement): Alignment | null {
  const align = styleOf(element, 'text-align') || (element.attrs.align ?? '').toLowerCase()
  return align === 'center' || align === 'right' || align === 'justify' ? align : null
}

/** Walks pasted HTML and gives its paragraphs, tables and page breaks in order. */
export class Collector {
  readonly blocks: RawBlock[] = []
  /** Pictures that could not come along. */
  images = 0
  private runs: Run[] = []
  private label: string | null = null
  private context: Omit<RawParagraph, 'type' | 'runs' | 'label'> = {
    level: -1,
    heading: 0,
    isTitle: false,
    align: null,
  }
  private readonly notes: ReadonlyMap<string, string>
  private readonly pictures: PastedPictures

  constructor(notes: ReadonlyMap<string, string>, pictures: PastedPictures) {
    this.notes = notes
    this.pictures = pictures
  }

  /** Ends the open paragraph; one without text or label is no paragraph. */
  flush(): void {
    const hasText = this.runs.some((run) => isObject(run) || run.text.trim() !== '')
    if (hasText || this.label !== null) {
      this.blocks.push({ type: 'paragraph', runs: this.runs, label: this.label, ...this.context })
    }
    this.runs = []
    this.label = null
  }

  walk(children: readonly HtmlChild[], state: InlineState, list: ListState | null): void {
    for (const child of children) {
      if (typeof child === 'string') this.text(child, state)
      else this.element(child, state, list)
    }
  }

  private text(text: string, state: InlineState): void {
    if (text !== '')
      this.runs.push({ ...state, text: state.pre ? text : text.replace(/[ \t\r\n\f]+/g, ' '), note: null })
  }

  private element(element: HtmlElement, state: InlineState, list: ListState | null): void {
    const { tag, attrs } = element
    const style = attrs.style ?? ''
    if (
      dropped.has(tag) ||
      /mso-element\s*:\s*(?:comment|footnote-list|endnote-list)|display\s*:\s*none/i.test(style)
    )
      return
    if (tag === 'img' || tag === 'v:imagedata') {
      this.picture(element, state)
      return
    }
    if (/mso-special-character\s*:\s*comment|mso-comment-reference/i.test(style)) return
    if (isWordLabel(element)) {
      this.label = textOf(element)
        .replace(/[\s\u00a0]+/g, ' ')
        .trim()
      return
    }
    const note = /mso-(?:foot|end)note-id\s*:\s*([\w-]+)/i.exec(style)?.[1]
    if (note !== undefined && tag === 'a') {
      const text = this.notes.get(note.toLowerCase())
      if (text !== undefined) this.runs.push({ ...state, text: '', note: text })
      return
    }
    if (tag === 'br') {
      if (/page-break-before\s*:\s*always/i.test(style)) this.pageBreak()
      else this.runs.push({ ...state, text: '\n', note: null })
      return
    }
    const inner = marksOf(element, state)
    if (tag === 'table') this.table(element, state)
    else if (tag === 'ul' || tag === 'ol') this.list(element, state, list)
    else if (blockTags.has(tag)) this.block(element, inner, list)
    else this.walk(element.children, inner, list)
  }

  private picture({ attrs }: HtmlElement, state: InlineState): void {
    const picture = this.pictures.get(attrs.src ?? '')
    if (picture === undefined) this.images++
    else {
      const alt = (attrs.alt ?? '').replace(/\s+/g, ' ').trim()
      this.runs.push({ ...state, text: '', note: null, picture: { ...picture, alt } })
    }
  }

  private pageBreak(): void {
    this.flush()
    this.blocks.push({ type: 'page-break' })
  }

  private list(element: HtmlElement, state: InlineState, outer: ListState | null): void {
    this.flush()
    const ordered = element.tag === 'ol'
    const style = styleOf(element, 'list-style-type')
    const start = Number.parseInt(element.attrs.start ?? '1', 10)
    const depth = outer === null ? 0 : outer.depth + 1
    this.walk(element.children, state, { ordered, style, depth, next: Number.isNaN(start) ? 1 : start })
    this.flush()
    this.context = { level: -1, heading: 0, isTitle: false, align: null }
  }

  private block(element: HtmlElement, state: InlineState, list: ListState | null): void {
    const { tag, attrs } = element
    const style = attrs.style ?? ''
    const saved = this.context
    // A list item's own paragraph goes on in the item.
    const opensItem = tag === 'li'
    const insideItem =
      list !== null && !opensItem && this.label !== null && this.runs.every((run) => run.text.trim() === '')
    if (!insideItem) this.flush()
    if (/page-break-before\s*:\s*always/i.test(style) && this.blocks.length > 0) this.pageBreak()
    const word = /mso-list\s*:\s*(?!none|ignore)\S+\s+level(\d)/i.exec(style)
    const heading = /^h[1-6]$/.test(tag)
      ? Number(tag[1])
      : Number(/mso-outline-level\s*:\s*([1-6])/i.exec(style)?.[1] ?? 0)
    if (!insideItem) {
      this.context = {
        level: word ? Number(word[1]) - 1 : -1,
        heading,
        isTitle: /\bMsoTitle\b/.test(attrs.class ?? ''),
        align: alignOf(element),
      }
    }
    if (opensItem && list !== null) {
      const aria = Number.parseInt(attrs['aria-level'] ?? '', 10)
      const value = Number.parseInt(attrs.value ?? '', 10)
      if (!Number.isNaN(value)) list.next = value
      this.label = listLabel(list, styleOf(element, 'list-style-type') || list.style)
      this.context = { ...this.context, level: Number.isNaN(aria) ? list.depth : aria - 1 }
      list.next++
    }
    this.walk(element.children, { ...state, pre: state.pre || tag === 'pre' }, list)
    if (!insideItem) this.flush()
    this.context = saved
  }

  private table(element: HtmlElement, state: InlineState): void {
    this.flush()
    const rows: RawCell[][] = []
    const visit = (children: readonly HtmlChild[], inHead: boolean): void => {
      for (const child of children) {
        if (typeof child === 'string') continue
        if (child.tag === 'tr') rows.push(this.cells(child, state, inHead))
        else if (['thead', 'tbody', 'tfoot'].includes(child.tag)) visit(child.children, child.tag === 'thead')
      }
    }
    visit(element.children, false)
    if (rows.some((row) => row.length > 0))
      this.blocks.push({ type: 'table', rows: rows.filter((row) => row.length > 0) })
  }

  /** `inHead`: Word's repeated header rows are plain cells in a thead. */
  private cells(row: HtmlElement, state: InlineState, inHead: boolean): RawCell[] {
    const cells: RawCell[] = []
    for (const child of row.children) {
      if (typeof child === 'string' || (child.tag !== 'td' && child.tag !== 'th')) continue
      const inner = new Collector(this.notes, this.pictures)
      inner.walk(child.children, marksOf(child, { ...state, bold: false }), null)
      inner.flush()
      this.images += inner.images
      const span = (name: string) =>
        Math.min(100, Math.max(1, Number.parseInt(child.attrs[name] ?? '1', 10) || 1))
      cells.push({
        header: inHead || child.tag === 'th',
        colspan: span('colspan'),
        rowspan: span('rowspan'),
        content: inner.blocks,
      })
    }
    return cells
  }
}

/** Texts of Word's notes by their id (ftn1). */
export function notesOf(root: HtmlElement): Map<string, string> {
  const notes = new Map<string, string>()
  const visit = (element: HtmlElement): void => {
    const id = element.attrs.id
    const isNote = /mso-element\s*:\s*(?:foot|end)note(?!-)/i.test(element.attrs.style ?? '')
    if (isNote && id !== undefined) {
      const text = textOf(element)
        .replace(/[\s\u00a0]+/g, ' ')
        .trim()
      notes.set(id.toLowerCase(), text.replace(/^\[\d+\]\s*/, ''))
    }
    for (const child of element.children) if (typeof child !== 'string') visit(child)
  }
  visit(root)
  return notes
}

/** Paragraphs, tables and page breaks of pasted HTML, and how many pictures were left behind. */
export function collect(
  root: HtmlElement,
  pictures: PastedPictures,
): {
  readonly blocks: readonly RawBlock[]
  readonly images: number
} {
  const collector = new Collector(notesOf(root), pictures)
  collector.walk(root.children, plainState, null)
  collector.flush()
  return { blocks: collector.blocks, images: collector.images }
}
