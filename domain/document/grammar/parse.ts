import {
  type Reader,
  readAlineat,
  readAnnex,
  readArticle,
  readCapital,
  readChapter,
  readDecimal,
  readLetter,
  readPart,
  readSection,
  readSign,
} from './patterns.ts'
import type { FoundLabel, ParsedLine } from './types.ts'

/** Readers in order: a word decides before a sign. */
const first: readonly Reader[] = [
  readChapter,
  readSection,
  readPart,
  readAnnex,
  readArticle,
  readAlineat,
  readLetter,
  readCapital,
  readDecimal,
  readSign,
]

/** What may follow on the same line: after an article an alineat, a letter or a point, after an alineat a letter … */
function followers(label: FoundLabel): readonly Reader[] {
  switch (label.readings[0]?.kind) {
    case 'article':
      return [readAlineat, readLetter, readDecimal]
    case 'alineat':
      return [readLetter]
    case 'letter':
      return [readDecimal]
    default:
      return []
  }
}

const leadingSpace = /^[\s\u200b\ufeff]*/u

function readOne(line: string, from: number, readers: readonly Reader[]): FoundLabel | null {
  const start = from + (leadingSpace.exec(line.slice(from))?.[0].length ?? 0)
  const text = line.slice(start)
  for (const read of readers) {
    const found = read(text)
    if (!found) continue
    const end = start + found.length
    const textStart = end + (leadingSpace.exec(line.slice(end))?.[0].length ?? 0)
    return { readings: found.readings, start, end, textStart }
  }
  return null
}

/** True for the only label values that may stand inside a line: the first of their kind, or any alineat. */
function mayFollow(label: FoundLabel): boolean {
  return label.readings.some((reading) => reading.kind === 'alineat' || reading.value?.[0] === 1)
}

/**
 * Labels typed at the start of a line: "Art. 2. (1) Text", "(1) a) Text", "b)", "Capitolul II - Titlu". With and
 * without diacritics, cedilla or comma forms, NBSP and tabs. A line that begins with a reference ("Art. 5 alin. (2) se
 * aplică …") has none. Nothing is decided about kinds that one line cannot tell apart: see `resolveLabels`.
 */
export function parseLine(line: string): ParsedLine {
  const labels: FoundLabel[] = []
  let label = readOne(line, 0, first)
  while (label !== null) {
    labels.push(label)
    const next = readOne(line, label.textStart, followers(label))
    label = next !== null && mayFollow(next) ? next : null
  }
  const labelLength = labels.at(-1)?.textStart ?? leadingSpace.exec(line)?.[0].length ?? 0
  return { labels, labelLength, rest: line.slice(labelLength) }
}

/** True for a line of a typed table of contents: text, then a tab or dots, then a page number. */
export function isContentsLine(line: string): boolean {
  return /\S.*(?:\t+|\.{4,}|…{2,})\s*\d{1,4}\s*$/u.test(line)
}
