import { readdirSync, readFileSync, statSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { lintRules } from '../../../domain/document/linter/index.ts'
import { errorReasons } from '../../../domain/errors.ts'
import { ruleTexts } from '../../../domain/templates/index.ts'
import { en } from '../../../renderer/i18n/en/index.ts'
import { ro } from '../../../renderer/i18n/ro/index.ts'

const rendererFolder = join(dirname(fileURLToPath(import.meta.url)), '../../../renderer')

type Texts = { readonly [key: string]: string | Texts }

/** All keys of a table of texts with their texts, "main.status.saved" style. */
function flatten(texts: Texts, prefix = ''): Map<string, string> {
  const out = new Map<string, string>()
  for (const [key, value] of Object.entries(texts)) {
    if (typeof value === 'string') out.set(prefix + key, value)
    else for (const [inner, text] of flatten(value, `${prefix}${key}.`)) out.set(inner, text)
  }
  return out
}

/** Plural forms are told by a suffix; the key itself is what both languages share. */
const plural = /_(zero|one|two|few|many|other)$/
const base = (key: string) => key.replace(plural, '')

const tables = { ro: flatten(ro), en: flatten(en) }

/** Plural categories a whole number can have in a language. */
function categories(language: string): string[] {
  const rules = new Intl.PluralRules(language)
  return [...new Set(Array.from({ length: 201 }, (_, n) => rules.select(n)))].sort()
}

function sources(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name)
    if (statSync(path).isDirectory()) return sources(path)
    return /\.tsx?$/.test(name) ? [path] : []
  })
}

describe('[UI1] every text exists in both languages', () => {
  it('the keys are the same', () => {
    const keys = (table: Map<string, string>) => [...new Set([...table.keys()].map(base))].sort()
    expect(keys(tables.en)).toEqual(keys(tables.ro))
  })

  it.each(['ro', 'en'] as const)('%s has all plural forms of each counted text', (language) => {
    const wanted = categories(language)
    const counted = new Map<string, string[]>()
    for (const key of tables[language].keys()) {
      const form = plural.exec(key)?.[1]
      if (form) counted.set(base(key), [...(counted.get(base(key)) ?? []), form])
    }
    for (const [key, forms] of counted) expect([key, forms.sort()]).toEqual([key, wanted])
  })

  it('the places to fill are the same', () => {
    const places = (text: string) => [...new Set(text.match(/\{\{\w+\}\}/g) ?? [])].sort()
    for (const [key, text] of tables.ro) {
      // A form for one may say the number in words.
      const twin = tables.en.get(key)
      if (twin === undefined || plural.test(key)) continue
      expect([key, places(twin)]).toEqual([key, places(text)])
    }
  })

  it('no text is empty but the advice of a cancelled operation', () => {
    for (const table of Object.values(tables)) {
      const empty = [...table].filter(([, text]) => text.trim() === '').map(([key]) => key)
      expect(empty).toEqual(['errors.cancelled.advice'])
    }
  })

  it('every reason of failure and every rule of the linter has a text', () => {
    for (const table of Object.values(tables)) {
      for (const reason of errorReasons) expect(table.has(`errors.${reason}.text`), reason).toBe(true)
      const known = new Set([...table.keys()].map(base))
      for (const rule of Object.keys(lintRules)) expect(known.has(`lint.${rule}`), rule).toBe(true)
    }
  })

  it('Romanian is written with comma below', () => {
    for (const [key, text] of tables.ro) if (key !== 'lint.cedilla') expect(text, key).not.toMatch(/[şţŞŢ]/)
  })
})

describe('[UI2] no text stands in the code', () => {
  const files = sources(rendererFolder).filter((path) => !path.includes('/i18n/'))

  it('JSX holds no words', () => {
    const found: string[] = []
    for (const path of files.filter((name) => name.endsWith('.tsx'))) {
      const code = readFileSync(path, 'utf8')
      for (const match of code.matchAll(/>\s*([^<>{}=;()]*\p{L}{2,}[^<>{}=;()]*)\s*<\//gu))
        found.push(`${relative(rendererFolder, path)}: ${match[1]?.trim()}`)
    }
    expect(found).toEqual([])
  })

  it('attributes that people read or hear are translated', () => {
    const found: string[] = []
    const spoken =
      /\b(?:aria-label|title|placeholder|alt|label|description)=(?:"([^"]*\p{L}{2,}[^"]*)"|\{'([^']*\p{L}{2,}[^']*)'\})/gu
    for (const path of files) {
      for (const match of readFileSync(path, 'utf8').matchAll(spoken)) {
        const text = match[1] ?? match[2] ?? ''
        if (text !== 'wss://') found.push(`${relative(rendererFolder, path)}: ${text}`)
      }
    }
    expect(found).toEqual([])
  })
})

describe('[UI38] values of the rules', () => {
  it.each([
    ['ro', ro],
    ['en', en],
  ] as const)('%s has a name of its own for every rule, and for those of newer versions', (_, texts) => {
    expect(Object.keys(texts.editor.rule).sort()).toEqual(Object.keys(ruleTexts).sort())
    const names = [...Object.values(texts.editor.rule), texts.editor.ruleUnknown]
    expect(new Set(names).size).toBe(names.length)
    // "quorum" is a word; keys made of several words are not.
    for (const name of names) expect(name).not.toMatch(/[a-z][A-Z]/)
  })
})
