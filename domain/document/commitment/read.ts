import type { Node } from 'prosemirror-model'
import { type Numbering, numberDocument } from '../numbering/index.ts'
import type {
  BudgetLineAttrs,
  BudgetSource,
  CommitmentAttrs,
  CommitmentStatus,
  CommitmentTextField,
  MilestoneAttrs,
  MilestoneStatus,
  OgpValue,
  SheetRowAttrs,
  SheetTableName,
} from '../schema/index.ts'
import type { DocumentSettings } from '../settings.ts'
import { actionCodes } from './actions.ts'
import { type Bani, parseAmount } from './money.ts'

export type Milestone = {
  readonly id: string | null
  /** 1, 2 … in the commitment's order. */
  readonly nr: number
  readonly title: string
  readonly deliverable: string
  readonly responsible: string
  /** Where the result can be seen: a link, a document's number. */
  readonly evidence: string
  readonly start: string | null
  readonly end: string | null
  readonly status: MilestoneStatus
}

export type BudgetLine = {
  readonly id: string | null
  readonly activity: string
  /** Null when not estimated, or malformed (see `malformed`). */
  readonly amount: Bani | null
  readonly malformed: boolean
  readonly source: BudgetSource
  readonly year: number | null
}

/** An action of a commitment with its computed code (A1.1, A1.2.1). */
export type Action = { readonly code: string; readonly text: string }

/** A row of partners, indicators, human resources or risks: its texts by cell, and its choices. */
export type SheetRow = {
  readonly id: string | null
  readonly cells: Readonly<Record<string, string>>
  readonly category: string | null
  readonly probability: string | null
  readonly impact: string | null
}

/** A commitment as data, read from its node. */
export type Commitment = {
  /** Index among the document's children. */
  readonly index: number
  readonly id: string | null
  /** A1, A2 … computed, or fixed. */
  readonly code: string
  readonly ogpId: string | null
  readonly status: CommitmentStatus
  readonly start: string | null
  readonly end: string | null
  readonly values: readonly OgpValue[]
  /** Plain text of each field that is there. */
  readonly fields: Readonly<Partial<Record<CommitmentTextField, string>>>
  readonly actions: readonly Action[]
  readonly milestones: readonly Milestone[]
  readonly budget: readonly BudgetLine[]
  /** Rows with something in them, by table. */
  readonly tables: Readonly<Partial<Record<SheetTableName, readonly SheetRow[]>>>
}

function cellText(row: Node, name: string): string {
  for (const cell of row.children) if (cell.attrs.name === name) return cell.textContent.trim()
  return ''
}

function readMilestone(row: Node, at: number): Milestone {
  const { id, start, end, status } = row.attrs as MilestoneAttrs
  return {
    id,
    nr: at + 1,
    title: cellText(row, 'title'),
    deliverable: cellText(row, 'deliverable'),
    responsible: cellText(row, 'responsible'),
    evidence: cellText(row, 'evidence'),
    start,
    end,
    status,
  }
}

function readLine(row: Node): BudgetLine {
  const { id, amount, source, year } = row.attrs as BudgetLineAttrs
  const bani = parseAmount(amount)
  const malformed = bani === null && amount !== null && amount !== ''
  return { id, activity: cellText(row, 'activity'), amount: bani, malformed, source, year }
}

function readSheetRow(row: Node): SheetRow {
  const { id, category, probability, impact } = row.attrs as SheetRowAttrs
  const cells: Record<string, string> = {}
  for (const cell of row.children) cells[String(cell.attrs.name)] = cell.textContent.trim()
  return { id, cells, category, probability, impact }
}

function fieldText(field: Node): string {
  return field.children
    .filter((block) => block.attrs.kind !== 'guidance')
    .map((block) => block.textContent.trim())
    .filter(Boolean)
    .join('\n')
}

const cache = new WeakMap<Node, Omit<Commitment, 'index' | 'code' | 'actions'>>()

function readParts(node: Node): Omit<Commitment, 'index' | 'code' | 'actions'> {
  const known = cache.get(node)
  if (known) return known
  const attrs = node.attrs as CommitmentAttrs
  const fields: Partial<Record<CommitmentTextField, string>> = {}
  const milestones: Milestone[] = []
  const budget: BudgetLine[] = []
  const tables: Partial<Record<SheetTableName, SheetRow[]>> = {}
  for (const part of node.children) {
    if (part.type.name === 'milestones')
      milestones.push(...part.children.map((row, at) => readMilestone(row, milestones.length + at)))
    else if (part.type.name === 'budget') budget.push(...part.children.map(readLine))
    else if (part.type.name === 'sheet_table') {
      const what = part.attrs.what as SheetTableName
      const rows = part.children.map(readSheetRow).filter((row) => Object.values(row.cells).some(Boolean))
      tables[what] = [...(tables[what] ?? []), ...rows]
    } else {
      const name = part.attrs.name as CommitmentTextField
      const text = fieldText(part)
      fields[name] = fields[name] ? `${fields[name]}\n${text}` : text
    }
  }
  const parts = {
    id: attrs.id,
    ogpId: attrs.ogpId,
    status: attrs.status,
    start: attrs.start,
    end: attrs.end,
    values: attrs.values.split(' ').filter(Boolean) as OgpValue[],
    fields,
    milestones,
    budget,
    tables,
  }
  cache.set(node, parts)
  return parts
}

/** All commitments of a document, in order, with their computed codes. */
export function commitmentsOf(
  doc: Node,
  settings: DocumentSettings,
  numbering: Numbering = numberDocument(doc, settings),
): Commitment[] {
  const all: Commitment[] = []
  doc.children.forEach((node, index) => {
    if (node.type.name !== 'commitment') return
    const code = numbering.blocks[index]?.number ?? ''
    const field = node.children.find((part) => part.attrs.name === 'action')
    const actions = field
      ? actionCodes(field, code).map((one) => ({
          code: one.code,
          text: field.child(one.index).textContent.trim(),
        }))
      : []
    all.push({ ...readParts(node), index, code, actions })
  })
  return all
}
