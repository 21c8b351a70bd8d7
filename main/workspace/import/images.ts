import { createHash } from 'node:crypto'
import type { DroppedCounter } from './docx/model.ts'

export type ImportedImage = { readonly mime: string; readonly bytes: Uint8Array }

/** Images of a document by the SHA-256 of their bytes (hexadecimal). */
export type ImageMap = ReadonlyMap<string, ImportedImage>

const signatures: readonly (readonly [string, readonly number[]])[] = [
  ['image/png', [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]],
  ['image/jpeg', [0xff, 0xd8, 0xff]],
  ['image/gif', [0x47, 0x49, 0x46, 0x38]],
  ['image/bmp', [0x42, 0x4d]],
]

/** Collects the images of a package, each file once, and tells their hash. */
export class ImageCollector {
  readonly images = new Map<string, ImportedImage>()
  readonly #byPart = new Map<string, string | undefined>()
  readonly #read: (part: string) => Uint8Array | undefined
  readonly #dropped: DroppedCounter

  constructor(read: (part: string) => Uint8Array | undefined, dropped: DroppedCounter) {
    this.#read = read
    this.#dropped = dropped
  }

  /** Hash of a part's bytes; undefined, and noted as dropped, when a browser cannot show it or it is missing. */
  hashOf(part: string): string | undefined {
    if (this.#byPart.has(part)) return this.#byPart.get(part)
    const hash = this.#load(part)
    this.#byPart.set(part, hash)
    return hash
  }

  #load(part: string): string | undefined {
    const bytes = this.#read(part)
    if (!bytes) {
      this.#dropped.add('image-missing', part)
      return undefined
    }
    const mime = mimeOf(bytes)
    if (!mime) {
      this.#dropped.add('image-format', part)
      return undefined
    }
    const hash = createHash('sha256').update(bytes).digest('hex')
    this.images.set(hash, { mime, bytes })
    return hash
  }
}

function mimeOf(bytes: Uint8Array): string | undefined {
  return signatures.find(([, magic]) => magic.every((byte, i) => bytes[i] === byte))?.[0]
}
