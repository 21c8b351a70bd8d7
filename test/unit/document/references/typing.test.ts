import type { Node } from 'prosemirror-model'
import { EditorState, TextSelection, type Transaction } from 'prosemirror-state'
import { describe, expect, it } from 'vitest'
import { numberDocument } from '../../../../domain/document/numbering/index.ts'
import {
  afterTyping,
  endsSentence,
  linkTyped,
  nothingTyped,
  printReference,
  type Typing,
  type TypingCause,
} from '../../../../domain/document/references/index.ts'
import { splitBlock } from '../../../../domain/document/structure/index.ts'
import { b, docOf, settingsOf } from '../numbering/blocks.ts'

const settings = settingsOf()

/** An act with an article of two alineate, and an editor at the end of its last alineat that links what is typed. */
class Writer {
  state = EditorState.create({
    doc: docOf(
      b('article', '', { id: 'a1' }),
      b('alineat', 'Prima regulă.', { id: 'a1.1' }),
      b('alineat', 'A doua.', { id: 'a1.2' }),
      b('article', '', { id: 'a2' }),
      b('alineat', '', { id: 'a2.1' }),
      b('text', 'Alt text.', { id: 't' }),
    ),
  })
  typing: Typing = nothingTyped
  /** States before each step of linking: what undo gives back. */
  readonly before: Node[] = []

  constructor() {
    this.caret(4)
  }

  apply(tr: Transaction, cause: TypingCause = 'local'): void {
    this.state = this.state.apply(tr)
    this.typing = afterTyping(tr, this.typing, cause, this.state.selection.$head)
    if (cause !== 'link' && this.typing.left !== null) this.link(this.typing.left, null)
  }

  link(pos: number, caret: number | null): void {
    const { tr, doc } = this.state
    if (linkTyped(tr, pos, this.typing, numberDocument(doc, settings), caret) > 0) this.before.push(doc)
    this.apply(tr, 'link')
  }

  caret(index: number): this {
    let pos = 1
    for (let i = 0; i < index; i++) pos += this.state.doc.child(i).nodeSize
    const { tr, doc } = this.state
    this.apply(tr.setSelection(TextSelection.create(doc, pos + doc.child(index).content.size)))
    return this
  }

  type(text: string): this {
    for (const sign of text) {
      this.apply(this.state.tr.insertText(sign))
      const { $from } = this.state.selection
      if (/[\s.;:!?)]/u.test(sign)) this.link($from.before(), $from.parentOffset)
    }
    return this
  }

  enter(): this {
    splitBlock(this.state, (tr) => this.apply(tr))
    return this
  }

  /** Takes the last step of linking back, as the shared history does: the blocks that it changed are put anew. */
  undo(): this {
    const old = this.before.pop()
    if (!old) return this
    const { tr } = this.state
    this.apply(tr.replaceWith(0, tr.doc.content.size, old.content), 'undo')
    return this
  }

  /** The text of child `index`, references in brackets. */
  shown(index = 4): string {
    const numbering = numberDocument(this.state.doc, settings)
    return this.state.doc
      .child(index)
      .children.map((node) =>
        node.isText ? node.text : `[${printReference(node.attrs as never, numbering, index).text}]`,
      )
      .join('')
      .replaceAll('\u00a0', ' ')
  }
}

const whole: readonly (readonly [string, string])[] = [
  [
    'Potrivit art. 1 alin. (1) și (2), membrii votează.',
    'Potrivit [art. 1 alin. (1) și (2)], membrii votează.',
  ],
  ['Vezi art. 1 alin. (1), potrivit legii.', 'Vezi [art. 1 alin. (1)], potrivit legii.'],
  [
    'Potrivit prevederilor art. 1 alin. (2) din prezentul regulament.',
    'Potrivit prevederilor [art. 1 alin. (2)] din prezentul regulament.',
  ],
]

describe('[REF17] typing on', () => {
  it.each(whole)('%j at the end of the sentence', (text, shown) => {
    expect(new Writer().type(text).shown()).toBe(shown)
  })

  it.each(whole)('%j without full stop, on Enter and on leaving', (text, shown) => {
    const open = new Writer().type(text.slice(0, -1))
    expect(open.enter().shown()).toBe(shown.slice(0, -1))
    expect(new Writer().type(text.slice(0, -1)).caret(5).shown()).toBe(shown.slice(0, -1))
  })

  it('leaves what points into another act, and text that nobody wrote to', () => {
    const other = 'Potrivit art. 1 și art. 2 din Legea nr. 52/2003, cu completările ulterioare.'
    expect(new Writer().type(other).enter().shown()).toBe(other)
    const joined = 'Vezi art. 1, precum și art. 2 din Legea nr. 52/2003.'
    expect(new Writer().type(joined).enter().shown()).toBe(joined)
    const dots = 'Potrivit art. 1 alin. (1) lit. a) și art. 1 pct. 2 din H.C.L. nr. 5/2020'
    expect(new Writer().type(dots).enter().shown()).toBe(dots)
    const writer = new Writer()
    writer.apply(writer.state.tr.insertText('Vezi art. 1', 3, 3), 'remote')
    expect(writer.caret(1).caret(5).shown(1)).not.toContain('[')
  })

  it('reads what follows the caret', () => {
    const writer = new Writer()
    const { from } = writer.state.selection
    writer.apply(writer.state.tr.insertText(' din Legea nr. 5/2000'), 'remote')
    writer.apply(writer.state.tr.setSelection(TextSelection.create(writer.state.doc, from)))
    expect(writer.type('Potrivit legii: art. 1').caret(5).shown()).not.toContain('[')
  })

  it('[REF20] undo takes all of them back at once, and they stay text', () => {
    const text = 'Potrivit art. 1 alin. (1) și (2), ca art. 2.'
    const writer = new Writer().type(text.slice(0, -1)).enter()
    const linked = writer.shown()
    expect(linked).toBe('Potrivit [art. 1 alin. (1) și (2)], ca [art. 2]')
    const steps = writer.before.length
    writer.undo()
    expect(writer.before.length).toBe(steps - 1)
    writer.caret(4).type(' Ceva.').enter().caret(5)
    expect(writer.shown()).toBe(`${text.slice(0, -1)} Ceva.`)
    // Written anew, it is linked again.
    const { tr, doc } = writer.state
    const start = doc.resolve(0).posAtIndex(4) + 1
    writer.apply(tr.delete(start, start + doc.child(4).content.size))
    expect(writer.caret(4).type('Vezi art. 1 alin. (1), potrivit legii.').shown()).toContain('[art. 1')
  })

  it('ends sentences at words, not at what a full stop shortens', () => {
    const ends = ['votează.', '(2).', 'regulament;', 'următoarele:']
    expect(ends.filter(endsSentence)).toEqual(ends)
    expect(['art.', 'alin.', 'nr.', 'art. 5.', 'O.U.G.', 'pct. 3.'].filter(endsSentence)).toEqual([])
  })
})
