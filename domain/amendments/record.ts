import * as Y from 'yjs'
import { z } from 'zod'
import { hashText, idText, instantText } from '../ledger/primitives.ts'
import { type AmendmentText, maxTextLength, readText, type TextFault, writeText } from './text.ts'

/** Name of the map in the document's Y.Doc. */
export const AMENDMENTS = 'amendments'
/** Form of the record; a later one is not read. */
const VERSION = 1
/** Longest reason, in UTF-16 units. */
export const maxReason = 8_000

/** A proposed change of a document. */
export type Amendment = {
  readonly id: string
  readonly text: AmendmentText
  /** Member id. */
  readonly author: string
  /** Instants (UTC) by the author's clock. */
  readonly created: string
  readonly withdrawn: string | null
  readonly reason: string
  /** Id of a public proposal in the register, or null. */
  readonly proposal: string | null
}

/** A record that is there and cannot be read. `id`: as far as it can be shown. */
export type UnreadableAmendment = { readonly id: string; readonly why: 'newer' | 'fields' | TextFault }

export type ReadAmendments = {
  readonly amendments: readonly Amendment[]
  readonly unreadable: readonly UnreadableAmendment[]
}

const fields = z.object({
  v: z.literal(VERSION),
  text: z.string(),
  author: hashText,
  created: instantText,
  reason: z.string().max(maxReason),
  proposal: idText.nullable(),
  withdrawn: instantText.nullable(),
})

/** Texts read before, by the very map and string they stood in: reading many records again is then cheap. */
const known = new WeakMap<
  Y.Map<unknown>,
  { readonly source: string; readonly text: AmendmentText | TextFault }
>()

function textOf(map: Y.Map<unknown>, source: string): AmendmentText | TextFault {
  const before = known.get(map)
  if (before?.source === source) return before.text
  const text = readText(source)
  known.set(map, { source, text })
  return text
}

function readRecord(id: string, value: unknown): Amendment | UnreadableAmendment {
  const shown = id.slice(0, 64)
  if (!(value instanceof Y.Map) || !idText.safeParse(id).success) return { id: shown, why: 'fields' }
  const map = value as Y.Map<unknown>
  const version = map.get('v')
  if (typeof version === 'number' && version > VERSION) return { id: shown, why: 'newer' }
  const source = map.get('text')
  if (typeof source === 'string' && source.length > maxTextLength) return { id: shown, why: 'size' }
  const read = fields.safeParse({
    v: version,
    text: source,
    author: map.get('author'),
    created: map.get('created'),
    reason: map.get('reason'),
    proposal: map.get('proposal') ?? null,
    withdrawn: map.get('withdrawn') ?? null,
  })
  if (!read.success) return { id: shown, why: 'fields' }
  const text = textOf(map, read.data.text)
  if (typeof text === 'string') return { id: shown, why: text }
  const { author, created, withdrawn, reason, proposal } = read.data
  return { id, text, author, created, withdrawn, reason, proposal }
}

/** All amendments of a shared document, oldest first by their authors' clocks, and the records that cannot be read. */
export function readAmendments(ydoc: Y.Doc): ReadAmendments {
  const amendments: Amendment[] = []
  const unreadable: UnreadableAmendment[] = []
  ydoc.getMap(AMENDMENTS).forEach((value, id) => {
    const read = readRecord(id, value)
    if ('why' in read) unreadable.push(read)
    else amendments.push(read)
  })
  const key = (one: Amendment): string => `${one.created} ${one.id}`
  amendments.sort((a, b) => (key(a) < key(b) ? -1 : 1))
  unreadable.sort((a, b) => (a.id < b.id ? -1 : 1))
  return { amendments, unreadable }
}

function mapOf(ydoc: Y.Doc, id: string): Y.Map<unknown> {
  const map = ydoc.getMap(AMENDMENTS).get(id)
  if (!(map instanceof Y.Map)) throw new Error('amendments: no record of this id')
  return map as Y.Map<unknown>
}

/**
 * Writes a new amendment. Throws for an id that is there already and for fields out of bounds: callers draft first.
 *
 * @param origin of the Yjs transaction
 */
export function addAmendment(ydoc: Y.Doc, amendment: Omit<Amendment, 'withdrawn'>, origin?: unknown): void {
  const { id, author, created, reason, proposal } = amendment
  const all = ydoc.getMap(AMENDMENTS)
  if (all.has(id)) throw new Error('amendments: this id is there already')
  const record = fields.parse({
    v: VERSION,
    text: writeText(amendment.text),
    author,
    created,
    reason,
    proposal,
    withdrawn: null,
  })
  idText.parse(id)
  const entries = Object.entries(record).filter(([, value]) => value !== null)
  ydoc.transact(() => all.set(id, new Y.Map<unknown>(entries)), origin)
}

/** Writes another text (after `rebase`, or another proposal), as one value. Throws for an id that is not there. */
export function rewriteAmendment(ydoc: Y.Doc, id: string, text: AmendmentText, origin?: unknown): void {
  const map = mapOf(ydoc, id)
  const source = writeText(text)
  ydoc.transact(() => map.set('text', source), origin)
}

/** Writes another reason. */
export function setReason(ydoc: Y.Doc, id: string, reason: string, origin?: unknown): void {
  const map = mapOf(ydoc, id)
  const checked = fields.shape.reason.parse(reason)
  ydoc.transact(() => map.set('reason', checked), origin)
}

/** Withdraws an amendment at an instant, or (null) takes that back. Who may is the caller's matter (`mayWithdraw`). */
export function setWithdrawn(ydoc: Y.Doc, id: string, at: string | null, origin?: unknown): void {
  const map = mapOf(ydoc, id)
  const checked = fields.shape.withdrawn.parse(at)
  ydoc.transact(() => (checked === null ? map.delete('withdrawn') : map.set('withdrawn', checked)), origin)
}

/** Only its author withdraws an amendment, and not while a vote on it is open or has adopted it. */
export function mayWithdraw(amendment: Amendment, member: string, inVote: boolean): boolean {
  return amendment.author === member && !inVote
}
