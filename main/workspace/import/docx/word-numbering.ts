import { latinLetters, toLetters, toRoman } from '../../../../domain/document/numbering/index.ts'
import type { SourceNumber } from './model.ts'
import { child, elements, int, toggle, val, type XmlElement } from './xml.ts'

type Level = {
  readonly start: number
  readonly format: string
  readonly text: string
  /** Level after which this one starts again; undefined = any higher level; 0 = never (ECMA-376 17.9.10). */
  readonly restart: number | undefined
  /** All numbers of the label in arabic digits (17.9.4). */
  readonly legal: boolean
  readonly font: string
  readonly style: string | undefined
}

type Num = {
  readonly abstractId: string
  readonly overrides: ReadonlyMap<number, { readonly start?: number; readonly level?: Level }>
}

export type WordNumbering = {
  /** Counts one more paragraph of a list and gives its number; null when numId or level is not defined, or 0. */
  next(numId: string | undefined, level: number): SourceNumber | null
  /** numId and level of a list level that is linked to a paragraph style. */
  forStyle(styleId: string): { readonly numId: string; readonly level: number } | undefined
}

/** Reads numbering.xml and counts as Word does while paragraphs are asked for in document order. */
export function readNumbering(root: XmlElement | undefined): WordNumbering {
  const abstracts = new Map<string, Map<number, Level>>()
  const nums = new Map<string, Num>()
  const styleLinks = new Map<string, string>()
  const linkedTo = new Map<string, string>()
  for (const element of root ? elements(root) : []) {
    if (element.name === 'w:abstractNum') {
      const id = element.attrs['w:abstractNumId'] ?? ''
      abstracts.set(id, levelsOf(element))
      const styleLink = val(element, 'w:styleLink')
      const numStyleLink = val(element, 'w:numStyleLink')
      if (styleLink) styleLinks.set(styleLink, id)
      if (numStyleLink) linkedTo.set(id, numStyleLink)
    } else if (element.name === 'w:num') {
      const abstractId = val(element, 'w:abstractNumId')
      if (abstractId !== undefined) {
        nums.set(element.attrs['w:numId'] ?? '', { abstractId, overrides: overridesOf(element) })
      }
    }
  }
  for (const [id, style] of linkedTo) {
    const target = styleLinks.get(style)
    const levels = target === undefined ? undefined : abstracts.get(target)
    if (levels && (abstracts.get(id)?.size ?? 0) === 0) abstracts.set(id, levels)
  }

  /** Counters per abstract list: w:num elements on one abstractNum count together. */
  const counters = new Map<string, (number | undefined)[]>()
  const started = new Set<string>()

  const levelOf = (num: Num, level: number): Level | undefined =>
    num.overrides.get(level)?.level ?? abstracts.get(num.abstractId)?.get(level)

  return {
    next: (numId, level) => {
      const num = numId === undefined || numId === '0' ? undefined : nums.get(numId)
      const definition = num ? levelOf(num, level) : undefined
      if (!num || !definition || numId === undefined) return null
      const counter = counters.get(num.abstractId) ?? []
      counters.set(num.abstractId, counter)
      const override = num.overrides.get(level)?.start
      const key = `${numId}/${level}`
      const current = counter[level]
      const first = !started.has(key)
      started.add(key)
      const startAt = override ?? definition.start
      counter[level] =
        first && override !== undefined ? override : current === undefined ? startAt : current + 1
      for (let deeper = level + 1; deeper < 9; deeper += 1) {
        const restart = levelOf(num, deeper)?.restart
        if (restart === undefined || (restart > 0 && level < restart)) counter[deeper] = undefined
      }
      return describe(num, numId, level, definition, counter, levelOf)
    },
    forStyle: (styleId) => {
      for (const [numId, num] of nums) {
        for (let level = 0; level < 9; level += 1) {
          if (levelOf(num, level)?.style === styleId) return { numId, level }
        }
      }
      return undefined
    },
  }
}

function describe(
  num: Num,
  numId: string,
  level: number,
  definition: Level,
  counter: readonly (number | undefined)[],
  levelOf: (num: Num, level: number) => Level | undefined,
): SourceNumber {
  const value = counter[level] ?? definition.start
  const bullet = definition.format === 'bullet'
  const label = bullet
    ? bulletText(definition.text, definition.font)
    : definition.text.replace(/%([1-9])/g, (_, digit: string) => {
        const other = Number(digit) - 1
        const at = levelOf(num, other)
        const n = counter[other] ?? at?.start ?? 1
        return formatNumber(n, definition.legal && other !== level ? 'decimal' : (at?.format ?? 'decimal'))
      })
  return {
    numId,
    abstractId: num.abstractId,
    level,
    format: definition.format,
    text: definition.text,
    label,
    number: bullet ? '' : formatNumber(value, definition.format),
    value,
  }
}

function levelsOf(parent: XmlElement): Map<number, Level> {
  const out = new Map<number, Level>()
  for (const element of elements(parent)) {
    if (element.name === 'w:lvl') out.set(int(element.attrs['w:ilvl']) ?? 0, levelFrom(element))
  }
  return out
}

function levelFrom(element: XmlElement): Level {
  const fonts = child(child(element, 'w:rPr'), 'w:rFonts')
  return {
    start: int(val(element, 'w:start')) ?? 0,
    format: formatOf(element),
    text: val(element, 'w:lvlText') ?? '',
    restart: int(val(element, 'w:lvlRestart')),
    legal: toggle(element, 'w:isLgl') ?? false,
    font: fonts?.attrs['w:ascii'] ?? fonts?.attrs['w:hAnsi'] ?? '',
    style: val(element, 'w:pStyle'),
  }
}

/** numFmt, also where it stands in an AlternateContent because of a newer format. */
function formatOf(element: XmlElement): string {
  const direct = val(element, 'w:numFmt')
  if (direct) return direct
  const fallback = child(child(element, 'mc:AlternateContent'), 'mc:Fallback')
  return val(fallback, 'w:numFmt') ?? 'decimal'
}

function overridesOf(element: XmlElement): Num['overrides'] {
  const out = new Map<number, { start?: number; level?: Level }>()
  for (const override of elements(element)) {
    if (override.name !== 'w:lvlOverride') continue
    const start = int(val(override, 'w:startOverride'))
    const lvl = child(override, 'w:lvl')
    out.set(int(override.attrs['w:ilvl']) ?? 0, {
      ...(start === undefined ? {} : { start }),
      ...(lvl ? { level: levelFrom(lvl) } : {}),
    })
  }
  return out
}

/** Draws a number in one of Word's formats; formats of other scripts fall back to arabic digits. */
export function formatNumber(value: number, format: string): string {
  switch (format) {
    case 'none':
      return ''
    case 'lowerLetter':
      return letters(value)
    case 'upperLetter':
      return letters(value).toUpperCase()
    case 'lowerRoman':
      return roman(value).toLowerCase()
    case 'upperRoman':
      return roman(value)
    case 'decimalZero':
      return value >= 0 && value < 10 ? `0${value}` : String(value)
    default:
      return String(value)
  }
}

/** Letters of a label that a file asks for: no more than a line holds, however large its number. */
const MOST_LETTERS = 26 * 50

function letters(value: number): string {
  if (value < 1) return String(value)
  return toLetters(value <= MOST_LETTERS ? value : MOST_LETTERS - 25 + ((value - 1) % 26), latinLetters)
}

/** Word prints Roman numerals from 1 to 32,767. */
const roman = (value: number): string => (value < 1 || value > 32_767 ? String(value) : toRoman(value))

/** A bullet as a readable character: symbol fonts keep theirs in the private use area. */
function bulletText(text: string, font: string): string {
  if (/^[-–—‒−]$/.test(text)) return text
  if (/courier/i.test(font) && text === 'o') return '○'
  const code = text.codePointAt(0) ?? 0
  if (code >= 0xf000 && code <= 0xf0ff) return symbolBullets[code - 0xf000] ?? '•'
  return text
}

const symbolBullets: Readonly<Record<number, string>> = {
  45: '–',
  111: '○',
  167: '▪',
  168: '◆',
  183: '•',
  216: '➢',
  252: '✓',
}
