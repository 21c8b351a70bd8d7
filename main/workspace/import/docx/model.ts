import type { ImportReason } from '../../../../domain/contracts/workspace-models.ts'
/** What the reading layer gives: the document's body in Word's own terms, before anything is recognised in it. */

export type SourceMarks = {
  readonly bold?: true
  readonly italic?: true
  readonly underline?: true
  readonly strike?: true
  readonly superscript?: true
  readonly subscript?: true
  readonly href?: string
  /** True where bold (italic) comes from the paragraph's style alone, not from the run. */
  readonly styleBold?: true
  readonly styleItalic?: true
}

export type SourceText = { readonly type: 'text'; readonly text: string; readonly marks: SourceMarks }

export type SourceInline =
  | SourceText
  | { readonly type: 'break' }
  | { readonly type: 'page-break' }
  | {
      readonly type: 'image'
      readonly part: string
      readonly alt: string
      readonly width: number
      readonly height: number
    }
  | { readonly type: 'footnote'; readonly content: readonly SourceText[] }
  /** A REF field, or an own content control around several: what it points at and what it showed. */
  | {
      readonly type: 'field'
      readonly instruction: string
      readonly text: string
      readonly marks: SourceMarks
    }
  /** An inline content control with a tag that this program knows. */
  | { readonly type: 'control'; readonly tag: string; readonly content: readonly SourceInline[] }

/** Word's own number of a paragraph, computed as Word prints it. */
export type SourceNumber = {
  readonly numId: string
  readonly abstractId: string
  readonly level: number
  /** Word's numFmt: decimal, lowerLetter, upperRoman, bullet … */
  readonly format: string
  /** The level's text with %1 … %9. */
  readonly text: string
  /** The label as printed: "a)", "Art. 5.", "•". */
  readonly label: string
  /** The number alone in its format ("5", "aa", "IV"); "" for a bullet. */
  readonly number: string
  readonly value: number
}

export type SourceParagraph = {
  readonly type: 'paragraph'
  readonly inlines: readonly SourceInline[]
  readonly styleId: string
  /** Style name in lower case, "" when the style is not defined. */
  readonly styleName: string
  /** 0 to 8 for headings, null for body text. */
  readonly outline: number | null
  readonly number: SourceNumber | null
  readonly align: 'left' | 'center' | 'right' | 'justify' | null
  /** Alignment of the paragraph itself, null where only its style has one. */
  readonly directAlign: 'left' | 'center' | 'right' | 'justify' | null
  readonly bookmarks: readonly string[]
  /** True where the paragraph runs on into the next on the same line (style separator). */
  readonly runsOn: boolean
  readonly pageBreakBefore: boolean
  /** True where Word last began a new page with this paragraph. */
  readonly startsPage: boolean
  /** A section that ends here and starts a page. */
  readonly sectionBreak: boolean
}

export type SourceCell = {
  readonly blocks: readonly SourceBlock[]
  readonly colspan: number
  readonly rowspan: number
  /** Width of each spanned column in CSS pixels, or null. */
  readonly widths: readonly number[] | null
  /** Name of the style of its first paragraph tells a header cell apart in own files. */
  readonly header: boolean
}

export type SourceTable = {
  readonly type: 'table'
  readonly rows: readonly { readonly cells: readonly SourceCell[] }[]
  readonly headerRows: number
  readonly bookmarks: readonly string[]
  readonly styleId: string
}

export type SourceBlock =
  | SourceParagraph
  | SourceTable
  | { readonly type: 'page-break'; readonly bookmarks: readonly string[] }
  | { readonly type: 'toc'; readonly bookmarks: readonly string[] }
  /** A block content control with a tag that this program knows. */
  | {
      readonly type: 'control'
      readonly tag: string
      readonly bookmarks: readonly string[]
      readonly blocks: readonly SourceBlock[]
    }

/** What the reading layer left out, with how often, or the text where there was some. */
export type Dropped = {
  readonly what: ImportReason
  readonly count: number
  readonly text: string
}

/** Collects what is left out while reading. */
export class DroppedCounter {
  readonly #items = new Map<Dropped['what'], { count: number; texts: Set<string> }>()

  add(what: Dropped['what'], text = '', count = 1): void {
    const item = this.#items.get(what) ?? { count: 0, texts: new Set<string>() }
    item.count += count
    const clean = text.replace(/\s+/g, ' ').trim()
    if (clean) item.texts.add(clean)
    this.#items.set(what, item)
  }

  list(): Dropped[] {
    return [...this.#items].map(([what, { count, texts }]) => ({ what, count, text: [...texts].join('\n') }))
  }
}
