import type { Database } from 'better-sqlite3'
import type { LedgerStore, SideRecord } from '../../../domain/ledger/index.ts'

/** One group's ledger in the store. Every call is durable when it returns (synchronous = FULL). */
export class SqliteLedgerStore implements LedgerStore {
  readonly #db: Database
  readonly #group: string

  constructor(db: Database, group: string) {
    this.#db = db
    this.#group = group
  }

  entries(): string[] {
    return this.#rows().map((row) => row.text)
  }

  append(entries: readonly { hash: string; text: string }[]): void {
    const insert = this.#db.prepare(
      'INSERT OR IGNORE INTO ledger_entries (group_id, hash, text) VALUES (?, ?, ?)',
    )
    this.#db.transaction(() => {
      for (const { hash, text } of entries) insert.run(this.#group, hash, text)
    })()
  }

  /** Takes over the entries of another store as they are; they are checked when the ledger is opened. */
  appendTexts(from: SqliteLedgerStore): void {
    this.append(from.#rows())
  }

  #rows(): { hash: string; text: string }[] {
    return this.#db
      .prepare('SELECT hash, text FROM ledger_entries WHERE group_id = ? ORDER BY seq')
      .all(this.#group) as { hash: string; text: string }[]
  }

  sideRecords(): [string, SideRecord][] {
    const rows = this.#db
      .prepare('SELECT hash, salt, text FROM side_records WHERE group_id = ?')
      .all(this.#group) as { hash: string; salt: string; text: string }[]
    return rows.map(({ hash, salt, text }) => [hash, { salt, text }])
  }

  putSideRecords(records: readonly (readonly [string, SideRecord])[]): void {
    const insert = this.#db.prepare(
      'INSERT OR IGNORE INTO side_records (group_id, hash, salt, text) VALUES (?, ?, ?, ?)',
    )
    this.#db.transaction(() => {
      for (const [hash, { salt, text }] of records) insert.run(this.#group, hash, salt, text)
    })()
  }

  erasedSideHashes(): string[] {
    const rows = this.#db
      .prepare('SELECT hash FROM erased_side_records WHERE group_id = ?')
      .all(this.#group) as { hash: string }[]
    return rows.map((row) => row.hash)
  }

  /** secure_delete overwrites the rows; the write-ahead log, which still has them, is emptied at once. */
  eraseSideRecords(hashes: readonly string[]): void {
    this.#db.transaction(() => {
      for (const hash of hashes) {
        this.#db
          .prepare('INSERT OR IGNORE INTO erased_side_records (group_id, hash) VALUES (?, ?)')
          .run(this.#group, hash)
        this.#db.prepare('DELETE FROM side_records WHERE group_id = ? AND hash = ?').run(this.#group, hash)
      }
    })()
    if (!this.#db.inTransaction) this.#db.pragma('wal_checkpoint(TRUNCATE)')
  }
}
