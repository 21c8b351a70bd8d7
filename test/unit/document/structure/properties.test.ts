import * as fc from 'fast-check'
import type { Node } from 'prosemirror-model'
import type { Command } from 'prosemirror-state'
import { expect, it } from 'vitest'
import { idsPlugin } from '../../../../domain/document/binding/index.ts'
import {
  backspaceAtStart,
  deleteAtEnd,
  indent,
  insertPasted,
  MOVE_BLOCKS,
  moveDown,
  moveSubtree,
  moveUp,
  outdent,
  pastedText,
  setKind,
  splitBlock,
  structureOf,
  toggleItems,
  unitAt,
} from '../../../../domain/document/structure/index.ts'
import { runs } from '../../../support/runs.ts'
import { b, settingsOf, withAttrs } from '../numbering/blocks.ts'
import { Editor } from './editor.ts'

/** Every character of the document that is no white space, sorted: what must not be lost or doubled. */
const letters = (doc: Node) => [...doc.textContent.replace(/\s/gu, '')].sort().join('')

const commands: Record<string, Command> = {
  splitBlock,
  indent,
  outdent,
  backspaceAtStart,
  deleteAtEnd,
  moveUp,
  moveDown,
  article: setKind('article'),
  chapter: setKind('chapter'),
  letter: setKind('letter'),
  text: setKind('text'),
  heading: setKind('heading', { level: 2 }),
  list: toggleItems('decimal'),
}

const step = fc.oneof(
  fc.record({ kind: fc.constant('command' as const), name: fc.constantFrom(...Object.keys(commands)) }),
  fc.record({
    kind: fc.constant('caret' as const),
    block: fc.nat(),
    offset: fc.nat(),
    length: fc.nat({ max: 2 }),
  }),
  fc.record({ kind: fc.constant('move' as const), from: fc.nat(), to: fc.nat() }),
  fc.record({
    kind: fc.constant('paste' as const),
    text: fc.constantFrom('x', 'Art. 1. p\n(2) q', 'r\na) s\nt'),
  }),
  fc.record({
    kind: fc.constant('type' as const),
    text: fc.constantFrom('b) ', '(1) ', 'Art. 3 ', 'u', '- '),
  }),
)

const start = () => [
  b('title', 'Abc'),
  b('chapter', 'Def'),
  b('article'),
  b('alineat', 'ghi'),
  b('alineat', 'jkl'),
  b('letter', 'mno'),
  b('letter', 'pqr'),
  b('article', 'Stu'),
  b('text', 'vwx'),
  b('item', 'yz'),
]

it('commands lose and double no letter, keep ids unique and the document valid', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 25 }), (steps) => {
      let next = 0
      const makeId = () => `id${next++}`
      const blocks = start().map((node) => withAttrs(node, { id: makeId() }))
      const editor = new Editor(blocks, settingsOf(), [idsPlugin(makeId)])
      for (const one of steps) {
        const before = editor.state.doc
        const was = letters(before)
        const selected = letters(before.cut(editor.state.selection.from, editor.state.selection.to))
        if (one.kind === 'caret') {
          const index = one.block % before.childCount
          const size = before.child(index).content.size
          const from = editor.at(index, one.offset % (size + 1))
          editor.select(from, Math.min(editor.at(index) + size, from + one.length))
        } else if (one.kind === 'command') {
          const command = commands[one.name] as Command
          editor.run(command)
          const lost = one.name === 'splitBlock' ? selected.length : 0
          expect(letters(editor.state.doc).length, one.name).toBe(was.length - lost)
          if (lost === 0) expect(letters(editor.state.doc), one.name).toBe(was)
        } else if (one.kind === 'move') {
          const nodes = new Set(before.children)
          const command = moveSubtree(one.from % before.childCount, one.to % (before.childCount + 1))
          const moved = command(editor.state, (tr) => {
            expect(tr.getMeta(MOVE_BLOCKS)).toBeDefined()
            editor.state = editor.state.apply(tr)
          })
          // A move keeps every node: the binding knows it by that.
          if (moved) expect(editor.state.doc.children.every((node) => nodes.delete(node))).toBe(true)
          expect(letters(editor.state.doc)).toBe(was)
        } else if (one.kind === 'paste') {
          const pasted = pastedText(one.text)
          editor.state = editor.state.apply(insertPasted(editor.state, pasted?.blocks ?? []))
          const brought = (pasted?.blocks ?? []).map((node) => node.textContent).join('')
          expect(letters(editor.state.doc).length).toBe(was.length - selected.length + brought.length)
        } else if (editor.state.selection.empty) editor.type(one.text)
        editor.state.doc.check()
        const ids = editor.state.doc.children.map((node) => node.attrs.id as string | null)
        expect(ids).not.toContain(null)
        expect(new Set(ids).size).toBe(ids.length)
      }
    }),
    { numRuns: runs(150) },
  )
})

it('[STR15] a step up undoes a step down among siblings', () => {
  const unit = (editor: Editor) => {
    const numbering = structureOf(editor.state.doc)
    const { from, to } = unitAt(numbering, editor.state.selection.$from.index(0))
    return { size: to - from, parent: numbering.blocks[from]?.parents.at(-1) ?? -1 }
  }
  fc.assert(
    fc.property(fc.nat({ max: 9 }), (index) => {
      const editor = new Editor(
        start().map((node, i) => node.type.create({ ...node.attrs, id: `i${i}` }, node.content)),
      )
      editor.caret(index)
      const ids = () => editor.state.doc.children.map((node) => node.attrs.id)
      const [before, was] = [ids(), unit(editor)]
      if (!editor.run(moveDown)) return
      const now = unit(editor)
      // Into another parent, what follows there may come to stand under it: that is no step among siblings.
      fc.pre(now.size === was.size && now.parent === was.parent)
      expect(editor.run(moveUp)).toBe(true)
      expect(ids()).toEqual(before)
    }),
  )
})
