import { fromLetters, latinLetters, parseNumber, plainIndex, romanianLetters } from '../numbering/index.ts'
import type { BlockKind, LabelStyle } from '../schema/index.ts'
import type { LabelReading } from './types.ts'

/** Parts of label patterns. White space includes NBSP and tabs, as \s does. */
const INDEX = String.raw`(?:\s?\^\s?\d{1,3}|[⁰¹²³⁴⁵⁶⁷⁸⁹]+)?`
const ARABIC = String.raw`\d{1,4}${INDEX}`
const ROMAN = '[IVXLC]{1,8}'
const DASH = '[-–—−]'

/** What a sentence goes on with when the "label" is a reference: "Art. 5 alin. (2) din Legea nr. … se aplică". */
const continuesSentence =
  /^\s*(?:[,;]|\.\.|a\s|(?:alin|lit|pct|teza|din|dintre|și|şi|sau|ori|al|ale|la art|se|este|sunt|va|vor|face|fac|cuprinde|prevede|stabilește|rămâne|coroborat|raportat|până)(?![\p{L}])|[-–]\s*\d)/u

/** Reads a label at the start of a text: the readings and the label's length, or null. */
export type Reader = (text: string) => { readings: LabelReading[]; length: number } | null

function reading(
  kind: BlockKind,
  style: LabelStyle,
  number: string | null,
  format: string,
  level = 0,
): LabelReading {
  const plain = number === null ? null : plainIndex(number.replace(/\s*\^\s*/g, '^'))
  const last = kind === 'heading' || kind === 'point' ? plain?.split('.').at(-1) : plain
  return {
    kind,
    level,
    style,
    number: plain,
    format,
    value: last == null ? null : parseNumber(last, style),
  }
}

/** The label's text with % where the number stood. */
function formatOf(label: string, at: number, length: number): string {
  return `${label.slice(0, at)}%${label.slice(at + length)}`
}

function matchNumbered(
  pattern: RegExp,
  text: string,
): { label: string; number: string; format: string; rest: string } | null {
  const match = pattern.exec(text)
  const number = match?.groups?.number
  const span = match?.indices?.groups?.number
  if (!match || number === undefined || span === undefined) return null
  const label = match[0]
  return {
    label,
    number,
    format: formatOf(label, span[0], number.length),
    rest: text.slice(label.length),
  }
}

const articleWord = new RegExp(
  String.raw`^(?:art(?:icolul)?)\s*\.?\s*(?<number>${ARABIC}(?:\s(?:bis|ter))?|${ROMAN}(?![\p{L}]))(?![\p{L}\d^])(?:\s?\.(?![.\d]))?(?:\s*${DASH}(?!\s*\d))?`,
  'diu',
)
const articleSole = new RegExp(String.raw`^(?:art(?:icol)?)\s*\.?\s*unic\b\s?\.?(?:\s*${DASH})?`, 'iu')

/** "Art. 5", "Art.5.", "ART. 12 –", "Articolul 5^1", "Articol unic". */
export const readArticle: Reader = (text) => {
  const sole = articleSole.exec(text)
  if (sole) return { readings: [reading('article', 'arabic', null, sole[0])], length: sole[0].length }
  const found = matchNumbered(articleWord, text)
  if (!found || continuesSentence.test(found.rest)) return null
  const style = /^\d/.test(found.number) ? 'arabic' : 'roman'
  return { readings: [reading('article', style, found.number, found.format)], length: found.label.length }
}

const SEPARATOR = String.raw`(?:\s?[.:](?![.\d]))?(?:\s*${DASH}(?!\s*\d))?`
const chapterWord = new RegExp(
  String.raw`^(?:cap(?:itolul|itol)?)\s*\.?\s*(?<number>${ROMAN}(?:\^\d+)?|\d{1,3}(?:\^\d+)?)(?![\p{L}\d])${SEPARATOR}`,
  'diu',
)
const sectionWord = new RegExp(
  String.raw`^(?:se[cç][tțţ]iun(?:ea|e)|sec[tțţ]\.)\s*(?:a\s+)?(?<number>${ROMAN}|\d{1,3}(?:\^\d+)?)(?:\s?${DASH}\s?a)?(?![\p{L}\d])${SEPARATOR}`,
  'diu',
)
const partWord = new RegExp(
  String.raw`^(?:titlul|partea|cartea)\s+(?:a\s+)?(?<number>${ROMAN}|\d{1,3})(?:\s?${DASH}\s?a)?(?![\p{L}\d])${SEPARATOR}`,
  'diu',
)
const annexWord = new RegExp(
  String.raw`^anex[aă]\s*(?:nr\s*\.?\s*)?(?<number>\d{1,3}|[A-Z](?![\p{L}]))(?!\d|\.\d)${SEPARATOR}`,
  'diu',
)
const annexSole = /^anex[aă](?=\s*(?:$|la\s))/iu

function headed(pattern: RegExp, kind: BlockKind, level = 0): Reader {
  return (text) => {
    const found = matchNumbered(pattern, text)
    if (!found || continuesSentence.test(found.rest)) return null
    const roman = /^[IVXLC]/i.test(found.number)
    if (roman && found.number !== found.number.toUpperCase()) return null
    const style: LabelStyle = roman ? 'roman' : 'arabic'
    return { readings: [reading(kind, style, found.number, found.format, level)], length: found.label.length }
  }
}

/** "Capitolul II", "CAPITOLUL II - TITLU", "Cap. II". */
export const readChapter: Reader = headed(chapterWord, 'chapter')
/** "Secțiunea 1", "SECŢIUNEA a 2-a", "SECȚIUNEA I – X". */
export const readSection: Reader = headed(sectionWord, 'section')
/** "Titlul I", "Partea a II-a": a heading above chapters. */
export const readPart: Reader = headed(partWord, 'heading', 1)

/** "Anexa nr. 1", "ANEXA 2 –", "Anexa A"; a lone "Anexă" too. */
export const readAnnex: Reader = (text) => {
  const found = matchNumbered(annexWord, text)
  if (found && !/^\s*(?:,|;|și|şi|care|din|face|se|este|privind|cuprinde)(?![\p{L}])/u.test(found.rest)) {
    const style = /^\d/.test(found.number) ? 'arabic' : 'latin'
    return { readings: [reading('annex', style, found.number, found.format)], length: found.label.length }
  }
  const sole = annexSole.exec(text)
  return sole ? { readings: [reading('annex', 'arabic', null, sole[0])], length: sole[0].length } : null
}

const alineatSign = new RegExp(String.raw`^\(\s?(?<number>\d{1,3}${INDEX})\s?\)`, 'du')

/** "(2)", "(2^1)". */
export const readAlineat: Reader = (text) => {
  const found = matchNumbered(alineatSign, text)
  return (
    found && {
      readings: [reading('alineat', 'arabic', found.number, found.format)],
      length: found.label.length,
    }
  )
}

const letterSign = new RegExp(
  String.raw`^\(?(?<number>(?:(?<one>[a-zșțşţ])\k<one>{0,2}|[ivxl]{2,6})${INDEX})\s?(?:\.?\)|\.(?=\s))`,
  'du',
)
const capitalSign = /^\(?(?<number>[A-ZȘȚŞŢ])\s?(?:\.?\)|\.(?=\s))/du

/** Style of a letter: Romanian where it has ș or ț, Latin elsewhere. */
function letterStyle(letter: string): LabelStyle {
  return /[șțşţ]/i.test(letter) ? 'romanian' : 'latin'
}

/** "b)", "aa)", "b.", "a.)", "(b)"; "ii)" may be a Roman numeral. */
export const readLetter: Reader = (text) => {
  const found = matchNumbered(letterSign, text)
  if (!found) return null
  const bare = plainIndex(found.number).split('^')[0] ?? ''
  const readings: LabelReading[] = []
  if (fromLetters(bare, latinLetters) !== null || fromLetters(bare, romanianLetters) !== null) {
    readings.push(reading('letter', letterStyle(bare), found.number, found.format))
  }
  const roman = reading('point', 'roman', found.number, found.format)
  if ((roman.value?.[0] ?? 99) <= 30) readings.push(roman)
  return readings.length === 0 ? null : { readings, length: found.label.length }
}

const romanSign = new RegExp(String.raw`^(?<number>${ROMAN})\s?(?:\.?\)|\.(?=\s)|\s${DASH}(?=\s))`, 'du')
const romanPair = new RegExp(String.raw`^${ROMAN}\s?\.\s?(?<number>\d{1,2})\.?(?=\s)`, 'du')

/** "I.", "II)", "C.", "X. 1.": a heading or a point, in Roman numerals or capital letters. */
export const readCapital: Reader = (text) => {
  const pair = matchNumbered(romanPair, text)
  if (pair)
    return {
      readings: [reading('heading', 'arabic', pair.number, pair.format, 2)],
      length: pair.label.length,
    }
  const readings: LabelReading[] = []
  let length = 0
  const roman = matchNumbered(romanSign, text)
  if (roman) {
    const heading = reading('heading', 'roman', roman.number, roman.format, 1)
    if (heading.value !== null) readings.push(heading, { ...heading, kind: 'point', level: 0 })
    length = roman.label.length
  }
  const capital = matchNumbered(capitalSign, text)
  if (capital) {
    const style = letterStyle(capital.number)
    const heading = reading('heading', style, capital.number, capital.format, 2)
    readings.push(heading, { ...heading, kind: 'point', level: 0 })
    length = capital.label.length
  }
  return readings.length === 0 ? null : { readings, length }
}

const decimalSign =
  /^(?<number>[1-9]\d{0,2}(?:\.[1-9]\d?){0,4}(?:\^\d+)?)(?:\s?\.?\)|\.(?!\d)|(?<=\.\d{1,2})(?=\s))/du

/** "1.", "1.1.", "1)", "3.2 ": a point, a heading, an item or an alineat. */
export const readDecimal: Reader = (text) => {
  const found = matchNumbered(decimalSign, text)
  if (!found) return null
  const depth = found.number.split('.').length - 1
  const point = reading('point', 'decimal', found.number, found.format, Math.min(depth, 2))
  const heading = { ...point, kind: 'heading' as const, level: depth + 1 }
  const item = { ...point, kind: 'item' as const, level: 0 }
  const readings = [point, heading, item]
  if (depth === 0 && found.label.endsWith(')'))
    readings.push(reading('alineat', 'arabic', found.number, found.format))
  return { readings, length: found.label.length }
}

/** Signs of unnumbered lists, those that Word's symbol fonts leave behind included. */
const signPattern = /^(?:[-–—−](?=[\s\p{L}„"«(])|[•◦▪■●○►➢✓✔*·\uf0b7\uf0a7\uf0d8\uf02d\uf0fc](?=\s|\p{L}))/u

/** "-", "–", "•" and their kin. */
export const readSign: Reader = (text) => {
  const match = signPattern.exec(text)
  if (!match) return null
  const style: LabelStyle = /[-–—−\uf02d]/u.test(match[0]) ? 'dash' : 'bullet'
  return { readings: [reading('item', style, null, match[0])], length: match[0].length }
}
