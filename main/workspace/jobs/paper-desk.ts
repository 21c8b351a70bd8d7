import { createHash } from 'node:crypto'
import { Fragment, type Node } from 'prosemirror-model'
import * as Y from 'yjs'
import { readDocument, readImages, readSettings } from '../../../domain/document/binding/index.ts'
import { MAX_DOCUMENT_PICTURE_BYTES } from '../../../domain/document/picture-limits.ts'
import { AppError } from '../../../domain/errors.ts'
import { contentUpdates } from '../documents/content.ts'
import {
  type ExportInput,
  exportDocx,
  exportPdf,
  type FontUrls,
  layoutPages,
  type Print,
} from '../export/index.ts'
import {
  type ImageMap,
  type ImportedImage,
  type Inspection,
  inspectDocx,
  zipLimits,
} from '../import/index.ts'
import { importModel } from '../rpc/import-model.ts'
import { readFileUpTo } from './files.ts'
import type { PaperResult, PaperWork } from './paper-contract.ts'

/** What work may use of the place where it is done. */
export type DeskHost = {
  readonly signal: AbortSignal
  /** `done` from 0 to 1; `step` is a machine word that the window has a text for. */
  progress(done: number, step: string): void
  readonly print: Print
}

/** The document's font as the print window loads it (main-workspace.ts). */
const fonts: FontUrls = {
  regular: '/fonts/LiberationSerif-Regular.ttf',
  bold: '/fonts/LiberationSerif-Bold.ttf',
  italic: '/fonts/LiberationSerif-Italic.ttf',
  boldItalic: '/fonts/LiberationSerif-BoldItalic.ttf',
}

type Of<Kind extends PaperWork['kind']> = Extract<PaperWork, { kind: Kind }>
type Done = { readonly [Kind in PaperWork['kind']]: PaperResult<Kind> }

/**
 * Import and export of one file: all that takes long. It runs in a thread of its own (paper-worker.ts), or, where threads
 * cannot be started, in the workspace itself.
 */
export class PaperDesk {
  #inspection: Inspection | null = null
  readonly #replaced = new Map<string, ImportedImage & { readonly hash: string }>()

  /** Does one piece of work. Throws AppError with the reasons of import and export. */
  async run(work: PaperWork, host: DeskHost): Promise<Done[PaperWork['kind']]> {
    switch (work.kind) {
      case 'inspect':
        return this.#inspect(work, host)
      case 'build':
        return this.#build(work)
      case 'picture':
        return this.#picture(work)
      case 'replace':
        return this.#replace(work)
      case 'docx':
        return docx(work, host)
      case 'pdf':
        return pdf(work, host)
    }
  }

  async #inspect({ path, importId, fileName }: Of<'inspect'>, host: DeskHost): Promise<Done['inspect']> {
    const { signal, progress } = host
    progress(0, 'reading')
    const data = await readFileUpTo(path, zipLimits.fileBytes)
    progress(0.05, 'recognising')
    const onProgress = (share: number) => progress(0.05 + share * 0.6, 'recognising')
    this.#inspection = await inspectDocx(data, { signal, onProgress })
    progress(1, 'recognising')
    return importModel(importId, fileName, this.#inspection)
  }

  #build({ numbers, documentKind: kind, title }: Of<'build'>): Done['build'] {
    if (this.#inspection === null) throw new AppError('not-found')
    const { doc, settings, images } = this.#inspection.build({ numbers, kind, title })
    const content = withPictures(doc, images, this.#replaced)
    const total = [...content.images.values()].reduce((sum, { bytes }) => sum + bytes.length, 0)
    if (total > MAX_DOCUMENT_PICTURE_BYTES) throw new AppError('image-too-large')
    return contentUpdates(kind, title, { ...content, settings })
  }

  #picture({ hash }: Of<'picture'>): Done['picture'] {
    const image = this.#inspection?.images.get(hash)
    if (image === undefined) throw new AppError('not-found')
    // A copy, for the bytes leave this thread.
    return { mime: image.mime, bytes: image.bytes.slice() }
  }

  #replace({ hash, mime, bytes }: Of<'replace'>): Done['replace'] {
    if (!this.#inspection?.images.has(hash)) throw new AppError('not-found')
    this.#replaced.set(hash, { mime, bytes, hash: createHash('sha256').update(bytes).digest('hex') })
    return {}
  }
}

type Replaced = ReadonlyMap<string, ImportedImage & { readonly hash: string }>

/** The document with other pictures in the places of some, as large on the page as before. */
function withPictures(
  doc: Node,
  images: ImageMap,
  replaced: Replaced,
): { readonly document: Node; readonly images: ImageMap } {
  if (replaced.size === 0) return { document: doc, images }
  const kept = new Map<string, ImportedImage>()
  for (const [hash, image] of images) {
    const other = replaced.get(hash)
    kept.set(other?.hash ?? hash, other === undefined ? image : { mime: other.mime, bytes: other.bytes })
  }
  const visit = (node: Node): Node => {
    const other = node.type.name === 'image' ? replaced.get(String(node.attrs.hash)) : undefined
    if (other !== undefined) return node.type.create({ ...node.attrs, hash: other.hash }, null, node.marks)
    return node.isLeaf ? node : node.copy(Fragment.fromArray(node.children.map(visit)))
  }
  return { document: visit(doc), images: kept }
}

function inputOf(state: Uint8Array): ExportInput {
  const doc = new Y.Doc()
  Y.applyUpdate(doc, state)
  return { doc: readDocument(doc), settings: readSettings(doc), images: readImages(doc) }
}

async function docx({ state, print }: Of<'docx'>, host: DeskHost): Promise<Done['docx']> {
  const { signal, progress } = host
  progress(0, 'layout')
  const input = inputOf(state)
  // Page numbers of the table of contents come from our own print layout.
  const pages = print ? await layoutPages(input, host.print, { signal, fonts }) : null
  const bytes = await exportDocx(input, {
    signal,
    ...(pages !== null && pages.size > 0 ? { pages } : {}),
    onProgress: (done) => progress(0.4 + done * 0.55, 'composing'),
  })
  return { bytes, pages: null }
}

async function pdf({ state }: Of<'pdf'>, host: DeskHost): Promise<Done['pdf']> {
  const { signal, progress } = host
  const onProgress = (done: number) => progress(done * 0.95, 'layout')
  onProgress(0)
  return exportPdf(inputOf(state), host.print, { signal, fonts, onProgress })
}
