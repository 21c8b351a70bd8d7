import { describe, expect, it } from 'vitest'
import { schema } from '../../../domain/document/schema/index.ts'
import { block, bodyOf, exported, paragraphOf } from './support.ts'

describe('commitments', () => {
  const commitment = (attrs: object) =>
    schema.node('commitment', attrs, [
      schema.node('commitment_field', { name: 'title' }, [block('text', 'Titlul')]),
      schema.node('commitment_field', { name: 'problem' }, [block('text', 'Problema')]),
      schema.node('milestones', null, [
        schema.node('milestone', { id: 'm', start: '2026-02-01' }, [
          schema.node('row_cell', { name: 'title' }, [schema.text('Reper')]),
        ]),
      ]),
      schema.node('budget', null, [
        schema.node('budget_line', { id: 'l', amount: '12.50', source: 'pnrr', year: 2026 }, [
          schema.node('row_cell', { name: 'activity' }, [schema.text('Lucrare')]),
        ]),
      ]),
    ])

  it('[DX13] attributes, fields and rows are content controls with typed tags', async () => {
    const xml = await bodyOf([commitment({ id: 'k', ogpId: 'RO1', start: '2026-01-01', status: 'included' })])
    const tags = [...xml.matchAll(/<w:tag w:val="([^"]*)"/g)].map((match) => match[1])
    expect(tags).toEqual([
      'commitment',
      'field=title',
      'ogpId=RO1',
      'start=2026-01-01',
      'status=included',
      'field=problem',
      'milestones',
      'cell=title',
      'start=2026-02-01',
      'status=not-started',
      'budget',
      'cell=activity',
      'amount=12.50',
      'source=pnrr',
      'year=2026',
    ])
    for (const name of ['_cm', '_cl']) expect(xml).toContain(`w:name="${name}"`)
  })

  it('[EX7] it begins with its code as Word’s number, in the paragraph of its title', async () => {
    const xml = await bodyOf([commitment({ id: 'k' })])
    expect(paragraphOf(xml, 'Titlul')).toMatch(/"CommitmentTitle"\/><w:numPr>.*w:name="_ck"/)
    expect(await bodyOf([commitment({ id: 'k', fixed: 'A7' })])).toContain('w:name="_fk"')
  })

  it('[XL3] the sheet is a table of two columns, and its totals are computed', async () => {
    const xml = await bodyOf([commitment({ id: 'k' })])
    expect(
      [...xml.matchAll(/<w:tblGrid>(.*?)<\/w:tblGrid>/g)].map(([grid]) => grid.split('gridCol').length - 1),
    ).toEqual([2, 7, 4])
    expect(xml).toMatch(/>Total<.*>12,50</)
  })
})

describe('lists', () => {
  it('[XN1] [XN2] chapters, articles, headings, items, annexes, commitments and signs count apart', async () => {
    const parts = await exported([block('chapter', 'Cap'), block('article', 'Art')])
    const numbering = parts.get('word/numbering.xml') ?? ''
    const families = [...numbering.matchAll(/<w:name w:val="(\w+)"\/>/g)].map((match) => match[1])
    expect(families).toEqual(['chapters', 'articles', 'headings', 'items', 'annexes', 'commitments', 'signs'])
    expect(parts.get('word/document.xml')).not.toMatch(/>Capitolul|>Art\. 1/)
  })

  it('[XN4] after a level was left out the number is said', async () => {
    const parts = await exported([
      block('article', ''),
      block('letter', 'întâi'),
      block('alineat', 'Unu'),
      block('alineat', 'Doi'),
    ])
    const num = (text: string) =>
      /<w:ilvl w:val="(\d)"\/><w:numId w:val="(\d+)"/.exec(
        paragraphOf(parts.get('word/document.xml') ?? '', text),
      )
    const numbering = parts.get('word/numbering.xml') ?? ''
    const [, ilvl, numId] = num('Unu') ?? []
    const own = new RegExp(`<w:num w:numId="${numId}">.*?</w:num>`).exec(numbering)?.[0]
    expect(own).toContain(`<w:lvlOverride w:ilvl="${ilvl}"><w:startOverride w:val="1"/>`)
    expect(num('Doi')?.[1]).toBe(ilvl)
  })

  it('[DX16] a dash is a literal sign, a bullet a Word bullet', async () => {
    const parts = await exported([
      block('item', 'liniuță', { style: 'dash' }),
      block('item', 'buton', { style: 'bullet' }),
    ])
    const numbering = parts.get('word/numbering.xml') ?? ''
    expect(numbering).toMatch(/<w:numFmt w:val="none"\/><w:suff[^>]*\/><w:lvlText w:val="–"\/>/)
    expect(numbering).toMatch(/<w:numFmt w:val="bullet"\/><w:suff[^>]*\/><w:lvlText w:val="•"\/>/)
  })
})

describe('the page', () => {
  it('[XL1] A4 in Times New Roman, Romanian, with the annex above and the page below', async () => {
    const parts = await exported([block('text', 'x')], {
      annexNumber: '2',
      hclNumber: '41',
      hclDate: '01.02.2026',
    })
    expect(parts.get('word/document.xml')).toMatch(
      /<w:pgSz w:w="11906" w:h="16838"[^>]*\/><w:pgMar w:top="1417" w:right="1417" w:bottom="1417" w:left="1701"/,
    )
    const styles = parts.get('word/styles.xml') ?? ''
    expect(styles).toContain('w:ascii="Times New Roman"')
    expect(styles).toContain('<w:lang w:val="ro-RO"')
    const said = [...parts]
      .filter(([path]) => /header|footer/.test(path))
      .map(([, xml]) => xml.replace(/<[^>]*>/g, ''))
    expect(said.join(' ')).toContain('Anexa nr. 2 la HCL nr. 41/01.02.2026')
    expect(said.join(' ')).toMatch(/Pagina .*PAGE.* din .*NUMPAGES/)
  })

  it('[XL2] labels hang, and headings stay with what follows', async () => {
    const parts = await exported([
      block('article', ''),
      block('alineat', 'Introduce:'),
      block('letter', 'unu'),
    ])
    const styles = parts.get('word/styles.xml') ?? ''
    const style = (id: string) => new RegExp(`<w:style [^>]*w:styleId="${id}".*?</w:style>`).exec(styles)?.[0]
    expect(style('Heading1')).toContain('<w:keepNext/>')
    expect(paragraphOf(parts.get('word/document.xml') ?? '', 'Introduce:')).toContain('<w:keepNext/>')
    expect(paragraphOf(parts.get('word/document.xml') ?? '', 'unu')).not.toContain('<w:keepNext/>')
    expect(parts.get('word/numbering.xml')).toMatch(/w:val="%3\)"\/>.*?w:hanging="\d+"/)
  })
})
