import type { Node } from 'prosemirror-model'
import { type Commitment, commitmentsOf } from '../../../../domain/document/commitment/index.ts'
import { type ExportTexts, exportTexts } from '../../../../domain/document/export-texts/index.ts'
import {
  type BlockNumber,
  type Numbering,
  numberDocument,
} from '../../../../domain/document/numbering/index.ts'
import type { DocumentSettings } from '../../../../domain/document/settings.ts'
import { formatOfStyle, wordValue } from '../numbering/formats.ts'
import { NumberingPlan } from '../numbering/plan.ts'
import type { ExportInput, ExportOptions, Pages } from '../types.ts'
import { XML_HEAD } from '../xml.ts'
import { Bookmarks } from './bookmarks.ts'
import { Media } from './images.ts'
import { inlineXml } from './inline.ts'
import { namespaces } from './namespaces.ts'
import { Relations } from './relations.ts'

/** How the number of a labelled block stands in the file, for references to it. */
export type PrintedNumber = {
  /** What Word's `\n \t` gives: the number with its brackets, without words and final period. */
  readonly number: string
  /** True where no format prints it, so that no field can. */
  readonly literal: boolean
  /** True where the label has words, which LibreOffice keeps. */
  readonly words: boolean
}

/** All that one export shares: numbers computed once, and what the body adds to other parts of the package. */
export class DocxContext {
  readonly doc: Node
  readonly settings: DocumentSettings
  readonly texts: ExportTexts
  readonly numbering: Numbering
  readonly commitments: readonly Commitment[]
  readonly plan: NumberingPlan
  readonly pages: Pages | null
  readonly media: Media
  readonly bookmarks = new Bookmarks()
  readonly relations = new Relations('rIdC')
  readonly noteRelations = new Relations('rIdN')
  /** The document's child that is being written. */
  index = 0
  private readonly notes: string[] = []
  private scopes = 0

  constructor(input: ExportInput, options: ExportOptions) {
    this.doc = input.doc
    this.settings = input.settings
    this.texts = exportTexts(input.settings.language)
    this.numbering = numberDocument(input.doc, input.settings)
    this.commitments = commitmentsOf(input.doc, input.settings, this.numbering)
    this.plan = new NumberingPlan(input.settings)
    this.pages = options.pages ?? null
    this.media = new Media(input.images)
    for (const child of input.doc.children) this.learn(child)
  }

  /** Prefix for the runs of a list of blocks that is numbered by itself (a cell, a field). */
  newScope(): string {
    return `s${++this.scopes}.`
  }

  /** A footnote's reference in the text; its content goes to word/footnotes.xml. */
  footnote(node: Node, props: string): string {
    const id = this.notes.length + 1
    const content = inlineXml(this, node, { relations: this.noteRelations, notes: false })
    this.notes.push(
      `<w:footnote w:id="${id}"><w:p><w:pPr><w:pStyle w:val="FootnoteText"/></w:pPr>` +
        '<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr><w:footnoteRef/></w:r>' +
        `<w:r><w:t xml:space="preserve"> </w:t></w:r>${content}</w:p></w:footnote>`,
    )
    const style = '<w:rStyle w:val="FootnoteReference"/>'
    const own =
      props.includes('<w:rStyle') || props === ''
        ? `<w:rPr>${style}</w:rPr>`
        : props.replace('<w:rPr>', `<w:rPr>${style}`)
    return `<w:r>${own}<w:footnoteReference w:id="${id}"/></w:r>`
  }

  /** word/footnotes.xml, or null when there is no footnote. */
  get footnotesXml(): string | null {
    if (this.notes.length === 0) return null
    const line = (type: string, id: number, mark: string): string =>
      `<w:footnote w:type="${type}" w:id="${id}"><w:p><w:pPr><w:spacing w:after="0" w:line="240" w:lineRule="auto"/></w:pPr><w:r><w:${mark}/></w:r></w:p></w:footnote>`
    return (
      `${XML_HEAD}<w:footnotes ${namespaces}>${line('separator', -1, 'separator')}` +
      `${line('continuationSeparator', 0, 'continuationSeparator')}${this.notes.join('')}</w:footnotes>`
    )
  }

  /** The number of a target as a field would print it, or null when the target has none. */
  printedNumber(id: string): PrintedNumber | null {
    const block = this.numbering.byId.get(id)
    return block === undefined ? null : printedNumber(block)
  }

  private learn(node: Node): void {
    const id = node.attrs.id
    if (typeof id === 'string' && id !== '') this.bookmarks.declare(id, typeof node.attrs.fixed === 'string')
    if (node.type.name === 'block') return
    for (const child of node.children) if (!child.isInline) this.learn(child)
  }
}

function printedNumber(block: BlockNumber): PrintedNumber | null {
  const { number, label, style, kind } = block
  if (number === null || label === '') return null
  const at = label.lastIndexOf(number)
  const before = label.slice(0, at)
  const after = label.slice(at + number.length)
  const own = number.slice(number.lastIndexOf('.') + 1)
  // Only what `\\n \\t` surely gives: words and spaces go, brackets stay, the final period goes.
  const sure =
    wordValue(own, formatOfStyle(style, kind === 'annex')) !== null &&
    /^([\p{L}. ]*|\()$/u.test(before) &&
    /^(\)|\.|)$/.test(after)
  const bare = `${before === '(' ? '(' : ''}${number}${after === ')' ? ')' : ''}`
  return { number: bare, literal: !sure, words: /\p{L}/u.test(before) }
}
