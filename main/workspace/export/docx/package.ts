import { strToU8, Zip, ZipDeflate, ZipPassThrough } from 'fflate'
import type { Turns } from '../turns.ts'
import { attr, text, XML_HEAD } from '../xml.ts'

/** A part of the package: text, or the bytes of an image. */
export type Parts = Map<string, string | Uint8Array>

/** Parts that `docx` always makes and that say nothing here: no comments, no custom properties, no endnotes. */
const emptyParts = [
  'word/endnotes.xml',
  'word/_rels/endnotes.xml.rels',
  'docProps/custom.xml',
  'word/comments.xml',
]

/**
 * Removes parts with nothing in them, and replaces the core properties: `docx` writes an author ("Un-named") and the present
 * time, which would say who exported when and make two exports of one document differ.
 */
export function cleanPackage(parts: Parts, title: string): void {
  const remove = [...parts.keys()].filter(
    (path) => emptyParts.includes(path) || path.startsWith('word/comments'),
  )
  for (const path of remove) parts.delete(path)
  for (const [path, part] of parts) {
    if (typeof part !== 'string') continue
    if (path.endsWith('.rels')) {
      const cleaned = part.replace(
        /<Relationship [^>]*?Target="(?:[^"]*\/)?(?:endnotes|custom|comments\w*)\.xml"[^>]*\/>/g,
        '',
      )
      parts.set(path, cleaned)
      if (!cleaned.includes('<Relationship ') && path !== '_rels/.rels') parts.delete(path)
    }
    if (path === '[Content_Types].xml') {
      parts.set(
        path,
        part.replace(/<Override [^>]*?PartName="\/[^"]*(?:endnotes|custom|comments\w*)\.xml"[^>]*\/>/g, ''),
      )
    }
  }
  const core = 'http://schemas.openxmlformats.org/package/2006/metadata/core-properties'
  parts.set(
    'docProps/core.xml',
    `${XML_HEAD}<cp:coreProperties xmlns:cp="${core}" xmlns:dc="http://purl.org/dc/elements/1.1/">` +
      `<dc:title>${text(title)}</dc:title></cp:coreProperties>`,
  )
}

/** Adds relationships to those of a part. */
export function addRelations(parts: Parts, path: string, xml: string): void {
  if (xml === '') return
  const known = parts.get(path)
  const empty = `${XML_HEAD}<Relationships xmlns="${attr('http://schemas.openxmlformats.org/package/2006/relationships')}"></Relationships>`
  const source = typeof known === 'string' && known.includes('</Relationships>') ? known : empty
  parts.set(path, source.replace('</Relationships>', `${xml}</Relationships>`))
}

/** Bytes deflated in one turn. */
const CHUNK = 128 * 1024
/** A file's time in the archive: the oldest that ZIP knows, so that equal documents give equal bytes. */
const ZIP_TIME = new Date(1980, 0, 1)

/** Zips the parts in a fixed order, with pauses; images are stored as they are, since they are compressed already. */
export async function zipParts(parts: Parts, turns: Turns): Promise<Uint8Array> {
  const chunks: Uint8Array[] = []
  const zip = new Zip((error, chunk) => {
    if (error) throw error
    chunks.push(chunk)
  })
  const first = '[Content_Types].xml'
  const paths = [...parts.keys()].sort((a, b) => (a === first ? -1 : b === first ? 1 : a < b ? -1 : 1))
  const data = paths.map((path) => {
    const part = parts.get(path) ?? ''
    return typeof part === 'string' ? strToU8(part) : part
  })
  const total = data.reduce((sum, bytes) => sum + bytes.length, 1)
  let done = 0
  for (const [index, bytes] of data.entries()) {
    const path = paths[index] ?? ''
    const stored = typeof parts.get(path) !== 'string'
    const file = stored ? new ZipPassThrough(path) : new ZipDeflate(path, { level: 6 })
    file.mtime = ZIP_TIME
    zip.add(file)
    for (let at = 0; at < bytes.length || at === 0; at += CHUNK) {
      if (turns.due) await turns.pause(0.8 + (0.2 * done) / total)
      const last = at + CHUNK >= bytes.length
      file.push(bytes.subarray(at, at + CHUNK), last)
      done += Math.min(CHUNK, bytes.length - at)
      if (last) break
    }
  }
  zip.end()
  const out = new Uint8Array(chunks.reduce((sum, chunk) => sum + chunk.length, 0))
  let at = 0
  for (const chunk of chunks) {
    out.set(chunk, at)
    at += chunk.length
  }
  return out
}
