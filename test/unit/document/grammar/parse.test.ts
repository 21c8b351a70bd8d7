import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isContentsLine, parseLine } from '../../../../domain/document/grammar/index.ts'
import { formatNumber, labelOf } from '../../../../domain/document/numbering/index.ts'
import { runs } from '../../../support/runs.ts'

const firstOf = (line: string) => parseLine(line).labels[0]?.readings[0]

describe('labels of one line', () => {
  it.each([
    ['Art. 5', 'article', '5', 'Art. %', ''],
    ['Art.5.', 'article', '5', 'Art.%.', ''],
    ['Art. 5^1 Textul', 'article', '5^1', 'Art. %', 'Textul'],
    ['Art. 5¹. Textul', 'article', '5^1', 'Art. %.', 'Textul'],
    ['ART. 12 – Textul', 'article', '12', 'ART. % –', 'Textul'],
    ['Art. 2. - Textul', 'article', '2', 'Art. %. -', 'Textul'],
    ['Articolul 5', 'article', '5', 'Articolul %', ''],
    ['Art.\u00a05.\tTextul', 'article', '5', 'Art.\u00a0%.', 'Textul'],
    ['Art. 2.În vederea', 'article', '2', 'Art. %.', 'În vederea'],
    ['\tArt. 4. Principiile', 'article', '4', 'Art. %.', 'Principiile'],
    ['Art. 15 bis. Textul', 'article', '15 bis', 'Art. %.', 'Textul'],
    ['Articol unic. Se aprobă', 'article', null, 'Articol unic.', 'Se aprobă'],
    ['Art. I. Legea se modifică', 'article', 'I', 'Art. %.', 'Legea se modifică'],
    ['(2) textul', 'alineat', '2', '(%)', 'textul'],
    ['(2^1) textul', 'alineat', '2^1', '(%)', 'textul'],
    ['b) textul', 'letter', 'b', '%)', 'textul'],
    ['aa) textul', 'letter', 'aa', '%)', 'textul'],
    ['b. textul', 'letter', 'b', '%.', 'textul'],
    ['a.) textul', 'letter', 'a', '%.)', 'textul'],
    ['(a) textul', 'letter', 'a', '(%)', 'textul'],
    ['ş) textul', 'letter', 'ş', '%)', 'textul'],
    ['1. textul', 'point', '1', '%.', 'textul'],
    ['1.1. textul', 'point', '1.1', '%.', 'textul'],
    ['- textul', 'item', null, '-', 'textul'],
    ['–\tTextul', 'item', null, '–', 'Textul'],
    ['• textul', 'item', null, '•', 'textul'],
    ['\uf0b7 textul', 'item', null, '\uf0b7', 'textul'],
    ['Capitolul II', 'chapter', 'II', 'Capitolul %', ''],
    ['CAPITOLUL II - TITLU', 'chapter', 'II', 'CAPITOLUL % -', 'TITLU'],
    ['CAPITOLUL XI -  SISTEMUL', 'chapter', 'XI', 'CAPITOLUL % -', 'SISTEMUL'],
    ['Cap. II', 'chapter', 'II', 'Cap. %', ''],
    ['Capitolul 2: Scop', 'chapter', '2', 'Capitolul %:', 'Scop'],
    ['Secțiunea 1', 'section', '1', 'Secțiunea %', ''],
    ['SECŢIUNEA a 2-a', 'section', '2', 'SECŢIUNEA a %-a', ''],
    ['Sectiunea a II-a Membri', 'section', 'II', 'Sectiunea a %-a', 'Membri'],
    ['SECȚIUNEA I – DISPOZIȚII', 'section', 'I', 'SECȚIUNEA % –', 'DISPOZIȚII'],
    ['SECTIUNEA III  - DIRECTORUL', 'section', 'III', 'SECTIUNEA %  -', 'DIRECTORUL'],
    ['Titlul I', 'heading', 'I', 'Titlul %', ''],
    ['Anexa nr. 1', 'annex', '1', 'Anexa nr. %', ''],
    ['ANEXA Nr. 1 la Contract', 'annex', '1', 'ANEXA Nr. %', 'la Contract'],
    ['Anexa A – Calendar', 'annex', 'A', 'Anexa % –', 'Calendar'],
    ['X. 1. Accesul elevilor', 'heading', '1', 'X. %.', 'Accesul elevilor'],
  ] as const)('[GRA1] [GRA2] [GRA3] [GRA6] %j is %s %s', (line, kind, number, format, rest) => {
    expect(firstOf(line)).toMatchObject({ kind, number, format })
    expect(parseLine(line).rest).toBe(rest)
  })

  it.each([
    ['Art. 2. (1) Textul', ['article', 'alineat']],
    ['Art. 2. (1) a) textul', ['article', 'alineat', 'letter']],
    ['Art. 2. a) textul', ['article', 'letter']],
    ['(1) a) textul', ['alineat', 'letter']],
    ['(1) b) textul', ['alineat']],
  ])('[GRA4] %j has %j', (line, kinds) => {
    expect(parseLine(line).labels.map((label) => label.readings[0]?.kind)).toEqual(kinds)
  })

  it.each([
    'Art. 5 alin. (2) se aplică',
    'Art. 247-252 din Codul muncii',
    'Art. 5 și 6 se abrogă',
    'Articolul 5 din lege',
    'Anexa nr. 1 face parte integrantă',
    'Capitolul II se modifică',
    '01.08.2024 este termenul',
    '2024. Anul',
    '(textul)',
    'a fost',
    'Articolele 5 și 6',
    'Capitala',
    '-',
    '',
  ])('[GRA5] %j has no label', (line) => {
    expect(parseLine(line).labels).toEqual([])
    expect(parseLine(line).rest).toBe(line)
  })

  it('[GRA11] knows lines of contents', () => {
    expect(isContentsLine('CAPITOLUL I - PROGRAMUL\t9')).toBe(true)
    expect(isContentsLine('Art. 5 ........ 12')).toBe(true)
    expect(isContentsLine('Art. 5. Textul din 2024')).toBe(false)
  })
})

describe('properties', () => {
  const kindsOf = [
    ['article', 'arabic', ['Art. %.', 'Art.%.', 'ART. % –', 'Articolul %', 'Art.\u00a0%']],
    ['alineat', 'arabic', ['(%)']],
    ['letter', 'latin', ['%)', '%.)', '(%)']],
    ['letter', 'romanian', ['%)']],
    ['chapter', 'roman', ['Capitolul %', 'CAPITOLUL % -', 'Cap. %']],
    ['section', 'arabic', ['Secțiunea %', 'SECŢIUNEA a %-a', 'Secţiunea % –']],
    ['annex', 'arabic', ['Anexa nr. %', 'ANEXA %']],
    ['point', 'decimal', ['%.', '%)']],
  ] as const

  it('[GRA2] reads every printed label back: kind, number, pattern and text', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...kindsOf),
        fc.nat(),
        fc.integer({ min: 1, max: 60 }),
        fc.constantFrom(' ', '\t', '\u00a0', '  '),
        fc.constantFrom('Textul articolului', 'Înființarea grupului', '„Definiții”'),
        ([kind, style, patterns], pick, value, space, text) => {
          const format = patterns[pick % patterns.length] ?? '%'
          const number = formatNumber([value], style)
          const label = labelOf(format, number, true)
          const parsed = parseLine(label + space + text)
          const reading = parsed.labels[0]?.readings.find((one) => one.kind === kind)
          expect(reading).toMatchObject({ kind, number, format })
          if (style !== 'romanian') expect(reading?.value).toEqual([value])
          expect(parsed.rest).toBe(text)
          expect(parsed.labelLength).toBe(label.length + space.length)
        },
      ),
      { numRuns: runs(300) },
    )
  })

  it('never loses a character of any line', () => {
    const piece = fc.constantFrom(
      'Art.',
      ' ',
      '5',
      '^1',
      '(1)',
      'a)',
      '.',
      '-',
      'Capitolul',
      'II',
      '\t',
      'text',
      'ș',
      '1.1',
    )
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.array(piece, { maxLength: 9 }).map((parts) => parts.join('')),
        ),
        (line) => {
          const parsed = parseLine(line)
          expect(line.slice(parsed.labelLength)).toBe(parsed.rest)
          let at = 0
          for (const label of parsed.labels) {
            expect(
              line
                .slice(at, label.start)
                .trim()
                .replace(/[\u200b\ufeff]/g, ''),
            ).toBe('')
            for (const reading of label.readings) {
              const written = line.slice(label.start, label.end)
              if (reading.format.includes('%') && reading.number !== null && !/[\s⁰¹²³⁴-⁹]/.test(written)) {
                expect(labelOf(reading.format, reading.number, true)).toBe(written)
              }
            }
            at = label.end
          }
        },
      ),
      { numRuns: runs(500) },
    )
  })
})
