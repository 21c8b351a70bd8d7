import type { Node } from 'prosemirror-model'
import type { DocumentSettings } from '../../../domain/document/settings.ts'

/** An image of a document: media type and bytes. */
export type ImageData = { readonly mime: string; readonly bytes: Uint8Array }

/** What is exported: the document, its settings, and its images by SHA-256. */
export type ExportInput = {
  readonly doc: Node
  readonly settings: DocumentSettings
  readonly images: ReadonlyMap<string, ImageData>
}

/** Page on which each block stands, by block id, as our own print layout found it. */
export type Pages = ReadonlyMap<string, number>

export type ExportOptions = {
  /** Page numbers for the table of contents; without them it has none (command line). */
  readonly pages?: Pages
  /** Called with 0 … 1, never backwards. */
  readonly onProgress?: (done: number) => void
  /** Aborts with AppError 'cancelled'. */
  readonly signal?: AbortSignal
  /**
   * The header "Anexa nr. … la HCL nr. …/…": by default on a PLA and a ROF (annexes of a decision), and on others that
   * have an annex number.
   */
  readonly annexHeader?: boolean
}
