import { randomBytes } from 'node:crypto'
import type { Node } from 'prosemirror-model'
import { numberDocument } from '../../../domain/document/numbering/index.ts'
import type { DocumentKind, DocumentSettings } from '../../../domain/document/settings.ts'
import { AppError } from '../../../domain/errors.ts'
import { buildDocument, letterhead } from './build/document.ts'
import type { NumbersMode } from './build/numbers.ts'
import { inferSettings } from './build/settings.ts'
import type { SourceDocument } from './docx/read.ts'
import { type ReadOptions, readDocx } from './docx/read.ts'
import { ImageCollector, type ImageMap } from './images.ts'
import { ownDrafts } from './own/own.ts'
import type { Draft, DraftNote } from './recognise/draft.ts'
import { recognise } from './recognise/recognise.ts'
import { type ImportReport, makeReport } from './report.ts'

export type { NumbersMode } from './build/numbers.ts'
export type { ImportReport } from './report.ts'

export type ImportOptions = ReadOptions & {
  /** keep (default): every label stays as in the source. renumber: numbers as the order of the blocks gives them. */
  readonly numbers?: NumbersMode
  readonly kind?: DocumentKind
  readonly title?: string
  /** Ids for blocks that have none; random by default. */
  readonly newId?: () => string
}

export type ImportResult = {
  readonly doc: Node
  readonly images: ImageMap
  readonly settings: DocumentSettings
  readonly report: ImportReport
}

/** A file as read and recognised; a document can be made of it more than once, with another choice of numbers. */
export type Inspection = {
  readonly report: ImportReport
  readonly title: string
  readonly images: ImageMap
  build(options?: Pick<ImportOptions, 'numbers' | 'kind' | 'title'>): ImportResult
}

/** A random id for a block: 96 bits, letters and digits only. */
export function randomId(): string {
  return BigInt(`0x${randomBytes(12).toString('hex')}`)
    .toString(36)
    .padStart(19, '0')
}

/**
 * Reads the bytes of a DOCX and recognises its structure; touches nothing else. Fails with AppError: file-too-large,
 * file-empty, file-not-docx, file-encrypted, file-old-format, file-damaged, file-zip-bomb, file-external-entity, cancelled.
 */
export async function inspectDocx(data: Uint8Array, options: ImportOptions = {}): Promise<Inspection> {
  const source = await readDocx(data, options)
  if (options.signal?.aborted) throw new AppError('cancelled')
  const { drafts, notes } = source.own
    ? { drafts: ownDrafts(source.blocks), notes: [] }
    : recognise(source.blocks, source.dropped)
  drafts.unshift(...letterhead(source.headerImages))
  if (drafts.length === 0) throw new AppError('file-empty')
  // Building takes some tenths of a second for hundreds of pages: others of this process have a turn before it.
  await new Promise((resolve) => setImmediate(resolve))
  if (options.signal?.aborted) throw new AppError('cancelled')
  const build: Inspection['build'] = (choice = {}) =>
    buildResult(source, drafts, notes, { ...options, ...choice })
  const { report, images, settings } = build({ numbers: 'keep' })
  return { report, images, title: settings.title, build }
}

/** Reads, recognises and builds in one step. */
export async function importDocx(data: Uint8Array, options: ImportOptions = {}): Promise<ImportResult> {
  return (await inspectDocx(data, options)).build()
}

function buildResult(
  source: SourceDocument,
  drafts: readonly Draft[],
  notes: readonly DraftNote[],
  options: ImportOptions,
): ImportResult {
  const given = {
    ...(options.kind === undefined ? {} : { kind: options.kind }),
    // Our own export writes the document's title into the properties; others leave an older one there.
    title: options.title ?? (source.own ? source.title : ''),
    coreTitle: source.title,
    language: source.language,
  }
  const settings = inferSettings(drafts, given)
  const images = new ImageCollector(source.image, source.dropped)
  const context = { images, newId: options.newId ?? randomId }
  const mode = options.numbers ?? 'keep'
  const { doc, labels } = buildDocument(drafts, settings, mode, context, source.own)
  checkDocument(doc)
  const computed = numberDocument(doc, settings, { ignoreFixed: true })
  const printed = numberDocument(doc, settings)
  const report = makeReport({ doc, labels, computed, printed, dropped: source.dropped.list(), notes })
  return { doc, images: images.images, settings, report }
}

/** Hands out nothing that the schema refuses: an editor would lose it. */
function checkDocument(doc: Node): void {
  try {
    doc.check()
  } catch (cause) {
    throw new AppError('file-damaged', {}, { cause })
  }
}
