import { child, elements, find, int, type XmlElement } from './xml.ts'

export type DrawnImage = {
  readonly relationship: string
  readonly alt: string
  /** CSS pixels. */
  readonly width: number
  readonly height: number
}

/** What a `w:drawing`, `w:pict` or `w:object` shows. */
export type Drawing = {
  readonly images: readonly DrawnImage[]
  /** `w:txbxContent` elements, each once. */
  readonly boxes: readonly XmlElement[]
  /** True for a small empty frame: in forms it stands for a box to tick. */
  readonly tickBox: boolean
  /** True when there is a shape without text or picture. */
  readonly shape: boolean
}

const EMU_PER_PX = 9525
/** Largest side of a frame that is taken as a box to tick: 1 cm. */
const TICK_BOX_PX = 38

/** Reads DrawingML (`w:drawing`) or VML (`w:pict`, `w:object`). */
export function readDrawing(element: XmlElement): Drawing {
  return element.name === 'w:drawing' ? drawingMl(element) : vml(element)
}

/** The branch of an AlternateContent to read: Word's own choice, as newer content is what the author saw. */
export function alternative(element: XmlElement): XmlElement | undefined {
  return child(element, 'mc:Choice') ?? child(element, 'mc:Fallback')
}

function drawingMl(element: XmlElement): Drawing {
  const frame = elements(element)[0]
  const extent = frame ? child(frame, 'wp:extent') : undefined
  const size = sizeOf(extent)
  const alt = (frame && child(frame, 'wp:docPr')?.attrs.descr) ?? ''
  const pictures = collect(element, 'pic:pic')
  const images = pictures.flatMap((picture): DrawnImage[] => {
    const blip = find(picture, 'a:blip')
    const relationship = blip?.attrs['r:embed']
    if (!relationship) return []
    const own = pictures.length > 1 ? sizeOf(find(picture, 'a:ext')) : size
    return [{ relationship, alt, ...(own.width > 0 ? own : size) }]
  })
  const boxes = collect(element, 'w:txbxContent')
  const shape = images.length === 0 && boxes.length === 0 && find(element, 'wps:wsp') !== undefined
  const preset = find(element, 'a:prstGeom')?.attrs.prst ?? ''
  return { images, boxes, shape, tickBox: shape && isTickBox(size) && /rect|process/i.test(preset) }
}

function vml(element: XmlElement): Drawing {
  const images: DrawnImage[] = []
  let size = { width: 0, height: 0 }
  let shape = false
  let frame = false
  const walk = (parent: XmlElement): void => {
    for (const item of elements(parent)) {
      if (item.name === 'w:txbxContent') continue
      if (/^v:(shape|rect|oval|roundrect|line)$/.test(item.name)) {
        shape = true
        size = vmlSize(item.attrs.style ?? '')
        frame = item.name === 'v:rect' || /_t(1|109)$/.test(item.attrs.type ?? '')
        const data = child(item, 'v:imagedata')
        const relationship = data?.attrs['r:id']
        if (relationship) {
          const alt = item.attrs.alt ?? data.attrs['o:title'] ?? ''
          images.push({ relationship, alt, ...size })
        }
      }
      walk(item)
    }
  }
  walk(element)
  const boxes = collect(element, 'w:txbxContent')
  const empty = shape && images.length === 0 && boxes.length === 0
  return { images, boxes, shape: empty, tickBox: empty && frame && isTickBox(size) }
}

function isTickBox({ width, height }: { width: number; height: number }): boolean {
  return width > 0 && height > 0 && width <= TICK_BOX_PX && height <= TICK_BOX_PX
}

function sizeOf(extent: XmlElement | undefined): { width: number; height: number } {
  return {
    width: Math.round((int(extent?.attrs.cx) ?? 0) / EMU_PER_PX),
    height: Math.round((int(extent?.attrs.cy) ?? 0) / EMU_PER_PX),
  }
}

const cssUnits: Readonly<Record<string, number>> = {
  pt: 96 / 72,
  px: 1,
  in: 96,
  cm: 96 / 2.54,
  mm: 96 / 25.4,
}

function vmlSize(style: string): { width: number; height: number } {
  const read = (name: string): number => {
    const match = new RegExp(`(?:^|;)\\s*${name}:\\s*([\\d.]+)(pt|px|in|cm|mm)?`, 'i').exec(style)
    return match ? Math.round(Number(match[1]) * (cssUnits[(match[2] ?? 'px').toLowerCase()] ?? 1)) : 0
  }
  return { width: read('width'), height: read('height') }
}

/** Elements of a name below, outermost only, taking one branch of each AlternateContent. */
function collect(parent: XmlElement, name: string): XmlElement[] {
  const out: XmlElement[] = []
  const walk = (element: XmlElement): void => {
    for (const item of elements(element)) {
      if (item.name === name) out.push(item)
      else if (item.name === 'mc:AlternateContent') {
        const branch = alternative(item)
        if (branch) walk(branch)
      } else walk(item)
    }
  }
  walk(parent)
  return out
}
