import fc from 'fast-check'
import type { Node } from 'prosemirror-model'
import {
  alignments,
  type BlockKind,
  budgetCells,
  budgetSources,
  commitmentStatuses,
  commitmentTextFields,
  type LabelStyle,
  milestoneCells,
  milestoneStatuses,
  ogpValues,
  type SheetTableName,
  schema,
  sheetChoices,
  sheetColumns,
  sheetTableCells,
  sheetTableNames,
} from '../../domain/document/schema/index.ts'
import { inlineContent } from './arbitrary-inlines.ts'

/** Label styles that make sense for a kind; null is the settings' own. */
const stylesOf: Readonly<Partial<Record<BlockKind, readonly (LabelStyle | null)[]>>> = {
  chapter: [null, 'roman', 'arabic', 'none'],
  section: [null, 'roman', 'arabic', 'none'],
  article: [null, null, 'none'],
  alineat: [null, null, 'none'],
  letter: [null, 'none'], // the alphabet is one choice for a document: see arbitrary-document.ts
  point: [null, 'decimal', 'roman', 'latin', 'none'],
  heading: [null, 'decimal', 'roman', 'latin', 'none'],
  item: [null, 'bullet', 'dash', 'decimal', 'latin', 'roman', 'none'],
  annex: [null, 'arabic', 'latin', 'none'],
}

/** Forms of labels besides the settings' own. */
const formatsOf: Readonly<Partial<Record<BlockKind, readonly string[]>>> = {
  chapter: ['CAPITOLUL % -', 'Cap. %.'],
  section: ['SECȚIUNEA % –', 'Secț. %'],
  article: ['Art. %', 'Art.%.–', 'Articolul %.'],
  alineat: ['(%)', '%)'],
  letter: ['%)', '(%)', '%.'],
  point: ['%.', '%)'],
  heading: ['%.', '%'],
  annex: ['ANEXA %', 'Anexa nr. % -'],
}

const fixedOf: Readonly<Partial<Record<BlockKind, readonly string[]>>> = {
  chapter: ['IV', '2', 'X'],
  section: ['3', 'II'],
  article: ['5', '28', '5^1', '15 bis', '230'],
  alineat: ['1', '4', '2^1'],
  letter: ['d', 'ș', 'aa', 'c^1'],
  point: ['2', '7'],
  annex: ['3'],
}

const levelsOf: Readonly<Partial<Record<BlockKind, readonly [number, number]>>> = {
  heading: [1, 6],
  item: [0, 5],
  point: [0, 2],
}

/** Kinds by how often they come; guidance is not here, for no export writes it (docx/SPEC.md DX14). */
const kindWeights: readonly (readonly [BlockKind, number])[] = [
  ['title', 1],
  ['chapter', 2],
  ['section', 2],
  ['article', 6],
  ['alineat', 7],
  ['letter', 6],
  ['point', 3],
  ['heading', 2],
  ['item', 3],
  ['text', 4],
  ['annex', 1],
]

const kind: fc.Arbitrary<BlockKind> = fc.oneof(
  ...kindWeights.map(([name, weight]) => ({ weight, arbitrary: fc.constant(name) })),
)

/** A block of any kind with any attributes that go together; its id is given later. */
export function block(kinds: fc.Arbitrary<BlockKind> = kind): fc.Arbitrary<Node> {
  return kinds.chain((name) => {
    const [low, high] = levelsOf[name] ?? [0, 0]
    const rare = <T>(values: readonly T[] | undefined): fc.Arbitrary<T | null> =>
      values ? fc.option(fc.constantFrom(...values), { nil: null, freq: 5 }) : fc.constant(null)
    return fc
      .record({
        level: fc.integer({ min: low, max: high }),
        style: fc.constantFrom(...(stylesOf[name] ?? [null])),
        format: rare(formatsOf[name]),
        fixed: rare(fixedOf[name]),
        align: fc.option(fc.constantFrom(...alignments), { nil: null, freq: 4 }),
        content: name === 'article' ? fc.oneof(fc.constant([]), inlineContent) : inlineContent,
      })
      .map(({ content, ...attrs }) =>
        schema.node('block', { kind: name, ...clean(name, attrs) }, [...content]),
      )
  })
}

type Attrs = {
  level: number
  style: LabelStyle | null
  format: string | null
  fixed: string | null
  align: string | null
}

/** A sign has no number to fix; a format and a fixed number on a block without label say nothing. */
function clean(name: BlockKind, attrs: Attrs): Attrs {
  const bare = attrs.style === 'none' || attrs.style === 'bullet' || attrs.style === 'dash' || name === 'item'
  return bare ? { ...attrs, fixed: null, format: null } : attrs
}

const cellKinds = fc.constantFrom<BlockKind>('text', 'text', 'text', 'item', 'letter', 'alineat')

/** A table: every row has the same columns; some cells span. Widths fit the text of an A4 page. */
export const table: fc.Arbitrary<Node> = fc
  .record({ columns: fc.integer({ min: 1, max: 4 }), rows: fc.integer({ min: 1, max: 4 }) })
  .chain(({ columns, rows }) =>
    fc.record({
      columns: fc.constant(columns),
      rows: fc.constant(rows),
      headerRows: fc.integer({ min: 0, max: rows }),
      widths: fc.array(fc.integer({ min: 30, max: 140 }), { minLength: columns, maxLength: columns }),
      wide: fc.boolean(),
      tall: fc.boolean(),
      header: fc.array(fc.boolean(), { minLength: rows * columns, maxLength: rows * columns }),
      cells: fc.array(fc.array(block(cellKinds), { minLength: 1, maxLength: 2 }), {
        minLength: rows * columns,
        maxLength: rows * columns,
      }),
    }),
  )
  .map(({ columns, rows, headerRows, widths, wide, tall, header, cells }) => {
    const spanWide = wide && columns > 1
    const spanTall = tall && rows > 2 && columns > 1
    const tableRows = Array.from({ length: rows }, (_, row) => {
      const out: Node[] = []
      for (let column = 0; column < columns; column += 1) {
        // The first row's first two columns may be one cell, the last column's rows 2 and 3 too.
        const colspan = spanWide && row === 0 && column === 0 ? 2 : 1
        const last = column === columns - 1
        if (spanTall && last && row === 2) continue
        const rowspan = spanTall && last && row === 1 ? 2 : 1
        const at = row * columns + column
        const type = header[at] ? 'table_header' : 'table_cell'
        const colwidth = widths.slice(column, column + colspan)
        out.push(schema.node(type, { colspan, rowspan, colwidth }, cells[at] as Node[]))
        column += colspan - 1
      }
      return schema.node('table_row', null, out)
    }).filter((row) => row.childCount > 0)
    return schema.node('table', { headerRows: Math.min(headerRows, tableRows.length) }, tableRows)
  })

const isoDate = fc.constantFrom('2026-01-15', '2026-12-31', '2027-06-30', null)
const rowCells = (names: readonly string[]): fc.Arbitrary<Node[]> =>
  fc
    .tuple(...names.map(() => inlineContent))
    .map((contents) =>
      contents.map((content, i) => schema.node('row_cell', { name: names[i] }, [...content])),
    )

const milestone = fc
  .record({
    start: isoDate,
    end: isoDate,
    status: fc.constantFrom(...milestoneStatuses),
    cells: rowCells(milestoneCells),
  })
  .map(({ cells, ...attrs }) => schema.node('milestone', attrs, cells))

const budgetLine = fc
  .record({
    amount: fc.constantFrom('120000', '9500.50', '0', null),
    source: fc.constantFrom(...budgetSources),
    year: fc.constantFrom(2026, 2027, null),
    cells: rowCells(budgetCells),
  })
  .map(({ cells, ...attrs }) => schema.node('budget_line', attrs, cells))

/** A table of partners, indicators, human resources or risks, with the choices that its rows have. */
function sheetTable(what: SheetTableName): fc.Arbitrary<Node> {
  const choices = sheetColumns[what].flatMap(({ choice }) => choice ?? [])
  const chosen = fc.tuple(...choices.map((name) => fc.constantFrom(null, ...sheetChoices[name])))
  const row = fc
    .record({ chosen, cells: rowCells(sheetTableCells[what]) })
    .map(({ chosen: words, cells }) =>
      schema.node('sheet_row', Object.fromEntries(choices.map((name, i) => [name, words[i]])), cells),
    )
  return fc.array(row, { maxLength: 2 }).map((rows) => schema.node('sheet_table', { what }, rows))
}

/** Actions have codes instead of numbers: more points and numbered items, and all that stands between them. */
const fieldKinds = fc.constantFrom<BlockKind>('text', 'text', 'item', 'point', 'point', 'letter', 'alineat')

/** A commitment with some of its fields, tables, milestones and budget lines. */
export const commitment: fc.Arbitrary<Node> = fc
  .record({
    fields: fc.subarray([...commitmentTextFields]),
    contents: fc.array(fc.array(block(fieldKinds), { minLength: 1, maxLength: 3 }), {
      minLength: commitmentTextFields.length,
      maxLength: commitmentTextFields.length,
    }),
    milestones: fc.option(fc.array(milestone, { maxLength: 2 }), { nil: null }),
    budget: fc.option(fc.array(budgetLine, { maxLength: 2 }), { nil: null }),
    tables: fc.subarray([...sheetTableNames]).chain((names) => fc.tuple(...names.map(sheetTable))),
    ogpId: fc.constantFrom('ROTMR0001', null),
    fixed: fc.constantFrom('A7', null, null),
    status: fc.constantFrom(...commitmentStatuses),
    start: isoDate,
    end: isoDate,
    values: fc.subarray([...ogpValues]).map((values) => values.join(' ')),
  })
  .map(({ fields, contents, milestones, budget, tables, ...attrs }) => {
    const children = fields.map((name, i) => schema.node('commitment_field', { name }, contents[i] as Node[]))
    if (milestones) children.push(schema.node('milestones', null, milestones))
    children.push(...tables)
    if (budget) children.push(schema.node('budget', null, budget))
    return schema.node('commitment', attrs, children)
  })
