import { describe, expect, it } from 'vitest'
import { numberBlocks, numberDocument } from '../../../../domain/document/numbering/index.ts'
import { schema } from '../../../../domain/document/schema/index.ts'
import { b, docOf, settingsOf } from './blocks.ts'

const settings = settingsOf()
const labels = (blocks: ReturnType<typeof b>[], changes = {}, kind: 'pla' | 'rof' = 'rof') =>
  numberDocument(docOf(...blocks), settingsOf(changes, kind)).blocks.map((entry) => entry.label)

describe('levels', () => {
  it('[NUM1] derives the tree from the flat list', () => {
    const { blocks } = numberDocument(
      docOf(b('chapter'), b('section'), b('article'), b('alineat'), b('letter'), b('alineat'), b('article')),
      settings,
    )
    expect(blocks.map((entry) => entry.parents)).toEqual([
      [],
      [0],
      [0, 1],
      [0, 1, 2],
      [0, 1, 2, 3],
      [0, 1, 2],
      [0, 1],
    ])
  })

  it('[NUM2] lets the first of letter and point contain the other', () => {
    const pointInLetter = [b('article'), b('letter'), b('point'), b('point'), b('letter')]
    expect(labels(pointInLetter)).toEqual(['Art. 1.', 'a)', '1.', '2.', 'b)'])
    const letterInPoint = [b('article'), b('point'), b('letter'), b('letter'), b('point'), b('letter')]
    expect(labels(letterInPoint)).toEqual(['Art. 1.', '1.', 'a)', 'b)', '2.', 'a)'])
    expect(labels([b('point', '', { level: 1 }), b('point'), b('point', '', { level: 1 })])).toEqual([
      '1.',
      '1.',
      '1.1.',
    ])
  })

  it('[NUM3] begins letters again after text with words, not after blank text, tables or guidance', () => {
    const table = schema.node('table', null, [
      schema.node('table_row', null, [schema.node('table_cell', null, [b('text')])]),
    ])
    expect(
      labels([
        b('article'),
        b('letter'),
        b('text'),
        table,
        b('guidance', 'Scrieți aici'),
        b('letter'),
        b('text', 'Nu pot fi membri:'),
        b('letter'),
      ]),
    ).toEqual(['Art. 1.', 'a)', '', '', '', 'b)', '', 'a)'])
  })

  it('[NUM4] [NUM5] leaves titles out and puts commitments under headings', () => {
    const { blocks } = numberDocument(
      docOf(
        b('annex'),
        b('chapter'),
        b('title', 'Cod'),
        b('heading', 'x', { level: 1 }),
        b('article'),
        schema.node('commitment'),
      ),
      settings,
    )
    expect(blocks[2]).toMatchObject({ label: '', parents: [0] })
    expect(blocks[5]).toMatchObject({ label: 'A1', parents: [0, 3] })
  })
})

it('[NUM24] puts parts of a long act above chapters', () => {
  const part = () => b('heading', 'x', { level: 1, style: 'roman', format: 'TITLUL %' })
  expect(
    labels([part(), b('chapter'), b('article'), b('chapter'), part(), b('chapter'), b('article')]),
  ).toEqual(['TITLUL I', 'Capitolul I', 'Art. 1.', 'Capitolul II', 'TITLUL II', 'Capitolul I', 'Art. 2.'])
})

describe('counting', () => {
  it('[NUM6] [NUM7] runs articles on through chapters and begins sections and alineate again', () => {
    expect(
      labels([
        b('chapter'),
        b('section'),
        b('article'),
        b('alineat'),
        b('alineat'),
        b('section'),
        b('article'),
        b('chapter'),
        b('section'),
        b('article'),
        b('alineat'),
        b('alineat'),
      ]),
    ).toEqual([
      'Capitolul I',
      'Secțiunea 1',
      'Art. 1.',
      '(1)',
      '(2)',
      'Secțiunea 2',
      'Art. 2.',
      'Capitolul II',
      'Secțiunea 1',
      'Art. 3.',
      '(1)',
      '(2)',
    ])
  })

  it('[NUM8] begins again in an annex', () => {
    expect(
      labels([b('article'), b('article'), b('annex'), b('chapter'), b('article'), b('annex'), b('article')]),
    ).toEqual(['Art. 1.', 'Art. 2.', 'Anexa nr. 1', 'Capitolul I', 'Art. 1.', 'Anexa nr. 2', 'Art. 1.'])
  })

  it('[NUM9] numbers alineate only where there are two, and keeps the fixed number of a sole one', () => {
    expect(labels([b('article'), b('alineat'), b('article'), b('alineat'), b('alineat')])).toEqual([
      'Art. 1.',
      '',
      'Art. 2.',
      '(1)',
      '(2)',
    ])
    expect(labels([b('article'), b('alineat', '', { fixed: '1' })])).toEqual(['Art. 1.', '(1)'])
    expect(labels([b('article'), b('alineat', '', { style: 'none' }), b('alineat')])).toEqual([
      'Art. 1.',
      '',
      '',
    ])
  })

  it('[NUM10] doubles letters after z and counts in the Romanian alphabet', () => {
    const letters = Array.from({ length: 28 }, () => b('letter'))
    expect(labels(letters).slice(24)).toEqual(['y)', 'z)', 'aa)', 'bb)'])
    expect(labels(letters, { letters: 'romanian' }).slice(15)).toEqual([
      'p)',
      'r)',
      's)',
      'ș)',
      't)',
      'ț)',
      'u)',
      'v)',
      'x)',
      'z)',
      'aa)',
      'bb)',
      'cc)',
    ])
  })

  it('[NUM11] numbers headings with their parents', () => {
    const h = (level: number, attrs = {}) => b('heading', 'x', { level, ...attrs })
    expect(labels([h(1), h(2), h(2), h(1, { style: 'none' }), h(2), h(1), h(2), h(3)], {}, 'pla')).toEqual([
      '1.',
      '1.1',
      '1.2',
      '',
      '1',
      '2.',
      '2.1',
      '2.1.1',
    ])
    expect(labels([h(1), h(1, { style: 'decimal' })])).toEqual(['', '1.'])
  })

  it('[NUM12] a bullet stays a bullet, whatever format was left on it', () => {
    const list = docOf(
      b('item', 'x', { style: 'bullet', format: '%.' }),
      b('item', 'y', { style: 'dash', format: '%)' }),
    )
    expect(numberDocument(list, settingsOf()).blocks.map((one) => one.label)).toEqual(['•', '–'])
    const own = docOf(b('item', 'x', { style: 'bullet', format: '▪' }))
    expect(numberDocument(own, settingsOf()).blocks[0]?.label).toBe('▪')
  })

  it('[NUM12] begins a list again with its style and after text', () => {
    const item = (style: 'decimal' | 'dash' | 'bullet', level = 0) => b('item', 'x', { style, level })
    expect(
      labels([
        item('decimal'),
        item('dash', 1),
        item('decimal'),
        item('bullet'),
        item('decimal'),
        b('text', 'x'),
        item('decimal'),
      ]),
    ).toEqual(['1.', '–', '2.', '•', '1.', '', '1.'])
  })

  it('[NUM13] does not count style none', () => {
    expect(labels([b('article'), b('article', '', { style: 'none' }), b('article')])).toEqual([
      'Art. 1.',
      '',
      'Art. 2.',
    ])
  })

  it('[NUM14] counts commitments through the document', () => {
    expect(
      labels([
        schema.node('commitment'),
        b('annex'),
        schema.node('commitment', { fixed: 'A4' }),
        schema.node('commitment'),
      ]),
    ).toEqual(['A1', 'Anexa nr. 1', 'A4', 'A5'])
  })
})

describe('fixed numbers', () => {
  it.each([
    ['article', '28', 'Art. 28.', 'Art. 29.'],
    ['article', '5^1', 'Art. 5^1.', 'Art. 6.'],
    ['article', '5¹', 'Art. 5^1.', 'Art. 6.'],
    ['letter', 'aa', 'aa)', 'bb)'],
    ['letter', 'b^1', 'b^1)', 'c)'],
    ['chapter', 'IV', 'Capitolul IV', 'Capitolul V'],
    ['section', 'IV', 'Secțiunea IV', 'Secțiunea 5'],
    ['annex', '3', 'Anexa nr. 3', 'Anexa nr. 4'],
  ] as const)('[NUM15] counts on from a fixed %s %s', (kind, fixed, label, next) => {
    expect(labels([b(kind, '', { fixed }), b(kind)])).toEqual([label, next])
  })

  it('[NUM15] counts on from a fixed decimal heading', () => {
    expect(
      labels(
        [
          b('heading', '', { level: 2, fixed: '3.2' }),
          b('heading', '', { level: 2 }),
          b('heading', '', { level: 3 }),
        ],
        {},
        'pla',
      ),
    ).toEqual(['3.2', '3.3', '3.3.1'])
  })

  it('[NUM16] keeps what it cannot read and counts on from the last it could', () => {
    expect(
      labels([b('article', '', { fixed: '15' }), b('article', '', { fixed: '15 bis' }), b('article')]),
    ).toEqual(['Art. 15.', 'Art. 15 bis.', 'Art. 16.'])
    expect(labels([b('letter', '', { fixed: 's' }), b('letter', '', { fixed: 'ș' }), b('letter')])).toEqual([
      's)',
      'ș)',
      't)',
    ])
  })

  it('[NUM17] gives insertions an index in amend mode', () => {
    const a = (fixed: string | null = null) => b('article', '', { fixed })
    expect(labels([a('5'), a(), a(), a('6'), a(), a()], { numbering: 'amend' })).toEqual([
      'Art. 5.',
      'Art. 5^1.',
      'Art. 5^2.',
      'Art. 6.',
      'Art. 7.',
      'Art. 8.',
    ])
    expect(labels([a(), a('1'), a('5^1'), a(), a('5^2')], { numbering: 'amend' })).toEqual([
      'Art. 0^1.',
      'Art. 1.',
      'Art. 5^1.',
      'Art. 5^1^1.',
      'Art. 5^2.',
    ])
    expect(
      labels([b('letter', '', { fixed: 'a' }), b('letter'), b('letter', '', { fixed: 'b' })], {
        numbering: 'amend',
      }),
    ).toEqual(['a)', 'a^1)', 'b)'])
  })

  it('[NUM18] can leave fixed numbers aside', () => {
    const doc = docOf(b('article', '', { fixed: '28' }), b('article'))
    const labelsThen = numberDocument(doc, settings, { ignoreFixed: true }).blocks.map((entry) => entry.label)
    expect(labelsThen).toEqual(['Art. 1.', 'Art. 2.'])
  })
})

describe('labels', () => {
  it('[NUM19] prints the own pattern before the settings', () => {
    expect(
      labels([b('article', '', { format: 'Art.%.–' }), b('article')], { articleLabel: 'Articolul %' }),
    ).toEqual(['Art.1.–', 'Articolul 2'])
    expect(labels([b('article', '', { format: 'Articol unic.' })])).toEqual(['Articol unic.'])
  })

  it('[NUM20] [NUM21] knows ordinals of sections and letters of annexes', () => {
    expect(labels([b('section'), b('section')], { sectionLabel: 'Secțiunea a %-a' })).toEqual([
      'Secțiunea 1',
      'Secțiunea a 2-a',
    ])
    const annex = () => b('annex', '', { style: 'latin', format: 'Anexa %' })
    expect(labels([annex(), annex()])).toEqual(['Anexa A', 'Anexa B'])
  })

  it('[NUM22] says where an article runs in', () => {
    const { blocks } = numberDocument(
      docOf(
        b('article'),
        b('alineat'),
        b('article', 'Obiect'),
        b('alineat'),
        b('article'),
        b('letter'),
        b('article'),
      ),
      settings,
    )
    expect(blocks.filter((entry) => entry.runIn).map((entry) => entry.index)).toEqual([0])
  })

  it('numbers a cell or a field by itself', () => {
    expect(numberBlocks([b('letter'), b('letter')], settings).blocks.map((entry) => entry.label)).toEqual([
      'a)',
      'b)',
    ])
  })

  it('gives an id that stands twice to the first block', () => {
    const { byId } = numberDocument(
      docOf(b('article', '', { id: 'x' }), b('article', '', { id: 'x' })),
      settings,
    )
    expect(byId.get('x')?.index).toBe(0)
  })
})
