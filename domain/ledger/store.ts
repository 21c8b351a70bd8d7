import type { SideRecord } from './side.ts'

/**
 * Where a replica keeps its ledger. One store holds one group. Calls are synchronous and durable when they return:
 * an entry is on the disk before anybody is told of it.
 */
export interface LedgerStore {
  /** Canonical texts of all entries, in the order in which they were appended. */
  entries(): Iterable<string>
  /** Appends entries that are not yet there, all or none. */
  append(entries: readonly { hash: string; text: string }[]): void
  /** All side records by their hash. */
  sideRecords(): Iterable<readonly [hash: string, record: SideRecord]>
  putSideRecords(records: readonly (readonly [hash: string, record: SideRecord])[]): void
  /** Hashes whose record has been erased: it is neither asked for nor taken again. */
  erasedSideHashes(): Iterable<string>
  /** Deletes records so that no trace stays in the file, and remembers that they are not wanted again. */
  eraseSideRecords(hashes: readonly string[]): void
}

/** A store that forgets with the process; for tests and for looking at an invitation before joining. */
export class MemoryLedgerStore implements LedgerStore {
  readonly #entries = new Map<string, string>()
  readonly #side = new Map<string, SideRecord>()
  readonly #erased = new Set<string>()

  entries(): Iterable<string> {
    return [...this.#entries.values()]
  }
  append(entries: readonly { hash: string; text: string }[]): void {
    for (const { hash, text } of entries) if (!this.#entries.has(hash)) this.#entries.set(hash, text)
  }
  sideRecords(): Iterable<readonly [string, SideRecord]> {
    return [...this.#side]
  }
  putSideRecords(records: readonly (readonly [string, SideRecord])[]): void {
    for (const [hash, record] of records) this.#side.set(hash, record)
  }
  erasedSideHashes(): Iterable<string> {
    return [...this.#erased]
  }
  eraseSideRecords(hashes: readonly string[]): void {
    for (const hash of hashes) {
      this.#side.delete(hash)
      this.#erased.add(hash)
    }
  }
}
