import { AppError } from '../../../../domain/errors.ts'
import { BlockReader, readBlocks } from './blocks.ts'
import { contextFor, type ReadContext } from './context.ts'
import { FieldStack } from './fields.ts'
import {
  type Dropped,
  DroppedCounter,
  type SourceBlock,
  type SourceInline,
  type SourceText,
} from './model.ts'
import { readNotes } from './notes.ts'
import { type DocxPackage, openDocx, relationshipsOf } from './package.ts'
import { readStyles } from './styles.ts'
import { readNumbering } from './word-numbering.ts'
import { elements, parseXml, xmlReader } from './xml.ts'
import { type ZipLimits, zipLimits } from './zip.ts'

export type ReadOptions = {
  readonly limits?: ZipLimits
  readonly signal?: AbortSignal
  /** Share of the work done, 0 to 1. */
  readonly onProgress?: (share: number) => void
}

/** A DOCX as read: its blocks in Word's terms, and the pictures that its headers carry. */
export type SourceDocument = {
  readonly blocks: readonly SourceBlock[]
  /** Pictures of headers (a letterhead), each once. */
  readonly headerImages: readonly SourceInline[]
  /** True when this program's export wrote the file. */
  readonly own: boolean
  readonly title: string
  readonly language: string
  readonly dropped: DroppedCounter
  /** Bytes of a picture; undefined when the part is missing. */
  image(part: string): Uint8Array | undefined
}

export type { Dropped }

const PIECE = 1 << 18

/**
 * Reads the bytes of a DOCX. Streams the main part in pieces, giving the event loop a turn after each, so that a
 * caller can show progress and cancel (AppError cancelled). Fails with the reasons of openDocx and parseXml.
 */
export async function readDocx(data: Uint8Array, options: ReadOptions = {}): Promise<SourceDocument> {
  const docx = openDocx(data, options.limits ?? zipLimits)
  const context = contextOf(docx)
  const blocks: SourceBlock[] = []
  const reader = new BlockReader(context, (block) => blocks.push(block))
  const xml = xmlReader(docx.main, { streamFrom: 'w:body', onChild: (element) => reader.read(element) })
  const text = docx.zip.text(docx.main)
  for (let at = 0; at < text.length; at += PIECE) {
    if (options.signal?.aborted) throw new AppError('cancelled')
    xml.write(text.slice(at, at + PIECE))
    options.onProgress?.(Math.min(1, (at + PIECE) / text.length))
    await new Promise((resolve) => setImmediate(resolve))
  }
  const root = xml.finish()
  if (root.name !== 'w:document') throw new AppError('file-not-docx')
  if (blocks.length === 0) throw new AppError('file-empty')
  const headerImages = readHeaders(docx, context)
  const core = coreProperties(docx)
  return {
    blocks,
    headerImages,
    own: context.own,
    ...core,
    dropped: context.dropped,
    image: (part) => (docx.zip.has(part) ? docx.zip.bytes(part) : undefined),
  }
}

function contextOf(docx: DocxPackage): ReadContext {
  const styles = readStyles(docx.part('styles'))
  const notes = new Map<string, readonly SourceText[]>()
  const context: ReadContext = {
    styles,
    numbering: readNumbering(docx.part('numbering')),
    dropped: new DroppedCounter(),
    relationships: docx.relationships,
    notes,
    fields: new FieldStack(),
    own: styles.has('Alineat') && styles.has('Article'),
    boxes: [],
    pendingBookmarks: [],
  }
  for (const kind of ['footnote', 'endnote'] as const) {
    const relationship = [...docx.relationships.values()].find((item) => item.type === `${kind}s`)
    if (!relationship || !docx.zip.has(relationship.target)) continue
    const root = parseXml(docx.zip.text(relationship.target), relationship.target)
    const own = contextFor(context, relationshipsOf(docx.zip, relationship.target))
    readNotes(root, kind, own, notes)
  }
  return context
}

/** Headers and footers are made anew by the export: their texts are reported, a header's pictures are kept. */
function readHeaders(docx: DocxPackage, context: ReadContext): SourceInline[] {
  const images: SourceInline[] = []
  for (const relationship of docx.relationships.values()) {
    const { type, target, external } = relationship
    if ((type !== 'header' && type !== 'footer') || external || !docx.zip.has(target)) continue
    const own = contextFor(context, relationshipsOf(docx.zip, target))
    const blocks = readBlocks(elements(parseXml(docx.zip.text(target), target)), own)
    const inlines = inlinesOf(blocks)
    const text = inlines.map((inline) => (inline.type === 'text' ? inline.text : ' ')).join('')
    if (/\p{L}/u.test(text)) context.dropped.add(type, text)
    if (type === 'header' && !context.own) images.push(...inlines.filter((inline) => inline.type === 'image'))
  }
  const seen = new Set<string>()
  return images.filter((image) => {
    const key = image.type === 'image' ? image.part : ''
    return !seen.has(key) && seen.add(key)
  })
}

function inlinesOf(blocks: readonly SourceBlock[]): SourceInline[] {
  return blocks.flatMap((block): readonly SourceInline[] => {
    if (block.type === 'paragraph') return [...block.inlines, { type: 'text', text: ' ', marks: {} }]
    if (block.type === 'control') return inlinesOf(block.blocks)
    if (block.type === 'table') {
      return block.rows.flatMap((row) => row.cells.flatMap((cell) => inlinesOf(cell.blocks)))
    }
    return []
  })
}

function coreProperties(docx: DocxPackage): { title: string; language: string } {
  const name = 'docProps/core.xml'
  const out = { title: '', language: '' }
  if (!docx.zip.has(name)) return out
  for (const element of elements(parseXml(docx.zip.text(name), name))) {
    const text = element.children
      .filter((item) => typeof item === 'string')
      .join('')
      .trim()
    if (element.name === 'dc:title') out.title = text
    if (element.name === 'dc:language') out.language = text
  }
  return out
}
