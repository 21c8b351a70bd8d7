import type { Node } from 'prosemirror-model'
import { EditorState, TextSelection } from 'prosemirror-state'
import { describe, expect, it } from 'vitest'
import { numberDocument } from '../../../../domain/document/numbering/index.ts'
import { schema } from '../../../../domain/document/schema/index.ts'
import { repeal, repealAt } from '../../../../domain/document/structure/repeal.ts'
import { deleteRowAt, moveRow, moveRowTo, rowAt } from '../../../../domain/document/structure/rows.ts'
import { b, docOf, settingsOf } from '../numbering/blocks.ts'

const words = { article: 'Abrogat.', alineat: 'Abrogat.', letter: 'abrogată;', point: 'abrogat;' }

/** A state with the caret in the text that holds `text`. */
function caretIn(doc: Node, text: string): EditorState {
  let at = 0
  doc.descendants((node, pos) => {
    if (node.isTextblock && node.textContent.includes(text)) at = pos + 1
    return !node.isTextblock
  })
  return EditorState.create({ doc, selection: TextSelection.create(doc, at) })
}

function repealed(doc: Node, text: string): string[] {
  let state = caretIn(doc, text)
  expect(repeal(words)(state, (tr) => (state = state.apply(tr)))).toBe(true)
  const { blocks } = numberDocument(state.doc, settingsOf())
  return state.doc.children.map((node, i) => `${node.attrs.id} ${blocks[i]?.label}|${node.textContent}`)
}

describe('repeal', () => {
  const act = docOf(
    b('article', '', { id: 'a1' }),
    b('alineat', 'Unu', { id: 'p1' }),
    b('article', 'Denumire', { id: 'a2' }),
    b('alineat', 'Doi', { id: 'p2' }),
    b('alineat', 'Trei:', { id: 'p3' }),
    b('letter', 'lit', { id: 'l1' }),
    b('letter', 'alta', { id: 'l2' }),
    b('article', '', { id: 'a3' }),
    b('alineat', 'Patru', { id: 'p4' }),
  )

  it('[STR25] an article stays with its number and says that it is repealed', () => {
    expect(repealed(act, 'Denumire')).toEqual([
      'a1 Art. 1.|',
      'p1 |Unu',
      'a2 Art. 2.|',
      'p2 |Abrogat.',
      'a3 Art. 3.|',
      'p4 |Patru',
    ])
    expect(repealed(act, 'Patru').slice(-2)).toEqual(['a3 Art. 3.|', 'p4 |Abrogat.'])
  })

  it('[STR25] an alineat among several, or a letter, is repealed alone with what stands under it', () => {
    expect(repealed(act, 'Trei').slice(3, 6)).toEqual(['p2 (1)|Doi', 'p3 (2)|Abrogat.', 'a3 Art. 3.|'])
    expect(repealed(act, 'lit').slice(4, 7)).toEqual(['p3 (2)|Trei:', 'l1 a)|abrogată;', 'l2 b)|alta'])
  })

  it('[STR25] nothing else is repealed', () => {
    expect(repealAt(caretIn(docOf(b('text', 'Text')), 'Text'))).toBeNull()
    expect(repealAt(caretIn(docOf(b('heading', 'Titlu', { level: 1 })), 'Titlu'))).toBeNull()
  })
})

describe('rows of a sheet', () => {
  const row = (id: string) =>
    schema.node('sheet_row', { id }, [schema.node('row_cell', { name: 'name' }, [schema.text(id)])])
  const sheet = schema.node('commitment', { id: 'k' }, [
    schema.node('sheet_table', { what: 'indicators' }, [row('r1'), row('r2'), row('r3')]),
  ])
  const rows = (state: EditorState) =>
    state.doc.firstChild?.firstChild?.children.map((one) => one.textContent).join(' ')

  it('[STR26] a row moves up and down with the caret, and no further than its table', () => {
    let state = caretIn(docOf(sheet), 'r2')
    const press = (direction: -1 | 1) => moveRow(direction)(state, (tr) => (state = state.apply(tr)))
    expect(press(1)).toBe(true)
    expect(rows(state)).toBe('r1 r3 r2')
    expect(state.selection.$from.parent.textContent).toBe('r2')
    expect(press(1)).toBe(true)
    expect(rows(state)).toBe('r1 r3 r2')
    press(-1)
    press(-1)
    expect(rows(state)).toBe('r2 r1 r3')
    expect(moveRow(1)(caretIn(docOf(b('text', 'Text')), 'Text'))).toBe(false)
  })

  it('[STR26] moving is one step of the editor, deleting takes the row alone', () => {
    const state = caretIn(docOf(sheet), 'r1')
    const pos = rowAt(state.selection.$from) ?? -1
    const tr = moveRowTo(state, pos, 3)
    expect(tr?.steps).toHaveLength(1)
    expect(tr && rows(state.apply(tr))).toBe('r2 r3 r1')
    expect(moveRowTo(state, pos, 1)).toBeNull()
    const deleted = deleteRowAt(state, pos)
    expect(deleted && rows(state.apply(deleted))).toBe('r2 r3')
  })
})
