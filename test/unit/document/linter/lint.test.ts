import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { lint, lintRules } from '../../../../domain/document/linter/index.ts'
import { schema } from '../../../../domain/document/schema/index.ts'
import { runs } from '../../../support/runs.ts'
import { anyBlocks, anySettings, b, docOf, settingsOf } from '../numbering/blocks.ts'

type Blocks = ReturnType<typeof b>[]
const settings = settingsOf()

/** Rules found, with the text each points at. */
const found = (blocks: Blocks, changes = {}, kind: 'rof' | 'pla' | 'hcl' = 'rof') => {
  const doc = docOf(...blocks)
  return lint(doc, settingsOf(changes, kind)).map(
    (one) => `${one.rule}: ${doc.textBetween(one.from, one.to, '|', '*')}`,
  )
}
/** Findings of a single alineat in the second article of an act. */
const inAlineat = (text: string) =>
  found([b('article'), b('alineat', 'Primul.'), b('article'), b('alineat', text)])

describe('sentences', () => {
  it.each([
    'Grupul se întrunește lunar; ședințele sunt publice.',
    'Potrivit art. 5 alin. (2) din H.C.L. nr. 3/2020, dl. Popescu I. Ion decide.',
    'Termenul este 12.05.2026. ',
    'Se aplică Legea nr. 52/2003, S.C. Exemplu S.R.L. fiind de acord.',
    'Valoarea este 1.000 lei, conform anexei nr. 3.',
  ])('[LNT1] one sentence: %j', (text) => {
    expect(inAlineat(text)).toEqual([])
  })

  it.each([
    ['Grupul se întrunește lunar. Ședințele sunt publice.', '. Ședințele sunt publice.'],
    ['Cine decide? Grupul.', '? Grupul.'],
    ['Anul este 2026. Planul se revizuiește.', '. Planul se revizuiește.'],
  ])('[LNT1] more than one: %j', (text, rest) => {
    expect(inAlineat(text)).toEqual([`alineat-many-sentences: ${rest}`])
  })
})

describe('articles', () => {
  it('[LNT2] [LNT3] [LNT4] looks at alineate', () => {
    expect(
      found([b('article'), b('alineat', 'Unu.', { fixed: '1' }), b('article'), b('alineat', 'Doi.')]),
    ).toEqual(['alineat-sole-numbered: Unu.'])
    const many = Array.from({ length: 6 }, () => b('alineat', 'Text.'))
    expect(found([b('article', 'Mult'), ...many, b('article'), b('alineat', 'Doi.')])).toEqual([
      'article-many-alineate: Mult',
    ])
    expect(found([b('article', 'Gol'), b('article'), b('alineat', 'Doi.')])).toEqual(['article-empty: Gol'])
    expect(
      found([b('article'), b('letter', 'unu;'), b('letter', 'doi.'), b('article'), b('text', 'Doi.')]),
    ).toEqual([])
  })

  it('[LNT5] proposes Articol unic in an act', () => {
    const sole = [b('article', 'Obiect'), b('alineat', 'Unu.')]
    expect(found(sole, {}, 'hcl')).toEqual(['sole-article: Obiect'])
    expect(found(sole, {}, 'pla')).toEqual([])
    expect(found([b('article', '', { format: 'Articol unic.' }), b('alineat', 'Unu.')], {}, 'hcl')).toEqual(
      [],
    )
  })

  it('[LNT6] [LNT7] [LNT8] [LNT9] looks at enumerations', () => {
    const two = [b('article'), b('alineat', 'Doi.')]
    expect(
      found([
        b('article'),
        b('alineat', 'Sunt:'),
        b('item', 'unu'),
        b('item', 'doi', { style: 'dash' }),
        ...two,
      ]),
    ).toEqual(['list-bullets: unu', 'list-bullets: doi'])
    expect(
      found([
        b('article'),
        b('alineat', 'Sunt:'),
        b('letter', 'unu:'),
        b('point', 'x'),
        b('letter', 'doi.'),
        ...two,
      ]),
    ).toEqual(['list-nested: x'])
    expect(found([b('article'), b('alineat', 'Sunt:'), b('point', 'x'), ...two])).toEqual(['point-used: x'])
    expect(
      found([
        b('article'),
        b('alineat', 'Sunt:'),
        b('letter', 'unu.'),
        b('letter', 'doi; și'),
        b('letter', 'trei'),
        ...two,
      ]),
    ).toEqual(['letter-punctuation: unu.', 'letter-punctuation: trei'])
    expect(found([b('text', 'Lista:'), b('item', 'unu'), b('item', 'doi', { level: 1 })])).toEqual([])
  })
})

describe('headings and numbers', () => {
  it('[LNT10] [LNT11] [LNT12] looks at headings', () => {
    expect(
      found([b('chapter'), b('section', 'x', { style: 'roman' }), b('chapter', 'y', { style: 'arabic' })]),
    ).toEqual(['chapter-without-heading: ', 'section-not-arabic: x', 'chapter-not-roman: y'])
    expect(found([b('heading', 'a', { level: 1 }), b('heading', 'b', { level: 3 })], {}, 'pla')).toEqual([
      'heading-skips-level: b',
    ])
  })

  it('[LNT21] [LNT22] looks at fixed numbers', () => {
    const a = (fixed: string | null, text = 'x') => b('article', text, { fixed })
    const text = () => b('text', 'Unu.')
    expect(
      found([
        a('1'),
        text(),
        a('4', 'sare'),
        text(),
        a('4', 'dublu'),
        text(),
        a('5'),
        text(),
        a('5^1'),
        text(),
        a('6'),
        text(),
      ]),
    ).toEqual(['number-jump: sare', 'number-doubled: dublu'])
    expect(found([a('3', 'trei'), text(), a(null), text()])).toEqual(['number-jump: trei'])
  })
})

describe('words', () => {
  it('[LNT13] finds the future tense in articles only', () => {
    expect(inAlineat('Secretariatul va fi convocat și membrii vor participa, ei vor să vină.')).toEqual([
      'future-tense: va fi convocat',
      'future-tense: vor participa',
    ])
    expect(found([b('text', 'Planul va fi bun.')])).toEqual([])
  })

  it('[LNT14] wants abbreviations defined at first use', () => {
    expect(inAlineat('Planul OGP și CODUL DE CONDUITĂ se publică.')).toEqual(['abbreviation-undefined: OGP'])
    expect(inAlineat('Parteneriatul pentru guvernare deschisă (OGP) și OGP, partea XII.')).toEqual([])
    expect(inAlineat('Parteneriatul, denumit în continuare OGP, decide.')).toEqual([])
    expect(
      found([b('text', 'OGP – Parteneriatul pentru guvernare deschisă'), b('text', 'Textul OGP.')]),
    ).toEqual([])
    expect(found([b('text', 'REGULAMENT DE ORGANIZARE'), b('text', 'UE și TVA')])).toEqual([])
  })

  it('[LNT15] [LNT16] [LNT17] finds cedillas, foreign quotes and blanks, in cells too', () => {
    expect(inAlineat('Membrii şi ţara “Planului” "nou" la ____.')).toEqual([
      'cedilla: şi ţara',
      'quotes-not-romanian: “',
      'quotes-not-romanian: "',
      'quotes-not-romanian: "',
      'blank-left: ____',
    ])
    const cell = schema.node('table_cell', null, [b('text', 'aşa', { id: 'cell' })])
    const doc = docOf(schema.node('table', { id: 't' }, [schema.node('table_row', null, [cell])]))
    const [one] = lint(doc, settings)
    expect(one).toMatchObject({ rule: 'cedilla', id: 'cell', index: 0 })
    expect(doc.textBetween(one?.from ?? 0, one?.to ?? 0)).toBe('aşa')
  })

  it('[LNT15] points right behind notes and references', () => {
    const note = schema.node('footnote', null, [schema.text('nota')])
    const block = schema.node('block', { kind: 'text' }, [schema.text('a'), note, schema.text(' aşa')])
    const doc = docOf(block)
    const one = lint(doc, settings)[0]
    expect(doc.textBetween(one?.from ?? 0, one?.to ?? 0)).toBe('aşa')
  })

  it('[LNT25] never looks at guidance', () => {
    expect(found([b('guidance', 'Aşa ____ "x" OGP va fi art. 99.')])).toEqual([])
  })
})

describe('annexes and references', () => {
  const act = (text: string) => [
    b('article'),
    b('text', text),
    b('article'),
    b('text', 'Doi.'),
    b('annex', 'Cod'),
    b('annex', 'Model'),
  ]

  it('[LNT18] wants annexes named and called an integral part', () => {
    expect(found(act('Fără.'))).toEqual(['annex-not-mentioned: Cod', 'annex-not-mentioned: Model'])
    expect(found(act('Anexa nr. 1 se aprobă.'))).toEqual([
      'annex-not-integral: Cod',
      'annex-not-mentioned: Model',
    ])
    expect(found(act('Anexele nr. 1 și 2 fac parte integrantă din prezentul regulament.'))).toEqual([])
    expect(found(act('Anexele nr. 1–2 fac parte integrantă din prezentul regulament.'))).toEqual([])
  })

  it('[LNT19] [LNT20] finds references that point at nothing', () => {
    const gone = schema.node('reference', { targets: 'nu', text: 'art. 9' })
    const block = schema.node('block', { kind: 'text' }, [schema.text('Vezi '), gone])
    expect(found([block, b('text', 'Vezi art. 7. Apoi art. 8 din Legea nr. 1/2000.')])).toEqual([
      'reference-missing: *',
      'reference-unresolved: art. 7',
    ])
    expect(found([b('article'), b('text', 'Vezi art. 2.'), b('article'), b('text', 'Doi.')])).toEqual([])
  })

  it('[LNT23] [LNT24] warns of length and of what commitments lack', () => {
    const long = Array.from({ length: 120 }, () => b('text', 'cuvânt '.repeat(70)))
    expect(lint(docOf(...long), settings)[0]).toMatchObject({
      rule: 'document-too-long',
      index: -1,
      from: 0,
      to: 0,
    })
    const rules = lint(docOf(schema.node('commitment', { id: 'k' })), settings).map((one) => one.rule)
    expect(rules).toContain('commitment-milestones-missing')
  })
})

describe('properties', () => {
  it('[LNT26] gives findings inside the document, of known rules, the same with and without memory', () => {
    fc.assert(
      fc.property(anyBlocks, anySettings, (blocks, given) => {
        const doc = docOf(...blocks)
        const once = lint(doc, given)
        for (const one of once) {
          expect(one.from).toBeLessThanOrEqual(one.to)
          expect(one.to).toBeLessThanOrEqual(doc.content.size)
          expect(one.rule in lintRules).toBe(true)
        }
        const fresh = schema.nodeFromJSON(doc.toJSON())
        expect(lint(fresh, given)).toEqual(once)
        expect(lint(doc, given)).toEqual(once)
      }),
      { numRuns: runs(100) },
    )
  })
})
