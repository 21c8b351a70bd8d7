/**
 * A reader of the PDF objects that Chromium's printer writes (ISO 32000-1, 7.3: plain objects and a cross-reference
 * table; it writes no object streams). Small on purpose: only named places and the page tree are read.
 */
export type PdfValue = number | string | boolean | null | PdfName | PdfRef | readonly PdfValue[] | PdfDict
export type PdfDict = { readonly type: 'dict'; readonly entries: ReadonlyMap<string, PdfValue> }
export type PdfName = { readonly type: 'name'; readonly name: string }
export type PdfRef = { readonly type: 'ref'; readonly object: number }

/** Deepest nesting that is followed; a damaged file must not exhaust the stack. */
const MAX_DEPTH = 100

/** Reads values one after another from PDF source, one character a byte. */
export class PdfReader {
  private readonly source: string
  private at: number

  constructor(source: string, at: number) {
    this.source = source
    this.at = at
  }

  /** The next value; null at anything that is not one. */
  value(depth = 0): PdfValue {
    this.space()
    const { source } = this
    const char = source[this.at]
    if (char === undefined || depth > MAX_DEPTH) return null
    if (source.startsWith('<<', this.at)) return this.dict(depth)
    if (char === '[') return this.array(depth)
    if (char === '(') return this.string()
    if (char === '<') return this.hexString()
    if (char === '/') return { type: 'name', name: this.name() }
    const ref = this.match(/(\d+)\s+\d+\s+R(?![A-Za-z])/y)
    if (ref) return { type: 'ref', object: Number(ref[1]) }
    const number = this.match(/[+-]?(?:\d+\.?\d*|\.\d+)/y)
    if (number) return Number(number[0])
    const word = this.match(/[A-Za-z]+/y)?.[0]
    if (word === undefined) this.at++
    return word === 'true' ? true : word === 'false' ? false : null
  }

  private match(pattern: RegExp): RegExpExecArray | null {
    pattern.lastIndex = this.at
    const found = pattern.exec(this.source)
    if (found) this.at = pattern.lastIndex
    return found
  }

  private space(): void {
    this.match(/(?:[\0\t\n\f\r ]|%[^\r\n]*)*/y)
  }

  private name(): string {
    const raw = this.match(/\/([^\0\t\n\f\r ()<>[\]{}/%]*)/y)?.[1] ?? ''
    return raw.replace(/#([0-9A-Fa-f]{2})/g, (_, hex: string) =>
      String.fromCharCode(Number.parseInt(hex, 16)),
    )
  }

  private dict(depth: number): PdfDict {
    this.at += 2
    const entries = new Map<string, PdfValue>()
    for (;;) {
      this.space()
      if (this.source[this.at] !== '/') break
      const key = this.name()
      entries.set(key, this.value(depth + 1))
    }
    if (this.source.startsWith('>>', this.at)) this.at += 2
    return { type: 'dict', entries }
  }

  private array(depth: number): readonly PdfValue[] {
    this.at++
    const out: PdfValue[] = []
    for (;;) {
      this.space()
      const char = this.source[this.at]
      if (char === undefined || char === ']' || char === '>') break
      out.push(this.value(depth + 1))
    }
    if (this.source[this.at] === ']') this.at++
    return out
  }

  private string(): string {
    let out = ''
    let open = 0
    for (; this.at < this.source.length; this.at++) {
      const char = this.source[this.at] ?? ''
      if (char === '\\') {
        const octal = /^[0-7]{1,3}/.exec(this.source.slice(this.at + 1, this.at + 4))?.[0]
        out += octal ? String.fromCharCode(Number.parseInt(octal, 8)) : (this.source[this.at + 1] ?? '')
        this.at += octal?.length ?? 1
        continue
      }
      if (char === '(' && open++ === 0) continue
      if (char === ')' && --open === 0) break
      out += char
    }
    this.at++
    return out
  }

  private hexString(): string {
    const hex = (this.match(/<([^>]*)>?/y)?.[1] ?? '').replace(/\s/g, '')
    return hex.replace(/[0-9A-Fa-f]{1,2}/g, (pair) =>
      String.fromCharCode(Number.parseInt(pair.padEnd(2, '0'), 16)),
    )
  }
}
