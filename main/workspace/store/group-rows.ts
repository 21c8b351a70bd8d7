import type { Database } from 'better-sqlite3'

/** What this device keeps of a group beside its ledger. */
export type GroupRow = {
  readonly group_id: string
  /** As the invitation link said; the ledger's genesis says it better once it is here. */
  readonly name: string
  readonly city: string
  readonly sample: 0 | 1
  /** 1: works offline by choice. */
  readonly offline: 0 | 1
  /** 1: this application hosts the group's relay. */
  readonly hosted: 0 | 1
  readonly relay_url: string | null
  /** SHA-256 (hex) of the certificate that a hosted relay signed itself. */
  readonly relay_fingerprint: string | null
  readonly added_at: number
}

export type NewGroupRow = Pick<GroupRow, 'group_id' | 'name' | 'city' | 'sample'> & {
  readonly relay_url: string | null
  readonly relay_fingerprint: string | null
}

/** Rows about groups: the groups themselves and their sealed secrets. */
export class GroupRows {
  readonly #db: Database

  constructor(db: Database) {
    this.#db = db
  }

  list(): GroupRow[] {
    return this.#db.prepare('SELECT * FROM groups ORDER BY added_at, group_id').all() as GroupRow[]
  }

  get(groupId: string): GroupRow | null {
    return (this.#db.prepare('SELECT * FROM groups WHERE group_id = ?').get(groupId) ??
      null) as GroupRow | null
  }

  add(row: NewGroupRow): void {
    this.#db
      .prepare(
        `INSERT INTO groups (group_id, name, city, sample, relay_url, relay_fingerprint, added_at)
         VALUES (@group_id, @name, @city, @sample, @relay_url, @relay_fingerprint, @added_at)`,
      )
      .run({ ...row, added_at: Date.now() })
  }

  set(
    groupId: string,
    values: Partial<Pick<GroupRow, 'offline' | 'hosted' | 'relay_url' | 'relay_fingerprint'>>,
  ): void {
    for (const column of ['offline', 'hosted', 'relay_url', 'relay_fingerprint'] as const) {
      const value = values[column]
      if (value === undefined) continue
      this.#db.prepare(`UPDATE groups SET ${column} = ? WHERE group_id = ?`).run(value, groupId)
    }
  }

  secret(groupId: string, name: string): Uint8Array | null {
    const row = this.#db
      .prepare('SELECT sealed FROM secrets WHERE group_id = ? AND name = ?')
      .get(groupId, name) as { sealed: Uint8Array } | undefined
    return row?.sealed ?? null
  }

  setSecret(groupId: string, name: string, sealed: Uint8Array): void {
    this.#db
      .prepare('INSERT OR REPLACE INTO secrets (group_id, name, sealed) VALUES (?, ?, ?)')
      .run(groupId, name, sealed)
  }

  removeSecret(groupId: string, name: string): void {
    this.#db.prepare('DELETE FROM secrets WHERE group_id = ? AND name = ?').run(groupId, name)
  }

  secrets(): { group_id: string; name: string; sealed: Uint8Array }[] {
    return this.#db.prepare('SELECT * FROM secrets ORDER BY group_id, name').all() as {
      group_id: string
      name: string
      sealed: Uint8Array
    }[]
  }

  /**
   * Takes out every row of a group, in every table that has groups; deleted bytes leave the file too
   * (secure_delete, and the write-ahead log is emptied).
   */
  remove(groupId: string): void {
    const tables = this.#db
      .prepare(
        `SELECT m.name FROM sqlite_schema AS m JOIN pragma_table_info(m.name) AS c
         WHERE m.type = 'table' AND c.name = 'group_id'`,
      )
      .all() as { name: string }[]
    this.#db.transaction(() => {
      for (const { name } of tables) this.#db.prepare(`DELETE FROM "${name}" WHERE group_id = ?`).run(groupId)
    })()
    this.#db.pragma('wal_checkpoint(TRUNCATE)')
  }

  /** Runs several changes as one. */
  atomically<T>(change: () => T): T {
    return this.#db.transaction(change)()
  }
}
