import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  copySpellFiles,
  createSpeller,
  dictionaryForm,
  installedSpellFiles,
  isIgnored,
  type Speller,
} from '../../../main/workspace/spell/index.ts'
import { runs } from '../../support/runs.ts'

describe('Romanian spelling', () => {
  let speller: Speller
  let folder: string
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'consens-spell-'))
    copySpellFiles(folder)
    speller = createSpeller({ dictionaryDir: folder, learned: ['Zarandia', 'bugetozaur'] })
  })
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  it('[SP1] takes cedilla letters for comma letters', async () => {
    expect(await speller.check(['şedinţa', 'ședința', 'HOTĂRĂŞTE', 's\u0326edint\u0326a'])).toEqual([])
    expect(dictionaryForm('ŞŢşţ')).toBe('ȘȚșț')
  })

  it('[SP1] takes typographic apostrophes, hyphens and soft hyphens as plain ones', async () => {
    expect(await speller.check(['într‑un', 'dându-se', 'guver\u00adnare'])).toEqual([])
  })

  it('[SP2] [SP3] [SP4] reports no numbers, labels, capitals or addresses', async () => {
    const fine = [
      '2021',
      '5^1',
      'art',
      'lit',
      'bb',
      'XIV',
      'PLA',
      'PLA-ul',
      'HCL-urilor',
      'nume@exemplu.ro',
      'https://exemplu.ro/x',
      'www.exemplu.ro',
      '–',
    ]
    expect(await speller.check(fine)).toEqual([])
  })

  it('[SP2] [SP4] ignores any text with a digit or an @', () => {
    const withSign = fc
      .tuple(fc.string(), fc.constantFrom('0', '7', '@', '://'), fc.string())
      .map((parts) => parts.join(''))
    fc.assert(
      fc.property(withSign, (word) => isIgnored(dictionaryForm(word))),
      { numRuns: runs(100) },
    )
  })

  it('[SP5] gives misspelled words as written, once, in order', async () => {
    expect(await speller.check(['hotararea', 'grupului', 'Guvernre', 'hotararea', 'întro'])).toEqual([
      'hotararea',
      'Guvernre',
      'întro',
    ])
  })

  it('[SP5] knows the inflected words of formal Romanian', async () => {
    const text =
      'Membrii Grupului dezbat propunerile cetățenilor și consemnează în minută obiecțiile menținute iar secretariatul ' +
      'comunică răspunsurile motivate autorilor acestora potrivit prezentului regulament'
    expect(await speller.check(text.split(' '))).toEqual([])
  })

  it('[SP6] proposes the right word first, at most eight, in comma letters', async () => {
    expect((await speller.suggest('cetatenilor'))[0]).toBe('cetățenilor')
    const proposals = await speller.suggest('guvernre')
    expect(proposals).toContain('guvernare')
    expect(proposals.length).toBeLessThanOrEqual(8)
    expect(proposals.join('')).not.toMatch(/[şţŞŢ-]/)
    expect(await speller.suggest('guvernare')).toEqual([])
  })

  it('[SP7] takes learned words at once', async () => {
    expect(await speller.check(['Zarandia', 'bugetozaur', 'Bugetozaur', 'vuvuzelar'])).toEqual(['vuvuzelar'])
    speller.learn('vuvuzelar')
    expect(await speller.check(['vuvuzelar', 'Vuvuzelar'])).toEqual([])
  })

  it('[SP8] loads once for simultaneous calls and tries again after a failure', async () => {
    const missing = createSpeller({ dictionaryDir: join(folder, 'missing'), learned: [] })
    await expect(missing.check(['casă'])).rejects.toThrow()
    await expect(missing.check(['casă'])).rejects.toThrow()
    const fresh = createSpeller({ dictionaryDir: null, learned: [] })
    const answers = await Promise.all([fresh.check(['csă']), fresh.check(['casă']), fresh.suggest('csă')])
    expect(answers[0]).toEqual(['csă'])
    expect(answers[1]).toEqual([])
  })

  it('[SP9] knows words of the field in their forms', async () => {
    const words = ['guvernanței', 'bugetarea', 'cocreării', 'supleanților', 'convocatorul', 'anonimizată']
    expect(await speller.check(words)).toEqual([])
  })

  it('[SP10] ships the dictionary unmodified, with its licence', () => {
    const source = installedSpellFiles()
    expect(readFileSync(join(folder, 'index.dic')).equals(readFileSync(source.dic))).toBe(true)
    expect(readFileSync(join(folder, 'index.aff')).equals(readFileSync(source.aff))).toBe(true)
    expect(readFileSync(join(folder, 'dictionary-license.txt'), 'utf8')).toContain('MPL')
    expect(readFileSync(join(folder, 'engine-license-MPL.txt'), 'utf8')).toContain('Mozilla Public License')
  })
})
