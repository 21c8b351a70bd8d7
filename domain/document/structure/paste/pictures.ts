import { type HtmlElement, parseHtml } from './html.ts'

/** A picture that the document has already: where a pasted one is to stand. Width and height in CSS pixels. */
export type PastedPicture = { readonly hash: string; readonly width: number; readonly height: number }

/** Pictures by the `src` that the pasted HTML names them with. */
export type PastedPictures = ReadonlyMap<string, PastedPicture>

/** A picture that pasted HTML names. Width and height in CSS pixels, 0 where the HTML does not say. */
export type PictureSource = { readonly src: string; readonly width: number; readonly height: number }

/** The part of clipboard HTML that was copied: browsers and Word mark it inside a whole page. */
export function fragmentOf(html: string): string {
  return /<!--StartFragment-->([\s\S]*)<!--EndFragment-->/.exec(html)?.[1] ?? html
}

/** The pictures that clipboard HTML names, each once, in order. */
export function pictureSources(html: string): readonly PictureSource[] {
  if (!/<img\b/i.test(html)) return []
  const found = new Map<string, PictureSource>()
  const visit = (element: HtmlElement): void => {
    const { src } = element.attrs
    if (element.tag === 'img' && src !== undefined && src !== '' && !found.has(src)) {
      found.set(src, { src, width: pixels(element.attrs.width), height: pixels(element.attrs.height) })
    }
    for (const child of element.children) if (typeof child !== 'string') visit(child)
  }
  visit(parseHtml(fragmentOf(html)))
  return [...found.values()]
}

function pixels(value: string | undefined): number {
  const number = Number.parseFloat(value ?? '')
  return Number.isFinite(number) && number > 0 && !value?.includes('%') ? Math.round(number) : 0
}

/** Bytes of a picture of the clipboard with its media type. */
export type PictureData = { readonly mime: string; readonly bytes: Uint8Array<ArrayBuffer> }

/** What a `data:` address holds, base64 only; null for another address. */
export function dataOfAddress(src: string): PictureData | null {
  const match = /^data:(image\/[\w.+-]+);base64,([A-Za-z0-9+/=\s]+)$/.exec(src)
  if (!match) return null
  try {
    const text = atob((match[2] ?? '').replace(/\s/g, ''))
    return { mime: (match[1] ?? '').toLowerCase(), bytes: Uint8Array.from(text, (c) => c.charCodeAt(0)) }
  } catch {
    return null
  }
}

/**
 * The pictures of RTF from the clipboard, in order; null for one that is neither PNG nor JPEG. Word's HTML names files that
 * nobody may read, but its RTF beside it holds their bytes. The second form that Word adds for old programs is left out.
 */
export function rtfPictures(rtf: string): readonly (PictureData | null)[] {
  const out: (PictureData | null)[] = []
  const start = /\{\\pict\b/g
  for (let match = start.exec(rtf); match; match = start.exec(rtf)) {
    const { end, own } = ownText(rtf, match.index)
    start.lastIndex = end
    if (/\{\\nonshppict\s*$/.test(rtf.slice(Math.max(0, match.index - 32), match.index))) continue
    const mime = /\\pngblip\b/.test(own) ? 'image/png' : /\\jpegblip\b/.test(own) ? 'image/jpeg' : null
    const hex = own.replace(/\\[a-z]+-?\d*\s?/g, '').replace(/[^0-9a-fA-F]/g, '')
    out.push(mime === null || hex.length < 2 || /\\bin\d/.test(own) ? null : { mime, bytes: bytesOf(hex) })
  }
  return out
}

/** Text of a group without its inner groups, and where it ends. */
function ownText(rtf: string, from: number): { end: number; own: string } {
  let own = ''
  let depth = 0
  let kept = from
  for (let at = from; at < rtf.length; at++) {
    const sign = rtf[at]
    if (sign !== '{' && sign !== '}') continue
    if (depth === 1) own += rtf.slice(kept, at)
    depth += sign === '{' ? 1 : -1
    kept = at + 1
    if (depth === 0) return { end: at + 1, own }
  }
  return { end: rtf.length, own }
}

function bytesOf(hex: string): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(hex.length >> 1)
  for (let at = 0; at < bytes.length; at++) bytes[at] = Number.parseInt(hex.slice(at * 2, at * 2 + 2), 16)
  return bytes
}
