export type SearchQuery = {
  readonly text: string
  readonly matchCase: boolean
  readonly wholeWord: boolean
  /** False: "sedinta" finds "ședința". */
  readonly diacritics: boolean
}

export type Match = { readonly from: number; readonly to: number }

/** One character folded for comparing; keeps its length, so that positions stay right. */
function foldChar(char: string, query: SearchQuery): string {
  let out = char
  if (!query.diacritics) out = out.normalize('NFD')[0] ?? char
  if (!query.matchCase) {
    const lower = out.toLowerCase()
    if (lower.length === 1) out = lower
  }
  return out
}

/** Text folded for comparing, of the same length. */
export function fold(text: string, query: SearchQuery): string {
  let out = ''
  for (let i = 0; i < text.length; i++) out += foldChar(text[i] ?? '', query)
  return out
}

const isWordChar = (char: string | undefined) => char !== undefined && /[\p{L}\p{N}_]/u.test(char)

/** Places of `query` in one text, as offsets. Matches do not overlap. */
export function findIn(text: string, query: SearchQuery): Match[] {
  const needle = fold(query.text, query)
  if (needle === '') return []
  const hay = fold(text, query)
  const out: Match[] = []
  let from = hay.indexOf(needle)
  while (from >= 0) {
    const to = from + needle.length
    const whole = !isWordChar(text[from - 1]) && !isWordChar(text[to])
    if (!query.wholeWord || whole) out.push({ from, to })
    from = hay.indexOf(needle, to)
  }
  return out
}
