import type { Node } from 'prosemirror-model'
import * as Y from 'yjs'
import { BODY, markerOf } from '../document/binding/keys.ts'
import { runStart, type Segment } from '../document/binding/segments.ts'
import { type LinearView, readLinear } from '../document/binding/view.ts'
import { schema } from '../document/schema/index.ts'
import { idOf } from './blocks.ts'
import { spanOf } from './state.ts'
import type { AmendmentText } from './text.ts'

/**
 * Where the text is not the one that was voted: a block of it is `missing` or reads otherwise (`changed`), another one
 * stands between (`between`), they are in another order (`order`), a deleted one is `still-there`, or was typed into
 * by somebody out of reach (`stray`: `now` is that text, which stands in the block before it).
 */
export type Deviation = {
  readonly id: string
  readonly what: 'missing' | 'changed' | 'between' | 'order' | 'still-there' | 'stray'
  readonly voted: Node | null
  readonly now: Node | string | null
}

export type AmendmentResult =
  | { readonly same: true }
  | { readonly same: false; readonly deviations: readonly Deviation[] }

/** Targets of which nothing stays in the proposal. */
function deletedTargets(text: AmendmentText): string[] {
  if (text.kind === 'add') return []
  const stay = new Set(text.proposed.map(idOf))
  return text.targets.filter((id) => !stay.has(id))
}

/** Does the voted text stand in the document now? Compares the blocks of the proposal, and nothing else. */
export function resultOf(doc: Node, text: AmendmentText): AmendmentResult {
  const ids = text.proposed.map((node) => idOf(node) ?? '')
  const { indexes, between } = spanOf(doc, ids)
  const now = new Map(indexes.map((i) => [idOf(doc.child(i)) ?? '', doc.child(i)]))
  const deviations: Deviation[] = []
  text.proposed.forEach((voted, i) => {
    const id = ids[i] ?? ''
    const node = now.get(id)
    if (!node) deviations.push({ id, what: 'missing', voted, now: null })
    else if (!node.eq(voted)) deviations.push({ id, what: 'changed', voted, now: node })
  })
  const order = [...now.keys()]
  const wanted = ids.filter((id) => now.has(id))
  wanted.forEach((id, i) => {
    if (order[i] !== id) deviations.push({ id, what: 'order', voted: null, now: now.get(id) ?? null })
  })
  for (const i of between)
    deviations.push({ id: idOf(doc.child(i)) ?? '', what: 'between', voted: null, now: doc.child(i) })
  for (const i of spanOf(doc, deletedTargets(text)).indexes)
    deviations.push({ id: idOf(doc.child(i)) ?? '', what: 'still-there', voted: null, now: doc.child(i) })
  return deviations.length === 0 ? { same: true } : { same: false, deviations }
}

const viewOf = (ydoc: Y.Doc): LinearView => readLinear({ schema, cache: new WeakMap() }, ydoc.getText(BODY))

/** The update that a vote adopted, and the Yjs state (encoded) of the sealed version that it was prepared from. */
export type Adopted = { readonly sealed: Uint8Array; readonly update: Uint8Array }

/**
 * The result in a shared document, together with what members out of reach typed into blocks that the decision deletes:
 * that text is not lost, it follows the block before.
 */
export function resultIn(ydoc: Y.Doc, adopted: Adopted, text: AmendmentText): AmendmentResult {
  const { blocks } = viewOf(ydoc)
  const doc = schema.topNodeType.create(
    null,
    blocks.map(({ node }) => node),
  )
  const result = resultOf(doc, text)
  const stray = strayIn(ydoc, adopted, deletedTargets(text))
  if (stray.length === 0) return result
  return { same: false, deviations: [...(result.same ? [] : result.deviations), ...stray] }
}

/** Text that stands between the characters of blocks that are deleted, or right behind them, and nobody voted on. */
function strayIn(ydoc: Y.Doc, { sealed, update }: Adopted, ids: readonly string[]): Deviation[] {
  if (ids.length === 0) return []
  const [before, after] = [new Y.Doc(), new Y.Doc()]
  for (const one of [before, after]) Y.applyUpdate(one, sealed)
  Y.applyUpdate(after, update)
  const known = Y.decodeStateVector(Y.encodeStateVector(after))
  const view = viewOf(before)
  const openings = view.segments.flatMap(({ marker }) => marker?._item?.id ?? [])
  return view.blocks.flatMap((block): Deviation[] => {
    const id = idOf(block.node)
    if (id === null || !ids.includes(id)) return []
    const now = block.segments.map((segment) => strayText(ydoc, segment, openings, known)).join('')
    return now === '' ? [] : [{ id, what: 'stray', voted: null, now }]
  })
}

/** Is an id among those of an item? Deleted neighbours become one item, so it need not be the first. */
const holds = (item: Y.Item, id: Y.ID): boolean =>
  item.id.client === id.client && item.id.clock <= id.clock && id.clock < item.id.clock + item.length

/** Last id of a segment: of its text, or of its marker. */
function lastOf(segment: Segment): Y.ID | null {
  let end = segment.item
  for (let item = runStart(segment); item !== null && markerOf(item) === null; item = item.right)
    if (!item.deleted) end = item
  return end && Y.createID(end.id.client, end.id.clock + end.length - 1)
}

/** New live text in the stretch of the shared text that was a segment. */
function strayText(
  ydoc: Y.Doc,
  segment: Segment,
  openings: readonly Y.ID[],
  known: ReadonlyMap<number, number>,
): string {
  const own = segment.item?.id
  const last = lastOf(segment)
  if (!own || !last || Y.getState(ydoc.store, own.client) <= own.clock) return ''
  const start = Y.getItem(ydoc.store, own)
  if (!(start instanceof Y.Item)) return ''
  const others = openings.filter((id) => id.client !== own.client || id.clock !== own.clock)
  const isAnother = (item: Y.Item): boolean =>
    others.some((id) => holds(item, id) && (item !== start || id.clock > own.clock))
  if (isAnother(start)) return ''
  let isPastEnd = holds(start, last)
  let out = ''
  for (let item = start.right; item !== null && !isAnother(item); item = item.right) {
    if (isPastEnd && !item.deleted && markerOf(item) !== null) break
    const isKnown = item.id.clock < (known.get(item.id.client) ?? 0)
    if (!isKnown && !item.deleted && item.content instanceof Y.ContentString) out += item.content.str
    if (holds(item, last)) isPastEnd = true
  }
  return out
}
