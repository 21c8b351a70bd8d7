import type { Node } from 'prosemirror-model'
import { subtreeEnd } from '../document/structure/context.ts'
import { structureOf } from '../document/structure/index.ts'
import { idOf, sameBlocks } from './blocks.ts'
import type { AmendmentText } from './text.ts'

/** What became of one block of a base: its text or attributes changed, it is gone, it came between, it changed places. */
export type BlockMoved = { readonly id: string; readonly what: 'changed' | 'gone' | 'between' | 'order' }

/** Where an amendment stands against the document of now (SPEC.md, AMS1). `at`: index of the first block it is about. */
export type AmendmentState =
  | { readonly state: 'untouched' | 'already'; readonly at: number }
  | { readonly state: 'moved-on'; readonly changes: readonly BlockMoved[] }
  | { readonly state: 'gone' }

/** Blocks of the document that an amendment's targets are now. */
export type Span = {
  /** Indexes of the targets that are there, in the document's order. */
  readonly indexes: readonly number[]
  /** Indexes of other blocks between the first and the last of them. */
  readonly between: readonly number[]
}

/** Where some blocks stand in a document. */
export function spanOf(doc: Node, ids: readonly string[]): Span {
  const wanted = new Set(ids)
  const indexes = doc.children.flatMap((node, i) => (wanted.has(idOf(node) ?? '') ? [i] : []))
  const first = indexes[0] ?? 0
  const last = indexes.at(-1) ?? -1
  const between: number[] = []
  for (let i = first; i <= last; i++) if (!wanted.has(idOf(doc.child(i)) ?? '')) between.push(i)
  return { indexes, between }
}

/** Do exactly these blocks stand side by side in the document? Their first index, or null. */
function standing(doc: Node, blocks: readonly Node[]): number | null {
  const ids = blocks.flatMap((node) => idOf(node) ?? [])
  const { indexes, between } = spanOf(doc, ids)
  const [first] = indexes
  if (first === undefined || between.length > 0) return null
  return sameBlocks(
    indexes.map((i) => doc.child(i)),
    blocks,
  )
    ? first
    : null
}

/** Index at which the proposed blocks stand, with none of the blocks left that they take the place of; or null. */
function standsAlready(doc: Node, text: AmendmentText): number | null {
  if (text.kind === 'delete') return null
  const stay = new Set(text.proposed.map(idOf))
  const replaced = text.kind === 'change' ? text.targets.filter((id) => !stay.has(id)) : []
  return spanOf(doc, replaced).indexes.length > 0 ? null : standing(doc, text.proposed)
}

/** Compares the targets of an amendment with the document of now. */
export function amendmentState(doc: Node, text: AmendmentText): AmendmentState {
  const { indexes, between } = spanOf(doc, text.targets)
  const already = standsAlready(doc, text)
  if (already !== null) return { state: 'already', at: already }
  if (indexes.length === 0) return text.kind === 'delete' ? { state: 'already', at: 0 } : { state: 'gone' }
  const at = standing(doc, text.base)
  if (at !== null) return { state: 'untouched', at }
  return { state: 'moved-on', changes: changesOf(doc, text, indexes, between) }
}

function changesOf(
  doc: Node,
  text: AmendmentText,
  indexes: readonly number[],
  between: readonly number[],
): BlockMoved[] {
  const now = new Map(indexes.map((i) => [idOf(doc.child(i)), doc.child(i)]))
  const changes: BlockMoved[] = []
  text.targets.forEach((id, i) => {
    const node = now.get(id)
    if (node === undefined) changes.push({ id, what: 'gone' })
    else if (!node.eq(text.base[i] as Node)) changes.push({ id, what: 'changed' })
  })
  const present = text.targets.filter((id) => now.has(id))
  const order = [...now.keys()]
  present.forEach((id, i) => {
    if (order[i] !== id) changes.push({ id, what: 'order' })
  })
  for (const i of between) {
    const id = idOf(doc.child(i))
    if (id !== null) changes.push({ id, what: 'between' })
  }
  return changes
}

/**
 * Index at which the new blocks of an `add` go in; null when all its targets are gone. With `under`, behind all that
 * stands under them now.
 */
export function insertionIndex(doc: Node, text: AmendmentText): number | null {
  const { indexes } = spanOf(doc, text.targets)
  const last = indexes.at(-1)
  if (last === undefined) return null
  if (!text.under) return last + 1
  const structure = structureOf(doc)
  return indexes.reduce((end, index) => Math.max(end, subtreeEnd(structure, index)), last + 1)
}

/**
 * The document with some blocks in the place of an amendment's targets (`add`: behind them). Null where none is left.
 * For showing: what came between the targets stays, behind the blocks.
 */
export function documentWith(doc: Node, text: AmendmentText, blocks: readonly Node[]): Node | null {
  const { indexes } = spanOf(doc, text.targets)
  const at = text.kind === 'add' ? insertionIndex(doc, text) : (indexes[0] ?? null)
  if (at === null) return null
  const gone = new Set(text.kind === 'add' ? [] : indexes)
  const kept = (from: number, to: number): Node[] =>
    doc.children.slice(from, to).filter((_, i) => !gone.has(from + i))
  const children = [...kept(0, at), ...blocks, ...kept(at, doc.childCount)]
  return children.length === 0 ? null : doc.type.create(doc.attrs, children)
}
