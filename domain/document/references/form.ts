import { type RefForm, type RefKind, refKinds } from './types.ts'

export const defaultForm: RefForm = {
  from: 'full',
  long: false,
  comma: false,
  capital: false,
  join: 'și',
  dash: '–',
}

/** Reads a node's `form`: words in any order; what is unknown is left aside. */
export function readForm(text: string): RefForm {
  const words = new Set(text.split(' '))
  const spaced = words.has('spaced')
  const hyphen = words.has('hyphen')
  return {
    from: refKinds.find((kind: RefKind) => words.has(kind)) ?? 'full',
    long: words.has('long'),
    comma: words.has('comma'),
    capital: words.has('capital'),
    join: words.has('sau') ? 'sau' : words.has('ori') ? 'ori' : 'și',
    dash: hyphen ? (spaced ? ' - ' : '-') : spaced ? ' – ' : '–',
  }
}

/** The `form` of a node; "full" for the usual one. */
export function writeForm(form: RefForm): string {
  const words: string[] = [form.from]
  if (form.long) words.push('long')
  if (form.comma) words.push('comma')
  if (form.capital) words.push('capital')
  if (form.join !== 'și') words.push(form.join)
  if (form.dash.includes('-')) words.push('hyphen')
  if (form.dash.includes(' ')) words.push('spaced')
  return words.join(' ')
}
