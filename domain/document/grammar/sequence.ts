import { compareNumbers, latinLetters, romanianLetters } from '../numbering/index.ts'
import type { FoundLabel, LabelReading, ParsedLine, ResolvedLabel } from './types.ts'

/** What the text after the labels looks like: decides between a heading and a point, where nothing else does. */
export type LineHints = { readonly bold?: boolean; readonly centered?: boolean }

export type LineInput = { readonly parsed: ParsedLine; readonly hints?: LineHints }

/** Latin letters with ș and ț in their places: some sources use them all. */
const allLetters = 'abcdefghijklmnopqrsștțuvwxyz'

function lettersFollow(previous: string, next: string): boolean {
  const clean = (text: string) => text.toLowerCase().replaceAll('ş', 'ș').replaceAll('ţ', 'ț')
  const [p, n] = [clean(previous), clean(next)]
  return [latinLetters, romanianLetters, allLetters].some((alphabet) => {
    const at = alphabet.indexOf(p[0] ?? '')
    if (at < 0) return false
    const last = at === alphabet.length - 1
    const head = alphabet[last ? 0 : at + 1] ?? ''
    return n === head.repeat(last ? p.length + 1 : p.length)
  })
}

/** True when `next` comes right after `previous` in counting: 5 then 6, 5 then 5^1, s then ș. */
export function follows(previous: LabelReading, next: LabelReading): boolean {
  if (previous.kind === 'letter' && next.kind === 'letter') {
    return lettersFollow(previous.number ?? '', next.number ?? '')
  }
  const [a, b] = [previous.value, next.value]
  if (a === null || b === null) return false
  const [head, ...index] = b
  if (index.length === 0) return head === (a[0] ?? 0) + 1
  return head === a[0] && compareNumbers(a, b) < 0
}

function isFirst(reading: LabelReading): boolean {
  return reading.value !== null && reading.value.length === 1 && reading.value[0] === 1
}

/** The shape of a label: kind, level and pattern without white space. */
function shape(reading: LabelReading): string {
  return `${reading.kind}/${reading.level}/${reading.format.replace(/\s/g, '')}/${reading.style}`
}

const rank: Partial<Record<string, number>> = {
  annex: 0,
  chapter: 1,
  section: 2,
  heading: 3,
  article: 4,
  alineat: 5,
}

class Resolver {
  /** The last label of each shape that is still open. */
  private open = new Map<string, LabelReading>()
  private inArticle = false
  private readonly hasArticles: boolean

  constructor(hasArticles: boolean) {
    this.hasArticles = hasArticles
  }

  /** How well a reading fits here; `ahead` are the readings of the next labels. */
  private score(reading: LabelReading, line: LineInput, at: number, ahead: readonly LabelReading[]): number {
    const previous = this.open.get(shape(reading))
    let score = 0
    if (previous && follows(previous, reading)) score += 10
    else if (isFirst(reading))
      score += ahead.some((next) => shape(next) === shape(reading) && follows(reading, next)) ? 7 : 4
    else if (previous?.value && reading.value && compareNumbers(previous.value, reading.value) < 0) score += 2
    else score += 1
    const { hints } = line
    const { rest } = line.parsed
    const short = rest.length > 0 && rest.length <= 110 && !/[.;:,]\s*$/.test(rest)
    switch (reading.kind) {
      case 'heading':
        if (reading.style === 'roman' && /^titlul|^partea|^cartea/i.test(reading.format)) return 100
        score += short ? 1.5 : -4
        if (hints?.bold || hints?.centered) score += short ? 2.5 : 0
        if (this.inArticle && this.hasArticles) score -= 2.5
        break
      case 'point':
        score += this.inArticle ? 2 : -1.5
        if (/^[ivxl]/.test(reading.number ?? '') && score < 6) score -= 5 // lower-case Roman only in sequence
        break
      case 'item':
        score += this.inArticle ? -1 : 0.5
        break
      case 'alineat':
        // "1)" is an alineat where it stands on the article's line or goes on from such a one.
        if (at > 0 && line.parsed.labels[at - 1]?.readings[0]?.kind === 'article') score += 3
        else if (reading.format.startsWith('(')) score += 1
        else if (!previous) score -= 3
        break
      case 'letter':
        score += 0.5
        break
      default:
        break
    }
    return score
  }

  /** True for a text that begins with a decimal number ("12.5 milioane"): "3.2 Viziunea" must fit its sequence. */
  private isPlainNumber(label: FoundLabel, line: LineInput): boolean {
    const { readings } = label
    if (readings[0]?.style !== 'decimal' || readings[0].format !== '%') return false
    if (/^\p{Ll}/u.test(line.parsed.rest)) return true
    return !readings.some((reading) => {
      const previous = this.open.get(shape(reading))
      return isFirst(reading) || (previous !== undefined && follows(previous, reading))
    })
  }

  /** Notes the choice: closes what it closes, and remembers it as the last of its shape. */
  private take(reading: LabelReading): void {
    const own = rank[reading.kind]
    if (own !== undefined) {
      for (const [key, held] of this.open) {
        const theirs = rank[held.kind]
        const articleStays = held.kind === 'article' && reading.kind !== 'annex'
        if (!articleStays && (theirs === undefined || theirs > own)) this.open.delete(key)
      }
      if (reading.kind === 'article') this.inArticle = true
      else if (own < 4) this.inArticle = false
    }
    this.open.set(shape(reading), reading)
  }

  resolve(lines: readonly LineInput[], index: number): ResolvedLabel[] {
    const line = lines[index] as LineInput
    let next: readonly LabelReading[] = []
    for (let i = index + 1; i < lines.length && i <= index + 12; i++) {
      const readings = lines[i]?.parsed.labels.flatMap((label) => label.readings) ?? []
      next = [...next, ...readings]
    }
    const labels = line.parsed.labels
    if (labels.length === 1 && this.isPlainNumber(labels[0] as FoundLabel, line)) return []
    return labels.map((label, at) => {
      let best = label.readings[0] as LabelReading
      let bestScore = Number.NEGATIVE_INFINITY
      for (const reading of label.readings) {
        const score = this.score(reading, line, at, next)
        if (score > bestScore) {
          best = reading
          bestScore = score
        }
      }
      this.take(best)
      return { ...best, start: label.start, end: label.end, textStart: label.textStart }
    })
  }
}

/**
 * Chooses one reading for every label of a sequence of lines so that the numbers make sense: "i)" after "h)" is a
 * letter, before "ii)" a Roman numeral; "1." is a point inside an article and a heading or list item elsewhere; "1)" is
 * an alineat on its article's line. Gives, for each line, its labels (empty where it has none).
 */
export function resolveLabels(lines: readonly LineInput[]): ResolvedLabel[][] {
  const hasArticles = lines.some((line) => line.parsed.labels[0]?.readings[0]?.kind === 'article')
  const resolver = new Resolver(hasArticles)
  return lines.map((_, index) => resolver.resolve(lines, index))
}
