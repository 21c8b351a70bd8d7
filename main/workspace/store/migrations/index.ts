import type { Database } from 'better-sqlite3'
import { documents } from './0001-documents.ts'
import { groups } from './0002-groups.ts'
import type { Migration } from './types.ts'

/** Every migration in order. A number is never reused and a committed file never changes: data folders depend on it. */
export const migrations: readonly Migration[] = [documents, groups]

/** The schema version that this application writes. */
export const LATEST_VERSION = migrations.length

/** `application_id` of our databases: "CNSN". */
export const APPLICATION_ID = 0x434e534e

/**
 * Brings a database to the newest schema, one transaction per migration.
 *
 * @param db an open database of ours, or a new, empty one
 * @param to stop after this version (fixtures of older schemas in tests)
 */
export function migrate(db: Database, to = LATEST_VERSION): void {
  const from = Number(db.pragma('user_version', { simple: true }))
  for (const migration of migrations) {
    if (migration.version <= from || migration.version > to) continue
    db.transaction(() => {
      db.pragma(`application_id = ${APPLICATION_ID}`)
      migration.up(db)
      db.pragma(`user_version = ${migration.version}`)
    })()
  }
}
