import type { Language } from '../domain/contracts/bridge.ts'
import { en } from './i18n/en.ts'
import { ro, type TextKey } from './i18n/ro.ts'

const tables: Readonly<Record<Language, Readonly<Record<TextKey, string>>>> = { ro, en }

/** The text of a key in a language, with `{name}` places filled. */
export function text(
  language: Language,
  key: TextKey,
  values: Readonly<Record<string, string>> = {},
): string {
  return tables[language][key].replace(/\{(\w+)\}/g, (place, name: string) => values[name] ?? place)
}
