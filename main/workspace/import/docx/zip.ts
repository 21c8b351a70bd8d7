import { inflateSync } from 'fflate'
import { AppError } from '../../../../domain/errors.ts'

/** What a package may hold at most; a document of 500 pages with photographs is far below each of them. */
export type ZipLimits = {
  /** Size of the file itself, in bytes. */
  readonly fileBytes: number
  readonly entries: number
  /** All entries unpacked, in bytes. */
  readonly totalBytes: number
  /** One XML part unpacked, in bytes. */
  readonly partBytes: number
  /** Unpacked / packed of an entry larger than `ratioFrom` bytes. */
  readonly ratio: number
  readonly ratioFrom: number
}

export const zipLimits: ZipLimits = {
  fileBytes: 200 * 2 ** 20,
  entries: 10_000,
  totalBytes: 768 * 2 ** 20,
  partBytes: 192 * 2 ** 20,
  ratio: 300,
  ratioFrom: 8 * 2 ** 20,
}

type Entry = {
  readonly name: string
  readonly method: number
  readonly crc: number
  readonly packed: number
  readonly size: number
  readonly offset: number
  readonly encrypted: boolean
}

/** An opened package: names without a leading slash, case as written. Parts are unpacked only when asked for. */
export type Package = {
  readonly names: readonly string[]
  has(name: string): boolean
  /** Bytes of a part; AppError file-damaged when it is missing or its checksum is wrong. */
  bytes(name: string): Uint8Array
  /** A part as text (UTF-8, or UTF-16 with a byte order mark). */
  text(name: string): string
}

/**
 * Opens the bytes of a DOCX (a ZIP) without unpacking anything.
 * Fails with file-too-large, file-empty, file-encrypted, file-old-format, file-not-docx, file-damaged or file-zip-bomb.
 */
export function openPackage(data: Uint8Array, limits: ZipLimits = zipLimits): Package {
  if (data.length > limits.fileBytes) throw tooLarge(data.length, limits)
  if (data.length === 0) throw new AppError('file-empty')
  if (!startsWith(data, [0x50, 0x4b])) throw notZip(data)
  const entries = readDirectory(data, limits)
  checkLimits(entries, limits)
  const byName = new Map(entries.map((entry) => [partName(entry.name), entry]))
  const bytes = (name: string): Uint8Array => {
    const entry = byName.get(partName(name))
    if (!entry) throw new AppError('file-damaged', { part: name })
    return unpack(data, entry)
  }
  return {
    names: [...byName.keys()],
    has: (name) => byName.has(partName(name)),
    bytes,
    text: (name) => {
      const entry = byName.get(partName(name))
      if (entry && entry.size > limits.partBytes) throw new AppError('file-zip-bomb', { part: name })
      return decode(bytes(name), name)
    },
  }
}

/** The error of a file above the limit; sizes in whole MB, as a user reads them. */
export function tooLarge(size: number, limits: ZipLimits = zipLimits): AppError {
  const mb = (bytes: number): number => Math.round(bytes / 2 ** 20)
  return new AppError('file-too-large', { size: mb(size), limit: mb(limits.fileBytes) })
}

function partName(name: string): string {
  return name.replaceAll('\\', '/').replace(/^\/+/, '')
}

function startsWith(data: Uint8Array, magic: readonly number[]): boolean {
  return magic.every((byte, i) => data[i] === byte)
}

/** Says what a file that is no ZIP probably is: an encrypted DOCX and an old .doc are both OLE containers. */
function notZip(data: Uint8Array): AppError {
  if (!startsWith(data, [0xd0, 0xcf, 0x11, 0xe0])) return new AppError('file-not-docx')
  const marker = [...'EncryptedPackage'].flatMap((char) => [char.charCodeAt(0), 0])
  return new AppError(includes(data, marker) ? 'file-encrypted' : 'file-old-format')
}

function includes(data: Uint8Array, needle: readonly number[]): boolean {
  const first = needle[0] ?? 0
  for (let at = data.indexOf(first); at !== -1; at = data.indexOf(first, at + 1)) {
    if (needle.every((byte, i) => data[at + i] === byte)) return true
  }
  return false
}

/** The central directory (APPNOTE 4.3.12), with the ZIP64 fields where they are used. */
function readDirectory(data: Uint8Array, limits: ZipLimits): Entry[] {
  const view = new DataView(data.buffer, data.byteOffset, data.byteLength)
  const end = findEnd(data, view)
  let count = view.getUint16(end + 10, true)
  let at = view.getUint32(end + 16, true)
  if (end >= 20 && view.getUint32(end - 20, true) === 0x07064b50) {
    const end64 = Number(view.getBigUint64(end - 20 + 8, true))
    if (end64 + 56 <= data.length && view.getUint32(end64, true) === 0x06064b50) {
      count = Number(view.getBigUint64(end64 + 32, true))
      at = Number(view.getBigUint64(end64 + 48, true))
    }
  }
  if (count > limits.entries) throw new AppError('file-zip-bomb', { entries: count })
  const entries: Entry[] = []
  for (let i = 0; i < count; i += 1) {
    if (at + 46 > data.length || view.getUint32(at, true) !== 0x02014b50) throw new AppError('file-damaged')
    const nameLength = view.getUint16(at + 28, true)
    const extraLength = view.getUint16(at + 30, true)
    const next = at + 46 + nameLength + extraLength + view.getUint16(at + 32, true)
    if (next > data.length) throw new AppError('file-damaged')
    const extra = { from: at + 46 + nameLength, to: at + 46 + nameLength + extraLength }
    const name = new TextDecoder().decode(data.subarray(at + 46, at + 46 + nameLength))
    const sizes = sizes64(view, extra, [
      view.getUint32(at + 24, true),
      view.getUint32(at + 20, true),
      view.getUint32(at + 42, true),
    ])
    entries.push({
      name,
      method: view.getUint16(at + 10, true),
      crc: view.getUint32(at + 16, true),
      size: sizes[0],
      packed: sizes[1],
      offset: sizes[2],
      encrypted: (view.getUint16(at + 8, true) & 1) === 1,
    })
    at = next
  }
  return entries
}

function findEnd(data: Uint8Array, view: DataView): number {
  const lowest = Math.max(0, data.length - 22 - 65_535)
  for (let at = data.length - 22; at >= lowest; at -= 1) {
    if (view.getUint32(at, true) === 0x06054b50) return at
  }
  throw new AppError('file-damaged')
}

type Sizes = readonly [size: number, packed: number, offset: number]

function sizes64(view: DataView, extra: { from: number; to: number }, given: Sizes): Sizes {
  if (given.every((value) => value !== 0xffffffff)) return given
  let at = extra.from
  while (at + 4 <= extra.to) {
    const length = view.getUint16(at + 2, true)
    if (view.getUint16(at, true) === 1) {
      const out = [...given] as [number, number, number]
      let field = at + 4
      for (const i of [0, 1, 2] as const) {
        if (out[i] !== 0xffffffff) continue
        if (field + 8 > extra.to) throw new AppError('file-damaged')
        out[i] = Number(view.getBigUint64(field, true))
        field += 8
      }
      return out
    }
    at += 4 + length
  }
  return given
}

function checkLimits(entries: readonly Entry[], limits: ZipLimits): void {
  let total = 0
  for (const entry of entries) {
    if (entry.encrypted) throw new AppError('file-encrypted')
    total += entry.size
    const bomb = entry.size > limits.ratioFrom && entry.size > entry.packed * limits.ratio
    if (bomb || total > limits.totalBytes) throw new AppError('file-zip-bomb', { part: entry.name })
  }
}

/** Unpacks one entry into a buffer of its declared size, so that a lying header cannot cost more than it declares. */
function unpack(data: Uint8Array, entry: Entry): Uint8Array {
  const view = new DataView(data.buffer, data.byteOffset, data.byteLength)
  const { offset } = entry
  const damaged = (cause?: unknown): AppError => new AppError('file-damaged', { part: entry.name }, { cause })
  if (offset + 30 > data.length || view.getUint32(offset, true) !== 0x04034b50) throw damaged()
  const from = offset + 30 + view.getUint16(offset + 26, true) + view.getUint16(offset + 28, true)
  if (from + entry.packed > data.length) throw damaged()
  const packed = data.subarray(from, from + entry.packed)
  let out: Uint8Array
  try {
    if (entry.method === 0) out = packed.slice()
    else if (entry.method === 8) out = inflateSync(packed, { out: new Uint8Array(entry.size) })
    else throw damaged()
  } catch (error) {
    throw damaged(error)
  }
  if (out.length !== entry.size || crc32(out) !== entry.crc) throw damaged()
  return out
}

const crcTable = Uint32Array.from({ length: 256 }, (_, n) => {
  let c = n
  for (let k = 0; k < 8; k += 1) c = c & 1 ? 0xedb88320 ^ (c >>> 1) : c >>> 1
  return c
})

function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff
  for (let i = 0; i < bytes.length; i += 1) {
    crc = (crcTable[(crc ^ (bytes[i] as number)) & 0xff] as number) ^ (crc >>> 8)
  }
  return (crc ^ 0xffffffff) >>> 0
}

function decode(bytes: Uint8Array, part: string): string {
  const encoding = startsWith(bytes, [0xff, 0xfe])
    ? 'utf-16le'
    : startsWith(bytes, [0xfe, 0xff])
      ? 'utf-16be'
      : 'utf-8'
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes)
  } catch (cause) {
    throw new AppError('file-damaged', { part }, { cause })
  }
}
