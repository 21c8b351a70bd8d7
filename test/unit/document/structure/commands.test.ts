import { describe, expect, it } from 'vitest'
import { idsPlugin } from '../../../../domain/document/binding/index.ts'
import { schema } from '../../../../domain/document/schema/index.ts'
import {
  backspaceAtStart,
  correctDiacritics,
  correctQuotes,
  deleteAtEnd,
  freezeNumbers,
  indent,
  MOVE_BLOCKS,
  moveDown,
  moveRange,
  moveUp,
  outdent,
  renumberAll,
  setFixed,
  setKind,
  splitBlock,
  toggleItems,
} from '../../../../domain/document/structure/index.ts'
import { b, settingsOf } from '../numbering/blocks.ts'
import { Editor } from './editor.ts'

describe('Enter', () => {
  it.each(['alineat', 'letter', 'point', 'item', 'text'] as const)('[STR1] makes the next %s', (kind) => {
    const editor = new Editor([b('article'), b('alineat', 'unu'), b(kind, 'doi', { id: 'x' })]).caret(2, -1)
    editor.run(splitBlock)
    expect(editor.state.doc.child(3).attrs).toMatchObject({ kind, id: null, fixed: null })
    expect(editor.state.selection.$from.index(0)).toBe(3)
  })

  it('[STR1] splits in the middle; the first half keeps the identity', () => {
    const editor = new Editor([b('article'), b('alineat', 'unudoi', { id: 'x' })]).caret(1, 3)
    editor.run(splitBlock)
    expect(editor.lines).toEqual(['article|Art. 1.|', 'alineat|(1)|unu', 'alineat|(2)|‸doi'])
    expect(editor.state.doc.child(1).attrs.id).toBe('x')
  })

  it('[STR2] puts a new block before a text at its start, so that the text keeps its identity', () => {
    const editor = new Editor([b('article'), b('alineat', 'unu', { id: 'x' })]).caret(1)
    editor.run(splitBlock)
    expect(editor.lines).toEqual(['article|Art. 1.|', 'alineat|(1)|', 'alineat|(2)|‸unu'])
    expect(editor.state.doc.child(2).attrs.id).toBe('x')
  })

  it('[STR3] goes from a chapter to an article, from a title to its alineat, from a plan’s heading to text', () => {
    const chapter = new Editor([b('chapter', 'Dispoziții')]).caret(0, -1)
    chapter.run(splitBlock)
    expect(chapter.lines).toEqual(['chapter|Capitolul I|Dispoziții', 'article|Art. 1.|', 'alineat||‸'])
    const title = new Editor([b('article', 'Obiect')]).caret(0, -1)
    title.run(splitBlock)
    expect(title.lines).toEqual(['article|Art. 1.|Obiect', 'alineat||‸'])
    const heading = new Editor([b('heading', 'Viziune', { level: 1 })]).caret(0, -1)
    heading.run(splitBlock)
    expect(heading.lines[1]).toBe('text||‸')
  })

  it('[STR4] goes one level out in an empty block, down to plain text', () => {
    const editor = new Editor([
      b('article'),
      b('alineat', 'unu'),
      b('letter', 'a'),
      b('point', 'p'),
      b('point'),
    ]).caret(4)
    const seen = Array.from({ length: 5 }, () => {
      editor.run(splitBlock)
      return editor.lines.slice(4).join(' ')
    })
    expect(seen).toEqual([
      'letter|b)|‸',
      'alineat|(2)|‸',
      'article|Art. 2.| alineat||‸',
      'text||‸',
      'text|| text||‸',
    ])
  })

  it('[STR5] deletes a selection first, in one transaction', () => {
    const editor = new Editor([b('letter', 'unudoi')])
    editor.select(editor.at(0, 2), editor.at(0, 4)).run(splitBlock)
    expect(editor.lines).toEqual(['letter|a)|un', 'letter|b)|‸oi'])
  })
})

describe('Tab and Shift-Tab', () => {
  it('[STR6] walks the ladder of an act in and out', () => {
    const editor = new Editor([b('article'), b('alineat', 'unu'), b('alineat', 'doi')]).caret(2)
    const walk = [indent, indent, indent, indent, indent, outdent, outdent, outdent, outdent, outdent]
    const seen = walk.map((command) => {
      editor.run(command)
      return editor.lines.slice(2).join(' ')
    })
    expect(seen).toEqual([
      'letter|a)|‸doi',
      'point|1.|‸doi',
      'point1|1.|‸doi',
      'point2|1.|‸doi',
      'point2|1.|‸doi',
      'point1|1.|‸doi',
      'point|1.|‸doi',
      'alineat|(2)|‸doi',
      'article|Art. 2.| alineat||‸doi',
      'article|Art. 2.| alineat||‸doi',
    ])
  })

  it('[STR7] takes what stands under a block along', () => {
    const editor = new Editor([
      b('article'),
      b('alineat', 'unu'),
      b('alineat', 'doi'),
      b('letter', 'a'),
      b('letter', 'b'),
      b('alineat', 'trei'),
    ]).caret(2)
    editor.run(indent)
    expect(editor.lines.map((line) => line.split('|')[0])).toEqual([
      'article',
      'alineat',
      'letter',
      'point',
      'point',
      'alineat',
    ])
    editor.run(outdent)
    expect(editor.lines.map((line) => line.split('|')[0])).toEqual([
      'article',
      'alineat',
      'alineat',
      'letter',
      'letter',
      'alineat',
    ])
  })

  it('[STR7] moves headings and lists with their parts, and all selected blocks', () => {
    const headings = new Editor([
      b('heading', 'a', { level: 1 }),
      b('heading', 'b', { level: 2 }),
      b('text', 'c'),
    ]).caret(0)
    headings.run(indent)
    expect(headings.lines.map((line) => line.split('|')[0])).toEqual(['heading2', 'heading3', 'text'])
    const items = new Editor([b('item', 'a'), b('item', 'b'), b('item', 'c')])
    items.select(items.at(1), items.at(2, 1)).run(indent)
    expect(items.lines.map((line) => line.split('|')[0])).toEqual(['item', 'item1', 'item1'])
  })

  it('[STR8] on an article’s own line makes the article an alineat of the one before', () => {
    const editor = new Editor([b('article'), b('alineat', 'unu'), b('article'), b('alineat', 'doi')]).caret(3)
    editor.run(indent)
    expect(editor.lines).toEqual(['article|Art. 1.|', 'alineat|(1)|unu', 'alineat|(2)|‸doi'])
    editor.run(outdent)
    expect(editor.lines).toEqual(['article|Art. 1.|', 'alineat||unu', 'article|Art. 2.|', 'alineat||‸doi'])
    const first = new Editor([b('article'), b('alineat', 'unu')]).caret(1)
    expect(first.run(indent)).toBe(true)
    expect(first.lines).toEqual(['article|Art. 1.|', 'alineat||‸unu'])
  })

  it('[STR9] takes the key where nothing moves, and leaves other nodes alone', () => {
    const text = new Editor([b('text', 'x')]).caret(0)
    expect(text.run(indent)).toBe(true)
    expect(text.lines).toEqual(['text||‸x'])
  })
})

describe('Backspace and Delete', () => {
  it('[STR10] takes the structure first, then joins', () => {
    const editor = new Editor([b('article'), b('alineat', 'unu'), b('letter', 'doi', { fixed: 'c' })]).caret(
      2,
    )
    editor.run(backspaceAtStart)
    expect(editor.lines[2]).toBe('text||‸doi')
    editor.run(backspaceAtStart)
    expect(editor.lines).toEqual(['article|Art. 1.|', 'alineat||unu‸doi'])
  })

  it('[STR11] on an article’s line takes the article away', () => {
    const editor = new Editor([b('article'), b('alineat', 'unu'), b('article'), b('alineat', 'doi')]).caret(3)
    editor.run(backspaceAtStart)
    expect(editor.lines).toEqual(['article|Art. 1.|', 'alineat|(1)|unu', 'alineat|(2)|‸doi'])
    const first = new Editor([b('article'), b('alineat', 'unu')]).caret(1)
    first.run(backspaceAtStart)
    expect(first.lines).toEqual(['text||‸unu'])
  })

  it('[STR10] goes out of a list level by level, and removes an empty paragraph before', () => {
    const editor = new Editor([b('text', ''), b('item', 'x', { level: 1 })]).caret(1)
    for (let i = 0; i < 3; i++) editor.run(backspaceAtStart)
    expect(editor.lines).toEqual(['text||‸x'])
    expect(editor.run(backspaceAtStart)).toBe(false)
  })

  it('[STR12] Delete at the end joins what follows', () => {
    const editor = new Editor([b('article'), b('alineat', 'unu'), b('article'), b('alineat', 'doi')]).caret(
      1,
      -1,
    )
    editor.run(deleteAtEnd)
    editor.run(deleteAtEnd)
    expect(editor.lines).toEqual(['article|Art. 1.|', 'alineat||unu‸doi'])
  })
})

describe('kinds', () => {
  it('[STR13] makes a text the text of an article and back', () => {
    const editor = new Editor([b('text', 'unu', { id: 'x' }), b('text', 'doi')])
    editor.select(editor.at(0), editor.at(1, 2)).run(setKind('article'))
    expect(editor.lines.map((line) => line.replace('‸', ''))).toEqual([
      'article|Art. 1.|',
      'alineat||unu',
      'article|Art. 2.|',
      'alineat||doi',
    ])
    expect(editor.state.doc.child(1).attrs.id).toBe('x')
    editor.caret(1).run(setKind('chapter'))
    expect(editor.lines[1]).toBe('chapter|Capitolul I|‸unu')
  })

  it('[STR14] toggles lists', () => {
    const editor = new Editor([b('text', 'a'), b('text', 'b')])
    editor.select(editor.at(0), editor.at(1)).run(toggleItems('decimal'))
    expect(editor.lines.map((line) => line.split('|')[1])).toEqual(['1.', '2.'])
    editor.run(toggleItems('decimal'))
    expect(editor.lines.map((line) => line.split('|')[0])).toEqual(['text', 'text'])
  })

  it('[STR13] refuses chapters in a table cell', () => {
    const cell = schema.node('table_cell', null, [b('text', 'x')])
    const editor = new Editor([schema.node('table', null, [schema.node('table_row', null, [cell])])]).select(
      4,
      4,
    )
    expect(editor.run(setKind('chapter'))).toBe(false)
    expect(editor.run(setKind('letter'))).toBe(true)
  })
})

describe('moving', () => {
  const act = () =>
    new Editor([
      b('chapter', 'Unu', { id: 'c1' }),
      b('article', '', { id: 'a1' }),
      b('alineat', 'x', { id: 'x' }),
      b('letter', 'l', { id: 'l' }),
      b('article', '', { id: 'a2' }),
      b('alineat', 'y', { id: 'y' }),
      b('chapter', 'Doi', { id: 'c2' }),
      b('article', '', { id: 'a3' }),
    ])
  const ids = (editor: Editor) => editor.state.doc.children.map((node) => node.attrs.id)

  it('[STR15] moves an article with all under it, as the same nodes, and says so', () => {
    const editor = act().caret(2)
    const nodes = editor.state.doc.children.slice(1, 4)
    let meta: unknown
    moveDown(editor.state, (tr) => {
      meta = tr.getMeta(MOVE_BLOCKS)
      expect(tr.steps.length).toBe(2)
      editor.state = editor.state.apply(tr)
    })
    expect(ids(editor)).toEqual(['c1', 'a2', 'y', 'a1', 'x', 'l', 'c2', 'a3'])
    expect(editor.state.doc.children.slice(3, 6).every((node, i) => node === nodes[i])).toBe(true)
    expect(meta).toEqual({ ids: ['a1', 'x', 'l'], afterId: 'y' })
    expect(editor.lines[4]).toBe('alineat||‸x')
    editor.run(moveUp)
    expect(ids(editor)).toEqual(['c1', 'a1', 'x', 'l', 'a2', 'y', 'c2', 'a3'])
  })

  it('[STR16] leaves its parent where it is the first or the last', () => {
    const editor = act().caret(5)
    editor.run(moveDown)
    expect(ids(editor)).toEqual(['c1', 'a1', 'x', 'l', 'c2', 'a2', 'y', 'a3'])
    editor.run(moveUp)
    expect(ids(editor)).toEqual(['c1', 'a1', 'x', 'l', 'a2', 'y', 'c2', 'a3'])
    editor.caret(0).run(moveDown)
    expect(ids(editor)).toEqual(['c2', 'a3', 'c1', 'a1', 'x', 'l', 'a2', 'y'])
    expect(editor.run(moveDown)).toBe(false)
  })

  it('[STR15] refuses to move into itself', () => {
    const editor = act()
    expect(moveRange(editor.state, { from: 1, to: 4 }, 2)).toBeNull()
    expect(moveRange(editor.state, { from: 1, to: 4 }, 4)).toBeNull()
    expect(moveRange(editor.state, { from: 1, to: 4 }, 9)).toBeNull()
  })
})

describe('fixed numbers and identities', () => {
  it('[STR18] freezes, clears and sets numbers', () => {
    const editor = new Editor([b('article'), b('alineat', 'x'), b('article')])
    const frozen = freezeNumbers(editor.state, editor.settings)
    expect(frozen?.doc.children.map((node) => node.attrs.fixed)).toEqual(['1', null, '2'])
    if (frozen) editor.state = editor.state.apply(frozen)
    editor.settings = settingsOf({ numbering: 'amend' })
    editor.caret(1, -1).run(setKind('alineat'))
    editor.state = editor.state.apply(editor.state.tr.insert(editor.at(2) - 1, b('article')))
    expect(editor.lines.map((line) => line.split('|')[1])).toEqual(['Art. 1.', '', 'Art. 1^1.', 'Art. 2.'])
    const cleared = renumberAll(editor.state)
    expect(cleared?.doc.children.map((node) => node.attrs.fixed)).toEqual([null, null, null, null])
    editor.caret(0).run(setFixed(' 28 '))
    expect(editor.lines[0]).toBe('article|Art. 28.|‸')
    expect(editor.caret(1).run(setFixed('3'))).toBe(true)
  })

  it('[STR19] gives ids to new blocks, and new ones to copies, never to what was there', () => {
    let next = 0
    const here = [b('text', 'unu', { id: 'x' }), b('text', 'doi', { id: 'y' })]
    const editor = new Editor(here, settingsOf(), [idsPlugin(() => `n${next++}`)])
    editor.state = editor.state.apply(
      editor.state.tr.insert(0, [b('text', 'copie', { id: 'y' }), b('text', 'nou')]),
    )
    expect(editor.state.doc.children.map((node) => node.attrs.id)).toEqual(['n0', 'n1', 'x', 'y'])
  })
})

it('[STR24] corrects letters and quotes everywhere and keeps marks', () => {
  const bold = schema.marks.bold?.create()
  const block = schema.node('block', { kind: 'text' }, [
    schema.text('Aşa "zi'),
    schema.text('ce" ţara', bold ? [bold] : []),
    schema.node('footnote', null, [schema.text('şi')]),
  ])
  const cell = schema.node('table_cell', null, [b('text', '"şi"')])
  const editor = new Editor([
    block,
    b('text', 'bine'),
    schema.node('table', null, [schema.node('table_row', null, [cell])]),
  ])
  const first = correctDiacritics(editor.state)
  if (first) editor.state = editor.state.apply(first)
  const second = correctQuotes(editor.state)
  if (second) editor.state = editor.state.apply(second)
  const words = editor.state.doc.textBetween(0, editor.state.doc.content.size, '|')
  expect(words).toBe('Așa „zice” țarași|bine|„și”')
  expect(editor.state.doc.child(0).child(1).marks).toEqual(bold ? [bold] : [])
  expect([correctDiacritics(editor.state), correctQuotes(editor.state)]).toEqual([null, null])
  expect(second?.steps.length).toBe(3)
})
