import {
  dataOfAddress,
  type PastedPicture,
  type PictureData,
  pictureSources,
  rtfPictures,
} from '../../domain/document/structure/index.ts'
import { type Picture, pictureOf } from './pictures.ts'

/** What is taken from a clipboard before its event ends: after it, the browser gives nothing any more. */
export type Clipboard = {
  readonly html: string
  readonly rtf: string
  readonly files: readonly File[]
}

/** Reads what pictures of pasted HTML may need. */
export function clipboardOf(data: DataTransfer | null): Clipboard {
  return {
    html: data?.getData('text/html') ?? '',
    rtf: data?.getData('text/rtf') ?? '',
    files: [...(data?.files ?? [])].filter((file) => file.type.startsWith('image/')),
  }
}

/** Pictures that came along: by the address that the HTML names them with, and what the document has to store. */
export type FoundPictures = {
  readonly places: ReadonlyMap<string, PastedPicture>
  readonly pictures: readonly Picture[]
}

/** True when the clipboard may hold bytes of pictures that its HTML names. */
export function mayHavePictures({ html, rtf, files }: Clipboard): boolean {
  return /<img\b/i.test(html) && (/<img\b[^>]*\bsrc=["']?data:/i.test(html) || rtf !== '' || files.length > 0)
}

/**
 * The pictures of pasted HTML whose bytes the clipboard holds: in the address itself, in Word's RTF beside it (in the same
 * order), or as the one file beside the one picture. Others stay behind, as do those that no document takes.
 */
export async function pasteablePictures(clipboard: Clipboard): Promise<FoundPictures> {
  const sources = pictureSources(clipboard.html)
  const local = sources.filter(({ src }) => /^(?:file:|\/|[a-z]:\\)/i.test(src))
  const fromRtf = local.length === 0 ? [] : rtfPictures(clipboard.rtf)
  const places = new Map<string, PastedPicture>()
  const pictures: Picture[] = []
  for (const { src, width, height } of sources) {
    const at = local.findIndex((one) => one.src === src)
    // Another number of pictures than the HTML names: which is which would be a guess.
    const rtf = at >= 0 && fromRtf.length === local.length ? (fromRtf[at] ?? null) : null
    const blob = blobOf(dataOfAddress(src) ?? rtf) ?? (sources.length === 1 ? clipboard.files[0] : undefined)
    if (blob === undefined) continue
    const picture = await pictureOf(blob, '').catch(() => null)
    if (picture === null) continue
    pictures.push(picture)
    places.set(src, { hash: picture.hash, ...shownSize(picture, width, height) })
  }
  return { places, pictures }
}

function blobOf(data: PictureData | null): Blob | undefined {
  return data === null ? undefined : new Blob([data.bytes], { type: data.mime })
}

/** The size that the HTML says, never wider than the picture's own place on the page. */
function shownSize(picture: Picture, width: number, height: number): { width: number; height: number } {
  const wanted = width > 0 ? width : height > 0 ? (picture.width * height) / picture.height : picture.width
  const scale = Math.min(wanted, 585) / picture.width
  return { width: Math.round(picture.width * scale), height: Math.round(picture.height * scale) }
}
