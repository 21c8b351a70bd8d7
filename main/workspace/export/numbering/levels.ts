import type { BlockKind } from '../../../../domain/document/schema/index.ts'
import type { DocumentSettings } from '../../../../domain/document/settings.ts'
import { formatOfStyle, type NumFmt } from './formats.ts'

/**
 * The lists of a document. Each is one w:abstractNum, and so one set of counters. Articles stand apart from
 * chapters because they run on through them, and LibreOffice knows no w:lvlRestart.
 */
export const families = [
  'chapters',
  'articles',
  'headings',
  'items',
  'annexes',
  'commitments',
  'signs',
] as const
export type Family = (typeof families)[number]

/** A place in a list. */
export type Place = { readonly family: Family; readonly ilvl: number }

/** One level of a list as it is written; text has %1 … %9 for the numbers. */
export type LevelDef = {
  readonly format: NumFmt
  readonly text: string
  readonly suffix: 'tab' | 'space' | 'nothing'
  /** Twentieths of a point from the left margin to the text; the label hangs by `hanging`. */
  readonly left: number
  readonly hanging: number
  readonly bold: boolean
}

/** Where a numbered block of this kind and level counts. */
export function placeOf(kind: BlockKind | 'commitment', level: number): Place | null {
  switch (kind) {
    case 'annex':
      return { family: 'annexes', ilvl: 0 }
    case 'chapter':
      return { family: 'chapters', ilvl: 0 }
    case 'section':
      return { family: 'chapters', ilvl: 1 }
    case 'article':
      return { family: 'articles', ilvl: 0 }
    case 'alineat':
      return { family: 'articles', ilvl: 1 }
    case 'letter':
      return { family: 'articles', ilvl: 2 }
    case 'point':
      return { family: 'articles', ilvl: 3 + clamp(level, 0, 2) }
    case 'heading':
      return { family: 'headings', ilvl: clamp(level, 1, 6) - 1 }
    case 'item':
      return { family: 'items', ilvl: clamp(level, 0, 5) }
    case 'commitment':
      return { family: 'commitments', ilvl: 0 }
    default:
      return null
  }
}

function clamp(value: number, low: number, high: number): number {
  return Math.min(high, Math.max(low, Math.trunc(value) || 0))
}

const none = { left: 0, hanging: 0 }
const pointIndents = [
  { left: 1474, hanging: 482 },
  { left: 2041, hanging: 567 },
  { left: 2778, hanging: 737 },
]

/** Suffix and indents (twips) of a label of this kind and level; the same for every deviating format. */
export function layoutOf(kind: BlockKind | 'commitment', level: number): Omit<LevelDef, 'format' | 'text'> {
  switch (kind) {
    case 'annex':
    case 'chapter':
    case 'section':
      return { suffix: 'nothing', ...none, bold: true }
    case 'article':
    case 'commitment':
    // A heading's number may be as wide as any indent ("VI."): a tab after it would leave no room between.
    case 'heading':
      return { suffix: 'space', ...none, bold: true }
    case 'alineat':
      return { suffix: 'tab', left: 567, hanging: 567, bold: false }
    case 'letter':
      return { suffix: 'tab', left: 992, hanging: 425, bold: false }
    case 'point':
      return { suffix: 'tab', ...(pointIndents[clamp(level, 0, 2)] ?? none), bold: false }
    default:
      return { suffix: 'tab', left: 850 + 425 * clamp(level, 0, 5), hanging: 425, bold: false }
  }
}

/** Indents of a letter that stands under a point: further in than it. */
export function underPoint(level: number): { readonly left: number; readonly hanging: number } {
  const { hanging } = layoutOf('letter', 0)
  return { left: layoutOf('point', level).left + hanging, hanging }
}

/** Room for the code of an action (A1.2.1) in a cell, in twips: from the cell's edge to its text. */
export const codeRoom = (level: number): number => 624 + 170 * clamp(level, 0, 5)

/** True for the label of an action: a code with nothing around it, which no list of its own has. */
export function isCode(entry: {
  readonly label: string
  readonly number: string | null
  readonly pattern: string
}): boolean {
  return entry.pattern === '%' && entry.label === entry.number && /^\p{L}*\d+(?:\.\d+)+$/u.test(entry.label)
}

function base(kind: BlockKind | 'commitment', level: number, format: NumFmt, text: string): LevelDef {
  return { ...layoutOf(kind, level), format, text }
}

/** The usual levels of every list, as the document's settings write them. */
export function baseLevels(settings: DocumentSettings): Readonly<Record<Family, readonly LevelDef[]>> {
  const own = (pattern: string, ilvl: number): string => pattern.replace('%', `%${ilvl + 1}`)
  return {
    chapters: [
      base('chapter', 0, formatOfStyle(settings.chapterNumerals), own(settings.chapterLabel, 0)),
      base('section', 0, formatOfStyle(settings.sectionNumerals), own(settings.sectionLabel, 1)),
    ],
    articles: [
      base('article', 0, 'decimal', own(settings.articleLabel, 0)),
      base('alineat', 0, 'decimal', '(%2)'),
      base('letter', 0, 'lowerLetter', '%3)'),
      base('point', 0, 'decimal', '%4.'),
      base('point', 1, 'decimal', '%4.%5.'),
      base('point', 2, 'decimal', '%4.%5.%6.'),
    ],
    headings: [1, 2, 3, 4, 5, 6].map((level) =>
      base(
        'heading',
        level,
        'decimal',
        level === 1 ? '%1.' : Array.from({ length: level }, (_, i) => `%${i + 1}`).join('.'),
      ),
    ),
    items: [0, 1, 2, 3, 4, 5].map((level) => base('item', level, 'decimal', `%${level + 1}.`)),
    annexes: [base('annex', 0, 'decimal', 'Anexa nr. %1')],
    commitments: [base('commitment', 0, 'decimal', 'A%1')],
    signs: Array.from({ length: 9 }, (_, level) => base('item', level, 'bullet', '•')),
  }
}
