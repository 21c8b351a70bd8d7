import { type Command, Selection } from 'prosemirror-state'
import { type BlockKind, numberedKinds } from '../schema/index.ts'
import { asKind, isRunIn, numberingAround, placeOf } from './context.ts'

/** Kinds whose structure Backspace takes away before it joins. */
const structured = (kind: BlockKind): boolean => kind === 'title' || numberedKinds.has(kind)

/**
 * Backspace at the start of a block: an item goes one level out, a structure becomes plain text, plain text joins the
 * block before it. On an article's own line the article goes and its text stays: an alineat of the article before, or
 * plain text where there is none.
 */
export const backspaceAtStart: Command = (state, dispatch) => {
  const { $from, empty } = state.selection
  const place = placeOf($from)
  if (!empty || !place || $from.parentOffset > 0) return false
  const tr = state.tr
  const numbering = numberingAround(place)
  const previous = place.index > 0 ? place.parent.child(place.index - 1) : null
  if (previous && isRunIn(place, numbering)) {
    const others = numbering.blocks.slice(0, place.index - 1)
    const articleBefore = others.some((entry) => entry.kind === 'article')
    if (!articleBefore) tr.setNodeMarkup(place.pos, null, asKind(place.attrs, 'text'))
    tr.delete(place.pos - previous.nodeSize, place.pos)
  } else if (place.attrs.kind === 'item' && place.attrs.level > 0) {
    tr.setNodeMarkup(place.pos, null, { ...place.attrs, level: place.attrs.level - 1, fixed: null })
  } else if (structured(place.attrs.kind)) {
    tr.setNodeMarkup(place.pos, null, asKind(place.attrs, 'text'))
  } else if (previous?.type.name === 'block') {
    if (previous.content.size === 0 && previous.attrs.kind === 'text') {
      tr.delete(place.pos - previous.nodeSize, place.pos)
    } else {
      tr.join(place.pos)
    }
  } else return false
  dispatch?.(tr.scrollIntoView())
  return true
}

/** Delete at the end of a block: the next block's text joins it; an empty article between goes with it. */
export const deleteAtEnd: Command = (state, dispatch) => {
  const { $from, empty } = state.selection
  const place = placeOf($from)
  if (!empty || !place || $from.parentOffset < place.node.content.size) return false
  const next = place.parent.maybeChild(place.index + 1)
  if (next?.type.name !== 'block') return false
  const tr = state.tr
  const at = place.pos + place.node.nodeSize
  if (place.node.content.size === 0 && place.attrs.kind === 'text') {
    tr.delete(place.pos, at)
    tr.setSelection(Selection.near(tr.doc.resolve(place.pos)))
  } else if (next.content.size === 0) {
    tr.delete(at, at + next.nodeSize)
  } else tr.join(at)
  dispatch?.(tr.scrollIntoView())
  return true
}
