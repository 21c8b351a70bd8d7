import { describe, expect, it } from 'vitest'
import { lintRules } from '../../../domain/document/linter/index.ts'
import { en } from '../../../renderer/i18n/en/index.ts'
import { ro } from '../../../renderer/i18n/ro/index.ts'

type Texts = { readonly [key: string]: string | Texts }

function flatten(texts: Texts, prefix = ''): [string, string][] {
  return Object.entries(texts).flatMap(([key, value]): [string, string][] =>
    typeof value === 'string' ? [[prefix + key, value]] : flatten(value, `${prefix}${key}.`),
  )
}

/**
 * Places that hold a word, a name, an address or an amount already written; every other place is taken for a number, so that
 * a new one is held to the rule until somebody says here that it is none.
 */
const words = new Set([
  'name',
  'title',
  'file',
  'group',
  'url',
  'word',
  'words',
  'rule',
  'fieldName',
  'sum',
  'date',
])
/** Words after a number that do not change with it: prepositions. */
const prepositions = new Set(['din', 'de', 'la', 'pe', 'în', 'pentru', 'cu', 'și', 'sau', 'până'])

/** What follows the numbers of a text: "{{count}} de pagini" has "de". */
function afterNumbers(text: string): string[] {
  return [...text.matchAll(/\{\{(\w+)\}\}[ \u00a0]+(\p{Ll}\p{L}*)/gu)].flatMap(([, place = '', next = '']) =>
    words.has(place) ? [] : [next],
  )
}

/** What is wrong with a Romanian text, or null. */
function fault(key: string, text: string): string | null {
  const next = afterNumbers(text)
  const form = /_(one|few|other)$/.exec(key)?.[1]
  const noun = next.find((word) => !prepositions.has(word))
  if (form === undefined && noun !== undefined) return `no plural forms: ${noun}`
  if (form === undefined && text.includes('{{count}}')) return 'a count without plural forms'
  if (form === 'few' && next.includes('de')) return '"de" below twenty'
  if (form === 'other' && noun !== undefined && !verbs.has(noun)) return `"de" is missing: ${noun}`
  return null
}

/** Verbs after a number that stands for its noun: "20 așteaptă". */
const verbs = new Set(['așteaptă'])

describe('[UI90] numbers in Romanian texts', () => {
  it('stand before a noun only where the text has plural forms, with "de" from twenty on', () => {
    const faults = flatten(ro).flatMap(([key, text]) => {
      const found = fault(key, text)
      return found === null ? [] : [`${key}: ${found}`]
    })
    expect(faults).toEqual([])
  })

  it('the rule sees what was once written', () => {
    expect(fault('lint.x', 'Circa {{pages}} pagini')).toContain('pagini')
    expect(fault('lint.x', 'Sunt {{count}}.')).toContain('count')
    expect(fault('x_other', '{{count}} pagini')).toContain('pagini')
    expect(fault('x_few', '{{count}} de pagini')).toContain('de')
    expect(fault('x_other', '{{count}} de pagini')).toBe(null)
    expect(fault('x', '{{name}} face parte')).toBe(null)
  })
})

describe('[LNT28] the law is cited where a rule comes from it', () => {
  const tables = { ro: flatten(ro.lint), en: flatten(en.lint) }
  const base = (key: string) => key.replace(/_(?:one|few|other)$/, '')
  /** Rule -> article cited: "48 (2)". */
  const cited = (language: 'ro' | 'en') =>
    new Map(
      tables[language].flatMap(([key, text]): [string, string][] => {
        const [, article] =
          /\((?:Legea nr\.|Law) 24\/2000, art\. (\d+(?: (?:alin\. )?\(\d\))?)\)\.$/u.exec(text) ?? []
        return article === undefined ? [] : [[base(key), article.replace('alin. ', '')]]
      }),
    )

  it('with its number, the same in both languages', () => {
    expect([...cited('ro')]).toEqual([...cited('en')])
    expect(cited('ro').get('alineat-many-sentences')).toBe('48 (2)')
    for (const rule of cited('ro').keys()) expect(Object.hasOwn(lintRules, rule), rule).toBe(true)
    for (const [key, text] of Object.values(tables).flat())
      if (/\bart\. \d/u.test(text)) expect(text, key).toMatch(/24\/2000, art\. \d/u)
  })

  it('and nowhere else: length, blanks and what a plan lacks are no matter of that law', () => {
    const others = Object.values(tables)
      .flat()
      .filter(([key]) => /^(?:document-too-long|blank-left|commitment-)/u.test(key))
    expect(others.length).toBeGreaterThan(20)
    for (const [key, text] of others) expect(text, key).not.toContain('24/2000')
    for (const [key, text] of [...flatten(ro.main.check), ...flatten(en.main.check)])
      expect(text, key).not.toContain('24/2000')
  })
})
