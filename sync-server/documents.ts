import { RelayDocument } from './document.ts'
import type { Limits } from './limits.ts'
import type { Log } from './log.ts'
import type { RoomStore } from './storage/room-store.ts'
import type { Writer } from './storage/writer.ts'

/** The documents in memory: loaded with the first participant, unloaded some time after the last. */
export class Documents {
  readonly #store: RoomStore
  readonly #writer: Writer
  readonly #limits: Limits
  readonly #log: Log
  readonly #open = new Map<string, RelayDocument>()
  readonly #idle = new Map<string, NodeJS.Timeout>()

  constructor(store: RoomStore, writer: Writer, limits: Limits, log: Log) {
    this.#store = store
    this.#writer = writer
    this.#limits = limits
    this.#log = log
  }

  get loaded(): number {
    return this.#open.size
  }

  /** The document of a room, complete from the disk; null when its group has as many as it may have. */
  get(name: string, group: string | null): RelayDocument | null {
    const idle = this.#idle.get(name)
    if (idle !== undefined) clearTimeout(idle)
    this.#idle.delete(name)
    const loaded = this.#open.get(name)
    if (loaded !== undefined) return loaded
    if (group !== null && !this.#store.exists(name)) {
      if (this.#store.count(group) >= this.#limits.documentsPerGroup) return null
    }
    const document = new RelayDocument(name, this.#store, this.#writer, this.#limits, this.#log)
    document.onQuiet = () => this.#quiet(document)
    this.#open.set(name, document)
    return document
  }

  #quiet(document: RelayDocument): void {
    const { name } = document
    const idle = this.#idle.get(name)
    if (idle !== undefined) clearTimeout(idle)
    this.#idle.set(
      name,
      setTimeout(() => this.#unload(document), this.#limits.documentIdle),
    )
  }

  /** Never while somebody is in it or an update waits for the disk: it is asked again when that ends. */
  #unload(document: RelayDocument): void {
    this.#idle.delete(document.name)
    if (!document.quiet || this.#open.get(document.name) !== document) return
    document.compact()
    this.#open.delete(document.name)
    document.destroy()
  }

  /** Everything out of memory; the writer must have been flushed. Logs stay as they are: they can wait, a stop cannot. */
  stop(): void {
    for (const timer of this.#idle.values()) clearTimeout(timer)
    this.#idle.clear()
    for (const document of this.#open.values()) {
      document.destroy()
    }
    this.#open.clear()
  }
}
