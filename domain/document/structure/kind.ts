import type { Command } from 'prosemirror-state'
import type { BlockAttrs, BlockKind, LabelStyle } from '../schema/index.ts'
import { asKind, numberingAround, selectedPlaces } from './context.ts'
import { articleBefore } from './split.ts'

/**
 * Makes all selected blocks of a kind. An article takes its text with it: an empty article comes before each block,
 * which becomes its alineat. Kinds that belong to the document's structure are refused in cells and fields.
 */
export function setKind(
  kind: BlockKind,
  changes: Partial<Pick<BlockAttrs, 'level' | 'style' | 'format'>> = {},
): Command {
  return (state, dispatch) => {
    const places = selectedPlaces(state)
    const structural = ['chapter', 'section', 'article', 'annex', 'title'].includes(kind)
    if (places.length === 0 || (structural && places.some((place) => !place.top))) return false
    const level = changes.level ?? (kind === 'heading' ? 1 : 0)
    const tr = state.tr
    for (const place of places.toReversed()) {
      const { attrs } = place
      if (kind === 'article' && attrs.kind !== 'article') {
        const runIn = numberingAround(place).blocks[place.index - 1]?.runIn === true
        if (!runIn) articleBefore(tr, place)
      } else if (attrs.kind !== kind || attrs.level !== level || changes.style !== undefined) {
        tr.setNodeMarkup(place.pos, null, asKind(attrs, kind, { ...changes, level }))
      }
    }
    if (tr.docChanged) dispatch?.(tr.scrollIntoView())
    return true
  }
}

/** Makes the selected blocks items of a list, or plain text again where all are such items already. */
export function toggleItems(style: LabelStyle): Command {
  return (state, dispatch) => {
    const places = selectedPlaces(state)
    const all = places.every(({ attrs }) => attrs.kind === 'item' && (attrs.style ?? 'bullet') === style)
    if (all) return setKind('text')(state, dispatch)
    const tr = state.tr
    for (const { pos, attrs } of places) {
      const level = attrs.kind === 'item' ? attrs.level : 0
      tr.setNodeMarkup(pos, null, asKind(attrs, 'item', { style, level }))
    }
    if (tr.docChanged) dispatch?.(tr.scrollIntoView())
    return places.length > 0
  }
}

/** Alignment of the selected blocks; null is the kind's own. */
export function setAlign(align: BlockAttrs['align']): Command {
  return (state, dispatch) => {
    const places = selectedPlaces(state)
    const tr = state.tr
    for (const { pos, attrs } of places)
      if (attrs.align !== align) tr.setNodeMarkup(pos, null, { ...attrs, align })
    if (tr.docChanged) dispatch?.(tr)
    return places.length > 0
  }
}
