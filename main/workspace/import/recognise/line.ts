import type { SourceInline, SourceParagraph } from '../docx/model.ts'

/** Stands for an inline that is no text, so that offsets in a line are offsets in its inlines. */
const OBJECT = '\ufffc'

/** The text of inlines, one character for a break or an object. */
export function lineText(inlines: readonly SourceInline[]): string {
  return inlines.map(inlineText).join('')
}

function inlineText(inline: SourceInline): string {
  switch (inline.type) {
    case 'text':
      return inline.text
    case 'break':
      return '\n'
    default:
      return OBJECT
  }
}

/** Inlines from an offset of their line on; an object that begins before the offset is kept. */
export function dropChars(inlines: readonly SourceInline[], count: number): SourceInline[] {
  const out: SourceInline[] = []
  let rest = count
  for (const inline of inlines) {
    if (rest <= 0) {
      out.push(inline)
    } else if (inline.type === 'text') {
      if (inline.text.length > rest) out.push({ ...inline, text: inline.text.slice(rest) })
      rest -= inline.text.length
    } else {
      if (inline.type !== 'break') out.push(inline)
      rest -= 1
    }
  }
  return out
}

/** Inlines without white space and line breaks at both ends: layout of the source, not text. */
export function trimInlines(inlines: readonly SourceInline[]): SourceInline[] {
  const out = [...inlines]
  for (let first = out[0]; first; first = out[0]) {
    if (first.type === 'text') {
      const text = first.text.trimStart()
      if (text !== '') {
        out[0] = { ...first, text }
        break
      }
    } else if (first.type !== 'break') break
    out.shift()
  }
  for (let last = out.at(-1); last; last = out.at(-1)) {
    if (last.type === 'text') {
      const text = last.text.trimEnd()
      if (text !== '') {
        out[out.length - 1] = { ...last, text }
        break
      }
    } else if (last.type !== 'break') break
    out.pop()
  }
  return out
}

/** True where every visible character is bold. */
export function isBold(inlines: readonly SourceInline[]): boolean {
  let any = false
  for (const inline of inlines) {
    if (inline.type !== 'text' || inline.text.trim() === '') continue
    if (!inline.marks.bold) return false
    any = true
  }
  return any
}

/** True for a paragraph that shows nothing. */
export function isEmpty(paragraph: SourceParagraph): boolean {
  return paragraph.inlines.every(
    (inline) => inline.type === 'break' || (inline.type === 'text' && inline.text.trim() === ''),
  )
}
