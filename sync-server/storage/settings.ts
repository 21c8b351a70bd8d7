import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'
import type { Db } from './database.ts'

/** Crockford's base 32: no letters that are read for digits. */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

const digest = (code: string) =>
  createHash('sha256')
    .update(code.toUpperCase().replaceAll(/[^0-9A-Z]/g, ''))
    .digest()

/** What the relay remembers of its administration: the admin code's hash and the groups opened with it. */
export class RelaySettings {
  readonly #db: Db

  constructor(db: Db) {
    this.#db = db
  }

  /** A new admin code when there is none yet, or a new one is wanted; null otherwise. Only its hash is kept. */
  newAdminCode(replace: boolean): string | null {
    if (!replace && this.#codeHash() !== null) return null
    // 20 characters of 5 bits: nobody guesses 100 bits over a network.
    const characters = [...randomBytes(20)].map((byte) => alphabet[byte & 31] ?? '0')
    const code = [0, 5, 10, 15].map((at) => characters.slice(at, at + 5).join('')).join('-')
    this.#db
      .prepare("INSERT OR REPLACE INTO settings (name, value) VALUES ('admin-code', ?)")
      .run(digest(code).toString('hex'))
    return code
  }

  isAdminCode(code: string): boolean {
    const hash = this.#codeHash()
    return hash !== null && timingSafeEqual(Buffer.from(hash, 'hex'), digest(code))
  }

  openedGroups(): string[] {
    return this.#db.prepare('SELECT group_id FROM groups').pluck().all() as string[]
  }

  openGroup(group: string): void {
    this.#db
      .prepare('INSERT OR IGNORE INTO groups (group_id, opened_at) VALUES (?, ?)')
      .run(group, new Date().toISOString())
  }

  #codeHash(): string | null {
    const row = this.#db.prepare("SELECT value FROM settings WHERE name = 'admin-code'").pluck().get()
    return typeof row === 'string' ? row : null
  }
}
