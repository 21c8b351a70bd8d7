import type { Node } from 'prosemirror-model'
import { type Command, type EditorState, TextSelection, type Transaction } from 'prosemirror-state'
import { type BlockAttrs, type BlockKind, schema } from '../schema/index.ts'
import { asKind, enclosing, numberingAround, type Place, placeOf } from './context.ts'
import { outdentEmpty } from './level.ts'

/** What a new block after the end of one of this kind is. */
function nextKind(kind: BlockKind, inActs: boolean): BlockKind {
  switch (kind) {
    case 'alineat':
    case 'letter':
    case 'point':
    case 'item':
    case 'text':
      return kind
    case 'article':
      return 'alineat'
    case 'chapter':
    case 'section':
      return inActs ? 'article' : 'text'
    default:
      return 'text'
  }
}

/** Attributes of a block that goes on from another: same kind and look, no number and no identity of its own. */
function sibling(attrs: BlockAttrs, kind: BlockKind): BlockAttrs {
  const keeps = kind === attrs.kind
  return {
    id: null,
    kind,
    level: keeps ? attrs.level : 0,
    style: keeps ? attrs.style : null,
    fixed: null,
    format: keeps ? attrs.format : null,
    align: keeps ? attrs.align : null,
  }
}

/** An empty article and the alineat that holds its text. */
function newArticle(): Node[] {
  return [schema.node('block', { kind: 'article' }), schema.node('block', { kind: 'alineat' })]
}

/** True when the container has articles at all: chapters of a plan lead to text, those of an act to articles. */
function hasArticles(place: Place): boolean {
  return place.parent.children.some((node) => node.attrs.kind === 'article' || node.attrs.kind === 'chapter')
}

function splitAtEnd(tr: Transaction, place: Place): Transaction {
  const kind = nextKind(place.attrs.kind, place.top && hasArticles(place))
  const after = place.pos + place.node.nodeSize
  if (kind === 'article') {
    tr.insert(after, newArticle())
    return tr.setSelection(TextSelection.create(tr.doc, after + 3))
  }
  tr.insert(after, schema.node('block', sibling(place.attrs, kind)))
  return tr.setSelection(TextSelection.create(tr.doc, after + 1))
}

/** An article without marginal title whose alineat follows: Enter goes on there. */
function intoAlineat(state: EditorState, place: Place): Transaction | null {
  const next = place.parent.maybeChild(place.index + 1)
  if (place.attrs.kind !== 'article' || place.node.content.size > 0) return null
  if (next?.type.name !== 'block' || next.attrs.kind !== 'alineat') return null
  const at = place.pos + place.node.nodeSize + 1
  return state.tr.setSelection(TextSelection.create(state.doc, at))
}

/**
 * Enter. At a block's end the next one of its kind (after an article's title its alineat, after a chapter's heading an
 * article); in its middle it splits; at the start of a text a new block comes before, so that the text keeps its
 * identity; in an empty block it goes one level out.
 */
export const splitBlock: Command = (state, dispatch, view) => {
  const { $from, $to } = state.selection
  const place = placeOf($from)
  if (!place || placeOf($to) === null) return false
  if (!state.selection.empty) {
    const tr = state.tr.deleteSelection()
    if (!dispatch) return true
    return splitBlock(state.apply(tr), (inner) => {
      for (const step of inner.steps) tr.step(step)
      dispatch(tr.setSelection(TextSelection.create(tr.doc, inner.selection.from)).scrollIntoView())
    })
  }
  if (place.node.content.size === 0 && place.attrs.kind !== 'text') {
    const inner = intoAlineat(state, place)
    if (inner) {
      dispatch?.(inner)
      return true
    }
    return outdentEmpty(state, dispatch, view)
  }
  if (!dispatch) return true
  const offset = $from.parentOffset
  const tr = state.tr
  if (offset === place.node.content.size) dispatch(splitAtEnd(tr, place).scrollIntoView())
  else if (offset === 0) {
    const kind = place.attrs.kind === 'article' ? 'text' : place.attrs.kind
    dispatch(tr.insert(place.pos, schema.node('block', sibling(place.attrs, kind))).scrollIntoView())
  } else {
    const next = nextKind(place.attrs.kind, false)
    dispatch(
      tr.split($from.pos, 1, [{ type: place.node.type, attrs: sibling(place.attrs, next) }]).scrollIntoView(),
    )
  }
  return true
}

/** Shift-Enter: a line break inside the block. */
export const insertHardBreak: Command = (state, dispatch) => {
  if (!state.selection.$from.parent.inlineContent) return false
  dispatch?.(state.tr.replaceSelectionWith(schema.node('hard_break')).scrollIntoView())
  return true
}

/** Makes the block the text of a new article: an empty article comes before it, and it becomes an alineat. */
export function articleBefore(tr: Transaction, place: Place): Transaction {
  tr.setNodeMarkup(place.pos, null, { ...asKind(place.attrs, 'alineat'), id: place.attrs.id })
  return tr.insert(place.pos, schema.node('block', { kind: 'article' }))
}

/** True when the block stands in an article. */
export function inArticle(place: Place): boolean {
  return enclosing(numberingAround(place), place.index, 'article') !== null
}
