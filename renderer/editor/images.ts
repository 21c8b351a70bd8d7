import { writeImages } from '../../domain/document/binding/index.ts'
import { schema } from '../../domain/document/schema/index.ts'
import { AppError } from '../../domain/errors.ts'
import type { DocumentSession } from './session.ts'

/** Largest image file that a document takes. */
export const MAX_IMAGE_BYTES = 5 * 1024 * 1024

/** Types that Word shows too. */
const types: ReadonlySet<string> = new Set(['image/png', 'image/jpeg', 'image/gif'])

/** Width of the page's text in CSS pixels (15.5 cm): a wider image is shown at this width. */
const TEXT_WIDTH = 585

/** SHA-256 of bytes, in hex. */
export async function sha256(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))
  return Array.from(hash, (byte) => byte.toString(16).padStart(2, '0')).join('')
}

/**
 * Puts an image file into the document, at `pos` or at the caret. Throws `image-type` and `image-too-large`, and
 * `file-damaged` where the browser cannot read it.
 */
export async function addImage(session: DocumentSession, file: File, pos: number | null): Promise<void> {
  if (!types.has(file.type)) throw new AppError('image-type', { name: file.name })
  if (file.size > MAX_IMAGE_BYTES) throw new AppError('image-too-large', { name: file.name })
  const bytes = new Uint8Array(await file.arrayBuffer())
  const bitmap = await createImageBitmap(file).catch((cause: unknown) => {
    throw new AppError('file-damaged', { name: file.name }, { cause })
  })
  const scale = Math.min(1, TEXT_WIDTH / bitmap.width)
  const width = Math.round(bitmap.width * scale)
  const height = Math.round(bitmap.height * scale)
  bitmap.close()
  const hash = await sha256(bytes)
  const { view } = session
  if (!view) return
  writeImages(session.ydoc, new Map([[hash, { mime: file.type, bytes }]]))
  const node = schema.node('image', { hash, alt: '', width, height })
  const tr = view.state.tr
  if (pos === null) tr.replaceSelectionWith(node)
  else tr.insert(Math.min(pos, tr.doc.content.size), node)
  view.dispatch(tr.scrollIntoView())
}

/** Asks for an image file with the system's dialog. */
export function pickImage(): Promise<File | null> {
  return new Promise((resolve) => {
    const input = document.createElement('input')
    input.type = 'file'
    input.accept = [...types].join(',')
    input.addEventListener('change', () => resolve(input.files?.[0] ?? null))
    input.addEventListener('cancel', () => resolve(null))
    input.click()
  })
}
