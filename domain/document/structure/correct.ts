import type { Node } from 'prosemirror-model'
import type { EditorState, Transaction } from 'prosemirror-state'
import { normaliseDiacritics, quoteFor } from '../text/index.ts'

/** The text of a block with the signs of the given kind put right; of the same length, so that positions hold. */
type Correction = (text: string) => string

const letters: Correction = (text) => text.replace(/[şŞţŢ]/g, (letter) => normaliseDiacritics(letter))

const quotes: Correction = (text) => {
  if (!/["“]/.test(text)) return text
  let out = ''
  for (const sign of text) out += sign === '"' || sign === '“' ? quoteFor(out) : sign
  return out
}

/** Replaces what differs in one block, a step for each of its texts. */
function correctBlock(tr: Transaction, block: Node, start: number, correction: Correction): void {
  const text = block.children.map((child) => (child.isText ? child.text : '\ufffc')).join('')
  const right = correction(text)
  let at = 0
  let pos = start
  for (const child of block.children) {
    const length = child.isText ? child.nodeSize : 1
    const [was, now] = [text.slice(at, at + length), right.slice(at, at + length)]
    if (child.isText && was !== now) {
      let from = 0
      let to = length
      while (was[from] === now[from]) from++
      while (was[to - 1] === now[to - 1]) to--
      tr.replaceWith(pos + from, pos + to, block.type.schema.text(now.slice(from, to), child.marks))
    }
    // A note has a text of its own.
    if (!child.isText && child.inlineContent) correctBlock(tr, child, pos + 1, correction)
    at += length
    pos += child.nodeSize
  }
}

function correct(
  state: EditorState,
  range: { from: number; to: number },
  correction: Correction,
): Transaction | null {
  const tr = state.tr
  state.doc.nodesBetween(range.from, range.to, (node, pos) => {
    if (!node.inlineContent) return true
    correctBlock(tr, node, pos + 1, correction)
    return false
  })
  return tr.docChanged ? tr : null
}

/** Comma-below letters in place of cedilla ones, in the whole document or a range. Null where nothing is to be done. */
export function correctDiacritics(
  state: EditorState,
  range: { from: number; to: number } = { from: 0, to: state.doc.content.size },
): Transaction | null {
  return correct(state, range, letters)
}

/** Romanian quotation marks in place of straight and English ones, in the whole document or a range; null as above. */
export function correctQuotes(
  state: EditorState,
  range: { from: number; to: number } = { from: 0, to: state.doc.content.size },
): Transaction | null {
  return correct(state, range, quotes)
}
