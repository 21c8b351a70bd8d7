import type { LedgerStore, SideRecord } from '../../domain/ledger/index.ts'
import type { Db } from './database.ts'

/** A group's ledger in the relay's database. */
export class SqliteLedgerStore implements LedgerStore {
  readonly #db: Db
  readonly #group: string

  constructor(db: Db, group: string) {
    this.#db = db
    this.#group = group
  }

  entries(): Iterable<string> {
    const rows = this.#db.prepare('SELECT text FROM entries WHERE group_id = ? ORDER BY seq')
    return rows.pluck().all(this.#group) as string[]
  }

  append(entries: readonly { hash: string; text: string }[]): void {
    const insert = this.#db.prepare('INSERT OR IGNORE INTO entries (group_id, hash, text) VALUES (?, ?, ?)')
    this.#db.transaction(() => {
      for (const { hash, text } of entries) insert.run(this.#group, hash, text)
    })()
  }

  sideRecords(): Iterable<readonly [string, SideRecord]> {
    const rows = this.#db
      .prepare('SELECT hash, salt, text FROM side_records WHERE group_id = ? AND text IS NOT NULL')
      .all(this.#group) as { hash: string; salt: string; text: string }[]
    return rows.map(({ hash, salt, text }) => [hash, { salt, text }] as const)
  }

  putSideRecords(records: readonly (readonly [string, SideRecord])[]): void {
    const insert = this.#db.prepare(
      'INSERT OR IGNORE INTO side_records (group_id, hash, salt, text) VALUES (?, ?, ?, ?)',
    )
    this.#db.transaction(() => {
      for (const [hash, { salt, text }] of records) insert.run(this.#group, hash, salt, text)
    })()
  }

  erasedSideHashes(): Iterable<string> {
    const rows = this.#db.prepare('SELECT hash FROM side_records WHERE group_id = ? AND text IS NULL')
    return rows.pluck().all(this.#group) as string[]
  }

  eraseSideRecords(hashes: readonly string[]): void {
    const erase = this.#db.prepare(
      `INSERT INTO side_records (group_id, hash) VALUES (?, ?)
       ON CONFLICT (group_id, hash) DO UPDATE SET salt = NULL, text = NULL`,
    )
    this.#db.transaction(() => {
      for (const hash of hashes) erase.run(this.#group, hash)
    })()
    // The log of the database still holds the text: write it back and empty it.
    this.#db.pragma('wal_checkpoint(TRUNCATE)')
  }
}
