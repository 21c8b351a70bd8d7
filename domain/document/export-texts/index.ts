import { en } from './en.ts'
import { ro } from './ro.ts'

/** All texts that an export adds to a document's own. */
export type ExportTexts = typeof ro

/** The texts in the document's language (BCP 47): English for en…, Romanian for everything else. */
export function exportTexts(language: string): ExportTexts {
  return /^en\b/i.test(language) ? en : ro
}

/** Fills the places %1, %2 … of a text. */
export function fill(text: string, ...values: readonly string[]): string {
  return text.replace(/%([1-9])/g, (place, digit: string) => values[Number(digit) - 1] ?? place)
}

/** An ISO date (2022-04-27) as documents write it (27.04.2022); anything else as it stands. */
export function printedDate(iso: string): string {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(iso)
  return match ? `${match[3]}.${match[2]}.${match[1]}` : iso
}

/** A decimal text with thousands points and a comma, as Romanian documents write money (1234567.5 → 1.234.567,50). */
export function printedAmount(amount: string, language: string): string {
  const match = /^(-?)(\d+)(?:\.(\d+))?$/.exec(amount)
  if (match === null) return amount
  const english = /^en\b/i.test(language)
  const whole = (match[2] ?? '').replace(/\B(?=(\d{3})+(?!\d))/g, english ? ',' : '.')
  const cents =
    match[3] === undefined || /^0*$/.test(match[3]) ? '' : `${english ? '.' : ','}${match[3].padEnd(2, '0')}`
  return `${match[1]}${whole}${cents}`
}
