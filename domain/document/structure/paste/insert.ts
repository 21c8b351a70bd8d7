import { Fragment, type Node, Slice } from 'prosemirror-model'
import { type EditorState, Selection, type Transaction } from 'prosemirror-state'
import { isRunIn, numberingAround, placeOf } from '../context.ts'

const isText = (node: Node | undefined): boolean => node?.type.name === 'block' && node.attrs.kind === 'text'

function endAt(tr: Transaction, pos: number): Transaction {
  return tr.setSelection(Selection.near(tr.doc.resolve(pos), -1)).scrollIntoView()
}

/**
 * Puts pasted blocks at the selection. One plain paragraph goes into the text at the caret; of several, a plain first one
 * joins the block of the caret. In an empty block the pasted ones take its place. The caret ends after them.
 */
export function insertPasted(state: EditorState, blocks: readonly Node[]): Transaction {
  const tr = state.tr
  const first = blocks[0]
  if (!first) return tr
  if (blocks.length === 1 && isText(first)) {
    return tr.replaceSelection(new Slice(Fragment.from(first), 1, 1)).scrollIntoView()
  }
  if (!state.selection.empty) tr.deleteSelection()
  const place = placeOf(tr.selection.$from)
  if (!place) return tr.replaceSelection(new Slice(Fragment.fromArray([...blocks]), 0, 0)).scrollIntoView()
  if (place.node.content.size === 0 && !isText(first)) {
    // An empty alineat on its article's line gives way with its article where an article is pasted.
    const withArticle = isRunIn(place, numberingAround(place)) && first.attrs.kind !== 'alineat'
    const from = withArticle ? place.pos - 2 : place.pos
    const content = Fragment.fromArray([...blocks])
    tr.replaceWith(from, place.pos + place.node.nodeSize, content)
    return endAt(tr, from + content.size)
  }
  const { parentOffset, pos } = tr.selection.$from
  const joins = isText(first)
  if (joins) tr.insert(pos, first.content)
  const caret = joins ? pos + first.content.size : pos
  let at: number
  if (caret === tr.doc.resolve(caret).end()) at = caret + 1
  else if (parentOffset === 0 && !joins) at = place.pos
  else {
    tr.split(caret, 1, [{ type: place.node.type, attrs: { ...place.attrs, id: null, fixed: null } }])
    at = caret + 1
  }
  const content = Fragment.fromArray(joins ? blocks.slice(1) : [...blocks])
  tr.insert(at, content)
  return endAt(tr, at + content.size)
}
