import { en } from './en.ts'
import { ro, type VerifyTextKey } from './ro.ts'

export const languages = ['ro', 'en'] as const
export type Language = (typeof languages)[number]

/** Says a text in one language, with its places filled. */
export type Say = (key: VerifyTextKey, params?: Readonly<Record<string, string | number>>) => string

/** What could steer a terminal or turn the direction of what is read: controls, format characters, line ends, halves. */
const steering = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu

/** A text from a bundle as it may be shown (VB19): one line, nothing that steers. */
export function shown(text: string): string {
  return text.replace(steering, '\uFFFD')
}

export function sayIn(language: Language): Say {
  const texts = language === 'ro' ? ro : en
  return (key, params = {}) =>
    texts[key].replace(/\{([a-z]+)\}/g, (_, name: string) => shown(String(params[name] ?? '')))
}

/** An instant of the ledger as it is read: day, hour and minute in UTC. */
export const moment = (at: string) => `${at.slice(0, 10)} ${at.slice(11, 16)} UTC`

/** A hash or key as a person compares it at a glance. */
export const short = (hash: string) => `${hash.slice(0, 12)}…`
