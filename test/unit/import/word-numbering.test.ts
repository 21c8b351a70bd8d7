import { describe, expect, it } from 'vitest'
import { formatNumber, readNumbering } from '../../../main/workspace/import/docx/word-numbering.ts'
import { parseXml } from '../../../main/workspace/import/docx/xml.ts'
import { docx, lvl, num, p } from '../../fixtures/docx/parts.ts'
import { libreOfficeText } from '../../support/libreoffice.ts'
import { importParts, lines } from './support.ts'

const W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
const numbering = (xml: string) =>
  readNumbering(parseXml(`<w:numbering ${W}>${xml}</w:numbering>`, 'numbering'))
const abstract = (id: number, levels: string): string =>
  `<w:abstractNum w:abstractNumId="${id}">${levels}</w:abstractNum>`
const instance = (id: number, of: number, inner = ''): string =>
  `<w:num w:numId="${id}"><w:abstractNumId w:val="${of}"/>${inner}</w:num>`

describe('numbers as Word prints them', () => {
  it('[WN1] every format in use', () => {
    const at = (format: string, ...values: number[]): string =>
      values.map((n) => formatNumber(n, format)).join(' ')
    expect(at('lowerLetter', 1, 26, 27, 53)).toBe('a z aa aaa')
    expect(at('upperLetter', 2, 28)).toBe('B BB')
    expect(at('upperRoman', 4, 9, 14, 1999)).toBe('IV IX XIV MCMXCIX')
    expect(at('lowerRoman', 3)).toBe('iii')
    expect(at('decimalZero', 7, 10)).toBe('07 10')
    expect(at('none', 7)).toBe('')
    expect(at('cardinalText', 7)).toBe('7')
  })

  it('[WN2] levels restart below a higher one; lvlRestart 0 never; lvlRestart n after level n only', () => {
    const levels =
      lvl(0, 'upperRoman', 'Capitolul %1') +
      lvl(1, 'decimal', 'Art. %2.', '<w:lvlRestart w:val="0"/>') +
      lvl(2, 'decimal', '(%3)') +
      lvl(3, 'lowerLetter', '%4)', '<w:lvlRestart w:val="2"/>')
    const n = numbering(abstract(0, levels) + instance(1, 0))
    const labels = [0, 1, 2, 3, 2, 3, 1, 2, 3, 0, 1, 2].map((level) => n.next('1', level)?.label)
    expect(labels).toEqual([
      'Capitolul I',
      'Art. 1.',
      '(1)',
      'a)',
      '(2)',
      'b)',
      'Art. 2.',
      '(1)',
      'a)',
      'Capitolul II',
      'Art. 3.',
      '(1)',
    ])
  })

  it('[WN3] instances of one list count together; startOverride begins at its first use; overridden levels do not restart', () => {
    const over = (level: number, inner: string): string =>
      `<w:lvlOverride w:ilvl="${level}">${inner}</w:lvlOverride>`
    const n = numbering(
      abstract(0, lvl(0, 'decimal', '%1.')) +
        instance(1, 0) +
        instance(2, 0, over(0, '<w:startOverride w:val="28"/>')) +
        instance(3, 0, over(0, lvl(0, 'decimal', '[%1]'))),
    )
    const labels = ['1', '1', '2', '2', '1', '3', '2'].map((id) => n.next(id, 0)?.label)
    expect(labels).toEqual(['1.', '2.', '28.', '29.', '30.', '[31]', '32.'])
  })

  it('[WN4] several levels in one label, legal numbering, bullets of symbol fonts, style links', () => {
    const bullet = lvl(0, 'bullet', '\uf0b7').replace(
      '<w:lvlJc',
      '<w:rPr><w:rFonts w:ascii="Symbol"/></w:rPr><w:lvlJc',
    )
    const n = numbering(
      abstract(0, lvl(0, 'upperRoman', '%1.') + lvl(1, 'decimal', '%1.%2', '<w:isLgl/>')) +
        abstract(1, bullet) +
        abstract(2, `<w:styleLink w:val="Liste"/>${lvl(0, 'decimal', '%1)')}`) +
        abstract(3, '<w:numStyleLink w:val="Liste"/>') +
        instance(1, 0) +
        instance(2, 1) +
        instance(3, 3),
    )
    expect([
      n.next('1', 0)?.label,
      n.next('1', 1)?.label,
      n.next('2', 0)?.label,
      n.next('3', 0)?.label,
    ]).toEqual(['I.', '1.1', '•', '1)'])
    expect(n.next('9', 0)).toBeNull()
    expect(n.next('0', 0)).toBeNull()
  })
})

const legal = {
  numbering:
    abstract(
      0,
      lvl(0, 'upperRoman', 'CAPITOLUL %1') +
        lvl(1, 'decimal', 'Art. %2.', '<w:lvlRestart w:val="0"/>') +
        lvl(2, 'decimal', '(%3)') +
        lvl(3, 'lowerLetter', '%4)'),
    ) +
    abstract(1, lvl(0, 'bullet', '•')) +
    instance(1, 0) +
    instance(2, 1),
  body:
    p('Dispoziții generale', num(1, 0)) +
    p('', num(1, 1)) +
    p('Prezentul regulament:', num(1, 2)) +
    p('se aplică tuturor;', num(1, 3)) +
    p('se publică.', num(1, 3)) +
    p('Al doilea alineat.', num(1, 2)) +
    p('unu', num(2)) +
    p('Scop', num(1, 0)) +
    p('Text al articolului fără alineate.', num(1, 1)),
}

describe('documents with Word numbering', () => {
  it('[WN5] give the same structure as typed labels', async () => {
    const typed =
      p('CAPITOLUL I Dispoziții generale') +
      p('Art. 1. (1) Prezentul regulament:') +
      p('a) se aplică tuturor;') +
      p('b) se publică.') +
      p('(2) Al doilea alineat.') +
      p('• unu') +
      p('CAPITOLUL II Scop') +
      p('Art. 2. Text al articolului fără alineate.')
    expect(lines(await importParts({ body: typed }))).toEqual([
      'chapter [CAPITOLUL I] Dispoziții generale',
      'article [Art. 1.]',
      'alineat [(1)] Prezentul regulament:',
      'letter [a)] se aplică tuturor;',
      'letter [b)] se publică.',
      'alineat [(2)] Al doilea alineat.',
      'item [•] unu',
      'chapter [CAPITOLUL II] Scop',
      'article [Art. 2.]',
      'alineat Text al articolului fără alineate.',
    ])
    expect(lines(await importParts(legal))).toEqual(lines(await importParts({ body: typed })))
  })

  it('[WN6] are counted as LibreOffice counts them', async () => {
    const text = await libreOfficeText(docx(legal))
    const printed = text
      .split('\n')
      .flatMap((line) => /^\ufeff?\s*(CAPITOLUL \S+|Art\. \d+\.|\(\d+\)|[a-z]\)|•)/.exec(line)?.[1] ?? [])
    const ours = lines(await importParts(legal)).flatMap((line) => /\[(.+?)\]/.exec(line)?.[1] ?? [])
    // LibreOffice restarts articles in each chapter in spite of w:lvlRestart; Word does not.
    expect(ours.slice(0, -1)).toEqual(printed.slice(0, -1))
  }, 180_000)
})
