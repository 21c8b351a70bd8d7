import type { Node } from 'prosemirror-model'
import type { Pages } from '../types.ts'
import { anchorOf } from './html.ts'
import { type PdfDict, PdfReader, type PdfValue } from './pdf-object.ts'

/** Most nodes of a tree that are followed, so that a damaged file with a loop ends. */
const MAX_NODES = 200_000

function isDict(value: PdfValue | undefined): value is PdfDict {
  return typeof value === 'object' && value !== null && 'type' in value && value.type === 'dict'
}

class PdfFile {
  private readonly source: string
  private readonly offsets = new Map<number, number>()
  private steps = 0

  constructor(bytes: Uint8Array) {
    this.source = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1')
    // Objects are found by their headings rather than by the table: a heading inside a stream names an object that the
    // table's last word overrides below.
    for (const match of this.source.matchAll(/(?:^|[\r\n])(\d+) \d+ obj\b/g)) {
      this.offsets.set(Number(match[1]), match.index + match[0].length)
    }
    this.readTable()
  }

  /** The cross-reference table's offsets, where they point at an object's heading. */
  private readTable(): void {
    const start = Number(/startxref\s+(\d+)\s+%%EOF\s*$/.exec(this.source.slice(-200))?.[1] ?? Number.NaN)
    if (!Number.isFinite(start) || !this.source.startsWith('xref', start)) return
    const section = /(\d+) (\d+)\s*[\r\n]+((?:\d{10} \d{5} [nf]\s*)+)/y
    section.lastIndex = start + 4
    while (/\s/.test(this.source[section.lastIndex] ?? '')) section.lastIndex++
    for (let found = section.exec(this.source); found; found = section.exec(this.source)) {
      const first = Number(found[1])
      const lines = (found[3] ?? '').match(/\d{10} \d{5} [nf]/g) ?? []
      lines.forEach((line, at) => {
        const heading = /^\s*(\d+) \d+ obj\b/.exec(
          this.source.slice(Number(line.slice(0, 10)), Number(line.slice(0, 10)) + 40),
        )
        if (line.endsWith('n') && heading && Number(heading[1]) === first + at) {
          this.offsets.set(first + at, Number(line.slice(0, 10)) + heading[0].length)
        }
      })
    }
  }

  /** The value, with a reference followed. */
  follow(value: PdfValue | undefined): PdfValue {
    if (typeof value !== 'object' || value === null || !('type' in value) || value.type !== 'ref')
      return value ?? null
    const offset = this.offsets.get(value.object)
    return offset === undefined || ++this.steps > MAX_NODES
      ? null
      : new PdfReader(this.source, offset).value()
  }

  get catalog(): PdfDict | null {
    const trailer = this.source.lastIndexOf('trailer')
    const dict = trailer < 0 ? null : new PdfReader(this.source, trailer + 7).value()
    const root = isDict(dict ?? undefined) ? this.follow((dict as PdfDict).entries.get('Root')) : null
    return isDict(root ?? undefined) ? (root as PdfDict) : null
  }

  /** Page numbers (1, 2 …) by the object number of each page. */
  pageNumbers(root: PdfValue | undefined): ReadonlyMap<number, number> {
    const out = new Map<number, number>()
    const walk = (value: PdfValue | undefined): void => {
      const node = this.follow(value)
      if (!isDict(node)) return
      const kids = this.follow(node.entries.get('Kids'))
      if (Array.isArray(kids)) for (const kid of kids) walk(kid)
      else if (typeof value === 'object' && value !== null && 'type' in value && value.type === 'ref') {
        out.set(value.object, out.size + 1)
      }
    }
    walk(root)
    return out
  }

  /** All named places: the catalog's dictionary /Dests (PDF 1.1), and the name tree /Names /Dests (PDF 1.2). */
  named(catalog: PdfDict): ReadonlyMap<string, PdfValue> {
    const out = new Map<string, PdfValue>()
    const old = this.follow(catalog.entries.get('Dests'))
    if (isDict(old)) for (const [name, place] of old.entries) out.set(name, place)
    const names = this.follow(catalog.entries.get('Names'))
    const walk = (value: PdfValue | undefined): void => {
      const node = this.follow(value)
      if (!isDict(node)) return
      const pairs = this.follow(node.entries.get('Names'))
      if (Array.isArray(pairs)) {
        for (let at = 0; at + 1 < pairs.length; at += 2) out.set(String(pairs[at]), pairs[at + 1] as PdfValue)
      }
      const kids = this.follow(node.entries.get('Kids'))
      if (Array.isArray(kids)) for (const kid of kids) walk(kid)
    }
    if (isDict(names)) walk(names.entries.get('Dests'))
    return out
  }

  /** The page object of a place: an array, or a dictionary with /D. */
  pageOf(place: PdfValue): number | null {
    const value = this.follow(place)
    const array = isDict(value) ? this.follow(value.entries.get('D')) : value
    const page = Array.isArray(array) ? (array[0] as PdfValue | undefined) : undefined
    return typeof page === 'object' && page !== null && 'type' in page && page.type === 'ref'
      ? page.object
      : null
  }
}

/**
 * The page (1, 2 …) of each named place of a PDF that Chromium printed; a place has a name where something links to the
 * element with that id. Empty for bytes that are no such PDF.
 */
export function destinationPages(pdf: Uint8Array): ReadonlyMap<string, number> {
  const file = new PdfFile(pdf)
  const { catalog } = file
  const out = new Map<string, number>()
  if (catalog === null) return out
  const numbers = file.pageNumbers(catalog.entries.get('Pages'))
  for (const [name, place] of file.named(catalog)) {
    const page = numbers.get(file.pageOf(place) ?? -1)
    if (page !== undefined) out.set(name, page)
  }
  return out
}

/** How many pages a PDF has; 0 for bytes that are no PDF of Chromium's. */
export function pageCount(pdf: Uint8Array): number {
  const file = new PdfFile(pdf)
  return file.catalog === null ? 0 : file.pageNumbers(file.catalog.entries.get('Pages')).size
}

/** The page of each block of a document that the printed document has a place for, by block id. */
export function pagesOfBlocks(doc: Node, pdf: Uint8Array): Pages {
  const places = destinationPages(pdf)
  const out = new Map<string, number>()
  for (const { attrs } of doc.children) {
    const page = typeof attrs.id === 'string' ? places.get(anchorOf(attrs.id)) : undefined
    if (page !== undefined && !out.has(attrs.id)) out.set(attrs.id, page)
  }
  return out
}
