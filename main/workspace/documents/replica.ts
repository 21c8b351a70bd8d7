import * as Y from 'yjs'
import type { DocumentStatus } from '../../../domain/contracts/workspace-models.ts'
import { AppError } from '../../../domain/errors.ts'
import { isDiskFailure } from '../store/database.ts'
import type { ReplicaName } from '../store/replicas.ts'
import type { Store } from '../store/store.ts'
import { Compaction, type CompactionLimits } from './compaction.ts'
import type { Editor } from './editor.ts'
import { DISK, originOf, WORKSPACE } from './origin.ts'
import { PresenceHub } from './presence.ts'

/** What a replica knows of its relay. */
export type RelayView = { readonly relay: DocumentStatus['relay']; readonly acknowledges: boolean }

/**
 * One document on this device: its Y.Doc, kept in step with the disk, its editors and the relay. Every change goes
 * to the log; an own change may go to the relay only after it is on disk.
 */
export class Replica {
  readonly name: ReplicaName
  readonly key: number
  readonly doc = new Y.Doc()
  readonly presence: PresenceHub
  readonly editors = new Set<Editor>()
  /** Own edits made, sent and stored by the relay, counted since the replica exists. */
  own: number
  sent: number
  stored: number
  /** Grows with every change of the content; for whoever keeps something computed from it. */
  version = 0
  relayView: RelayView = { relay: 'none', acknowledges: false }
  /** Set by the relay connection: called with own updates that are on disk now. */
  onDurable: ((updates: readonly Uint8Array[]) => void) | null = null
  /** Called after any change of the content, with true when it is somebody else's. */
  onChanged: ((foreign: boolean) => void) | null = null
  readonly #store: Store
  readonly #compaction: Compaction
  #undurable: Uint8Array[] = []
  /** The whole state as it stood on the disk in one piece, until the first change: it need not be encoded again. */
  #asLoaded: Uint8Array | null = null
  #marksTimer: NodeJS.Timeout | null = null

  /**
   * Loads a replica from disk.
   *
   * @throws AppError document-damaged when its bytes are no Yjs state; they stay as they are
   */
  constructor(store: Store, name: ReplicaName, limits: CompactionLimits) {
    this.#store = store
    this.name = name
    const row = store.replicas.ensure(name)
    this.key = row.replica
    this.own = row.own
    this.sent = row.sent
    this.stored = row.stored
    this.#load()
    this.#compaction = new Compaction(store.log, this.key, this.doc, limits)
    this.presence = new PresenceHub(this.doc)
    this.doc.on('update', (update: Uint8Array, origin: unknown) => this.#updated(update, origin))
    this.doc.on('afterTransaction', (transaction: Y.Transaction) => this.#watchClientIds(transaction))
  }

  #load(): void {
    const { snapshot, updates } = this.#store.log.load(this.key)
    try {
      this.doc.transact(() => {
        if (snapshot !== null) Y.applyUpdate(this.doc, snapshot)
        for (const update of updates) Y.applyUpdate(this.doc, update)
      }, DISK)
      const [only, ...more] = snapshot === null ? updates : [snapshot, ...updates]
      if (only !== undefined && more.length === 0) this.#asLoaded = only
    } catch (cause) {
      throw new AppError('document-damaged', { documentId: this.name.documentId }, { cause })
    }
  }

  #updated(update: Uint8Array, value: unknown): void {
    const origin = originOf(value)
    if (origin?.from === 'disk') return
    const own = origin !== null
    this.#asLoaded = null
    this.version++
    this.#store.log.append({ replica: this.key, bytes: update, own })
    this.#compaction.added(update.length)
    if (own) {
      this.own++
      this.#undurable.push(update)
    }
    for (const editor of this.editors) {
      if (origin?.from !== 'editor' || origin.editor !== editor) editor.bundle.add(update)
    }
    this.onChanged?.(!own)
  }

  /** An id of ours that moves by somebody else's hand means that this device's past was rolled back: never use it again. */
  #watchClientIds(transaction: Y.Transaction): void {
    if (originOf(transaction.origin) !== null) return
    for (const client of this.#store.clientIds.held(this.key)) {
      const before = transaction.beforeState.get(client) ?? 0
      if ((transaction.afterState.get(client) ?? 0) > before) this.#store.clientIds.retire(this.key, client)
    }
  }

  /**
   * What an editor lacks of the document.
   *
   * @param stateVector what it has; null: nothing
   * @throws when the state vector is none
   */
  stateFor(stateVector: Uint8Array | null): Uint8Array {
    const loaded = stateVector === null ? this.#asLoaded : null
    // Given away once: it would only lie in memory twice.
    this.#asLoaded = null
    return loaded ?? Y.encodeStateAsUpdate(this.doc, stateVector ?? undefined)
  }

  /** The clock of a Yjs client id: how much of it is here. */
  clockOf(client: number): number {
    return Y.getState(this.doc.store, client)
  }

  /**
   * Takes an update of one of this device's editors.
   *
   * @throws AppError bad-request when the bytes are no Yjs update, not-allowed from a read-only editor
   */
  applyFrom(editor: Editor, update: Uint8Array): void {
    if (!editor.writable && !editor.overtaken) throw new AppError('not-allowed')
    try {
      Y.applyUpdate(this.doc, update, { from: 'editor', editor })
    } catch (cause) {
      throw new AppError('bad-request', {}, { cause })
    }
  }

  /**
   * Changes the document as this device, under a lent client id, in one transaction.
   *
   * @param change gets the Y.Doc; it must not be async
   */
  author<T>(change: (doc: Y.Doc) => T): T {
    const before = this.doc.clientID
    const client = this.#store.clientIds.lend(this.key, (id) => this.clockOf(id))
    this.doc.clientID = client
    try {
      const result = this.doc.transact(() => change(this.doc), WORKSPACE)
      if (this.#store.log.flush()) this.#store.clientIds.giveBack(this.key, client, this.clockOf(client))
      return result
    } finally {
      this.doc.clientID = before
    }
  }

  /** Called after a commit that had this replica's updates in it. */
  flushed(): void {
    const updates = this.#undurable
    this.#undurable = []
    if (updates.length > 0) this.onDurable?.(updates)
    this.tellStatus()
  }

  /** Notes what the relay has got; `count` is a value of `own` at the time of sending. */
  markSent(count: number): void {
    if (count <= this.sent) return
    this.sent = Math.min(count, this.own)
    this.#saveMarks()
  }

  /** Notes what the relay's disk has. */
  markStored(count: number): void {
    if (count <= this.stored) return
    this.stored = Math.min(count, this.own)
    this.sent = Math.max(this.sent, this.stored)
    this.#saveMarks()
  }

  /** The group moved to a relay that has nothing yet. */
  forgetMarks(): void {
    this.sent = 0
    this.stored = 0
    this.#saveMarks()
  }

  setRelay(view: RelayView): void {
    this.relayView = view
    this.tellStatus()
  }

  status(): DocumentStatus {
    const { relay, acknowledges } = this.relayView
    const alone = relay === 'none'
    return {
      documentId: this.name.documentId,
      saved: !this.#store.log.isDirty(this.key),
      relay,
      unsent: alone ? 0 : this.own - this.sent,
      unstored: alone || !acknowledges ? null : this.own - this.stored,
    }
  }

  tellStatus(): void {
    if (this.editors.size === 0) return
    const status = this.status()
    for (const editor of this.editors) editor.tellStatus(status)
  }

  /** Marks go to the disk a little later: after a crash a few edits only look unsent until the relay is reached. */
  #saveMarks(): void {
    this.#marksTimer ??= setTimeout(() => this.#writeMarks(), 500)
    this.tellStatus()
  }

  #writeMarks(): void {
    if (this.#marksTimer !== null) clearTimeout(this.#marksTimer)
    this.#marksTimer = null
    try {
      this.#store.replicas.setMarks(this.key, this.sent, this.stored)
    } catch (error) {
      if (!isDiskFailure(error)) throw error
    }
  }

  /** Compacts now; for tests and the end of a long session. */
  compact(): boolean {
    return this.#compaction.run()
  }

  /** Everything to disk, then out of memory. */
  unload(): boolean {
    if (!this.#store.log.flush()) return false
    if (this.#marksTimer !== null) this.#writeMarks()
    if (this.#compaction.worthwhile) this.#compaction.run()
    this.#compaction.cancel()
    this.presence.destroy()
    this.doc.destroy()
    return true
  }
}
