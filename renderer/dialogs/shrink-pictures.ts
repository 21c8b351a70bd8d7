import type { ImportReport } from '../../domain/contracts/workspace-models.ts'
import { call } from '../workspace/client.ts'

/** Longest side of a picture made smaller, in pixels: 15.5 cm of text width at 200 dots an inch are 1,220. */
const LONGEST_SIDE = 1400
const JPEG_QUALITY = 0.85

/**
 * Makes the large pictures of an inspected file smaller, one after the other. A picture that the browser cannot read stays.
 * Gives the bytes of all pictures afterwards.
 */
export async function shrinkPictures(
  { importId, pictures }: ImportReport,
  onProgress: (done: number) => void,
): Promise<number> {
  let total = pictures.bytes
  for (const [at, { hash, bytes: before }] of pictures.large.entries()) {
    onProgress(at / pictures.large.length)
    const { mime, bytes } = await call('import.picture', { importId, hash })
    const smaller = await shrunk(new Blob([new Uint8Array(bytes)], { type: mime })).catch(() => null)
    if (smaller === null || smaller.bytes.length >= before) continue
    await call('import.replacePicture', { importId, hash, ...smaller })
    total -= before - smaller.bytes.length
  }
  onProgress(1)
  return total
}

async function shrunk(
  blob: Blob,
): Promise<{ mime: 'image/png' | 'image/jpeg'; bytes: Uint8Array<ArrayBuffer> }> {
  const bitmap = await createImageBitmap(blob)
  try {
    const scale = Math.min(1, LONGEST_SIDE / Math.max(bitmap.width, bitmap.height))
    const canvas = new OffscreenCanvas(
      Math.max(1, Math.round(bitmap.width * scale)),
      Math.max(1, Math.round(bitmap.height * scale)),
    )
    const context = canvas.getContext('2d')
    if (context === null) throw new Error('no canvas')
    context.imageSmoothingQuality = 'high'
    context.drawImage(bitmap, 0, 0, canvas.width, canvas.height)
    // What one can see through would become black as JPEG.
    const { data } = context.getImageData(0, 0, canvas.width, canvas.height)
    const mime = data.every((value, at) => at % 4 !== 3 || value === 255) ? 'image/jpeg' : 'image/png'
    const made = await canvas.convertToBlob({ type: mime, quality: JPEG_QUALITY })
    return { mime, bytes: new Uint8Array(await made.arrayBuffer()) }
  } finally {
    bitmap.close()
  }
}
