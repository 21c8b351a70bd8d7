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

/** A date as the interface's language writes it ("23 noiembrie 2026"). Takes ISO text. */
export function formatDate(iso: string, style: 'long' | 'short' = 'long'): string {
  const date = new Date(iso)
  if (Number.isNaN(date.getTime())) return iso
  return new Intl.DateTimeFormat(i18n.language, {
    day: 'numeric',
    month: style === 'long' ? 'long' : '2-digit',
    year: 'numeric',
  }).format(date)
}

/** A whole number as the interface's language writes it. */
export function formatNumber(value: number): string {
  return new Intl.NumberFormat(i18n.language).format(value)
}
