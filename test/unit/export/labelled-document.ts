import fc from 'fast-check'
import type { Node } from 'prosemirror-model'
import { type BlockAttrs, blockDefaults, labelStyles, schema } from '../../../domain/document/schema/index.ts'
import { type DocumentSettings, defaultSettings } from '../../../domain/document/settings.ts'

/** Documents of every numbered kind in every order, with jumps, indexes, odd formats and styles: invented, and wilder than real ones. */

const fixed = fc.option(
  fc.oneof(
    fc.integer({ min: 1, max: 400 }).map(String),
    fc.constantFrom(
      '5^1',
      '12^3',
      '2^1^1',
      'IV',
      'XIV',
      'iv',
      'aa',
      'bb',
      'z',
      'zz',
      'ș',
      'ț',
      'q',
      '15 bis',
      '3.2',
      '7.4.1',
      '0',
      'I^2',
      'c^1',
    ),
  ),
  { nil: null, freq: 6 },
)
const format = fc.option(
  fc.constantFrom(
    'Art.%.–',
    'Art. %',
    'Articolul %',
    'Articol unic',
    '%.)',
    '% )',
    '(%)',
    '-%-',
    'lit. %)',
    'Cap. %',
    '%',
    'Pct. %:',
    '%°',
    '§ %',
  ),
  { nil: null, freq: 5 },
)
const usual = fc.record({ fixed: fc.constant(null), format: fc.constant(null), style: fc.constant(null) })
const unusual = fc.record({
  fixed,
  format,
  style: fc.option(fc.constantFrom(...labelStyles), { nil: null, freq: 3 }),
})
const kinds = fc.constantFrom(
  ...([
    'chapter',
    'section',
    'article',
    'article',
    'alineat',
    'alineat',
    'alineat',
    'letter',
    'letter',
    'letter',
    'letter',
    'point',
    'point',
    'point',
    'heading',
    'heading',
    'item',
    'item',
    'item',
    'text',
    'annex',
  ] as const),
)

const attrs: fc.Arbitrary<BlockAttrs> = fc
  .tuple(
    kinds,
    fc.integer({ min: 0, max: 5 }),
    fc.oneof({ weight: 4, arbitrary: usual }, { weight: 1, arbitrary: unusual }),
  )
  .map(([kind, depth, extra]) => {
    // A sign has no number: a format with a place for one says nothing there.
    const isSign =
      extra.style === 'bullet' || extra.style === 'dash' || (kind === 'item' && extra.style === null)
    const own = isSign && extra.format?.includes('%') ? { ...extra, format: null } : extra
    const level = kind === 'heading' ? depth + 1 : kind === 'item' ? depth : kind === 'point' ? depth % 3 : 0
    return { ...blockDefaults, kind, level, ...own }
  })

/** A block before its token is given: its attributes, and whether it is empty. */
type Draft = { readonly attrs: BlockAttrs; readonly empty: boolean }
const draft = fc.record({ attrs, empty: fc.boolean().map((rare) => rare) }).map(
  ({ attrs: own, empty }): Draft => ({
    attrs: own,
    // Only articles are often empty; an empty block of another kind prints its label alone.
    empty: empty && own.kind === 'article',
  }),
)

const settings = fc
  .record({
    kind: fc.constantFrom('pla', 'rof', 'other'),
    articleLabel: fc.constantFrom('Art. %.', 'Art. %. –', 'Articolul %'),
    chapterLabel: fc.constantFrom('Capitolul %', 'CAPITOLUL %', 'Cap. %'),
    sectionLabel: fc.constantFrom('Secțiunea %', 'SECȚIUNEA %', 'Secțiunea a %-a'),
    chapterNumerals: fc.constantFrom('roman', 'arabic'),
    sectionNumerals: fc.constantFrom('arabic', 'roman'),
    letters: fc.constantFrom('latin', 'romanian'),
    numbering: fc.constantFrom('draft', 'draft', 'amend'),
  })
  .map((some): DocumentSettings => ({ ...defaultSettings('rof', 1, 'Probă'), ...some }) as DocumentSettings)

/** Token that stands for a block's text and is found again in what LibreOffice prints. */
export const tokenOf = (index: number): string => `zq${index}zq`

export type Labelled = { readonly doc: Node; readonly settings: DocumentSettings }

/** A labelled document: its n-th child holds the token of n, or nothing; a table holds three blocks in one cell. */
export const labelledDocument: fc.Arbitrary<Labelled> = fc
  .tuple(
    fc.array(
      fc.oneof(
        { weight: 25, arbitrary: draft },
        { weight: 1, arbitrary: fc.array(draft, { minLength: 1, maxLength: 4 }) },
      ),
      { minLength: 5, maxLength: 90 },
    ),
    settings,
  )
  .map(([drafts, own]) => {
    let token = 0
    const block = ({ attrs: given, empty }: Draft): Node => {
      const text = tokenOf(token++)
      return schema.node('block', { ...given, id: `b${token}` }, empty ? [] : [schema.text(text)])
    }
    const children = drafts.map((one) => {
      if (!Array.isArray(one)) return block(one as Draft)
      const cell = schema.node('table_cell', {}, (one as Draft[]).map(block))
      return schema.node('table', { id: `t${token}`, headerRows: 0 }, [schema.node('table_row', {}, [cell])])
    })
    return { doc: schema.node('doc', {}, children), settings: own }
  })
