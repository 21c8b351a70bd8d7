import { AlignmentType, type IParagraphStyleOptions, type IStylesOptions, LineRuleType } from 'docx'
import { TEXT_WIDTH } from '../model/generated-tables.ts'

/** Twips: 1 pt = 20, 1 cm = 567. */
const pt = (points: number): number => points * 20
/** Line spacing of 1.15 and of 1 (240ths of a line); with its rule, for LibreOffice takes one without as a fixed height. */
const LINE = 276
const SINGLE = 240

type Options = {
  readonly name: string
  readonly basedOn?: string
  readonly next?: string
  /** Half-points. */
  readonly size?: number
  readonly bold?: boolean
  readonly italics?: boolean
  readonly before?: number
  readonly after?: number
  readonly line?: number
  readonly align?: (typeof AlignmentType)[keyof typeof AlignmentType]
  readonly left?: number
  readonly keepNext?: boolean
  readonly outline?: number
  readonly pageBreakBefore?: boolean
  readonly color?: string
}

function style(id: string, options: Options): IParagraphStyleOptions {
  const { name, basedOn = 'Normal', next, size, bold, italics, color } = options
  const { before, after, line, align, left, keepNext, outline, pageBreakBefore } = options
  return {
    id,
    name,
    basedOn,
    quickFormat: true,
    ...(next === undefined ? {} : { next }),
    run: {
      ...(size === undefined ? {} : { size }),
      ...(bold === undefined ? {} : { bold }),
      ...(italics === undefined ? {} : { italics }),
      ...(color === undefined ? {} : { color }),
    },
    paragraph: {
      spacing: {
        ...(before === undefined ? {} : { before }),
        ...(after === undefined ? {} : { after }),
        ...(line === undefined ? {} : { line, lineRule: LineRuleType.AUTO }),
      },
      ...(align === undefined ? {} : { alignment: align }),
      ...(left === undefined ? {} : { indent: { left } }),
      ...(keepNext === undefined ? {} : { keepNext, keepLines: keepNext }),
      ...(outline === undefined ? {} : { outlineLevel: outline }),
      ...(pageBreakBefore ? { pageBreakBefore } : {}),
    },
  }
}

const { CENTER, LEFT, RIGHT, JUSTIFIED } = AlignmentType

/** Sizes of plan headings in half-points, and the space before them in points. */
const planHeadings = [
  { size: 30, before: 20, after: 8 },
  { size: 26, before: 14, after: 6 },
  { size: 24, before: 12, after: 4 },
  { size: 24, before: 10, after: 4 },
  { size: 24, before: 8, after: 3 },
  { size: 24, before: 8, after: 3 },
]

/**
 * The styles of an exported document (SPEC DX1, EX9). `structured`: the document has chapters or sections, which then are
 * heading 1 and 2; otherwise the headings of a plan are.
 */
export function documentStyles(structured: boolean): IStylesOptions {
  const headingName = (level: number): string => (structured ? `Titlu de plan ${level}` : `heading ${level}`)
  return {
    default: {
      document: {
        run: { font: 'Times New Roman', size: 24, language: { value: 'ro-RO' } },
        paragraph: { spacing: { line: LINE, lineRule: LineRuleType.AUTO, after: 0 } },
      },
      title: {
        run: { size: 28, bold: true, font: 'Times New Roman' },
        paragraph: {
          alignment: CENTER,
          // Lines of one title stand close together, apart from what is above and below.
          spacing: { before: pt(12), after: pt(12), line: LINE, lineRule: LineRuleType.AUTO },
          contextualSpacing: true,
          keepNext: true,
        },
      },
      heading1: {
        run: { size: 26, bold: true, color: '000000' },
        paragraph: {
          alignment: CENTER,
          spacing: { before: pt(20), after: pt(10) },
          keepNext: true,
          keepLines: true,
          outlineLevel: 0,
        },
      },
      heading2: {
        run: { size: 24, bold: true, color: '000000' },
        paragraph: {
          alignment: CENTER,
          spacing: { before: pt(14), after: pt(8) },
          keepNext: true,
          keepLines: true,
          outlineLevel: 1,
        },
      },
      hyperlink: { run: { color: '0B4A8F', underline: {} } },
      footnoteText: {
        run: { size: 20 },
        paragraph: { spacing: { line: SINGLE, lineRule: LineRuleType.AUTO, after: 0 } },
      },
      footnoteReference: { run: { superScript: true } },
    },
    paragraphStyles: [
      style('Annex', {
        name: 'Anexă',
        basedOn: 'Normal',
        next: 'BodyText',
        size: 26,
        bold: true,
        align: CENTER,
        after: pt(12),
        keepNext: true,
        outline: 0,
        pageBreakBefore: true,
      }),
      style('Article', {
        name: 'Articol',
        next: 'Alineat',
        bold: true,
        before: pt(10),
        after: pt(3),
        keepNext: true,
        outline: 2,
      }),
      style('ArticleAlineat', {
        name: 'Articol cu alineat',
        next: 'ArticleAlineat',
        before: pt(10),
        after: pt(4),
        align: JUSTIFIED,
      }),
      style('ArticleText', { name: 'Articol cu text', basedOn: 'ArticleAlineat' }),
      style('Alineat', { name: 'Alineat', after: pt(4), align: JUSTIFIED, left: 0 }),
      style('Letter', { name: 'Literă', after: pt(3), align: JUSTIFIED, left: 567 }),
      ...[0, 1, 2].map((level) =>
        style(`Point${level}`, {
          name: `Punct ${level + 1}`,
          after: pt(2),
          align: JUSTIFIED,
          left: 992 + 482 * level,
        }),
      ),
      ...planHeadings.map(({ size, before, after }, index) =>
        style(`PlainHeading${index + 1}`, {
          name: headingName(index + 1),
          next: 'BodyText',
          size,
          bold: true,
          ...(index > 3 ? { italics: true } : {}),
          before: pt(before),
          after: pt(after),
          align: LEFT,
          keepNext: true,
          outline: index,
        }),
      ),
      ...[0, 1, 2, 3, 4, 5].map((level) =>
        style(`Item${level}`, {
          name: `Element de listă ${level + 1}`,
          basedOn: 'ListParagraph',
          after: pt(3),
          align: JUSTIFIED,
          left: 425 + 425 * level,
        }),
      ),
      style('BodyText', { name: 'Body Text', after: pt(6), align: JUSTIFIED }),
      style('PageBreak', { name: 'Salt de pagină', size: 2, line: SINGLE, after: 0 }),
      style('Gap', { name: 'Distanțier', size: 12, line: SINGLE, after: 0 }),
      style('CellEnd', { name: 'Sfârșit de celulă', size: 2, line: SINGLE, after: 0 }),
      style('TableText', { name: 'Text de tabel', size: 22, line: SINGLE, after: 0, align: LEFT }),
      style('TableHead', { name: 'Cap de tabel', basedOn: 'TableText', bold: true }),
      style('TableSmall', { name: 'Text mic de tabel', basedOn: 'TableText', size: 20 }),
      style('SheetSmall', { name: 'Etichetă mică', basedOn: 'SheetLabel', size: 20 }),
      style('SheetLabel', { name: 'Etichetă de fișă', basedOn: 'TableText', bold: true }),
      style('SheetCaption', {
        name: 'Titlu de tabel',
        bold: true,
        before: pt(8),
        after: pt(4),
        keepNext: true,
      }),
      style('CommitmentTitle', {
        name: 'Titlu de angajament',
        next: 'BodyText',
        size: 26,
        bold: true,
        before: pt(16),
        after: pt(8),
        keepNext: true,
        outline: 1,
      }),
      style('TOCHeading', {
        name: 'TOC Heading',
        size: 26,
        bold: true,
        align: CENTER,
        before: pt(6),
        after: pt(8),
        keepNext: true,
      }),
      ...[1, 2, 3].map(
        (level): IParagraphStyleOptions => ({
          id: `TOC${level}`,
          name: `toc ${level}`,
          basedOn: 'Normal',
          next: 'Normal',
          ...(level === 1 ? { run: { bold: true } } : {}),
          paragraph: {
            spacing: {
              before: level === 1 ? pt(4) : 0,
              after: pt(1),
              line: SINGLE,
              lineRule: LineRuleType.AUTO,
            },
            // No right indent: LibreOffice would not print what stands right of it, the page number.
            indent: { left: 284 * (level - 1) },
            rightTabStop: TEXT_WIDTH,
          },
        }),
      ),
      style('Header', { name: 'header', size: 22, line: SINGLE, after: 0, align: RIGHT }),
      style('Footer', { name: 'footer', size: 20, line: SINGLE, after: 0, align: CENTER }),
    ],
  }
}
