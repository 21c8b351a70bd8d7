import { describe, expect, it } from 'vitest'
import { center, lvl, num, p, picture, png, r } from '../../fixtures/docx/parts.ts'
import { importParts, lines, marked, plain } from './support.ts'

const first = async (body: string, parts = {}): Promise<string[]> => {
  const { doc } = await importParts({ body, ...parts })
  return marked(doc.child(0))
}

describe('reading of runs', () => {
  it('[READ1] direct marks, joined where Word split a run', async () => {
    const body = p(
      r('un ') +
        r('cu', '<w:b/>') +
        r('vânt', '<w:b w:val="1"/>') +
        r(' şi', '<w:i/><w:u w:val="single"/>') +
        r('2', '<w:vertAlign w:val="superscript"/>'),
    )
    expect(await first(body)).toEqual(['un ', 'bold:cuvânt', 'italic+underline: şi', 'superscript:2'])
  })

  it('[READ1] toggles: a bold character style inside a bold paragraph style is not bold; direct formatting wins', async () => {
    const styles =
      '<w:style w:type="paragraph" w:styleId="Base"><w:name w:val="base"/><w:rPr><w:b/></w:rPr></w:style>' +
      '<w:style w:type="paragraph" w:styleId="Deep"><w:name w:val="deep"/><w:basedOn w:val="Base"/></w:style>' +
      '<w:style w:type="character" w:styleId="Strong"><w:name w:val="Strong"/><w:rPr><w:b/></w:rPr></w:style>'
    const body = p(
      r('a') +
        r('b', '<w:rStyle w:val="Strong"/>') +
        r('c', '<w:rStyle w:val="Strong"/><w:b/>') +
        r('d', '<w:b w:val="0"/>'),
      '<w:pStyle w:val="Deep"/>',
    )
    expect(await first(body, { styles })).toEqual(['bold:a', 'b', 'bold:c', 'd'])
  })

  it('[READ2] tabs, breaks, hyphens, symbols and NBSP are kept; hidden text is not', async () => {
    const body = p(
      `${r('a')}<w:r><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t><w:noBreakHyphen/><w:t>d</w:t><w:softHyphen/><w:t>e\u00a0</w:t><w:sym w:font="Wingdings" w:char="F0FC"/></w:r>${r('ascuns', '<w:vanish/>')}`,
    )
    const result = await importParts({ body })
    expect(plain(result.doc.child(0))).toBe('a\tb⏎c\u2011d\u00ade\u00a0✓')
    expect(result.report.unplaced).toEqual([{ reason: 'hidden-text', text: 'ascuns', count: 1 }])
  })

  it('[READ3] tracked changes are read as accepted, comments are dropped and reported', async () => {
    const body =
      p(
        `${r('rămâne ')}<w:del w:id="1" w:author="x"><w:r><w:delText>pleacă</w:delText></w:r></w:del><w:ins w:id="2" w:author="x">${r('vine')}</w:ins><w:commentRangeStart w:id="0"/>${r('.')}<w:commentRangeEnd w:id="0"/><w:r><w:commentReference w:id="0"/></w:r>`,
      ) +
      p(r('Capătul'), '<w:rPr><w:del w:id="3" w:author="x"/></w:rPr>') +
      p(r(' unit.'))
    const result = await importParts({ body })
    expect(lines(result)).toEqual(['text rămâne vine.', 'text Capătul unit.'])
    expect(result.report.dropped.map((item) => item.what).sort()).toEqual([
      'comments',
      'deleted-text',
      'tracked-changes',
    ])
    expect(result.report.unplaced).toMatchObject([{ reason: 'deleted-text', text: 'pleacă' }])
  })

  it('[READ4] links by relationship and by field; REF and other fields keep their result, instructions are no text', async () => {
    const field = (code: string, result: string): string =>
      `<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> ${code} </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>${r(result)}<w:r><w:fldChar w:fldCharType="end"/></w:r>`
    const body = p(
      `<w:hyperlink r:id="l1" w:anchor="p7">${r('legea')}</w:hyperlink>${r(' și ')}${field('HYPERLINK "https://b.ro" \\l "x"', 'codul')}${r(' la ')}${field('PAGEREF _Toc1 \\h', '7')}<w:fldSimple w:instr="DATE">${r('azi')}</w:fldSimple><w:hyperlink r:id="l2">${r('rău')}</w:hyperlink>`,
    )
    const { doc } = await importParts({ body, links: { l1: 'https://a.ro/x', l2: 'javascript:alert(1)' } })
    expect(marked(doc.child(0))).toEqual(['link:legea', ' și ', 'link:codul', ' la 7azirău'])
    expect(doc.child(0).child(0).marks[0]?.attrs.href).toBe('https://a.ro/x#p7')
    expect(doc.child(0).child(2).marks[0]?.attrs.href).toBe('https://b.ro#x')
  })

  it('[READ5] footnotes become nodes with their text', async () => {
    const note = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    const footnotes = `<w:footnote w:type="separator" w:id="0"><w:p/></w:footnote><w:footnote w:id="2">${p(`<w:r><w:footnoteRef/></w:r>${r(' Nota ')}${r('aldină', '<w:b/>')}`)}</w:footnote>`
    const { doc } = await importParts({ body: p(r('Text') + note), footnotes })
    const footnote = doc.child(0).child(1)
    expect(footnote.type.name).toBe('footnote')
    expect(marked(footnote)).toEqual(['Nota ', 'bold:aldină'])
  })

  it('[READ6] pictures by their hash, once for each file; formats that no browser shows are reported', async () => {
    const body =
      p(picture('rIdImg1', 'stema', { width: 40, height: 30 })) +
      p(picture('rIdImg2', 'desen', { width: 9, height: 9 }) + r('x'))
    const result = await importParts({
      body,
      media: { 'media/a.png': png(1, 2, 3), 'media/b.emf': new Uint8Array([1, 0, 0, 0, 9]) },
    })
    expect(result.images.size).toBe(1)
    const image = result.doc.child(0).child(0)
    expect(image.attrs).toMatchObject({
      alt: 'stema',
      width: 40,
      height: 30,
      hash: [...result.images.keys()][0],
    })
    expect(result.report.unplaced).toMatchObject([{ reason: 'image-format' }])
  })

  it('[READ6] an old VML picture', async () => {
    const body = p(
      '<w:r><w:pict><v:shape style="width:30pt;height:15pt"><v:imagedata r:id="rIdImg1" o:title="vml"/></v:shape></w:pict></w:r>',
    )
    const { doc } = await importParts({ body, media: { 'media/a.png': png(1, 2, 3) } })
    expect(doc.child(0).child(0).attrs).toMatchObject({ alt: 'vml', width: 40, height: 20 })
  })

  it('[READ7] a text box is read once, after its paragraph, whichever branch Word wrote', async () => {
    const content = `<w:txbxContent>${p('În casetă.')}</w:txbxContent>`
    const box = `<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:anchor><a:graphic><a:graphicData><wps:wsp><wps:txbx>${content}</wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape><v:textbox>${content}</v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r>`
    expect(lines(await importParts({ body: p(r('Înainte.') + box) + p('După.') }))).toEqual([
      'text Înainte.',
      'text În casetă.',
      'text După.',
    ])
  })

  it('[READ8] content controls give their content; a contents table becomes a generated one', async () => {
    const toc = `<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr><w:sdtContent>${p('Cuprins')}${p('Unu 3')}</w:sdtContent></w:sdt>`
    const inline = `<w:sdt><w:sdtPr><w:tag w:val="x"/></w:sdtPr><w:sdtContent>${r('în control')}</w:sdtContent></w:sdt>`
    const result = await importParts({ body: p('Început.') + toc + p(inline) })
    expect(lines(result)).toEqual(['text Început.', 'generated', 'text în control'])
  })

  it('[READ8] a TOC field over several paragraphs without a control', async () => {
    const begin =
      '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> TOC \\o </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    const body =
      p(begin + r('Unu\t3')) + p('Doi\t4') + p('<w:r><w:fldChar w:fldCharType="end"/></w:r>') + p('Text.')
    expect(lines(await importParts({ body }))).toEqual(['generated', 'text Text.'])
  })

  it('[READ9] headers are reported, their pictures kept at the head of the document', async () => {
    const header = p(picture('rIdImg1', 'sigla', { width: 10, height: 10 }) + r('Primăria de Exemplu'))
    const result = await importParts({
      body: p('Text.'),
      header,
      headerMedia: { 'media/h.png': png(9, 9, 9) },
    })
    expect(lines(result)).toEqual(['text <image>', 'text Text.'])
    expect(result.report.unplaced).toEqual([{ reason: 'header', text: 'Primăria de Exemplu', count: 1 }])
  })
})

describe('reading of tables', () => {
  const cell = (text: string, tcPr = ''): string => `<w:tc><w:tcPr>${tcPr}</w:tcPr>${p(text)}</w:tc>`
  const row = (cells: string, trPr = ''): string =>
    `<w:tr>${trPr ? `<w:trPr>${trPr}</w:trPr>` : ''}${cells}</w:tr>`
  const grid = '<w:tblGrid><w:gridCol w:w="1500"/><w:gridCol w:w="3000"/></w:tblGrid>'

  it('[TAB1] spans, widths in pixels and header rows', async () => {
    const body =
      p('Text.') +
      `<w:tbl>${grid}${row(cell('antet', '<w:gridSpan w:val="2"/>'), '<w:tblHeader/>')}${row(cell('sus', '<w:vMerge w:val="restart"/>') + cell('b'))}${row(cell('', '<w:vMerge/>') + cell('c'))}</w:tbl>`
    const table = (await importParts({ body })).doc.child(1)
    table.check()
    expect(table.attrs.headerRows).toBe(1)
    const cells = table.children.map((item) =>
      item.children.map((one) => ({ ...one.attrs, text: one.textContent })),
    )
    expect(cells).toMatchObject([
      [{ colspan: 2, colwidth: [100, 200], text: 'antet' }],
      [
        { rowspan: 2, text: 'sus' },
        { text: 'b', colwidth: [200] },
      ],
      [{ text: 'c' }],
    ])
  })

  it('[TAB2] a table inside a cell gives its texts to the cell, and that is reported', async () => {
    const inner = `<w:tbl>${grid}${row(cell('x') + cell('y'))}</w:tbl>`
    const result = await importParts({
      body: `<w:tbl>${grid}${row(`<w:tc>${p('a')}${inner}${p('')}</w:tc>`)}</w:tbl>`,
    })
    expect(lines(result)).toEqual(['table a | x | y'])
    expect(result.report.dropped.map((item) => item.what)).toContain('nested-tables')
  })

  it('[TAB3] typed and Word numbers in cells stay as they are, in both modes', async () => {
    const numbering = `<w:abstractNum w:abstractNumId="0">${lvl(0, 'decimal', '%1.')}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>`
    const counted = (text: string): string => `<w:tc>${p(text, num(1))}</w:tc>`
    const body = `<w:tbl>${grid}${row(counted('unu') + cell('1. tastat'))}${row(counted('doi') + cell('x'))}</w:tbl>`
    for (const numbers of ['keep', 'renumber'] as const) {
      const table = (await importParts({ body, numbering }, { numbers })).doc.child(0)
      const second = table.child(1).child(0).child(0)
      expect(second.attrs).toMatchObject({ kind: 'item', style: 'decimal', fixed: '2' })
      expect(table.child(0).child(1).textContent).toBe('1. tastat')
    }
  })
})

it('[READ10] page breaks of every kind, and rows of empty lines up to a new page', async () => {
  const rendered = '<w:r><w:lastRenderedPageBreak/><w:t>Pagina a treia.</w:t></w:r>'
  const body =
    p('Unu.') +
    p(`${r('Doi.')}<w:r><w:br w:type="page"/></w:r>${r('Trei.')}`) +
    p('').repeat(5) +
    p(rendered) +
    p('Patru.', '<w:pageBreakBefore/>') +
    p(r('Cinci.'), '<w:sectPr><w:type w:val="nextPage"/></w:sectPr>') +
    p('Șase.', center)
  expect(lines(await importParts({ body }))).toEqual([
    'text Unu.',
    'text Doi.',
    'page_break',
    'text Trei.',
    'page_break',
    'text Pagina a treia.',
    'page_break',
    'text Patru.',
    'text Cinci.',
    'page_break',
    'text Șase.',
  ])
})
