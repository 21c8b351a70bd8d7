import * as Y from 'yjs'
import { readDocument } from '../document/binding/index.ts'
import { BODY, SETTINGS } from '../document/binding/keys.ts'
import { idOf } from './blocks.ts'
import { resultOf } from './result.ts'
import { amendmentState, insertionIndex, spanOf } from './state.ts'
import type { AmendmentText } from './text.ts'

/**
 * Client ids of prepared updates begin here, above all that editors have (Yjs: 32 bits). Of two insertions at one place
 * Yjs puts that of the higher client behind: text typed at the end of the block before a voted one stays in it.
 */
export const lowestClient = 2 ** 32

export const isDecisionClient = (client: number): boolean =>
  Number.isSafeInteger(client) && client >= lowestClient

/** Do the bytes come from one client that the sealed state does not know, without gaps, and delete only what it has? */
function isOneFreshClient(sealed: Y.Doc, update: Uint8Array): boolean {
  const { structs, ds } = Y.decodeUpdate(update)
  const clients = new Set(structs.map(({ id }) => id.client))
  const [client] = clients
  if (clients.size > 1) return false
  if (client !== undefined && (!isDecisionClient(client) || Y.getState(sealed.store, client) > 0))
    return false
  let next = 0
  for (const struct of structs) {
    if (!(struct instanceof Y.Item) || struct.id.clock !== next) return false
    next += struct.length
  }
  return [...ds.clients].every(([of, ranges]) => {
    const end = of === client ? next : Y.getState(sealed.store, of)
    return ranges.every(({ clock, len }) => clock + len <= end)
  })
}

/** Everything in a shared document beside its text, as JSON; the schema version apart, which new content may raise. */
function beside(ydoc: Y.Doc): string {
  const out: [string, unknown][] = []
  for (const [name, type] of ydoc.share) {
    if (name === BODY) continue
    const isMap = type instanceof Y.Map || type._map.size > 0
    const value = (isMap ? ydoc.getMap(name) : ydoc.getArray(name)).toJSON() as Record<string, unknown>
    if (name === SETTINGS) delete value.schemaVersion
    if (Object.keys(value).length > 0) out.push([name, value])
  }
  return JSON.stringify(out.sort(([a], [b]) => (a < b ? -1 : 1)))
}

/**
 * Whether bytes are what a vote on an amendment may name: applied to the sealed state they give exactly the proposed text
 * at its place, come from one fresh client, and change nothing else. Whoever gets them from another member asks this.
 * Never throws: rubbish is false.
 */
export function verifyPrepared(sealed: Uint8Array, update: Uint8Array, text: AmendmentText): boolean {
  try {
    return isPrepared(sealed, update, text)
  } catch {
    return false
  }
}

/** The same for bytes of one's own making; throws for what Yjs cannot read. */
export function isPrepared(sealed: Uint8Array, update: Uint8Array, text: AmendmentText): boolean {
  const before = new Y.Doc()
  Y.applyUpdate(before, sealed)
  const after = new Y.Doc()
  Y.applyUpdate(after, sealed)
  if (!isOneFreshClient(before, update)) return false
  Y.applyUpdate(after, update)
  if (after.store.pendingStructs !== null || after.store.pendingDs !== null) return false
  const [old, now] = [readDocument(before), readDocument(after)]
  if (amendmentState(old, text).state !== 'untouched' || !resultOf(now, text).same) return false
  const replaced = new Set(text.kind === 'add' ? [] : text.targets)
  const proposed = new Set(text.proposed.map(idOf))
  const rest = old.children.filter((node) => !replaced.has(idOf(node) ?? ''))
  const stays = now.children.filter((node) => !proposed.has(idOf(node)))
  if (rest.length !== stays.length || !rest.every((node, i) => node.eq(stays[i] ?? now))) return false
  const at = text.kind === 'add' ? insertionIndex(old, text) : spanOf(old, text.targets).indexes[0]
  const first = spanOf(
    now,
    [...proposed].flatMap((id) => id ?? []),
  ).indexes[0]
  if (proposed.size > 0 && first !== at) return false
  return beside(before) === beside(after)
}
