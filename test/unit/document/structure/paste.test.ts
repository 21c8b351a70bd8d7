import { readFileSync } from 'node:fs'
import * as fc from 'fast-check'
import type { Node } from 'prosemirror-model'
import { describe, expect, it } from 'vitest'
import {
  dataOfAddress,
  insertPasted,
  pastedHtml,
  pastedText,
  pictureSources,
  rtfPictures,
} from '../../../../domain/document/structure/index.ts'
import { runs } from '../../../support/runs.ts'
import { b, docOf } from '../numbering/blocks.ts'
import { Editor } from './editor.ts'

const fixture = (name: string) => readFileSync(new URL(`fixtures/${name}`, import.meta.url), 'utf8')

const inline = (node: Node): string =>
  node.children
    .map((child) => {
      const marks = child.marks
        .map((mark) => (mark.attrs.href ? `link ${mark.attrs.href}` : mark.type.name))
        .join('+')
      const text = child.isText
        ? child.text
        : child.type.name === 'hard_break'
          ? '⏎'
          : `<${child.type.name} ${child.textContent}>`
      return marks === '' ? text : `{${marks}: ${text}}`
    })
    .join('')

const shown = (node: Node): string => {
  if (node.type.name !== 'block')
    return node.isLeaf ? node.type.name : `${node.type.name}[${node.children.map(shown).join(' ')}]`
  const { kind, level, style } = node.attrs
  return `${kind}${level || ''}${style === null ? '' : `:${style}`} ${inline(node)}`
}
const html = (text: string, top = true) => pastedHtml(text, top)?.blocks.map(shown) ?? []

describe('Word', () => {
  it('[PST1] [PST2] [PST3] reads its clipboard', () => {
    const pasted = pastedHtml(fixture('word.html.txt'))
    expect(pasted?.blocks.map(shown)).toEqual([
      'title {bold: REGULAMENT DE ORGANIZARE}',
      'chapter {bold: Dispoziții generale}',
      'article ',
      'alineat Prezentul regulament stabilește modul de lucru al grupului<footnote Aprobat prin hotărâre.>.',
      'alineat Grupul este format din:',
      'letter reprezentanți ai {italic: administrației};',
      'letter reprezentanți ai societății civile.',
      'article ',
      'alineat Ședințele sunt „publice”, vezi {link https://exemplu.ro/pagina: pagina}.',
      'item:bullet lunar;',
      'item1:bullet la sediu.',
      'table[table_row[table_header[text {bold: Calendar}]] table_row[table_cell[text Art. 5 din plan] table_cell[letter unu; letter doi.]]]',
      'page_break',
      'section Membrii',
      'text Text cu {bold+italic: ambele}, x{superscript: 2} și {strike: tăiat}.',
    ])
    expect(pasted?.images).toBe(1)
    docOf(...(pasted?.blocks ?? [])).check()
  })
})

describe('Google Docs', () => {
  it('[PST1] [PST4] reads its clipboard', () => {
    expect(html(fixture('google.html.txt'))).toEqual([
      'heading1 Introducere',
      'text Planul are {bold: patru}{italic:  angajamente}:',
      'item:decimal participare, cu activități;',
      'letter ateliere;',
      'letter consultări;',
      'item:decimal date deschise.',
      'item:bullet simplu',
      'item1:bullet adânc',
      'article ',
      'alineat Vezi {link https://exemplu.ro/date?x=1: datele}.',
      'table[table_row[table_cell[text {bold: An}] table_cell[text 2026]] table_row[table_cell[text ]]]',
    ])
  })
})

describe('other sources', () => {
  it('[PST5] is safe and forgiving', () => {
    expect(
      html(
        '<p>a<script>alert(1)</script><style>p{}</style> <a href="javascript:x">b</a><p>c &amp; d&#x103; &bogus;',
      ),
    ).toEqual(['text a b', 'text c & dă &bogus;'])
    expect(html('<ul><li>unu<li>doi<ul><li>trei</ul></ul>după')).toEqual([
      'item:bullet unu',
      'item:bullet doi',
      'item1:bullet trei',
      'text după',
    ])
    expect(html('<div>unu<br>doi<div>trei</div>patru</div>')).toEqual([
      'text unu⏎doi',
      'text trei',
      'text patru',
    ])
    expect(pastedHtml('<p data-pm-slice="1 1 []">x</p>')).toBeNull()
    expect(pastedHtml('<div>  </div>')).toBeNull()
  })

  it('[PST6] keeps labels of articles as text in a cell, lists as lists', () => {
    expect(html('<p>Art. 5. Text</p><p>a) unu</p><table><tr><td>x</td></tr></table>', false)).toEqual([
      'text Art. 5. Text',
      'letter unu',
      'text x',
    ])
    const numbered = "<p style='mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>Art. 3.</span>Text</p>"
    expect(html(numbered, false)).toEqual(['text Art. 3. Text'])
    expect(html(numbered)).toEqual(['article ', 'alineat Text'])
  })

  it('[PST7] reads plain text line by line', () => {
    const text =
      'Secțiunea 1\r\nMembrii\r\n\r\nArt. 3. (1) Unu.\n(2) Doi:\n a) x;\n b) y.\nArt. 5 alin. (2) rămâne text'
    expect(pastedText(text)?.blocks.map(shown)).toEqual([
      'section Membrii',
      'article ',
      'alineat Unu.',
      'alineat Doi:',
      'letter x;',
      'letter y.',
      'text Art. 5 alin. (2) rămâne text',
    ])
  })

  it('[PST1] takes the text of an article that stands alone on its line from the lines below', () => {
    const lines = (...texts: string[]) => html(texts.map((text) => `<p>${text}</p>`).join(''))
    expect(lines('<b>Art. 1.</b>', '(1) Unu.', '(2) Doi.')).toEqual([
      'article ',
      'alineat Unu.',
      'alineat Doi.',
    ])
    expect(lines('Art. 2.', 'Textul articolului.', 'Alt text.')).toEqual([
      'article ',
      'alineat Textul articolului.',
      'text Alt text.',
    ])
    expect(lines('Art. 3.')).toEqual(['article ', 'alineat '])
  })

  it('[PST8] never fails, whatever comes, and gives a valid document', () => {
    const pieces = fc.constantFrom(
      '<p>',
      '</p>',
      '<li>',
      '<ul>',
      '</ul>',
      '<ol start=3>',
      '<table>',
      '<tr>',
      '<td>',
      '</table>',
      '<b>',
      '</b>',
      'Art. 5. ',
      '(1) ',
      'a) ',
      'text',
      '&nbsp;',
      '<br>',
      '<!--',
      '-->',
      '<![if !supportLists]>',
      "<span style='mso-list:Ignore'>",
      '</span>',
      '<h2>',
      '"',
      '<a href="https://x.ro">',
      '<',
      '>',
    )
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 40 }), fc.boolean(), (parts, top) => {
        const pasted = pastedHtml(parts.join(''), top)
        if (pasted) docOf(...pasted.blocks).check()
      }),
      { numRuns: runs(300) },
    )
  })

  it('[PST8] keeps every word of plain text', () => {
    const word = fc.constantFrom(
      'unu',
      'doi',
      'Art. 5.',
      '(2)',
      'b)',
      'Capitolul II',
      '1.',
      '-',
      'șapte',
      'OGP',
    )
    fc.assert(
      fc.property(fc.array(fc.array(word, { maxLength: 5 }), { maxLength: 8 }), (lines) => {
        const text = lines.map((line) => line.join(' ')).join('\n')
        const words = (all: string) => all.match(/unu|doi|șapte|OGP/gu) ?? []
        const got = (pastedText(text)?.blocks ?? []).map((node) => node.textContent).join('\n')
        expect(words(got)).toEqual(words(text))
      }),
      { numRuns: runs(200) },
    )
  })
})

describe('pictures', () => {
  const dot = 'iVBORw0KGgoAAAANSUhEUg=='
  const hex = Buffer.from(dot, 'base64').toString('hex')

  it('[PST10] puts those whose bytes are known where they stood, and counts the others', () => {
    const source =
      '<p>Harta: <img width=300 height=200 src="file:///C:/Temp/msohtmlclip1/01/clip_image002.png" alt="Harta  orașului"> aici</p>' +
      `<table><tr><td><img src="data:image/png;base64,${dot}"></td></tr></table><p><img src="https://exemplu.ro/x.png"></p>`
    const local = 'file:///C:/Temp/msohtmlclip1/01/clip_image002.png'
    expect(pictureSources(source)).toEqual([
      { src: local, width: 300, height: 200 },
      { src: `data:image/png;base64,${dot}`, width: 0, height: 0 },
      { src: 'https://exemplu.ro/x.png', width: 0, height: 0 },
    ])
    const places = new Map([[local, { hash: 'ab', width: 300, height: 200 }]])
    const pasted = pastedHtml(source, true, places)
    expect(pasted?.images).toBe(2)
    const [first] = pasted?.blocks ?? []
    expect(first?.children.map((node) => node.type.name)).toEqual(['text', 'image', 'text'])
    expect(first?.child(1).attrs).toMatchObject({
      hash: 'ab',
      alt: 'Harta orașului',
      width: 300,
      height: 200,
    })
    docOf(...(pasted?.blocks ?? [])).check()
  })

  it('[PST11] reads bytes of data addresses and of the RTF of Word, in order', () => {
    expect(dataOfAddress(`data:image/png;base64,${dot}`)?.bytes).toEqual(
      new Uint8Array(Buffer.from(dot, 'base64')),
    )
    expect(dataOfAddress('data:text/html;base64,PGI+')).toBeNull()
    const wmf = `{\\nonshppict {\\pict\\picw100\\pich80\\wmetafile8 0100}}`
    const picture = (type: string, data: string) =>
      `{\\*\\shppict {\\pict{\\*\\picprop\\shplid1025{\\sp{\\sn shapeType}{\\sv 75}}}\\picscalex96\\picscaley96\\${type}\\bliptag-1290{\\*\\blipuid b30a2d}\n${data}}}${wmf}`
    const half = `${hex.slice(0, 10)}\r\n${hex.slice(10)}`
    const rtf = `{\\rtf1\\ansi text ${picture('pngblip', half)} alt ${picture('jpegblip', 'ffd8ff')}${picture('emfblip', '0100')}}`
    expect(
      rtfPictures(rtf).map((found) => found && [found.mime, Buffer.from(found.bytes).toString('hex')]),
    ).toEqual([['image/png', hex], ['image/jpeg', 'ffd8ff'], null])
    expect(rtfPictures('{\\pict\\pngblip 89}')).toEqual([
      { mime: 'image/png', bytes: new Uint8Array([0x89]) },
    ])
  })

  it('[PST11] never fails on broken RTF', () => {
    const part = fc.constantFrom('{', '}', '\\pict', '\\pngblip', '{\\pict', ' 8', '9f', '\\bin4', '\n')
    fc.assert(
      fc.property(fc.array(part, { maxLength: 30 }), (parts) => {
        expect(Array.isArray(rtfPictures(parts.join('')))).toBe(true)
      }),
      { numRuns: runs(200) },
    )
  })
})

describe('much at once', () => {
  it('[PST12] keeps the structure of a whole regulation from Word, with header rows and nested lists', () => {
    const word = (text: string, style = '') =>
      `<p class=MsoNormal style='text-align:justify;${style}'><span lang=RO style='font-size:12.0pt;line-height:115%'>${text}<o:p></o:p></span></p>\r\n`
    const item = (level: number, label: string, text: string) =>
      `<p class=MsoListParagraphCxSpMiddle style='margin-left:${36 * level}.0pt;text-indent:-18.0pt;mso-list:l0 level${level} lfo1'><![if !supportLists]><span style='mso-list:Ignore'>${label}<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp; </span></span><![endif]>${text}<o:p></o:p></p>`
    const row = (a: string, b: string) =>
      `<tr><td width=300 valign=top style='width:225pt;border:solid windowtext 1.0pt'>${word(a)}</td><td>${word(b)}</td></tr>`
    let source = ''
    for (let n = 1; n <= 400; n++) {
      source +=
        word(`<b>Art. ${n}.</b>`) + word(`(1) Primul alineat al articolului ${n}.`) + word('(2) Al doilea:')
      source += item(1, 'a)', 'întâi;') + item(1, 'b)', 'apoi.')
      if (n % 100 === 0)
        source += `<table class=MsoTableGrid><thead>${row('Nr.', 'Denumire')}</thead><tbody>${row('1', 'unu')}</tbody></table>`
    }
    const blocks = pastedHtml(source)?.blocks ?? []
    const kinds = new Map<string, number>()
    for (const node of blocks) {
      const name = node.type.name === 'block' ? String(node.attrs.kind) : node.type.name
      kinds.set(name, (kinds.get(name) ?? 0) + 1)
    }
    expect(Object.fromEntries(kinds)).toEqual({ article: 400, alineat: 800, letter: 800, table: 4 })
    const table = blocks.find((node) => node.type.name === 'table')
    expect(table?.attrs.headerRows).toBe(1)
    expect(table && shown(table)).toContain('table_header[text Nr.]')
    docOf(...blocks).check()
  })
})

describe('inserting', () => {
  const paste = (editor: Editor, text: string) => {
    const pasted = pastedText(text)
    if (pasted) editor.state = editor.state.apply(insertPasted(editor.state, pasted.blocks))
    editor.state.doc.check()
    return editor.lines
  }

  it('[PST9] puts one plain paragraph into the text', () => {
    const editor = new Editor([b('article'), b('alineat', 'unutrei')]).caret(1, 3)
    expect(paste(editor, 'doi')).toEqual(['article|Art. 1.|', 'alineat||unudoi‸trei'])
  })

  it('[PST9] takes the place of an empty block', () => {
    expect(paste(new Editor([b('text'), b('text', 'x')]).caret(0), 'Art. 1. Unu')).toEqual([
      'article|Art. 1.|',
      'alineat||Unu‸',
      'text||x',
    ])
    expect(paste(new Editor([b('text')]).caret(0), 'Art. 1. Unu\nArt. 2. Doi')).toHaveLength(4)
    const line = new Editor([b('article'), b('alineat', 'a'), b('article'), b('alineat')]).caret(3)
    expect(paste(line, 'Art. 9. Nou')).toEqual([
      'article|Art. 1.|',
      'alineat||a',
      'article|Art. 2.|',
      'alineat||Nou‸',
    ])
  })

  it('[PST9] joins a plain beginning and divides the block of the caret', () => {
    const editor = new Editor([b('alineat', 'unupatru')]).caret(0, 3)
    expect(paste(editor, 'doi\na) trei')).toEqual([
      'alineat|(1)|unudoi',
      'letter|a)|trei‸',
      'alineat|(2)|patru',
    ])
    const end = new Editor([b('alineat', 'unu'), b('alineat', 'x')]).caret(0, -1)
    expect(paste(end, 'a) doi\nb) trei')).toEqual([
      'alineat|(1)|unu',
      'letter|a)|doi',
      'letter|b)|trei‸',
      'alineat|(2)|x',
    ])
    const start = new Editor([b('alineat', 'unu')]).caret(0)
    expect(paste(start, 'a) doi\nb) trei')).toEqual(['letter|a)|doi', 'letter|b)|trei‸', 'alineat||unu'])
  })

  it('[PST9] replaces a selection', () => {
    const editor = new Editor([b('text', 'unudoitrei')])
    editor.select(editor.at(0, 3), editor.at(0, 6))
    expect(paste(editor, 'a) x')).toEqual(['text||unu', 'letter|a)|x‸', 'text||trei'])
  })
})
