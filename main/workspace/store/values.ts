import type { Database } from 'better-sqlite3'

/** A small table of texts by key. */
export class Values {
  readonly #db: Database
  readonly #table: 'meta' | 'preferences'

  constructor(db: Database, table: 'meta' | 'preferences') {
    this.#db = db
    this.#table = table
  }

  get(key: string): string | null {
    const row = this.#db.prepare(`SELECT value FROM ${this.#table} WHERE key = ?`).get(key) as
      | { value: string }
      | undefined
    return row?.value ?? null
  }

  set(key: string, value: string): void {
    this.#db.prepare(`INSERT OR REPLACE INTO ${this.#table} (key, value) VALUES (?, ?)`).run(key, value)
  }

  delete(key: string): void {
    this.#db.prepare(`DELETE FROM ${this.#table} WHERE key = ?`).run(key)
  }
}
