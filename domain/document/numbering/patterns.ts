import type { BlockAttrs, LabelStyle } from '../schema/index.ts'
import type { DocumentSettings } from '../settings.ts'

/** The style a block's number is written in: its own, or what the document's settings say for its kind. */
export function styleOf(attrs: BlockAttrs, settings: DocumentSettings): LabelStyle {
  if (attrs.style !== null) return attrs.style
  switch (attrs.kind) {
    case 'chapter':
      return settings.chapterNumerals
    case 'section':
      return settings.sectionNumerals
    case 'letter':
      return settings.letters
    case 'article':
    case 'alineat':
    case 'annex':
      return 'arabic'
    case 'point':
      return 'decimal'
    case 'heading':
      return settings.kind === 'pla' ? 'decimal' : 'none'
    case 'item':
      return 'bullet'
    default:
      return 'none'
  }
}

/** The label's pattern, with % for the number: the block's own, or the settings' for its kind and style. */
export function patternOf(attrs: BlockAttrs, style: LabelStyle, settings: DocumentSettings): string {
  if (style === 'none') return ''
  // A sign has no number: a format for one (left from a numbered list) says nothing of it.
  if (attrs.format !== null && !(isSign(style) && attrs.format.includes('%'))) return attrs.format
  if (style === 'bullet') return '•'
  if (style === 'dash') return '–'
  switch (attrs.kind) {
    case 'chapter':
      return settings.chapterLabel
    case 'section':
      return settings.sectionLabel
    case 'article':
      return settings.articleLabel
    case 'alineat':
      return '(%)'
    case 'letter':
      return '%)'
    case 'annex':
      return 'Anexa nr. %'
    case 'heading':
      return attrs.level <= 1 ? '%.' : '%'
    case 'point':
    case 'item':
      return style === 'latin' || style === 'romanian' ? '%)' : '%.'
    default:
      return ''
  }
}

/** The printed label. The first of ordinal sections is "Secțiunea 1", the next "Secțiunea a 2-a". */
export function labelOf(pattern: string, number: string | null, own: boolean): string {
  const at = pattern.indexOf('%')
  if (at < 0) return pattern
  if (number === null) return ''
  if (!own && (number === '1' || number === 'I') && pattern.endsWith(' a %-a')) {
    return `${pattern.slice(0, -' a %-a'.length)} ${number}`
  }
  return pattern.slice(0, at) + number + pattern.slice(at + 1)
}

/** True for styles that count in letters. */
export function isLetters(style: LabelStyle): boolean {
  return style === 'latin' || style === 'romanian'
}

/** True for styles that show a sign and no number. */
export function isSign(style: LabelStyle): boolean {
  return style === 'bullet' || style === 'dash'
}
