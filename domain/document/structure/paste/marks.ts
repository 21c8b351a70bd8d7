import type { Mark } from 'prosemirror-model'
import { schema } from '../../schema/index.ts'
import { type HtmlElement, styleOf } from './html.ts'
import type { PastedPicture } from './pictures.ts'

/** What an element and those around it say about text. */
export type InlineState = {
  readonly bold: boolean
  readonly italic: boolean
  readonly underline: boolean
  readonly strike: boolean
  readonly vertical: 'superscript' | 'subscript' | null
  readonly href: string | null
  readonly pre: boolean
}

/** Text of one look; a note or a picture has no text of its own. */
export type Run = InlineState & {
  readonly text: string
  readonly note: string | null
  readonly picture?: PastedPicture & { readonly alt: string }
}

/** True for a run that stands for one thing in the text: a note, a picture. */
export function isObject(run: Run): boolean {
  return run.note !== null || run.picture !== undefined
}

export const plainState: InlineState = {
  bold: false,
  italic: false,
  underline: false,
  strike: false,
  vertical: null,
  href: null,
  pre: false,
}

/** Links that may come along: to the web and mail only; Google's detour is taken out. */
function safeHref(href: string | undefined): string | null {
  if (href === undefined) return null
  const google = /^https?:\/\/(?:www\.)?google\.\w+\/url\?(?:.*&)?q=([^&]+)/i.exec(href)?.[1]
  let target = href.trim()
  if (google !== undefined) {
    try {
      target = decodeURIComponent(google)
    } catch {
      target = href.trim()
    }
  }
  return /^(?:https?:\/\/|mailto:)\S+$/i.test(target) ? target : null
}

/** The state inside an element. Style wins over the tag: Google Docs wraps everything in a <b> of normal weight. */
export function marksOf(element: HtmlElement, outer: InlineState): InlineState {
  const { tag } = element
  let { bold, italic, underline, strike, vertical, href, pre } = outer
  if (tag === 'b' || tag === 'strong') bold = true
  else if (tag === 'i' || tag === 'em') italic = true
  else if (tag === 'u') underline = true
  else if (tag === 's' || tag === 'del' || tag === 'strike') strike = true
  else if (tag === 'sup') vertical = 'superscript'
  else if (tag === 'sub') vertical = 'subscript'
  else if (tag === 'a') href = safeHref(element.attrs.href) ?? href
  const weight = styleOf(element, 'font-weight')
  if (weight !== '') bold = /^(?:bold(?:er)?|[6-9]\d\d)$/.test(weight)
  const slant = styleOf(element, 'font-style')
  if (slant !== '') italic = slant.startsWith('italic') || slant.startsWith('oblique')
  const line = `${styleOf(element, 'text-decoration')} ${styleOf(element, 'text-decoration-line')}`.trim()
  if (line !== '') {
    underline = line.includes('underline')
    strike = line.includes('line-through')
  }
  const align = styleOf(element, 'vertical-align')
  if (align === 'super') vertical = 'superscript'
  else if (align === 'sub') vertical = 'subscript'
  else if (align === 'baseline') vertical = null
  if (/^pre/.test(styleOf(element, 'white-space')))
    pre = styleOf(element, 'white-space') !== 'pre-line' && tag === 'pre'
  return { bold, italic, underline, strike, vertical, href, pre }
}

/** Marks of the schema for a run. A link's underline is its own look, not the text's. */
export function schemaMarks(run: InlineState): Mark[] {
  const { marks } = schema
  const list: (Mark | undefined)[] = [
    run.href === null ? undefined : marks.link?.create({ href: run.href }),
    run.bold ? marks.bold?.create() : undefined,
    run.italic ? marks.italic?.create() : undefined,
    run.underline && run.href === null ? marks.underline?.create() : undefined,
    run.strike ? marks.strike?.create() : undefined,
    run.vertical === null ? undefined : marks[run.vertical]?.create(),
  ]
  return list.filter((mark) => mark !== undefined)
}
