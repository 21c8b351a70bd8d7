import type { ImageData } from '../types.ts'
import { attr } from '../xml.ts'

const EMU_PER_PX = 9525
/** Text width in CSS pixels: A4 less margins of 3 and 2.5 cm. */
export const TEXT_WIDTH_PX = 586
/** Text height less a line, so that a full-page image keeps its paragraph on the page. */
const TEXT_HEIGHT_PX = 900

const extensions: Readonly<Record<string, string>> = {
  'image/png': 'png',
  'image/jpeg': 'jpg',
  'image/gif': 'gif',
  'image/bmp': 'bmp',
}

/** Natural size of a PNG, GIF, BMP or JPEG from its header, or null. */
export function naturalSize({ mime, bytes }: ImageData): { width: number; height: number } | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (mime === 'image/png' && bytes.length > 24)
    return { width: view.getUint32(16), height: view.getUint32(20) }
  if (mime === 'image/gif' && bytes.length > 10) {
    return { width: view.getUint16(6, true), height: view.getUint16(8, true) }
  }
  if (mime === 'image/bmp' && bytes.length > 26) {
    return { width: view.getInt32(18, true), height: Math.abs(view.getInt32(22, true)) }
  }
  if (mime !== 'image/jpeg') return null
  for (let at = 2; at + 9 < bytes.length; ) {
    if (bytes[at] !== 0xff) return null
    const marker = bytes[at + 1] ?? 0
    const isFrame = marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc
    if (isFrame) return { width: view.getUint16(at + 7), height: view.getUint16(at + 5) }
    at += 2 + view.getUint16(at + 2)
  }
  return null
}

/** Size in CSS pixels as printed: the node's own, else the image's, scaled down to the text area where it is larger. */
export function printedSize(
  width: number,
  height: number,
  image: ImageData | undefined,
): { width: number; height: number } {
  let size = { width, height }
  if (!(width > 0 && height > 0)) {
    const natural = image && naturalSize(image)
    size = natural ?? { width: 200, height: 150 }
    if (width > 0) size = { width, height: (size.height * width) / size.width }
    else if (height > 0) size = { width: (size.width * height) / size.height, height }
  }
  const scale = Math.min(1, TEXT_WIDTH_PX / size.width, TEXT_HEIGHT_PX / size.height)
  return scale === 1 ? size : { width: size.width * scale, height: size.height * scale }
}

/** The images that a document uses, each once, as parts of the package. */
export class Media {
  readonly files = new Map<string, Uint8Array>()
  private readonly source: ReadonlyMap<string, ImageData>
  private readonly targets = new Map<string, string>()
  private count = 0

  constructor(source: ReadonlyMap<string, ImageData>) {
    this.source = source
  }

  /** The inline drawing, or null when the bytes are missing or of a kind that Word does not read. */
  drawing(
    attrs: { hash: string; alt: string; width: number; height: number },
    relate: (target: string) => string,
  ): string | null {
    const image = this.source.get(attrs.hash)
    const extension = image && extensions[image.mime]
    if (image === undefined || extension === undefined) return null
    let target = this.targets.get(attrs.hash)
    if (target === undefined) {
      target = `media/image${this.targets.size + 1}.${extension}`
      this.targets.set(attrs.hash, target)
      this.files.set(`word/${target}`, image.bytes)
    }
    const id = ++this.count
    const { width, height } = printedSize(attrs.width, attrs.height, image)
    const size = `cx="${Math.round(width * EMU_PER_PX)}" cy="${Math.round(height * EMU_PER_PX)}"`
    const name = `Imagine ${id}`
    return (
      `<w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent ${size}/>` +
      `<wp:docPr id="${id}" name="${name}" descr="${attr(attrs.alt)}"/>` +
      '<wp:cNvGraphicFramePr><a:graphicFrameLocks noChangeAspect="1"/></wp:cNvGraphicFramePr>' +
      '<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic>' +
      `<pic:nvPicPr><pic:cNvPr id="${id}" name="${name}"/><pic:cNvPicPr/></pic:nvPicPr>` +
      `<pic:blipFill><a:blip r:embed="${relate(target)}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>` +
      `<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext ${size}/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr>` +
      '</pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing>'
    )
  }
}
