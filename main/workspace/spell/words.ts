/**
 * What of a text is a word to check, and in which form the dictionary is asked. See SPEC.md [SP1] to [SP4].
 */

/** Cedilla letters of old fonts and the comma letters that Romanian is written with. */
const commaLetters: Readonly<Record<string, string>> = { ş: 'ș', ţ: 'ț', Ş: 'Ș', Ţ: 'Ț' }

/** Labels and short forms of legislative texts; they are not words of the dictionary and never misspelled. */
const labelWords = new Set([
  'alin',
  'art',
  'bl',
  'cap',
  'etc',
  'ex',
  'jud',
  'lit',
  'mun',
  'nr',
  'pag',
  'pct',
  'sec',
  'str',
  'ș.a',
  'vol',
])

const address = /@|:\/\/|^www\.|\p{L}\.\p{L}|[/\\_]/u
const digit = /\p{N}/u
const letter = /\p{L}/u
/** PLA, HCL; with Romanian endings too: PLA-ul, HCL-urilor. */
const capitals = /^(?:\p{Lu}\.?){2,}(?:-\p{Ll}{1,6})?$/u
const roman = /^[IVXLCDM]+$/
/** a, aa, bb: labels of letters. */
const letterLabel = /^(\p{L})\1?$/u

/**
 * The form of a word that the dictionary knows: NFC, comma letters for cedilla ones, a plain apostrophe and hyphen,
 * no soft hyphens or invisible joiners.
 */
export function dictionaryForm(word: string): string {
  return word
    .normalize('NFC')
    .replace(/[\u00ad\u200b-\u200d\u2060\ufeff]/g, '')
    .replace(/[şţŞŢ]/g, (found) => commaLetters[found] ?? found)
    .replace(/[’‘ʼ]/g, "'")
    .replace(/[\u2010\u2011]/g, '-')
}

/** True for what is never reported: numbers, labels, capitals, addresses, single letters. Takes a dictionary form. */
export function isIgnored(form: string): boolean {
  return (
    !letter.test(form) ||
    digit.test(form) ||
    address.test(form) ||
    letterLabel.test(form) ||
    capitals.test(form) ||
    roman.test(form) ||
    labelWords.has(form.toLowerCase())
  )
}
