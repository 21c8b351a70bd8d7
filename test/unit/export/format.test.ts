import { describe, expect, it } from 'vitest'
import { schema } from '../../../domain/document/schema/index.ts'
import { block, bodyOf, exported, paragraphOf, stylesIn } from './support.ts'

const table = (
  attrs: object,
  ...rows: readonly (readonly [type: string, text: string, attrs?: object])[][]
) =>
  schema.node(
    'table',
    attrs,
    rows.map((cells) =>
      schema.node(
        'table_row',
        null,
        cells.map(([type, text, cellAttrs]) => schema.node(type, cellAttrs, [block('text', text)])),
      ),
    ),
  )

describe('paragraphs', () => {
  it('[DX1] every kind and level has its style', async () => {
    const levels = (kind: string, from: number, to: number) =>
      Array.from({ length: to - from + 1 }, (_, i) => block(kind, `${kind}${i}`, { level: from + i }))
    const xml = await bodyOf([
      block('title', 'T'),
      block('chapter', 'C'),
      block('section', 'S'),
      block('article', 'A'),
      block('alineat', '1'),
      block('alineat', '2'),
      block('letter', 'a'),
      ...levels('point', 0, 2),
      ...levels('heading', 1, 6),
      ...levels('item', 0, 5),
      block('text', 't'),
      block('annex', 'X'),
    ])
    expect(stylesIn(xml).join(' ')).toBe(
      'Title Heading1 Heading2 Article Alineat Alineat Letter Point0 Point1 Point2 ' +
        'PlainHeading1 PlainHeading2 PlainHeading3 PlainHeading4 PlainHeading5 PlainHeading6 ' +
        'Item0 Item1 Item2 Item3 Item4 Item5 BodyText Annex',
    )
  })

  it('[DX2] [DX3] marks and alignment are direct properties, and only where the document has them', async () => {
    const bold = schema.text('gros', [schema.mark('bold')])
    const xml = await bodyOf([
      block('chapter', 'Cap'),
      schema.node('block', { kind: 'text', align: 'center' }, [schema.text('simplu'), bold]),
    ])
    expect(paragraphOf(xml, 'Cap')).not.toMatch(/<w:b\/>|<w:jc/)
    expect(paragraphOf(xml, 'gros')).toContain('<w:jc w:val="center"/>')
    expect(paragraphOf(xml, 'gros')).toContain('<w:r><w:t xml:space="preserve">simplu</w:t></w:r>')
    expect(paragraphOf(xml, 'gros')).toContain('<w:rPr><w:b/><w:bCs/></w:rPr><w:t xml:space="preserve">gros')
  })

  it('[EX2] a labelled chapter, section or annex has its text on the line below its label', async () => {
    const xml = await bodyOf([block('chapter', 'Cap'), block('section', 'Sec'), block('annex', 'Anx')])
    for (const text of ['Cap', 'Sec', 'Anx'])
      expect(paragraphOf(xml, text)).toMatch(new RegExp(`<w:r><w:br/></w:r><w:r><w:t[^>]*>${text}<`))
    const plain = await bodyOf([block('chapter', 'Cap', { style: 'none' })])
    expect(plain).not.toContain('<w:br/>')
  })

  it('[EX9] without chapters and sections the plain headings are Word’s headings', async () => {
    const named = async (...kinds: string[]) => {
      const parts = await exported(
        kinds.map((kind) => block(kind, 'x', kind === 'heading' ? { level: 1 } : {})),
      )
      const styles = parts.get('word/styles.xml') ?? ''
      return /<w:style [^>]*w:styleId="(\w+)"[^>]*><w:name w:val="heading 1"/.exec(styles)?.[1]
    }
    expect(await named('heading')).toBe('PlainHeading1')
    expect(await named('chapter', 'heading')).toBe('Heading1')
  })
})

describe('identities', () => {
  it('[DX6] a block’s id is a bookmark, another one where its number is fixed', async () => {
    const xml = await bodyOf([
      block('article', 'Unu', { id: 'a-1' }),
      block('article', 'Doi', { id: 'b_2', fixed: '2' }),
      schema.node('page_break', { id: 'pb' }),
      table({ id: 't' }, [['table_cell', 'x']]),
      schema.node('generated', { what: 'toc', id: 'g' }),
    ])
    expect(paragraphOf(xml, 'Unu')).toContain('w:name="_ca_002d1"')
    expect(paragraphOf(xml, 'Doi')).toContain('w:name="_fb_005f2"')
    for (const name of ['_cpb', '_ct', '_cg']) expect(xml).toContain(`w:name="${name}"`)
  })

  it('[EX11] a name too long for Word gives a number, and no id no bookmark', async () => {
    const xml = await bodyOf([block('text', 'lung', { id: 'x'.repeat(39) }), block('text', 'fără')])
    expect(paragraphOf(xml, 'lung')).toMatch(/w:name="_x\d+"/)
    expect(paragraphOf(xml, 'fără')).not.toContain('bookmark')
  })
})

describe('inside a line', () => {
  it('[DX8] [DX9] [EX13] rule values are hidden building blocks; breaks, tabs, links and notes are Word’s own', async () => {
    const rule = schema.node('rule_value', { rule: 'quorum', text: 'jumătate' })
    const note = schema.node('footnote', { id: 'n' }, [schema.text('Nota.')])
    const link = schema.text('pagina', [schema.mark('link', { href: 'https://exemplu.ro/' })])
    const parts = await exported([
      schema.node('block', null, [schema.text('a\tb'), schema.node('hard_break'), rule, link, note]),
    ])
    const xml = parts.get('word/document.xml') ?? ''
    expect(xml).toMatch(
      /<w:tag w:val="rule:quorum"\/>.*<w:docPartObj>.*<w:sdtContent><w:r><w:t[^>]*>jumătate</,
    )
    expect(xml).toContain('>a</w:t><w:tab/><w:t xml:space="preserve">b<')
    expect(xml).toContain('<w:r><w:br/></w:r>')
    expect(xml).toMatch(/<w:hyperlink r:id="(\w+)"[^>]*>.*pagina/)
    expect(parts.get('word/_rels/document.xml.rels')).toContain('Target="https://exemplu.ro/"')
    expect(xml).toContain('<w:footnoteReference w:id="1"/>')
    expect(parts.get('word/footnotes.xml')).toContain('Nota.')
  })

  it('[EX10] a link of another scheme keeps its text alone', async () => {
    const links = ['https://a.ro', 'mailto:a@a.ro', 'ftp://a.ro', 'javascript:alert(1)'].map((href) =>
      schema.text(href, [schema.mark('link', { href })]),
    )
    const xml = await bodyOf([schema.node('block', null, links)])
    expect([...xml.matchAll(/<w:hyperlink /g)]).toHaveLength(2)
    for (const text of ['ftp://a.ro', 'javascript:alert(1)']) expect(xml).toContain(`>${text}</w:t>`)
  })
})

describe('tables and breaks', () => {
  it('[DX10] [EX6] [EX12] spans, widths and heading rows; a gap after the table', async () => {
    const xml = await bodyOf([
      table(
        { id: 't', headerRows: 1 },
        [['table_header', 'Cap', { colspan: 2, colwidth: [100, 200] }]],
        [
          ['table_cell', 'jos', { rowspan: 2, colwidth: [100] }],
          ['table_cell', 'B', { colwidth: [200] }],
        ],
        [['table_cell', 'C', { colwidth: [200] }]],
      ),
      block('text', 'după'),
    ])
    expect(stylesIn(xml)).toEqual(['TableHead', ...Array(4).fill('TableText'), 'Gap', 'BodyText'])
    const rows = [...xml.matchAll(/<w:tr>.*?<\/w:tr>/g)].map(([row]) => row)
    expect(rows.map((row) => row.includes('<w:tblHeader/>'))).toEqual([true, false, false])
    expect(rows[0]).toMatch(/w:firstRow="1"\/><w:tcW w:w="4500" w:type="dxa"\/><w:gridSpan w:val="2"\/>/)
    expect(rows[1]).toContain('<w:tcW w:w="1500" w:type="dxa"/><w:vMerge w:val="restart"/>')
    expect(rows[2]).toContain('<w:vMerge w:val="continue"/>')
  })

  it('[EX14] a grid for signatures in a decision has no lines', async () => {
    const grid = table({ headerRows: 0 }, [
      ['table_cell', 'Președinte'],
      ['table_cell', 'Secretar general'],
    ])
    expect(await bodyOf([grid], { kind: 'hcl' })).toContain('<w:tblBorders><w:top w:val="nil"/>')
    expect(await bodyOf([grid])).toContain('<w:tblBorders><w:top w:val="single"')
  })

  it('[EX8] what is wider than the text is scaled down to it', async () => {
    const wide = await bodyOf([table({}, [['table_cell', 'x', { colwidth: [1200] }]])])
    expect(Number(/<w:tblW w:w="(\d+)"/.exec(wide)?.[1])).toBeLessThanOrEqual(586 * 15)
    const narrow = await bodyOf([table({}, [['table_cell', 'x', { colwidth: [200] }]])])
    expect(narrow).toContain('<w:tblW w:w="3000"')
    const image = (width: number) =>
      schema.node('block', null, [schema.node('image', { hash: 'h', alt: '', width, height: 100 })])
    const images = new Map([['h', { mime: 'image/png', bytes: Uint8Array.of(1) }]])
    const xml = (await exported([image(1172), image(100)], {}, images)).get('word/document.xml') ?? ''
    const sizes = [...xml.matchAll(/<wp:extent cx="(\d+)" cy="(\d+)"/g)].map((match) =>
      match.slice(1).map(Number),
    )
    expect(sizes).toEqual([
      [586 * 9525, 50 * 9525],
      [100 * 9525, 100 * 9525],
    ])
  })

  it('[DX11] [DX12] page breaks and generated parts', async () => {
    const xml = await bodyOf([
      schema.node('page_break'),
      schema.node('generated', { what: 'toc' }),
      block('chapter', 'Cap'),
    ])
    expect(xml).toContain(
      '<w:p><w:pPr><w:pStyle w:val="PageBreak"/></w:pPr><w:r><w:br w:type="page"/></w:r></w:p>',
    )
    expect(xml).toMatch(
      /<w:tag w:val="generated:toc"\/>.*TOCHeading.*Cuprins.*Cap.*<\/w:sdtContent><\/w:sdt>/,
    )
  })
})
