import { plainIndex } from '../numbering/index.ts'
import { defaultForm } from './form.ts'
import { type ParsedReference, type RefForm, type RefKind, type RefPath, refKinds } from './types.ts'
import {
  anyWord,
  isForeign,
  joinsReferences,
  kindWords,
  numberOf,
  reversedPattern,
  sentencePattern,
} from './words.ts'

/** A number as the numbering function writes it: ș for ş, 5^1 for 5¹, one space before bis. */
function canonical(kind: RefKind, raw: string): string {
  const plain = plainIndex(raw.replace(/\s*\^\s*/g, '^').replace(/\s+/g, ' '))
  if (kind !== 'letter') return plain
  return plain.toLowerCase().replaceAll('ş', 'ș').replaceAll('ţ', 'ț')
}

function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at
  return pattern.exec(text)
}

const depthOf = (kind: RefKind): number => refKinds.indexOf(kind)

/** A reader over one text, collecting what the references look like on the way. */
class Reader {
  readonly text: string
  at: number
  paths: RefPath[] = []
  range = false
  complex = false
  form: { -readonly [K in keyof RefForm]: RefForm[K] } = { ...defaultForm }
  private readonly joins = new Set<string>()

  constructor(text: string, at: number) {
    this.text = text
    this.at = at
  }

  private word(at: number): { kind: RefKind; end: number; text: string } | null {
    for (const [kind, pattern] of kindWords) {
      const match = matchAt(pattern, this.text, at)
      if (match) return { kind, end: at + match[0].length, text: match[0] }
    }
    return null
  }

  private number(kind: RefKind, at: number): { value: string; end: number } | null {
    const match = matchAt(numberOf[kind], this.text, at)
    const raw = match?.groups?.n
    return match && raw !== undefined ? { value: canonical(kind, raw), end: at + match[0].length } : null
  }

  private spaces(at: number): number {
    let next = at
    while (/\s/.test(this.text[next] ?? '')) next++
    return next
  }

  /** Notes a joining word; false when no node can print it. */
  private join(word: string): void {
    const plain = word.trim().replace('ş', 'ș')
    if (plain === 'sau' || plain === 'ori' || plain === 'și') this.joins.add(plain)
    else if (plain !== ',') this.complex = true
  }

  /** One kind of step with its list: "art. 5, 7 și 9", "lit. a)–d)". Adds a path for each number. */
  private step(prefix: RefPath, word: { kind: RefKind; end: number }): boolean {
    const { kind } = word
    const first = this.number(kind, this.spaces(word.end))
    if (!first) return false
    this.paths.push([...prefix, { kind, number: first.value }])
    this.at = first.end
    let last = first.value
    for (let items = 1; ; items++) {
      const separator = matchAt(/\s*[-–—]\s*|\s*,\s*|\s+(?:și|şi|sau|ori)\s+/uy, this.text, this.at)
      if (!separator) return true
      const next = this.number(kind, this.at + separator[0].length)
      if (!next) return true
      const written = this.text.slice(this.at + separator[0].length, next.end)
      if (kind === 'letter' && !written.endsWith(')')) return true
      if (/^\d/.test(last) && Number.parseInt(next.value, 10) < Number.parseInt(last, 10)) return true
      const dash = /[-–—]/.exec(separator[0])
      if (dash) {
        if (this.range || items > 1) this.complex = true
        this.range = true
        const sign = dash[0] === '-' ? '-' : '–'
        this.form.dash = separator[0] === dash[0] ? sign : ` ${sign} `
        if (separator[0] !== this.form.dash) this.form.dash = sign
      } else {
        if (this.range) this.complex = true
        this.join(separator[0])
      }
      this.paths.push([...prefix, { kind, number: next.value }])
      this.at = next.end
      last = next.value
    }
  }

  /** Steps below the last path, then further targets that share its beginning. */
  private goOn(): void {
    for (;;) {
      const separator = matchAt(
        /\s*,\s*(?:(?:și|şi|sau|ori|respectiv)\s+)?|\s+(?:(?:și|şi|sau|ori|respectiv|precum și)\s+)?|/uy,
        this.text,
        this.at,
      )
      const from = this.at + (separator?.[0].length ?? 0)
      const word = this.word(from)
      const path = this.paths.at(-1)
      if (!word || !path) return
      const joined = /\p{L}/u.test(separator?.[0] ?? '')
      const deepest = path.at(-1)?.kind as RefKind
      const letters = word.kind === 'letter' || word.kind === 'point'
      const deeper =
        !path.some((step) => step.kind === word.kind) && (depthOf(word.kind) > depthOf(deepest) || letters)
      const comma = separator?.[0].includes(',') ?? false
      const saved = { at: this.at, paths: this.paths.length }
      if (deeper && !joined) {
        if (this.range) this.complex = true
        this.paths.pop()
        if (!this.step(path, word)) {
          this.paths.push(path)
          this.at = saved.at
          return
        }
        if (comma) this.form.comma = true
        continue
      }
      // "art. 5 alin. (1) și alin. (3)": the second shares the article; "art. 5 și art. 7" are two references.
      const shared = path.findIndex((step) => depthOf(step.kind) >= depthOf(word.kind))
      if (shared <= 0 || (separator?.[0].trim() ?? '') === '') return
      if (this.range || !this.step(path.slice(0, shared), word)) {
        this.at = saved.at
        this.paths.length = saved.paths
        return
      }
      this.join(/\p{L}+(?: \p{L}+)?/u.exec(separator?.[0] ?? '')?.[0] ?? ',')
    }
  }

  /** "art. 5 din anexa nr. 1": the annex is the first step of every path. */
  private inAnnex(): void {
    const tail = matchAt(/\s+din\s+(?=anexa)/iuy, this.text, this.at)
    if (!tail || this.paths[0]?.[0]?.kind === 'annex') return
    const word = this.word(this.at + tail[0].length)
    const number = word && this.number('annex', this.spaces(word.end))
    if (!number) return
    this.paths = this.paths.map((path) => [{ kind: 'annex', number: number.value }, ...path])
    this.at = number.end
  }

  read(): boolean {
    const word = this.word(this.at)
    if (!word || !this.step([], word)) return false
    this.form.capital = /^\p{Lu}/u.test(word.text)
    this.form.long = word.text.length > 5 && !['annex', 'section'].includes(word.kind)
    this.form.from =
      word.kind === 'article' || word.kind === 'chapter' || word.kind === 'annex' ? 'full' : word.kind
    if (word.kind !== 'annex') this.goOn()
    this.inAnnex()
    if (this.range && this.paths.length !== 2) this.complex = true
    const joins = [...this.joins]
    if (joins.length > 1) this.complex = true
    this.form.join = (joins[0] as RefForm['join'] | undefined) ?? 'și'
    return true
  }
}

/**
 * All typed references of a text, in order ("art. 5 alin. (2) lit. a) și c)", "art. 5–8", "cap. II secțiunea 1", "anexa
 * nr. 1"). Those into other acts are given too, as `external`.
 */
export function parseReferences(text: string): ParsedReference[] {
  const found: ParsedReference[] = []
  anyWord.lastIndex = 0
  for (let match = anyWord.exec(text); match; match = anyWord.exec(text)) {
    const reader = new Reader(text, match.index)
    if (!reader.read()) continue
    const tail = text.slice(reader.at)
    const after = tail.slice(sentencePattern.exec(tail)?.[0].length ?? 0)
    found.push({
      start: match.index,
      end: reader.at,
      paths: reader.paths,
      range: reader.range,
      form: reader.form,
      external: isForeign(text.slice(0, match.index), after),
      complex: reader.complex || reversedPattern.test(after),
    })
    anyWord.lastIndex = reader.at
  }
  return spreadForeign(text, found)
}

/** "art. 5 și art. 7 din Legea …": the act of the last one is the act of all that are joined to it. */
function spreadForeign(text: string, found: ParsedReference[]): ParsedReference[] {
  for (let i = found.length - 2; i >= 0; i--) {
    const [here, next] = [found[i] as ParsedReference, found[i + 1] as ParsedReference]
    const between = text.slice(here.end, next.start)
    if (!next.external || here.external) continue
    const tail = between.slice(sentencePattern.exec(between)?.[0].length ?? 0)
    if (joinsReferences.test(tail) || here.complex) found[i] = { ...here, external: true }
  }
  return found
}
