import * as Y from 'yjs'
import { SCHEMA_VERSION } from '../../../domain/document/schema/index.ts'
import { AppError } from '../../../domain/errors.ts'
import type { ReplicaName } from '../store/replicas.ts'
import type { Store } from '../store/store.ts'
import { type CompactionLimits, defaultLimits } from './compaction.ts'
import { FIRST_GENERATION, GroupIndex, INDEX_DOCUMENT, type IndexEntry } from './group-index.ts'
import { WORKSPACE } from './origin.ts'
import { Replica } from './replica.ts'

export type DocumentsOptions = {
  readonly compaction?: CompactionLimits
  /** Milliseconds that a replica without editors stays in memory. */
  readonly idleMs?: number
}

/** What happens to documents, for whoever must tell windows or the relay. */
export type DocumentsListener = {
  /** The list of a group's documents changed, or what it says about one of them (news, last change). */
  listChanged(groupId: string): void
  /** A replica came into memory; connect it where that is wanted. */
  loaded(replica: Replica): void
  /** A replica is about to leave memory; false keeps it (it is being synchronised). */
  mayUnload(replica: Replica): boolean
  unloading(replica: Replica): void
}

/** Every document of every group on this device: loads on demand, unloads what nobody needs. */
export class Documents {
  readonly #store: Store
  readonly #listener: DocumentsListener
  readonly #limits: CompactionLimits
  readonly #idleMs: number
  readonly #replicas = new Map<string, Replica>()
  readonly #byKey = new Map<number, Replica>()
  readonly #indexes = new Map<string, GroupIndex>()
  readonly #idle = new Map<Replica, NodeJS.Timeout>()

  constructor(store: Store, listener: DocumentsListener, options: DocumentsOptions = {}) {
    this.#store = store
    this.#listener = listener
    this.#limits = options.compaction ?? defaultLimits
    this.#idleMs = options.idleMs ?? 60_000
  }

  /** Opens a group's list of documents; it stays in memory as long as the group is here. */
  openGroup(groupId: string): GroupIndex {
    const open = this.#indexes.get(groupId)
    if (open !== undefined) return open
    const replica = this.#load(groupId, INDEX_DOCUMENT, FIRST_GENERATION)
    const index = new GroupIndex(replica, () => this.#listener.listChanged(groupId))
    this.#indexes.set(groupId, index)
    return index
  }

  /** Takes a group's documents out of memory, everything on disk; nobody may have one open any more. */
  closeGroup(groupId: string): void {
    for (const replica of [...this.#byKey.values()]) {
      if (replica.name.groupId !== groupId) continue
      const { documentId, generation } = replica.name
      const timer = this.#idle.get(replica)
      if (timer !== undefined) clearTimeout(timer)
      this.#idle.delete(replica)
      this.#listener.unloading(replica)
      replica.unload()
      this.#replicas.delete(`${groupId}/${documentId}/${generation}`)
      this.#byKey.delete(replica.key)
    }
    this.#indexes.delete(groupId)
  }

  /** @throws AppError not-found */
  index(groupId: string): GroupIndex {
    const index = this.#indexes.get(groupId)
    if (index === undefined) throw new AppError('not-found')
    return index
  }

  /**
   * Finds a document by its id in all groups.
   *
   * @throws AppError not-found
   */
  find(documentId: string): { readonly groupId: string; readonly entry: IndexEntry } {
    for (const [groupId, index] of this.#indexes) {
      const entry = index.get(documentId)
      if (entry !== null) return { groupId, entry }
    }
    throw new AppError('not-found')
  }

  /**
   * A document's replica, loaded when it is not in memory.
   *
   * @throws AppError not-found, document-damaged
   */
  replica(documentId: string): Replica {
    const { groupId, entry } = this.find(documentId)
    return this.#load(groupId, documentId, entry.generation)
  }

  /** Merges a state from a backup into a replica, whether or not its document is in the list. */
  merge({ groupId, documentId, generation }: ReplicaName, update: Uint8Array): void {
    const replica = this.#load(groupId, documentId, generation)
    try {
      Y.applyUpdate(replica.doc, update, WORKSPACE)
    } catch (cause) {
      throw new AppError('backup-damaged', {}, { cause })
    }
  }

  /** A document's replica when it is in memory, otherwise null. */
  inMemory(documentId: string): Replica | null {
    for (const replica of this.#byKey.values()) {
      if (replica.name.documentId === documentId && documentId !== INDEX_DOCUMENT) return replica
    }
    return null
  }

  /** The replicas in memory. */
  loaded(): Iterable<Replica> {
    return this.#byKey.values()
  }

  #load(groupId: string, documentId: string, generation: number): Replica {
    const id = `${groupId}/${documentId}/${generation}`
    const open = this.#replicas.get(id)
    if (open !== undefined) {
      this.release(open)
      return open
    }
    const replica = new Replica(this.#store, { groupId, documentId, generation }, this.#limits)
    this.#replicas.set(id, replica)
    this.#byKey.set(replica.key, replica)
    this.#listener.loaded(replica)
    this.release(replica)
    return replica
  }

  /** Starts (again) the time after which a replica that nobody uses leaves memory. */
  release(replica: Replica): void {
    const timer = this.#idle.get(replica)
    if (timer !== undefined) clearTimeout(timer)
    const again = setTimeout(() => this.#unload(replica), this.#idleMs)
    again.unref()
    this.#idle.set(replica, again)
  }

  #unload(replica: Replica): void {
    const { groupId, documentId, generation } = replica.name
    const needed = replica.editors.size > 0 || documentId === INDEX_DOCUMENT
    if (needed || !this.#listener.mayUnload(replica)) {
      this.release(replica)
      return
    }
    this.#listener.unloading(replica)
    if (!replica.unload()) {
      this.release(replica)
      return
    }
    this.#replicas.delete(`${groupId}/${documentId}/${generation}`)
    this.#byKey.delete(replica.key)
    this.#idle.delete(replica)
  }

  /** Passes on that these replicas' updates are on disk. */
  flushed(keys: ReadonlySet<number>): void {
    for (const key of keys) this.#byKey.get(key)?.flushed()
  }

  /** Tells every editor its status again (the disk or the relay changed). */
  tellStatus(): void {
    for (const replica of this.#byKey.values()) replica.tellStatus()
  }

  /** Everything to disk and out of memory: the end of the process. */
  close(): void {
    for (const timer of this.#idle.values()) clearTimeout(timer)
    this.#idle.clear()
    for (const replica of this.#byKey.values()) {
      this.#listener.unloading(replica)
      replica.unload()
    }
    this.#byKey.clear()
    this.#replicas.clear()
    this.#indexes.clear()
  }
}

/** True when a newer application wrote this document: it is shown read-only, without binding. */
export function isNewer(replica: Replica): boolean {
  const version: unknown = replica.doc.getMap('settings').get('schemaVersion')
  return typeof version === 'number' && version > SCHEMA_VERSION
}
