import { TextSelection } from 'prosemirror-state'
import type { EditorView } from 'prosemirror-view'
import { numberDocument } from '../../../domain/document/numbering/index.ts'
import type { BlockAttrs } from '../../../domain/document/schema/index.ts'
import {
  caretAt,
  dropAt,
  dropGap,
  indexAfterMove,
  levelCommand,
} from '../../../domain/document/structure/drag.ts'
import { type BlockRange, moveRange, structureOf } from '../../../domain/document/structure/index.ts'
import { i18n } from '../../i18n/index.ts'
import type { DocumentSession } from '../session.ts'
import { shownAt } from './place.ts'

/** Pixels to the side for one level. */
export const LEVEL_PX = 32

/** Where a dragged unit would be dropped, and what it would be there. */
export type Target = {
  readonly gap: number
  readonly step: number
  /** "b)", or the kind in words where it has no label. */
  readonly label: string
  /** How far in the line begins, in steps of the ladder. */
  readonly depth: number
}

/** The gap that a height of the window shows; null outside of the text. */
export function gapAt(view: EditorView, unit: BlockRange, y: number): number | null {
  const shown = shownAt(view, y)
  if (!shown) return null
  const box = shown.dom.getBoundingClientRect()
  const gap = y < box.top + box.height / 2 ? shown.index : shown.index + 1
  return dropGap(structureOf(view.state.doc), unit, gap)
}

/** What dropping at a gap with the pointer `dx` pixels to the side would give. */
export function targetAt(
  view: EditorView,
  session: DocumentSession,
  unit: BlockRange,
  gap: number,
  dx: number,
): Target {
  const drop = dropAt(view.state.doc, unit, gap, Math.round(dx / LEVEL_PX))
  const numbering = numberDocument(drop.doc, session.settings.get())
  const before = numbering.blocks[drop.index - 1]
  const entry = before?.runIn && before.label !== '' ? before : numbering.blocks[drop.index]
  const node = drop.doc.maybeChild(drop.index)
  const kind = node?.type.name === 'block' ? (node.attrs as BlockAttrs).kind : null
  const words = kind === null ? '' : i18n.t(`editor.kind.${kind}`)
  return {
    gap,
    step: drop.step,
    label: entry?.label || words,
    depth: depthOf(kind, (node?.attrs.level as number) ?? 0),
  }
}

/** How far in a block of a kind stands on the page. */
function depthOf(kind: BlockAttrs['kind'] | null, level: number): number {
  if (kind === 'letter') return 1
  if (kind === 'point') return 2 + level
  return kind === 'item' ? 1 + level : 0
}

/** Moves the unit, then changes its level: together one step of undo. The caret goes into it. */
export function perform(view: EditorView, session: DocumentSession, unit: BlockRange, target: Target): void {
  session.binding.stopCapturing()
  const move = moveRange(view.state, unit, target.gap)
  if (move) view.dispatch(move)
  const root = move ? indexAfterMove(unit, target.gap) : unit.from
  const caret = caretAt(view.state.doc, root)
  if (caret !== null) view.dispatch(view.state.tr.setSelection(TextSelection.create(view.state.doc, caret)))
  const command = levelCommand(target.step)
  for (let i = 0; i < Math.abs(target.step); i++) command(view.state, view.dispatch)
  session.binding.stopCapturing()
  view.focus()
}
