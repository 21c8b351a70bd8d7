import {
  fromLetters,
  fromRoman,
  latinLetters,
  toLetters,
  toRoman,
} from '../../../../domain/document/numbering/index.ts'
import type { LabelStyle } from '../../../../domain/document/schema/index.ts'

/** Word's number formats that this export uses (ECMA-376 17.18.59 ST_NumberFormat). */
export type NumFmt =
  | 'decimal'
  | 'lowerLetter'
  | 'upperLetter'
  | 'upperRoman'
  | 'lowerRoman'
  | 'bullet'
  | 'none'

/** Word prints nothing for a Roman numeral below one. */
const roman = (value: number): string => (value < 1 ? '' : toRoman(value))

/** What Word prints for a value: letters are doubled after z (aa, bb), as in Codul administrativ art. 5 lit. dd). */
export function wordNumber(value: number, format: NumFmt): string {
  switch (format) {
    case 'lowerLetter':
      return toLetters(value, latinLetters)
    case 'upperLetter':
      return toLetters(value, latinLetters).toUpperCase()
    case 'upperRoman':
      return roman(value)
    case 'lowerRoman':
      return roman(value).toLowerCase()
    case 'decimal':
      return String(value)
    default:
      return ''
  }
}

/** Word repeats letters up to 30 times and LibreOffice prints Roman numbers up to 3999; beyond, a label is literal. */
const limits: Readonly<Record<NumFmt, number>> = {
  decimal: 32_000,
  lowerLetter: 130,
  upperLetter: 130,
  upperRoman: 3_999,
  lowerRoman: 3_999,
  bullet: 0,
  none: 0,
}

/** The value that Word prints as exactly this text in this format, or null when there is none. */
export function wordValue(text: string, format: NumFmt): number | null {
  const value = rawValue(text, format)
  if (value === null || value < (format === 'decimal' ? 0 : 1) || value > limits[format]) return null
  return wordNumber(value, format) === text ? value : null
}

function rawValue(text: string, format: NumFmt): number | null {
  switch (format) {
    case 'decimal':
      return /^\d{1,5}$/.test(text) ? Number(text) : null
    case 'lowerLetter':
      return fromLetters(text, latinLetters)
    case 'upperLetter':
      return /^[A-Z]+$/.test(text) ? fromLetters(text, latinLetters) : null
    case 'upperRoman':
    case 'lowerRoman':
      return fromRoman(text)
    default:
      return null
  }
}

/** The Word format of a label style; `upper` for the capital letters of annexes. */
export function formatOfStyle(style: LabelStyle, upper = false): NumFmt {
  switch (style) {
    case 'roman':
      return 'upperRoman'
    case 'latin':
    case 'romanian':
      return upper ? 'upperLetter' : 'lowerLetter'
    case 'bullet':
    case 'dash':
      return 'bullet'
    case 'none':
      return 'none'
    default:
      return 'decimal'
  }
}

const superscripts = '⁰¹²³⁴⁵⁶⁷⁸⁹'

/** A label as printed: the index of an inserted number (5^1) as superscript digits (5¹), which a list level can print. */
export function printedLabel(label: string): string {
  return label.replace(/\^(\d+)/g, (_, digits: string) =>
    [...digits].map((digit) => superscripts[Number(digit)] ?? digit).join(''),
  )
}
