import type { Node } from 'prosemirror-model'
import { type Command, EditorState, TextSelection } from 'prosemirror-state'
import type { Numbering } from '../numbering/index.ts'
import { indent, outdent } from './level.ts'
import { type BlockRange, moveRange } from './move.ts'

/** Most levels that one drag changes. */
const MOST_LEVELS = 8

/** What a drag would do, on a document without an editor. */
export type Drop = {
  /** The document after it. */
  readonly doc: Node
  /** Index of the dragged block (of an article on its text's line: of the text) in that document. */
  readonly index: number
  /** Levels that it really goes: positive inwards, negative outwards; at most as many as were wanted. */
  readonly step: number
}

/**
 * The place among the document's children where a dragged unit may stand, for the place that the pointer shows: an article is
 * never parted from the text on its line, and what is dragged stays where it is while the pointer is over it.
 */
export function dropGap(numbering: Numbering, unit: BlockRange, gap: number): number {
  if (gap >= unit.from && gap <= unit.to) return unit.from
  const parted = gap > 0 && numbering.blocks[gap - 1]?.runIn === true
  return parted ? gap - 1 : gap
}

/** A position in the first text of the child at `index`; the text on an article's line where the article has none. */
export function caretAt(doc: Node, index: number): number | null {
  const child = doc.maybeChild(index)
  if (child?.type.name !== 'block') return null
  const next = doc.maybeChild(index + 1)
  const runsOn = child.attrs.kind === 'article' && child.content.size === 0 && next?.type.name === 'block'
  let pos = 1
  for (let i = 0; i < index; i++) pos += doc.child(i).nodeSize
  return runsOn ? pos + child.nodeSize : pos
}

/** Index of the first block of a unit after it was moved before the child `gap`. */
export function indexAfterMove(unit: BlockRange, gap: number): number {
  return gap <= unit.from ? gap : gap - (unit.to - unit.from)
}

/** The command of one level: inwards for a positive step. */
export const levelCommand = (step: number): Command => (step > 0 ? indent : outdent)

/**
 * What dropping a unit before the child `gap` gives, with its level changed by up to `wanted` steps: as many as Tab or
 * Shift-Tab would make there.
 */
export function dropAt(doc: Node, unit: BlockRange, gap: number, wanted: number): Drop {
  let state = EditorState.create({ doc })
  const move = moveRange(state, unit, gap)
  if (move) state = state.apply(move)
  const root = move ? indexAfterMove(unit, gap) : unit.from
  const caret = caretAt(state.doc, root)
  if (caret === null) return { doc: state.doc, index: root, step: 0 }
  state = state.apply(state.tr.setSelection(TextSelection.create(state.doc, caret)))
  const command = levelCommand(wanted)
  let step = 0
  while (Math.abs(step) < Math.min(Math.abs(wanted), MOST_LEVELS)) {
    const before = state
    command(state, (tr) => {
      state = state.apply(tr)
    })
    if (state === before) break
    step += Math.sign(wanted)
  }
  return { doc: state.doc, index: state.selection.$from.index(0), step }
}
