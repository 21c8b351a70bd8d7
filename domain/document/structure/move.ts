import type { Node } from 'prosemirror-model'
import { type Command, type EditorState, TextSelection, type Transaction } from 'prosemirror-state'
import type { Numbering } from '../numbering/index.ts'
import { structureOf, subtreeEnd } from './context.ts'

/** Meta key of a transaction that moves blocks, so that the shared document moves them too. */
export const MOVE_BLOCKS = 'moveBlocks'

/** What moved: the ids of the moved children, and of the child they now follow (null at the document's start). */
export type BlockMove = { readonly ids: readonly (string | null)[]; readonly afterId: string | null }

/** Children `from` to `to` (end excluded) of the document. */
export type BlockRange = { readonly from: number; readonly to: number }

function positionOf(doc: Node, index: number): number {
  let pos = 0
  for (let i = 0; i < index; i++) pos += doc.child(i).nodeSize
  return pos
}

const idOf = (node: Node | null | undefined): string | null =>
  (node?.attrs.id as string | null | undefined) ?? null

/**
 * Moves a range of the document's children before the child `target` (childCount: to the end). The same nodes are taken
 * out and put in, and the meta MOVE_BLOCKS says so. Null where nothing would move.
 */
export function moveRange(state: EditorState, range: BlockRange, target: number): Transaction | null {
  const { doc, selection } = state
  const { from, to } = range
  if (from >= to || from < 0 || to > doc.childCount || target < 0 || target > doc.childCount) return null
  if (target >= from && target <= to) return null
  const start = positionOf(doc, from)
  const end = positionOf(doc, to)
  const nodes = doc.children.slice(from, to)
  const tr = state.tr
  tr.delete(start, end)
  const at = tr.mapping.map(positionOf(doc, target))
  tr.insert(at, nodes)
  const inside = selection.from >= start && selection.to <= end
  if (inside && selection instanceof TextSelection) {
    const shift = at - start
    tr.setSelection(TextSelection.create(tr.doc, selection.anchor + shift, selection.head + shift))
  }
  const move: BlockMove = { ids: nodes.map(idOf), afterId: target === 0 ? null : idOf(doc.child(target - 1)) }
  return tr.setMeta(MOVE_BLOCKS, move)
}

/**
 * The blocks that a person means by the block at `index`: it and all that stands under it. On an article's own line
 * ("Art. 5. Text") that is the article.
 */
export function unitAt(numbering: Numbering, index: number): BlockRange {
  const runIn = numbering.blocks[index - 1]?.runIn === true
  const root = runIn ? index - 1 : index
  return { from: root, to: subtreeEnd(numbering, root) }
}

/** Where a unit goes one step up: before its previous sibling, else out of its parent to before it. Null at the top. */
export function targetUp(numbering: Numbering, unit: BlockRange): number | null {
  const { blocks } = numbering
  if (unit.from === 0) return null
  const depth = blocks[unit.from]?.parents.length ?? 0
  const before = blocks[unit.from - 1]
  if (!before) return null
  const chain = [...before.parents, before.index]
  return chain[Math.min(depth, chain.length - 1)] ?? null
}

/** Where a unit goes one step down: after its next sibling, else into what comes next. Null at the end. */
export function targetDown(numbering: Numbering, unit: BlockRange): number | null {
  const { blocks } = numbering
  const next = blocks[unit.to]
  if (!next) return null
  const depth = blocks[unit.from]?.parents.length ?? 0
  return next.parents.length >= depth ? subtreeEnd(numbering, unit.to) : unit.to + 1
}

function move(direction: 'up' | 'down'): Command {
  return (state, dispatch) => {
    const { $from, $to } = state.selection
    if ($from.depth === 0 && !('node' in state.selection)) return false
    const numbering = structureOf(state.doc)
    const first = unitAt(numbering, $from.index(0))
    const last = unitAt(numbering, Math.max($from.index(0), $to.depth === 0 ? $from.index(0) : $to.index(0)))
    const unit = { from: first.from, to: Math.max(first.to, last.to) }
    const target = direction === 'up' ? targetUp(numbering, unit) : targetDown(numbering, unit)
    if (target === null) return false
    const tr = moveRange(state, unit, target)
    if (!tr) return false
    dispatch?.(tr.scrollIntoView())
    return true
  }
}

/** Alt-Up: the selected blocks with all under them go before their previous sibling. */
export const moveUp: Command = move('up')
/** Alt-Down: the selected blocks with all under them go after their next sibling. */
export const moveDown: Command = move('down')

/** Moves the subtree of the block at child `index` before child `target`: drag in the outline. */
export function moveSubtree(index: number, target: number): Command {
  return (state, dispatch) => {
    const tr = moveRange(state, unitAt(structureOf(state.doc), index), target)
    if (!tr) return false
    dispatch?.(tr)
    return true
  }
}
