import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { schema } from '../../../../domain/document/schema/index.ts'
import {
  countDocument,
  countWords,
  estimatePages,
  isTooLong,
  normaliseDiacritics,
  quoteFor,
  romanianQuotes,
} from '../../../../domain/document/text/index.ts'
import { runs } from '../../../support/runs.ts'
import { b, docOf } from '../numbering/blocks.ts'

describe('letters', () => {
  it('[TXT1] writes comma-below letters', () => {
    expect(normaliseDiacritics('Şcoala şi ţara ŢARĂ, s\u0326i t\u0327ara, a\u0306 i\u0302 e\u0301')).toBe(
      'Școala și țara ȚARĂ, și țara, ă î e\u0301',
    )
  })

  it('[TXT1] changes nothing else and nothing twice', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const once = normaliseDiacritics(text)
        expect(normaliseDiacritics(once)).toBe(once)
        expect(once).not.toMatch(/[şŞţŢ]/)
      }),
      { numRuns: runs(200) },
    )
  })
})

describe('quotes', () => {
  it.each([
    ['"da"', '„da”'],
    ['zice "da "nu" bine".', 'zice „da «nu» bine”.'],
    ['“English” and „German“', '„English” and „German”'],
    ['<<aici>> („acolo”)', '«aici» („acolo”)'],
    ['deja „bine”', 'deja „bine”'],
    ['l-a citit: "Art. 1"', 'l-a citit: „Art. 1”'],
    ["d'Artagnan", "d'Artagnan"],
  ])('[TXT2] %j becomes %j', (from, to) => {
    expect(romanianQuotes(from)).toBe(to)
  })

  it('[TXT2] typing gives what conversion gives', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('"', 'a', ' ', '(', '.', '„', '”'), { maxLength: 20 }),
        (signs) => {
          let out = ''
          for (const sign of signs) out += sign === '"' ? quoteFor(out) : sign
          expect(romanianQuotes(signs.join(''))).toBe(out)
          expect(romanianQuotes(out)).toBe(out)
        },
      ),
      { numRuns: runs(200) },
    )
  })
})

describe('counting', () => {
  it('[TXT3] counts words as a reader does, without guidance', () => {
    expect(countWords('Într-o zi, art. 5 alin. (2) – 12.5 % din „Plan”')).toBe(9)
    const doc = docOf(b('text', 'unu doi'), b('guidance', 'scrieți aici'), b('text', 'trei'))
    expect(countDocument(doc)).toEqual({ words: 3, characters: 11, charactersNoSpaces: 10 })
  })

  it('[TXT4] estimates pages: lines, breaks, annexes, and warns above fifteen', () => {
    const long = 'cuvânt '.repeat(70)
    const pages = (count: number) =>
      estimatePages(docOf(...Array.from({ length: count }, () => b('text', long))))
    expect(pages(1)).toBe(1)
    expect(pages(70)).toBeGreaterThan(9)
    expect(pages(70)).toBeLessThan(12)
    expect(
      estimatePages(docOf(b('text', 'x'), schema.node('page_break'), b('text', 'y'), b('annex', 'z'))),
    ).toBe(3)
    expect(estimatePages(docOf(b('guidance', long)))).toBe(1)
    expect([isTooLong(15), isTooLong(16)]).toEqual([false, true])
  })

  it('[TXT4] grows with the text', () => {
    fc.assert(
      fc.property(fc.array(fc.nat({ max: 900 }), { minLength: 1, maxLength: 40 }), (lengths) => {
        const blocks = lengths.map((length) => b('text', 'x'.repeat(length)))
        expect(estimatePages(docOf(...blocks, b('text', 'y')))).toBeGreaterThanOrEqual(
          estimatePages(docOf(...blocks)),
        )
      }),
      { numRuns: runs(50) },
    )
  })
})
