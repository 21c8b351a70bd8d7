import type { Node } from 'prosemirror-model'
import { type Commitment, commitmentsOf } from '../../../../domain/document/commitment/index.ts'
import { type ExportTexts, exportTexts } from '../../../../domain/document/export-texts/index.ts'
import { type Numbering, numberDocument } from '../../../../domain/document/numbering/index.ts'
import type { DocumentSettings } from '../../../../domain/document/settings.ts'
import type { ExportInput, ImageData, Pages } from '../types.ts'

/** What one rendering for print shares. */
export class PrintContext {
  readonly doc: Node
  readonly settings: DocumentSettings
  readonly texts: ExportTexts
  readonly numbering: Numbering
  readonly commitments: readonly Commitment[]
  readonly images: ReadonlyMap<string, ImageData>
  readonly pages: Pages | null
  /** The document's child that is being written. */
  index = 0
  readonly notes: string[] = []

  constructor(input: ExportInput, pages: Pages | null) {
    this.doc = input.doc
    this.settings = input.settings
    this.images = input.images
    this.pages = pages
    this.texts = exportTexts(input.settings.language)
    this.numbering = numberDocument(input.doc, input.settings)
    this.commitments = commitmentsOf(input.doc, input.settings, this.numbering)
  }

  /** Takes a footnote's content, which is printed at the end (Chromium sets no notes at a page's foot); gives its number. */
  note(html: string): number {
    this.notes.push(html)
    return this.notes.length
  }
}
