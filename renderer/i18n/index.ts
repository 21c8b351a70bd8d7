import i18next from 'i18next'
import { initReactI18next, useTranslation } from 'react-i18next'
import type { Language } from '../../domain/contracts/bridge.ts'
import { en } from './en/index.ts'
import { ro } from './ro/index.ts'

export const i18n = i18next.createInstance()

/** Starts the translations in a language. Romanian is what a missing English text falls back to. */
export function startTranslations(language: Language): void {
  void i18n.use(initReactI18next).init({
    resources: { ro: { translation: ro }, en: { translation: en } },
    lng: language,
    fallbackLng: 'ro',
    initAsync: false,
    interpolation: { escapeValue: false },
    returnNull: false,
  })
  document.documentElement.lang = language
}

/** Changes the interface's language. */
export function setLanguage(language: Language): void {
  if (i18n.language === language) return
  void i18n.changeLanguage(language)
  document.documentElement.lang = language
}

/** The translation function, followed. */
export function useT() {
  return useTranslation().t
}

/** Days before months and 24 hours in English too: its readers live in Romania. */
const locale = () => (i18n.language === 'en' ? 'en-GB' : 'ro-RO')

/** A date as the interface's language writes it ("23 noiembrie 2026"). Takes ISO text. */
export function formatDate(iso: string, style: 'long' | 'short' = 'long'): string {
  const date = new Date(iso)
  if (Number.isNaN(date.getTime())) return iso
  return new Intl.DateTimeFormat(locale(), {
    day: style === 'long' ? 'numeric' : '2-digit',
    month: style === 'long' ? 'long' : '2-digit',
    year: 'numeric',
  }).format(date)
}

/** An instant as this computer's clock shows it: the time alone ("14:05"), or the day with it. Takes ISO text. */
export function formatTime(iso: string, withDay = false): string {
  const date = new Date(iso)
  if (Number.isNaN(date.getTime())) return iso
  const day = withDay ? ({ day: 'numeric', month: 'long', year: 'numeric' } as const) : {}
  return new Intl.DateTimeFormat(locale(), { ...day, hour: '2-digit', minute: '2-digit' }).format(date)
}

/** Names of which any one will do, as the interface's language lists them ("Ana sau Radu"). */
export function formatChoice(names: readonly string[]): string {
  return new Intl.ListFormat(locale(), { type: 'disjunction' }).format(names)
}

/** A whole number as the interface's language writes it. */
export function formatNumber(value: number): string {
  return new Intl.NumberFormat(locale()).format(value)
}

/** An amount in bani, in lei as the interface's language writes it; documents have their own writing (`formatLei`). */
export function formatMoney(bani: bigint): string {
  const whole = bani % 100n === 0n
  // Amounts that a budget line can hold are far below what a double holds to the ban.
  return new Intl.NumberFormat(locale(), { minimumFractionDigits: whole ? 0 : 2 }).format(Number(bani) / 100)
}
