import { SCHEMA_VERSION } from '../../../../domain/document/schema/index.ts'
import {
  type DocumentKind,
  type DocumentSettings,
  defaultSettings,
  documentSettings,
} from '../../../../domain/document/settings.ts'
import type { Draft, DraftBlock } from '../recognise/draft.ts'
import { lineText } from '../recognise/line.ts'

const articleLabels: readonly DocumentSettings['articleLabel'][] = ['Art. %.', 'Art. %. –', 'Articolul %']
const chapterLabels: readonly DocumentSettings['chapterLabel'][] = ['Capitolul %', 'CAPITOLUL %', 'Cap. %']
const sectionLabels: readonly DocumentSettings['sectionLabel'][] = [
  'Secțiunea %',
  'SECȚIUNEA %',
  'Secțiunea a %-a',
]

/**
 * Settings of the new document: the label forms and numerals that the source uses most, so that few blocks need a form
 * of their own.
 */
export function inferSettings(
  drafts: readonly Draft[],
  given: { kind?: DocumentKind; title?: string; coreTitle?: string; language?: string },
): DocumentSettings {
  const blocks = drafts.filter((draft): draft is DraftBlock => draft.type === 'block')
  const of = (kind: DraftBlock['kind']): DraftBlock[] => blocks.filter((block) => block.kind === kind)
  const title = given.title || titleOf(blocks, given.coreTitle ?? '')
  const letters = of('letter').map((block) => block.label?.number ?? '')
  const kind = given.kind ?? guessKind(title, blocks)
  return documentSettings.parse({
    ...defaultSettings(kind, SCHEMA_VERSION, title),
    language: given.language || 'ro-RO',
    articleLabel: usual(of('article'), articleLabels) ?? 'Art. %.',
    chapterLabel: usual(of('chapter'), chapterLabels) ?? 'Capitolul %',
    sectionLabel: usual(of('section'), sectionLabels) ?? 'Secțiunea %',
    chapterNumerals: numerals(of('chapter'), 'roman'),
    sectionNumerals: numerals(of('section'), 'arabic'),
    letters:
      letters.some(isRomanian) && !letters.some((letter) => /[qwy]/i.test(letter)) ? 'romanian' : 'latin',
  })
}

function isRomanian(letter: string): boolean {
  return /[șțşţ]/i.test(letter)
}

/** The known form closest to the one used most: dashes and case of the source may differ from it. */
function usual<T extends string>(blocks: readonly DraftBlock[], known: readonly T[]): T | undefined {
  const counts = new Map<T, number>()
  for (const block of blocks) {
    const format = block.label?.format
    const match = format === undefined ? undefined : closest(format, known)
    if (match !== undefined) counts.set(match, (counts.get(match) ?? 0) + 1)
  }
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0]
}

function closest<T extends string>(format: string, known: readonly T[]): T | undefined {
  const exact = known.find((label) => plain(label) === plain(format))
  if (exact !== undefined) return exact
  const bare = plain(format).replace(/[-–—.:]+$/, '')
  return known.find((label) => plain(label).replace(/[-–—.:]+$/, '') === bare)
}

function plain(label: string): string {
  return label.replace(/\s/g, '').replaceAll('Ţ', 'Ț').replaceAll('ţ', 'ț')
}

function numerals(blocks: readonly DraftBlock[], fallback: 'roman' | 'arabic'): 'roman' | 'arabic' {
  const roman = blocks.filter((block) => block.style === 'roman').length
  const arabic = blocks.filter((block) => block.style === 'arabic').length
  if (roman === arabic) return fallback
  return roman > arabic ? 'roman' : 'arabic'
}

/** The title lines joined; without any, the title of the file's properties, or the first line. */
function titleOf(blocks: readonly DraftBlock[], coreTitle: string): string {
  const firstStructure = blocks.findIndex((block) => block.kind !== 'title' && block.kind !== 'text')
  const opening = firstStructure < 0 ? blocks : blocks.slice(0, firstStructure)
  const join = (lines: readonly DraftBlock[]): string =>
    lines
      .map((block) => lineText(block.inlines))
      .join(' ')
      .replace(/[\s\ufffc]+/g, ' ')
      .trim()
      .slice(0, 300)
  return join(opening.filter((block) => block.kind === 'title')) || coreTitle || join(opening.slice(0, 1))
}

function guessKind(title: string, blocks: readonly DraftBlock[]): DocumentKind {
  const text = title.toLowerCase()
  if (/regulament/.test(text)) return 'rof'
  if (/plan(ul)?\s+(local\s+)?de\s+ac[tț]iune|plan local/.test(text)) return 'pla'
  if (/referat/.test(text)) return 'referat'
  if (/hot[aă]r[aâ]re/.test(text)) return 'hcl'
  return blocks.some((block) => block.kind === 'article') ? 'rof' : 'other'
}
