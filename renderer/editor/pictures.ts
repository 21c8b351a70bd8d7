import type * as Y from 'yjs'
import { readImages, type StoredImage, writeImages } from '../../domain/document/binding/index.ts'
import { MAX_DOCUMENT_PICTURE_BYTES, MAX_PICTURE_BYTES } from '../../domain/document/picture-limits.ts'
import { AppError } from '../../domain/errors.ts'

/** Types that Word shows too; a document holds no others. */
export const imageTypes: readonly string[] = ['image/png', 'image/jpeg', 'image/gif']

/** Width of the page's text in CSS pixels (15.5 cm): a wider image is shown at this width. */
const TEXT_WIDTH = 585

/** A picture as a document holds it, with the size that it is shown at, in CSS pixels. */
export type Picture = StoredImage & {
  readonly hash: string
  readonly bytes: Uint8Array<ArrayBuffer>
  readonly width: number
  readonly height: number
}

/** SHA-256 of bytes, in hex. */
export async function sha256(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))
  return Array.from(hash, (byte) => byte.toString(16).padStart(2, '0')).join('')
}

/**
 * A picture of a file or of the clipboard. WebP, AVIF and BMP become PNG, which Word shows. Throws `image-type` (SVG: a
 * drawing program, not a picture), `image-too-large`, and `file-damaged` where the browser cannot read it.
 */
export async function pictureOf(file: Blob, name: string): Promise<Picture> {
  const type = file.type.toLowerCase()
  if (!type.startsWith('image/') || type.startsWith('image/svg')) throw new AppError('image-type', { name })
  if (file.size > MAX_PICTURE_BYTES) throw new AppError('image-too-large', { name })
  const bitmap = await createImageBitmap(file).catch((cause: unknown) => {
    throw new AppError(imageTypes.includes(type) ? 'file-damaged' : 'image-type', { name }, { cause })
  })
  try {
    const kept = imageTypes.includes(type) ? file : await asPng(bitmap)
    if (kept.size > MAX_PICTURE_BYTES) throw new AppError('image-too-large', { name })
    const bytes = new Uint8Array(await kept.arrayBuffer())
    const scale = Math.min(1, TEXT_WIDTH / bitmap.width)
    return {
      hash: await sha256(bytes),
      mime: kept.type,
      bytes,
      width: Math.round(bitmap.width * scale),
      height: Math.round(bitmap.height * scale),
    }
  } finally {
    bitmap.close()
  }
}

async function asPng(bitmap: ImageBitmap): Promise<Blob> {
  const canvas = new OffscreenCanvas(bitmap.width, bitmap.height)
  canvas.getContext('2d')?.drawImage(bitmap, 0, 0)
  return canvas.convertToBlob({ type: 'image/png' })
}

/** Stores pictures in a document. Throws `image-too-large` where all together would be more than a document takes. */
export function storePictures(ydoc: Y.Doc, pictures: readonly Picture[]): void {
  const images = new Map<string, StoredImage>(readImages(ydoc))
  for (const { hash, mime, bytes } of pictures) images.set(hash, { mime, bytes })
  const total = [...images.values()].reduce((sum, { bytes }) => sum + bytes.length, 0)
  if (total > MAX_DOCUMENT_PICTURE_BYTES) throw new AppError('image-too-large')
  writeImages(ydoc, images)
}
