import { describe, expect, it } from 'vitest'
import { importDocx } from '../../../main/workspace/import/index.ts'
import { b, center, docx, lvl, num, p, r } from '../../fixtures/docx/parts.ts'
import { convertWithLibreOffice } from '../../support/libreoffice.ts'
import { importParts, lines } from './support.ts'

const legal = docx({
  body:
    p(b('REGULAMENT'), center) +
    p(b('CAPITOLUL I – Dispoziții'), center) +
    p(r('Art. 1. (1) Primul ') + b('alineat') + r(', conform art. 2.')) +
    p('(2) Al doilea:') +
    p('a) unu;') +
    p('b) doi.') +
    p('Art. 2. Text.') +
    p('primul', num(1)) +
    p('al doilea', num(1)),
  numbering: `<w:abstractNum w:abstractNumId="0">${lvl(0, 'decimal', '%1.')}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>`,
})

describe('documents of other writers', () => {
  it('[OW1] written by LibreOffice: the same structure as the original', async () => {
    const rewritten = await convertWithLibreOffice(legal, 'docx')
    expect(lines(await importDocx(rewritten))).toEqual(lines(await importDocx(legal)))
  }, 180_000)

  it('[OW1] an .odt saved as DOCX by LibreOffice', async () => {
    const odt = await convertWithLibreOffice(legal, 'odt')
    const rewritten = await convertWithLibreOffice(odt, 'docx', 'odt')
    expect(lines(await importDocx(rewritten))).toEqual(lines(await importDocx(legal)))
  }, 180_000)

  it('[OW2] Google Docs: no style on body paragraphs, fonts on every run, lists of nine levels, absolute targets', async () => {
    const run = (text: string, bold = false): string =>
      r(
        text,
        `<w:rFonts w:ascii="Arial" w:cs="Arial" w:eastAsia="Arial" w:hAnsi="Arial"/><w:b w:val="${bold ? 1 : 0}"/><w:rtl w:val="0"/>`,
      )
    const levels = Array.from({ length: 9 }, (_, i) =>
      lvl(i, ['lowerLetter', 'lowerRoman', 'decimal'][i % 3] as string, `%${i + 1})`),
    ).join('')
    const ppr = '<w:rPr><w:u w:val="none"/></w:rPr>'
    const result = await importParts({
      body:
        p(run('Capitolul I'), '<w:pStyle w:val="Heading1"/>') +
        p(run('Dispoziții generale'), '<w:pStyle w:val="Heading1"/>') +
        p(run('Art. 1. ', true) + run('Membrii:'), ppr) +
        p(run('propun;'), `${num(1)}${ppr}`) +
        p(run('votează.'), `${num(1)}${ppr}`) +
        p(run('unul', false), `${num(1, 1)}${ppr}`),
      styles:
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="normal"/></w:style><w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/><w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:style>',
      numbering: `<w:abstractNum w:abstractNumId="0">${levels}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>`,
    })
    expect(lines(result)).toEqual([
      'chapter [Capitolul I] Dispoziții generale',
      'article [Art. 1.]',
      'alineat Membrii:',
      'letter [a)] propun;',
      'letter [b)] votează.',
      expect.stringMatching(/^(point|letter) \[i\)\] unul$/),
    ])
  })

  it('[OW3] strict Open XML, and a part name with another prefix', async () => {
    const strict = `<?xml version="1.0"?><x:document xmlns:x="http://purl.oclc.org/ooxml/wordprocessingml/main"><x:body><x:p><x:r><x:rPr><x:b/></x:rPr><x:t>Art. 1. Text strict.</x:t></x:r></x:p></x:body></x:document>`
    const result = await importParts({ body: '', entries: { 'word/document.xml': strict } })
    expect(lines(result)).toEqual(['article [Art. 1.]', 'alineat Text strict.'])
  })
})
