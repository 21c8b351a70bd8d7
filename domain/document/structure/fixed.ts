import type { Node } from 'prosemirror-model'
import type { Command, EditorState, Transaction } from 'prosemirror-state'
import { type Numbering, numberDocument } from '../numbering/index.ts'
import { numberedKinds } from '../schema/index.ts'
import type { DocumentSettings } from '../settings.ts'
import { placeOf } from './context.ts'

function eachFixable(doc: Node, visit: (node: Node, pos: number, index: number) => void): void {
  let pos = 0
  doc.children.forEach((node, index) => {
    if (node.type.name === 'block' || node.type.name === 'commitment') visit(node, pos, index)
    pos += node.nodeSize
  })
}

/** Fixes all present numbers (entering amend mode: from then on insertions take an index). Null when all are fixed. */
export function freezeNumbers(state: EditorState, settings: DocumentSettings): Transaction | null {
  const numbering: Numbering = numberDocument(state.doc, settings)
  const tr = state.tr
  eachFixable(state.doc, (node, pos, index) => {
    const number = numbering.blocks[index]?.number ?? null
    if (number !== null && node.attrs.fixed === null) tr.setNodeAttribute(pos, 'fixed', number)
  })
  return tr.docChanged ? tr : null
}

/** Clears all fixed numbers (republication, or "renumber" after an import). Null when there are none. */
export function renumberAll(state: EditorState): Transaction | null {
  const tr = state.tr
  eachFixable(state.doc, (node, pos) => {
    if (node.attrs.fixed !== null) tr.setNodeAttribute(pos, 'fixed', null)
  })
  return tr.docChanged ? tr : null
}

/** Gives the block of the caret a fixed number as written ("28", "5^1"), or none (null). */
export function setFixed(number: string | null): Command {
  return (state, dispatch) => {
    const place = placeOf(state.selection.$from)
    const text = number?.trim() === '' ? null : (number?.trim() ?? null)
    if (!place) return false
    const { attrs } = place
    if (!numberedKinds.has(attrs.kind)) return false
    if (attrs.fixed !== text) dispatch?.(state.tr.setNodeAttribute(place.pos, 'fixed', text))
    return true
  }
}
