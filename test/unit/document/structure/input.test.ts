import { describe, expect, it } from 'vitest'
import { schema } from '../../../../domain/document/schema/index.ts'
import { splitBlock } from '../../../../domain/document/structure/index.ts'
import { b, settingsOf } from '../numbering/blocks.ts'
import { Editor } from './editor.ts'

const typed = (text: string, settings = settingsOf()) =>
  new Editor([b('text')], settings).caret(0).type(text).lines

describe('typing a label makes the structure', () => {
  it.each([
    ['Art. 5 ', ['article|Art. 1.|', 'alineat||‸']],
    ['Art.7. Text', ['article|Art. 1.|', 'alineat||Text‸']],
    ['Articolul 5 ', ['article|Art. 1.|', 'alineat||‸']],
    ['(2) ', ['alineat||‸']],
    ['b) unu', ['letter|a)|unu‸']],
    ['1. ', ['item|1.|‸']],
    ['- ', ['item|–|‸']],
    ['• ', ['item|•|‸']],
    ['Capitolul II ', ['chapter|Capitolul I|‸']],
    ['CAPITOLUL I ', ['chapter|Capitolul I|‸']],
    ['Secțiunea 1 ', ['section|Secțiunea 1|‸']],
    ['Secțiunea a 2-a ', ['section|Secțiunea 1|‸']],
    ['Anexa nr. 1 ', ['annex|Anexa nr. 1|‸']],
    ['Titlul II ', ['heading1|Titlul I|‸']],
  ])('[STR20] %j', (text, lines) => {
    expect(typed(text)).toEqual(lines)
  })

  it('[STR21] chooses by place: a point in an article, a heading in a plan', () => {
    const editor = new Editor([b('article'), b('alineat', 'unu'), b('text')]).caret(2).type('1. doi')
    expect(editor.lines[2]).toBe('point|1.|doi‸')
    expect(typed('3.2. Viziunea', settingsOf({}, 'pla'))).toEqual(['heading2|1|Viziunea‸'])
    expect(typed('3.2. Viziunea')).toEqual(['text||3.2. Viziunea‸'])
  })

  it('[STR20] turns one structure into another, and only drops the label of the same kind', () => {
    const editor = new Editor([b('article'), b('alineat')]).caret(1).type('(1) ')
    expect(editor.lines).toEqual(['article|Art. 1.|', 'alineat||‸'])
    editor.type('a) unu')
    expect(editor.lines).toEqual(['article|Art. 1.|', 'letter|a)|unu‸'])
  })

  it('[STR20] does not double an article typed on an article’s own line', () => {
    expect(new Editor([b('article'), b('alineat')]).caret(1).type('Art. 1. ').lines).toEqual([
      'article|Art. 1.|',
      'alineat||‸',
    ])
  })

  it('[STR28] takes the empty article away that Enter made after a heading', () => {
    const editor = new Editor([b('text')]).caret(0).type('Capitolul I Dispoziții')
    editor.run(splitBlock)
    expect(editor.lines).toEqual(['chapter|Capitolul I|Dispoziții', 'article|Art. 1.|', 'alineat||‸'])
    const before = editor.state.doc
    editor.type('Secțiunea 1 ')
    expect(editor.lines).toEqual(['chapter|Capitolul I|Dispoziții', 'section|Secțiunea 1|‸'])
    expect(before.childCount).toBe(3)
    editor.type('Una')
    editor.run(splitBlock)
    editor.type('Art. 1 Text')
    expect(editor.lines).toEqual([
      'chapter|Capitolul I|Dispoziții',
      'section|Secțiunea 1|Una',
      'article|Art. 1.|',
      'alineat||Text‸',
    ])
    const chapters = new Editor([b('chapter', 'Unu'), b('article'), b('alineat')]).caret(2)
    expect(chapters.type('Capitolul Doi').lines).toEqual([
      'chapter|Capitolul I|Unu',
      'chapter|Capitolul II|Doi‸',
    ])
    const annex = new Editor([b('article'), b('alineat', 'unu'), b('article'), b('alineat')]).caret(3)
    expect(annex.type('Anexa nr. 1 ').lines.slice(2)).toEqual(['annex|Anexa nr. 1|‸'])
  })

  it('[STR28] leaves an article that has a title or other text', () => {
    const titled = new Editor([b('article', 'Scop'), b('alineat')]).caret(1).type('Secțiunea 1 ')
    expect(titled.lines).toEqual(['article|Art. 1.|Scop', 'section|Secțiunea 1|‸'])
    const more = new Editor([b('article'), b('alineat'), b('alineat', 'doi')]).caret(1).type('Secțiunea 1 ')
    expect(more.lines[0]).toBe('article|Art. 1.|')
    const before = new Editor([b('article'), b('alineat', 'text')]).caret(1).type('Secțiunea 1 ')
    expect(before.lines).toEqual(['article|Art. 1.|', 'section|Secțiunea 1|‸text'])
  })

  it.each([
    ['Capitolul Dispoziții generale', ['chapter|Capitolul I|Dispoziții generale‸']],
    ['Capitolul Introducere', ['chapter|Capitolul I|Introducere‸']],
    ['CAPITOLUL ÎNCHEIERE', ['chapter|Capitolul I|ÎNCHEIERE‸']],
    ['Secțiunea Organizare', ['section|Secțiunea 1|Organizare‸']],
    ['Anexa Formular', ['annex|Anexa nr. 1|Formular‸']],
    ['Capitolul II Unu', ['chapter|Capitolul I|Unu‸']],
    ['ANEXA NR. 1 Cod', ['annex|Anexa nr. 1|Cod‸']],
    ['Capitolul precedent rămâne', ['text||Capitolul precedent rămâne‸']],
    ['Anexa la regulament', ['text||Anexa la regulament‸']],
  ])('[STR29] %j', (text, lines) => {
    expect(typed(text)).toEqual(lines)
  })

  it('[STR29] not where text follows, on an article’s line, in headings and cells', () => {
    const follows = new Editor([b('text', 'rămâne')]).caret(0).type('Capitolul Doi ')
    expect(follows.lines).toEqual(['text||Capitolul Doi ‸rămâne'])
    expect(new Editor([b('article')]).caret(0).type('Capitolul Doi').lines[0]).toContain('Capitolul Doi')
    expect(new Editor([b('heading')]).caret(0).type('Anexa Doi').lines[0]).toContain('Anexa Doi')
    const cell = schema.node('table_cell', null, [b('text')])
    const table = new Editor([schema.node('table', null, [schema.node('table_row', null, [cell])])]).select(
      4,
      4,
    )
    expect(table.type('Capitolul Doi').state.doc.textContent).toBe('Capitolul Doi')
  })

  it('[STR22] leaves text alone: no label, in the middle, in titles, articles in cells', () => {
    expect(typed('art ')).toEqual(['text||art ‸'])
    expect(typed('În art. 5 ')).toEqual(['text||În art. 5 ‸'])
    expect(typed('I. ')).toEqual(['text||I. ‸'])
    expect(new Editor([b('title')]).caret(0).type('Art. 5 ').lines).toEqual(['title||Art. 5 ‸'])
    const cell = schema.node('table_cell', null, [b('text')])
    const editor = new Editor([schema.node('table', null, [schema.node('table_row', null, [cell])])]).select(
      4,
      4,
    )
    expect(editor.type('Art. 5 ').state.doc.textContent).toBe('Art. 5 ')
    expect(editor.select(4, 11).type('a) ').state.doc.textContent).toBe('')
  })

  it('[STR23] writes Romanian quotes and comma-below letters', () => {
    expect(typed('zice "da "nu" bine" şi ţară')).toEqual(['text||zice „da «nu» bine” și țară‸'])
  })
})
