import { Fragment, type Node, type ResolvedPos, Slice } from 'prosemirror-model'
import { type Command, type EditorState, TextSelection, type Transaction } from 'prosemirror-state'
import { ReplaceStep } from 'prosemirror-transform'

/** Rows of a sheet's tables. */
const rowNames: ReadonlySet<string> = new Set(['milestone', 'budget_line', 'sheet_row'])

/** True for a row of a table of a commitment's sheet. */
export function isRow(node: Node): boolean {
  return rowNames.has(node.type.name)
}

/** The row that a position stands in: the position before it. Null where it stands in none. */
export function rowAt($pos: ResolvedPos): number | null {
  for (let depth = $pos.depth; depth > 0; depth--) if (isRow($pos.node(depth))) return $pos.before(depth)
  return null
}

/**
 * Moves the row that begins at `pos` before the row at index `target` of its table (childCount: to the end), in one step,
 * so that the shared document moves it. Null where nothing would move.
 */
export function moveRowTo(state: EditorState, pos: number, target: number): Transaction | null {
  const row = state.doc.nodeAt(pos)
  const $row = state.doc.resolve(pos)
  const table = $row.parent
  const from = $row.index()
  if (
    !row ||
    !isRow(row) ||
    target < 0 ||
    target > table.childCount ||
    target === from ||
    target === from + 1
  )
    return null
  const rest = table.children.filter((_, i) => i !== from)
  const to = target > from ? target - 1 : target
  const rows = Fragment.fromArray([...rest.slice(0, to), row, ...rest.slice(to)])
  const start = $row.start()
  const tr = state.tr.step(new ReplaceStep(start, start + table.content.size, new Slice(rows, 0, 0)))
  let at = start
  for (let i = 0; i < to; i++) at += rows.child(i).nodeSize
  const { selection } = state
  const inside = selection.from > pos && selection.to < pos + row.nodeSize
  if (inside && selection instanceof TextSelection) {
    const shift = at - pos
    tr.setSelection(TextSelection.create(tr.doc, selection.anchor + shift, selection.head + shift))
  }
  return tr
}

/** Moves the row with the caret one up (-1) or down (1). Takes the key in every row: the sheet stays where it is. */
export function moveRow(direction: -1 | 1): Command {
  return (state, dispatch) => {
    const pos = rowAt(state.selection.$from)
    if (pos === null) return false
    const index = state.doc.resolve(pos).index()
    const tr = moveRowTo(state, pos, direction < 0 ? index - 1 : index + 2)
    if (tr) dispatch?.(tr.scrollIntoView())
    return true
  }
}

/** Deletes the row that begins at `pos`; the caret goes to the row that takes its place. */
export function deleteRowAt(state: EditorState, pos: number): Transaction | null {
  const row = state.doc.nodeAt(pos)
  if (!row || !isRow(row)) return null
  const tr = state.tr.delete(pos, pos + row.nodeSize)
  return tr.setSelection(TextSelection.near(tr.doc.resolve(Math.min(pos + 1, tr.doc.content.size))))
}
