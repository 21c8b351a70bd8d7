import { Fragment, type Node } from 'prosemirror-model'
import {
  budgetCells,
  milestoneCells,
  type SheetPart,
  type SheetTableName,
  schema,
  sheetParts,
  sheetTableCells,
} from '../schema/index.ts'
import type { DocumentKind } from '../settings.ts'

/** True where sheets are offered: in the plan, and in a document of the group's own making. */
export const mayHoldCommitments = (kind: DocumentKind): boolean => kind === 'pla' || kind === 'other'

/** Names of the cells of a row in a part of a sheet, in column order. */
export function cellsOf(container: Node): readonly string[] {
  switch (container.type.name) {
    case 'milestones':
      return milestoneCells
    case 'budget':
      return budgetCells
    case 'sheet_table':
      return sheetTableCells[container.attrs.what as SheetTableName] ?? []
    default:
      return []
  }
}

const rowTypes: Readonly<Record<string, string>> = {
  milestones: 'milestone',
  budget: 'budget_line',
  sheet_table: 'sheet_row',
}

/** A new empty row for a table of a sheet; `newId` gives its id. */
export function emptyRow(container: Node, newId: () => string): Node {
  const cells = cellsOf(container).map((name) => schema.node('row_cell', { name }))
  return schema.node(rowTypes[container.type.name] ?? 'sheet_row', { id: newId() }, cells)
}

/** True for the part of a sheet that `part` names. */
export function isPart(node: Node, part: SheetPart): boolean {
  if ('field' in part) return node.type.name === 'commitment_field' && node.attrs.name === part.field
  if ('table' in part) return node.type.name === 'sheet_table' && node.attrs.what === part.table
  return node.type.name === part.rows
}

/** An empty part: a field with one line, a table with one row. */
export function emptyPart(part: SheetPart, newId: () => string): Node {
  if ('field' in part)
    return schema.node('commitment_field', { name: part.field }, [schema.node('block', { id: newId() })])
  const empty = 'table' in part ? schema.node('sheet_table', { what: part.table }) : schema.node(part.rows)
  return empty.copy(Fragment.from(emptyRow(empty, newId)))
}

/** The parts that a new sheet has. */
export function emptySheet(newId: () => string): Node {
  const parts = sheetParts.filter((part) => !('optional' in part))
  return schema.node(
    'commitment',
    { id: newId() },
    parts.map((part) => emptyPart(part, newId)),
  )
}

/** A node to be put in, as an offset in the commitment's content. */
export type Missing = { readonly at: number; readonly node: Node }

/**
 * What a sheet lacks (one of an older version, an imported one): parts and cells of rows, each with its place. In the
 * document's order; put them in from the last to the first.
 *
 * @param wanted which of the parts are to be there; without it those of every sheet
 */
export function missingOf(
  sheet: Node,
  newId: () => string,
  wanted: (part: SheetPart) => boolean = (part) => !('optional' in part),
): Missing[] {
  const out: Missing[] = []
  const ends: number[] = []
  let at = 0
  for (const child of sheet.children) {
    out.push(...missingCells(child, at))
    at += child.nodeSize
    ends.push(at)
  }
  const placeOf = (node: Node): number => sheetParts.findIndex((part) => isPart(node, part))
  sheetParts.forEach((part, place) => {
    if (!wanted(part) || sheet.children.some((node) => isPart(node, part))) return
    // After the last part that stands before it in the form; the sheet's own order stays.
    const before = sheet.children.findLastIndex((node) => {
      const own = placeOf(node)
      return own >= 0 && own < place
    })
    out.push({ at: before < 0 ? 0 : (ends[before] ?? 0), node: emptyPart(part, newId) })
  })
  return out
    .map((one, i) => ({ one, i }))
    .sort((a, b) => a.one.at - b.one.at || a.i - b.i)
    .map(({ one }) => one)
}

function missingCells(container: Node, start: number): Missing[] {
  const names = cellsOf(container)
  const out: Missing[] = []
  let at = start + 1
  for (const row of container.children) {
    const has = new Set(row.children.map((cell) => String(cell.attrs.name)))
    const end = at + row.nodeSize - 1
    for (const name of names)
      if (!has.has(name)) out.push({ at: end, node: schema.node('row_cell', { name }) })
    at += row.nodeSize
  }
  return out
}
