import { TextSelection } from 'prosemirror-state'
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import {
  changesSince,
  readDocument,
  readSettings,
  restoreSelection,
  sharedSelection,
  writeDocument,
} from '../../../../domain/document/binding/index.ts'
import { schema } from '../../../../domain/document/schema/index.ts'
import { positionOf, Replica } from '../../../support/replica.ts'

const block = (id: string, text: string, kind = 'text') =>
  schema.node('block', { id, kind }, text === '' ? [] : [schema.text(text)])

function pair(...blocks: ReturnType<typeof block>[]): [Replica, Replica] {
  const seed = new Y.Doc()
  writeDocument(seed, schema.node('doc', null, blocks))
  const update = Y.encodeStateAsUpdate(seed)
  return [new Replica('Ana', 1, update), new Replica('Dan', 2, update)]
}

function meet(...replicas: Replica[]): void {
  const sent = replicas.map((replica) => replica.outbox.splice(0))
  replicas.forEach((to, i) => {
    to.receive(sent.flatMap((updates, j) => (i === j ? [] : updates)))
  })
}

const shown = (replica: Replica): string[] => {
  const out: string[] = []
  replica.state.doc.forEach((node) => {
    out.push(node.textContent)
  })
  return out
}

describe('binding', () => {
  it('[BND4] two members split the same block at once: the rest of its text is there once', () => {
    const [ana, dan] = pair(block('a', 'unu doi trei patru'))
    ana.dispatch(ana.state.tr.split(5))
    dan.dispatch(dan.state.tr.split(9))
    meet(ana, dan)
    expect(shown(ana)).toEqual(['unu ', 'doi ', 'trei patru'])
    expect(shown(dan)).toEqual(shown(ana))
  })

  it('[BND4] Enter before a block’s text while another moves it and changes its kind: both hold for the text', () => {
    const [ana, dan] = pair(block('a', 'unu'), block('b', 'doi'), block('c', 'trei'))
    ana.dispatch(ana.state.tr.split(positionOf(ana.state.doc, 1) + 1))
    dan.dispatch(dan.state.tr.setNodeAttribute(positionOf(dan.state.doc, 1), 'kind', 'letter'))
    dan.move(1, 2, 3)
    meet(ana, dan)
    expect(shown(ana)).toEqual(['unu', '', 'trei', 'doi'])
    expect(ana.state.doc.child(3).attrs).toMatchObject({ id: 'b', kind: 'letter' })
    expect(dan.state.doc.toJSON()).toEqual(ana.state.doc.toJSON())
  })

  it('[BND12] a block that gets another id keeps its marker, and what others write about it meanwhile', () => {
    const [ana, dan] = pair(block('a', 'unu'), block('b', 'doi'))
    ana.dispatch(ana.state.tr.setNodeAttribute(0, 'id', 'z'))
    dan.move(0, 1, 2)
    dan.dispatch(dan.state.tr.setNodeAttribute(positionOf(dan.state.doc, 1), 'level', 2))
    meet(ana, dan)
    expect(shown(dan)).toEqual(['doi', 'unu'])
    expect(dan.state.doc.child(1).attrs).toMatchObject({ id: 'z', level: 2 })
    expect(ana.state.doc.toJSON()).toEqual(dan.state.doc.toJSON())
  })

  it('[BND5] a block is joined to the one before while another types in it: the typing stays', () => {
    const [ana, dan] = pair(block('a', 'unu '), block('b', 'doi'))
    ana.dispatch(ana.state.tr.join(6))
    dan.dispatch(dan.state.tr.insertText(' și trei', 10))
    meet(ana, dan)
    expect(shown(ana)).toEqual(['unu doi și trei'])
    expect(shown(dan)).toEqual(shown(ana))
  })

  it('[BND6] two members move the same block while a third types in it: one block, with the typing', () => {
    const [ana, dan] = pair(block('a', 'A'), block('b', 'B'), block('c', 'C'), block('d', 'D'))
    const eva = new Replica('Eva', 3, Y.encodeStateAsUpdate(ana.ydoc))
    ana.move(0, 1, 3)
    dan.move(0, 1, 4)
    eva.dispatch(eva.state.tr.insertText('!', 2))
    meet(ana, dan, eva)
    for (const replica of [ana, dan, eva]) {
      expect(shown(replica).filter((text) => text.includes('A'))).toEqual(['A!'])
      expect(shown(replica)).toEqual(shown(ana))
    }
  })

  it('[BND6] a move is written for what was moved: another member’s move of a block that it passes stays', () => {
    const letters = ['A', 'B', 'C', 'D', 'E', 'F']
    const [ana, dan] = pair(...letters.map((text) => block(text.toLowerCase(), text)))
    dan.move(2, 3, 0)
    ana.move(0, 1, 6)
    meet(ana, dan)
    expect(shown(ana)).toEqual(['C', 'B', 'D', 'E', 'F', 'A'])
    expect(shown(dan)).toEqual(shown(ana))
    // Several past one: that one goes.
    ana.move(0, 5, 6)
    expect(shown(ana)).toEqual(['A', 'C', 'B', 'D', 'E', 'F'])
    const moves = ana.binding.view.segments.flatMap(({ marker, move }) => (move ? marker?.get('id') : []))
    expect(moves).toEqual(['a', 'c'])
  })

  it('[BND3] what another types in a footnote is seen, and can be typed on at once', () => {
    const note = schema.node('footnote', { id: 'f' }, schema.text('nota'))
    const [ana, dan] = pair(schema.node('block', { id: 'a' }, [schema.text('ab'), note, schema.text('cd')]))
    const visit = Y.encodeStateVector(dan.ydoc)
    ana.dispatch(ana.state.tr.insertText('1', 8))
    meet(ana, dan)
    expect(dan.state.doc.toJSON()).toEqual(ana.state.doc.toJSON())
    expect(changesSince(dan.binding, visit, new Set([2]))).toEqual([{ from: 3, to: 10, kind: 'text' }])
    dan.dispatch(dan.state.tr.insertText('2', 9))
    meet(ana, dan)
    expect(ana.state.doc.child(0).textContent).toBe('abnota12cd')
    expect(ana.state.doc.toJSON()).toEqual(dan.state.doc.toJSON())
  })

  it('[BND7] what this schema does not know is shown as unknown and stays as it is', () => {
    const ydoc = new Y.Doc()
    writeDocument(ydoc, schema.node('doc', null, [block('a', 'unu'), block('b', 'doi')]))
    const newer = new Y.Map<unknown>([
      ['n', 'gantt'],
      ['rows', '3'],
    ])
    ydoc.getText('body').insertEmbed(4, newer)
    ydoc.getText('body').insertEmbed(5, { i: 'emoji', code: '1f600' })
    const replica = new Replica('Ana', 1, Y.encodeStateAsUpdate(ydoc))
    replica.dispatch(replica.state.tr.insertText('x', 1))
    replica.dispatch(replica.state.tr.split(3))
    const delta = replica.ydoc.getText('body').toDelta() as { insert: unknown }[]
    const embeds = delta.map(({ insert }) => (insert instanceof Y.Map ? insert.toJSON() : insert))
    expect(embeds).toContainEqual({ n: 'gantt', rows: '3' })
    expect(embeds).toContainEqual({ i: 'emoji', code: '1f600' })
    expect(readDocument(replica.ydoc).toString()).toContain('unknown_block')
  })

  it('[BND8] undo takes back only own changes, also after others wrote in the same block', () => {
    const [ana, dan] = pair(block('a', 'text'))
    ana.dispatch(ana.state.tr.insertText('Ana ', 1))
    meet(ana, dan)
    dan.dispatch(dan.state.tr.insertText('Dan ', 1))
    meet(ana, dan)
    expect(ana.binding.undo()).toBe(true)
    meet(ana, dan)
    expect(shown(ana)).toEqual(['Dan text'])
    expect(shown(dan)).toEqual(['Dan text'])
    expect(ana.binding.redo()).toBe(true)
    expect(shown(ana)[0]).toContain('Ana ')
  })

  it('[BND8] undo takes back a change of settings, each in its place among those of the text', () => {
    const [ana, dan] = pair(block('a', 'text'))
    ana.dispatch(ana.state.tr.insertText('unu ', 1))
    ana.binding.changeSettings({ letters: 'romanian' })
    ana.binding.changeSettings({ title: 'T' })
    ana.binding.changeSettings({ title: 'Titlu' })
    ana.dispatch(ana.state.tr.insertText('doi ', 1))
    meet(ana, dan)
    expect(readSettings(dan.ydoc)).toMatchObject({ letters: 'romanian', title: 'Titlu' })
    ana.binding.undo()
    expect(shown(ana)).toEqual(['unu text'])
    ana.binding.undo()
    expect(readSettings(ana.ydoc)).toMatchObject({ letters: 'romanian', title: '' })
    ana.binding.undo()
    meet(ana, dan)
    expect(readSettings(dan.ydoc)).toMatchObject({ letters: 'latin', title: '' })
    ana.binding.redo()
    expect(readSettings(ana.ydoc).letters).toBe('romanian')
  })

  it('[BND9] the caret stays at its word when others write before and after it, also inside a table', () => {
    const cell = schema.node('table_cell', null, [block('x', 'celula')])
    const table = schema.node('table', { id: 't' }, [schema.node('table_row', null, [cell])])
    const [ana, dan] = pair(block('a', 'unu doi'), table as never, block('b', 'sfârșit'))
    const inCell = positionOf(ana.state.doc, 1) + 4 + 3
    for (const at of [5, inCell]) {
      ana.dispatch(ana.state.tr.setSelection(TextSelection.create(ana.state.doc, at)))
      const word = ana.state.selection.$head.parent.textContent.slice(ana.state.selection.$head.parentOffset)
      dan.dispatch(dan.state.tr.insertText('XX', 1))
      dan.dispatch(dan.state.tr.insert(0, block(`n${at}`, 'nou')))
      meet(ana, dan)
      const { $head } = ana.state.selection
      expect($head.parent.textContent.slice($head.parentOffset)).toBe(word)
      const shared = sharedSelection(ana.binding, ana.state.doc, ana.state.selection)
      const there = shared && restoreSelection(dan.binding, dan.state.doc, shared)
      expect(there?.head).toBe(ana.state.selection.head)
      dan.binding.undo()
      meet(ana, dan)
    }
  })

  it('[BND10] what others wrote since a visit is found, own writing is not', () => {
    const [ana, dan] = pair(block('a', 'unu doi'), block('b', 'trei'))
    const visit = Y.encodeStateVector(ana.ydoc)
    ana.dispatch(ana.state.tr.insertText('eu ', 1))
    dan.dispatch(dan.state.tr.insertText('și ', 5))
    dan.dispatch(dan.state.tr.setNodeAttribute(positionOf(dan.state.doc, 1), 'kind', 'letter'))
    meet(ana, dan)
    const changes = changesSince(ana.binding, visit, new Set([1]))
    const { doc } = ana.state
    expect(changes.map(({ from, to, kind }) => [kind, doc.textBetween(from, to)])).toEqual([
      ['text', 'și '],
      ['block', 'trei'],
    ])
  })

  it('[BND12] a double id shows derived; the next local change writes it, and receiving alone writes nothing', () => {
    const [ana, dan] = pair(block('a', 'A'))
    for (const replica of [ana, dan]) {
      const { doc, tr } = replica.state
      replica.dispatch(tr.insert(doc.content.size, block('nou', replica.name)))
    }
    meet(ana, dan)
    const ids = (replica: Replica) => replica.state.doc.children.map((node) => node.attrs.id)
    expect(ids(ana)).toEqual(['a', 'nou', 'nou.1'])
    expect(ids(dan)).toEqual(ids(ana))
    expect(ana.outbox).toEqual([])
    const stored = () =>
      (ana.ydoc.getText('body').toDelta() as { insert: unknown }[]).flatMap(({ insert }) =>
        insert instanceof Y.Map ? insert.get('id') : [],
      )
    expect(stored()).toEqual(['a', 'nou', 'nou'])
    ana.dispatch(ana.state.tr.insertText('!', 1))
    expect(stored()).toEqual(['a', 'nou', 'nou.1'])
    meet(ana, dan)
    expect(ids(dan)).toEqual(ids(ana))
  })

  it('[BND12] a derived id is none that a block has', () => {
    const [ana, dan] = pair(block('a', 'A'), block('b', 'B'), block('b.1', 'C'))
    const [first] = ana.ydoc.getText('body').toDelta() as { insert: Y.Map<unknown> }[]
    first?.insert.set('id', 'b')
    meet(ana, dan)
    for (const replica of [ana, dan])
      expect(replica.state.doc.children.map((node) => node.attrs.id)).toEqual(['b', 'b.2', 'b.1'])
  })

  it('[BND13] a run without a marker is a block, and gets its marker with the first local change', () => {
    const dan = new Replica('Dan', 2)
    expect(shown(dan)).toEqual([''])
    expect(dan.ydoc.getText('body').length).toBe(0)
    dan.dispatch(dan.state.tr.insertText('abc', 1))
    expect(dan.ydoc.getText('body').toDelta()).toHaveLength(2)
    expect(shown(dan)).toEqual(['abc'])
    const bare = new Y.Doc()
    bare.getText('body').insert(0, 'rămas')
    const ana = new Replica('Ana', 1, Y.encodeStateAsUpdate(bare))
    expect(shown(ana)).toEqual(['rămas'])
    ana.dispatch(ana.state.tr.insertText('!', 6))
    expect(ana.ydoc.getText('body').toDelta()).toMatchObject([
      { insert: expect.any(Y.Map) },
      { insert: 'rămas!' },
    ])
  })

  it('[BND11] the end of a bold stretch holds when text after it is deleted across blocks', () => {
    const [ana] = pair(block('a', 'aaaa'), block('b', 'bbbb'), block('c', 'cccc'))
    ana.dispatch(ana.state.tr.addMark(7, 11, schema.mark('bold')))
    ana.restart(5)
    ana.dispatch(ana.state.tr.delete(9, 15))
    expect(ana.shared().toString()).toBe('doc(block("aaaa"), block(bold("bb"), "cc"))')
    expect(ana.repairs).toBe(0)
  })
})
