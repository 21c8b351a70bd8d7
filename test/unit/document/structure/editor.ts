import type { Node } from 'prosemirror-model'
import { type Command, EditorState, type Plugin, TextSelection } from 'prosemirror-state'
import { numberDocument } from '../../../../domain/document/numbering/index.ts'
import type { BlockAttrs } from '../../../../domain/document/schema/index.ts'
import { inputRules } from '../../../../domain/document/structure/index.ts'
import { docOf, settingsOf } from '../numbering/blocks.ts'

/** A bare editor: a state, commands, and typing with input rules, without a view. */
export class Editor {
  state: EditorState
  settings

  constructor(blocks: readonly Node[], settings = settingsOf(), plugins: Plugin[] = []) {
    this.state = EditorState.create({ doc: docOf(...blocks), plugins })
    this.settings = settings
  }

  /** Position of an offset in the text of child `index`; negative counts from its end. */
  at(index: number, offset = 0): number {
    let pos = 1
    for (let i = 0; i < index; i++) pos += this.state.doc.child(i).nodeSize
    return pos + (offset < 0 ? this.state.doc.child(index).content.size + 1 + offset : offset)
  }

  caret(index: number, offset = 0): this {
    return this.select(this.at(index, offset), this.at(index, offset))
  }

  select(from: number, to: number): this {
    this.state = this.state.apply(this.state.tr.setSelection(TextSelection.create(this.state.doc, from, to)))
    return this
  }

  run(command: Command): boolean {
    return command(this.state, (tr) => {
      this.state = this.state.apply(tr)
      this.state.doc.check()
    })
  }

  /** Types text a character at a time; input rules see each character as in a view. */
  type(text: string): this {
    for (const sign of text) {
      const { from, to, $from } = this.state.selection
      const before = $from.parent.textBetween(
        Math.max(0, $from.parentOffset - 500),
        $from.parentOffset,
        null,
        '\ufffc',
      )
      let done = false
      for (const rule of inputRules(() => this.settings)) {
        const { match, handler } = rule as unknown as {
          match: RegExp
          handler: (state: EditorState, match: RegExpMatchArray, start: number, end: number) => unknown
        }
        const found = match.exec(before + sign)
        if (!found) continue
        const start = from - (found[0].length - sign.length)
        const tr = handler(this.state, found, start, to) as ReturnType<typeof this.state.tr.insertText> | null
        if (!tr) continue
        this.state = this.state.apply(tr)
        done = true
        break
      }
      if (!done) this.state = this.state.apply(this.state.tr.insertText(sign))
    }
    this.state.doc.check()
    return this
  }

  /** Each child as "kind level|label|text", the caret as ‸. */
  get lines(): string[] {
    const numbering = numberDocument(this.state.doc, this.settings)
    const { head } = this.state.selection
    return this.state.doc.children.map((node, index) => {
      const start = this.at(index)
      const inside = head >= start && head <= start + node.content.size
      const text = node.textBetween(0, node.content.size, ' ', '*')
      const shown = inside ? `${text.slice(0, head - start)}‸${text.slice(head - start)}` : text
      const attrs = node.attrs as BlockAttrs
      const kind = node.type.name === 'block' ? attrs.kind : node.type.name
      return `${kind}${attrs.level ? attrs.level : ''}|${numbering.blocks[index]?.label ?? ''}|${shown}`
    })
  }
}
