import type { LabelStyle } from '../schema/index.ts'

/**
 * A number as a path of integers: [5] is 5, [5, 1] is 5^1 (an insertion after 5; Legea 24/2000 art. 60 and following),
 * compared left to right.
 */
export type NumberPath = readonly number[]

/** Letters of the Latin alphabet, doubled after z (aa, bb, cc). */
export const latinLetters = 'abcdefghijklmnopqrstuvwxyz'
/** Letters used for lettered items in the Romanian alphabet: with ș and ț, without q, w, y, ă, â, î. */
export const romanianLetters = 'abcdefghijklmnoprsștțuvxz'

const romanSteps: readonly (readonly [number, string])[] = [
  [1000, 'M'],
  [900, 'CM'],
  [500, 'D'],
  [400, 'CD'],
  [100, 'C'],
  [90, 'XC'],
  [50, 'L'],
  [40, 'XL'],
  [10, 'X'],
  [9, 'IX'],
  [5, 'V'],
  [4, 'IV'],
  [1, 'I'],
]

/** Roman numeral of a positive integer; "0" for 0 (a number before the first one). */
export function toRoman(value: number): string {
  if (value < 1) return '0'
  let rest = value
  let out = ''
  for (const [step, sign] of romanSteps) {
    while (rest >= step) {
      out += sign
      rest -= step
    }
  }
  return out
}

/** Integer of a well-formed Roman numeral (either case), or null. */
export function fromRoman(text: string): number | null {
  const upper = text.toUpperCase()
  if (upper === '' || /[^IVXLCDM]/.test(upper)) return null
  let value = 0
  let rest = upper
  for (const [step, sign] of romanSteps) {
    while (rest.startsWith(sign)) {
      value += step
      rest = rest.slice(sign.length)
    }
  }
  return rest === '' && toRoman(value) === upper ? value : null
}

/** Letter label of a positive integer: a … z, aa, bb … zz, aaa; "0" for 0. */
export function toLetters(value: number, alphabet: string): string {
  if (value < 1) return '0'
  const size = alphabet.length
  const letter = alphabet[(value - 1) % size] ?? ''
  return letter.repeat(Math.floor((value - 1) / size) + 1)
}

/** Integer of a letter label (any case, cedilla forms too), or null when it is not a repeated letter of the alphabet. */
export function fromLetters(text: string, alphabet: string): number | null {
  const lower = text.toLowerCase().replaceAll('ş', 'ș').replaceAll('ţ', 'ț')
  const first = lower[0]
  if (first === undefined || lower !== first.repeat(lower.length)) return null
  const at = alphabet.indexOf(first)
  return at < 0 ? null : (lower.length - 1) * alphabet.length + at + 1
}

const superscripts = '⁰¹²³⁴⁵⁶⁷⁸⁹'

/** Writes superscript digits as an index: 5¹ becomes 5^1. */
export function plainIndex(text: string): string {
  if (/^[\w.]*$/.test(text)) return text
  return text
    .replace(/[⁰¹²³⁴⁵⁶⁷⁸⁹]+/g, (run) => `^${[...run].map((c) => superscripts.indexOf(c)).join('')}`)
    .replaceAll('^^', '^')
}

/** An integer as text in a style: 5 is "5", "V" or "e". */
export function formatHead(value: number, style: LabelStyle): string {
  switch (style) {
    case 'roman':
      return toRoman(value)
    case 'latin':
      return toLetters(value, latinLetters)
    case 'romanian':
      return toLetters(value, romanianLetters)
    default:
      return String(value)
  }
}

/** The number as text in a style: [5, 1] is "5^1", "V^1" or "e^1". */
export function formatNumber(path: NumberPath, style: LabelStyle): string {
  const head = formatHead(path[0] ?? 0, style)
  return path.length === 1 ? head : `${head}^${path.slice(1).join('^')}`
}

function headFromText(text: string, style: LabelStyle): number | null {
  if (/^\d{1,9}$/.test(text)) return Number(text)
  switch (style) {
    case 'roman':
    case 'arabic':
    case 'decimal':
      return fromRoman(text)
    case 'latin':
      return fromLetters(text, latinLetters)
    case 'romanian':
      return fromLetters(text, romanianLetters)
    default:
      return null
  }
}

/**
 * Reads a number written in a style ("5", "5^1", "5¹", "IV", "aa"); Arabic digits are understood in every style and
 * Roman ones where Arabic stand. Null when it cannot be read ("15 bis", "ș" in the Latin alphabet).
 */
export function parseNumber(text: string, style: LabelStyle): NumberPath | null {
  const [head, ...index] = plainIndex(text.trim()).split('^')
  if (head === undefined || index.some((part) => !/^\d{1,9}$/.test(part))) return null
  const value = headFromText(head, style)
  return value === null ? null : [value, ...index.map(Number)]
}

/** Order of two numbers: negative when `a` stands before `b`. */
export function compareNumbers(a: NumberPath, b: NumberPath): number {
  const length = Math.max(a.length, b.length)
  for (let i = 0; i < length; i++) {
    const difference = (a[i] ?? -1) - (b[i] ?? -1)
    if (difference !== 0) return difference
  }
  return 0
}

/**
 * The number of something inserted after `previous` and before `next` when numbers are frozen: 5 and 6 give 5^1,
 * 5^1 and 6 give 5^2, 5^1 and 5^2 give 5^1^1. Where `next` is not after `previous`, or nothing fits between them, `next` sets no bound.
 */
export function insertedNumber(previous: NumberPath, next: NumberPath): NumberPath {
  const bumped =
    previous.length === 1 ? [...previous, 1] : [...previous.slice(0, -1), (previous.at(-1) ?? 0) + 1]
  if (compareNumbers(previous, next) >= 0) return bumped
  let candidate: NumberPath = bumped
  let stem = previous
  for (let tries = 0; compareNumbers(candidate, next) >= 0; tries++) {
    if (tries > next.length) return bumped
    candidate = [...stem, 1]
    stem = [...stem, 0]
  }
  return candidate
}
