import { readFileSync } from 'node:fs'
import * as fc from 'fast-check'
import type { Node } from 'prosemirror-model'
import { describe, expect, it } from 'vitest'
import { insertPasted, pastedHtml, pastedText } from '../../../../domain/document/structure/index.ts'
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
