import type { Command, EditorState, Transaction } from 'prosemirror-state'
import type { BlockNumber, Numbering } from '../numbering/index.ts'
import { type BlockAttrs, type BlockKind, schema } from '../schema/index.ts'
import {
  asKind,
  enclosing,
  isRunIn,
  numberingAround,
  type Place,
  placeOf,
  selectedPlaces,
  subtreeEnd,
} from './context.ts'

/** Deepest levels of the kinds that have levels. */
const deepest: Partial<Record<BlockKind, number>> = { heading: 6, item: 5, point: 2 }
const shallowest: Partial<Record<BlockKind, number>> = { heading: 1 }

type Change = Pick<BlockAttrs, 'kind' | 'level'>

/** One step inwards, or null where there is none. */
function inward(attrs: BlockAttrs): Change | null {
  const { kind, level } = attrs
  switch (kind) {
    case 'chapter':
      return { kind: 'section', level: 0 }
    case 'text':
      return { kind: 'alineat', level: 0 }
    case 'alineat':
      return { kind: 'letter', level: 0 }
    case 'letter':
      return { kind: 'point', level: 0 }
    case 'heading':
    case 'item':
    case 'point':
      return level < (deepest[kind] ?? 0) ? { kind, level: level + 1 } : null
    default:
      return null
  }
}

/** One step outwards, or null where there is none (an alineat's way out is a new article, see below). */
function outward(attrs: BlockAttrs, parent: BlockKind | null, article: boolean): Change | null {
  const { kind, level } = attrs
  if (level > (shallowest[kind] ?? 0)) return { kind, level: level - 1 }
  switch (kind) {
    case 'section':
      return { kind: 'chapter', level: 0 }
    case 'point':
      if (parent === 'letter') return { kind: 'letter', level: 0 }
      return { kind: article ? 'alineat' : 'text', level: 0 }
    case 'letter':
      return { kind: article ? 'alineat' : 'text', level: 0 }
    case 'item':
      return { kind: 'text', level: 0 }
    default:
      return null
  }
}

function changed(attrs: BlockAttrs, change: Change): BlockAttrs {
  if (change.kind !== attrs.kind) return asKind(attrs, change.kind, { level: change.level })
  const format = attrs.kind === 'heading' ? null : attrs.format
  return { ...attrs, level: change.level, fixed: null, format }
}

function parentKind(numbering: Numbering, entry: BlockNumber | undefined): BlockKind | null {
  const parent = entry?.parents.at(-1)
  return parent === undefined ? null : (numbering.blocks[parent]?.kind ?? null)
}

/** Positions of all children of the place's container. */
function childPosition(place: Place, index: number): number {
  let pos = place.parentStart
  for (let i = 0; i < index; i++) pos += place.parent.child(i).nodeSize
  return pos
}

/** Moves the blocks that stand under a block one level with it, where their kind has levels. */
function shiftUnder(
  tr: Transaction,
  place: Place,
  numbering: Numbering,
  step: (attrs: BlockAttrs, parent: BlockKind | null) => Change | null,
  done: Set<number>,
): void {
  const end = subtreeEnd(numbering, place.index)
  for (let i = place.index + 1; i < end; i++) {
    const node = place.parent.child(i)
    if (node.type.name !== 'block' || done.has(i)) continue
    const attrs = node.attrs as BlockAttrs
    if (!['letter', 'point', 'item', 'heading'].includes(attrs.kind)) continue
    if (place.attrs.kind === 'heading' && attrs.kind !== 'heading') continue
    done.add(i)
    const change = step(attrs, parentKind(numbering, numbering.blocks[i]))
    if (change) tr.setNodeMarkup(childPosition(place, i), null, changed(attrs, change))
  }
}

function change(state: EditorState, direction: 'in' | 'out'): Transaction | null {
  const places = selectedPlaces(state)
  if (places.length === 0) return null
  const tr = state.tr
  const numbering = numberingAround(places[0] as Place)
  const done = new Set<number>()
  const step = (attrs: BlockAttrs, parent: BlockKind | null, article: boolean) =>
    direction === 'in' ? inward(attrs) : outward(attrs, parent, article)
  for (const place of places) {
    if (done.has(place.index)) continue
    done.add(place.index)
    const article = enclosing(numbering, place.index, 'article') !== null
    if (direction === 'in' && place.attrs.kind === 'text' && !article) continue
    const parent = parentKind(numbering, numbering.blocks[place.index])
    const own = step(place.attrs, parent, article)
    if (!own) continue
    tr.setNodeMarkup(place.pos, null, changed(place.attrs, own))
    const containsLevels = place.attrs.kind !== 'chapter' && place.attrs.kind !== 'section'
    if (containsLevels) shiftUnder(tr, place, numbering, (attrs, of) => step(attrs, of, article), done)
  }
  return tr.docChanged ? tr : null
}

/**
 * Tab: chapter to section, text of an article to alineat, alineat to letter, letter to point, points, headings and items
 * one level down; what stands under them comes along. On an article's own line ("Art. 5. Text") the article becomes an
 * alineat of the one before. Takes the key in every block, so that focus does not leave the page.
 */
export const indent: Command = (state, dispatch) => {
  const place = placeOf(state.selection.$from)
  if (!place) return false
  const numbering = numberingAround(place)
  if (state.selection.empty && isRunIn(place, numbering)) {
    const article = place.parent.child(place.index - 1)
    const before = numbering.blocks.slice(0, place.index - 1).some((entry) => entry.kind === 'article')
    if (before) dispatch?.(state.tr.delete(place.pos - article.nodeSize, place.pos).scrollIntoView())
    return true
  }
  const tr = change(state, 'in')
  if (tr) dispatch?.(tr.scrollIntoView())
  return true
}

/** Shift-Tab: the way back. An alineat becomes the text of a new article; the alineate after it follow it there. */
export const outdent: Command = (state, dispatch) => {
  const place = placeOf(state.selection.$from)
  if (!place) return false
  const numbering = numberingAround(place)
  if (state.selection.empty && place.top && place.attrs.kind === 'alineat') {
    if (!isRunIn(place, numbering)) {
      dispatch?.(state.tr.insert(place.pos, schema.node('block', { kind: 'article' })).scrollIntoView())
    }
    return true
  }
  const tr = change(state, 'out')
  if (tr) dispatch?.(tr.scrollIntoView())
  return true
}

/** Enter in an empty block: one level out; an empty alineat begins the next article; at last it is plain text. */
export const outdentEmpty: Command = (state, dispatch) => {
  const place = placeOf(state.selection.$from)
  if (!place || place.node.content.size > 0 || place.attrs.kind === 'text') return false
  const numbering = numberingAround(place)
  const { kind } = place.attrs
  if (kind === 'alineat' && place.top && !isRunIn(place, numbering)) return outdent(state, dispatch)
  if (!dispatch) return true
  const tr = state.tr
  if (isRunIn(place, numbering)) {
    // "Art. 5." with nothing after it: the article goes, plain text stays.
    const article = place.parent.child(place.index - 1)
    tr.setNodeMarkup(place.pos, null, asKind(place.attrs, 'text'))
    tr.delete(place.pos - article.nodeSize, place.pos)
  } else {
    const article = enclosing(numbering, place.index, 'article') !== null
    const step = outward(place.attrs, parentKind(numbering, numbering.blocks[place.index]), article)
    const levels = kind === 'letter' || kind === 'point' || kind === 'item'
    tr.setNodeMarkup(
      place.pos,
      null,
      levels && step ? changed(place.attrs, step) : asKind(place.attrs, 'text'),
    )
  }
  dispatch(tr.scrollIntoView())
  return true
}
