import { EditorState, type Transaction } from 'prosemirror-state'
import * as Y from 'yjs'
import { DocumentBinding, type EditorHost, readDocument } from '../document/binding/index.ts'
import { schema } from '../document/schema/index.ts'
import { idsIn } from './blocks.ts'
import { wasPrepared } from './inside.ts'
import { resultOf } from './result.ts'
import { amendmentState } from './state.ts'
import type { AmendmentText } from './text.ts'
import { isDecisionClient, isPrepared, lowestClient } from './verify.ts'
import { writeAmendment } from './write.ts'

/** Yjs origin with which prepared bytes are applied: no editor's undo follows it. */
export const DECIDED = 'consens-decided'

/**
 * Why no update can be prepared: the sealed text is not the amendment's base (`moved-on`, `gone`), says it already (`already`),
 * a new block has the id of another one (`ids`), nothing would be left (`everything`), the client id was used or is not one for
 * decisions (`client`).
 */
export type PrepareFault = 'moved-on' | 'gone' | 'already' | 'ids' | 'everything' | 'client'

export type Prepared =
  | { readonly done: true; readonly update: Uint8Array }
  | { readonly done: false; readonly why: PrepareFault }

function faultOf(ydoc: Y.Doc, text: AmendmentText, clientId: number): PrepareFault | null {
  if (!isDecisionClient(clientId) || Y.getState(ydoc.store, clientId) > 0) return 'client'
  const doc = readDocument(ydoc)
  const { state } = amendmentState(doc, text)
  if (state !== 'untouched') return state
  if (text.kind === 'delete' && text.targets.length === doc.childCount) return 'everything'
  const replaced = text.kind === 'add' ? [] : text.targets
  const others = doc.children.filter((node) => !replaced.includes(String(node.attrs.id)))
  const taken = new Set(idsIn(others))
  return idsIn(text.proposed).some((id) => taken.has(id)) ? 'ids' : null
}

/** A fresh client id for a prepared update (SPEC.md, AMA1). */
export function newDecisionClient(): number {
  const [high = 0, low = 0] = crypto.getRandomValues(new Uint32Array(2))
  return lowestClient + (high % 2 ** 20) * 2 ** 32 + low
}

/**
 * Computes, once, the Yjs update that applies an amendment to a sealed state. These bytes are named by hash in the
 * opening of the vote, and are what adoption applies.
 *
 * @param sealed Yjs state (encoded) of the sealed version
 * @param clientId one of `newDecisionClient`
 */
export function prepareAmendment(sealed: Uint8Array, text: AmendmentText, clientId: number): Prepared {
  const ydoc = new Y.Doc()
  Y.applyUpdate(ydoc, sealed)
  const why = faultOf(ydoc, text, clientId)
  if (why !== null) return { done: false, why }
  ydoc.clientID = clientId
  const updates: Uint8Array[] = []
  ydoc.on('update', (update: Uint8Array) => updates.push(update))
  const binding = new DocumentBinding(ydoc)
  let state = EditorState.create({ schema, doc: binding.doc })
  const host: EditorHost = {
    state: () => state,
    dispatch: (tr: Transaction) => {
      const before = state
      const applied = before.applyTransaction(tr)
      state = applied.state
      binding.push(applied.transactions, before)
    },
  }
  binding.attach(host)
  writeAmendment(host, text)
  binding.destroy()
  const update = Y.mergeUpdates(updates)
  if (!resultOf(readDocument(ydoc), text).same || !isPrepared(sealed, update, text))
    throw new Error('amendments: the prepared update does not give the proposed text')
  return { done: true, update }
}

/**
 * Applies prepared bytes to a shared document: any number of times, on any replica. True when they are in it now; false
 * when the sealed text has not wholly arrived yet (they then take effect with it), or their client id holds something else.
 */
export function applyPrepared(ydoc: Y.Doc, update: Uint8Array): boolean {
  Y.applyUpdate(ydoc, update, DECIDED)
  return wasPrepared(ydoc, update)
}
