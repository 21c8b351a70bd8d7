import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { AppError } from '../../domain/errors.ts'
import { migrations } from './migrations.ts'

/** Marks a file as a relay's, so that another program's database is never taken for one ("CSRL"). */
const applicationId = 0x4353524c

export type Db = Database.Database

const codeOf = (error: unknown) => (error instanceof Error && 'code' in error ? String(error.code) : '')

/**
 * Opens the relay's database in a folder, and makes it when there is none. One process at a time: the file stays
 * locked until it is closed.
 * Throws `data-folder-in-use`, `database-foreign`, `database-newer` or `database-damaged`; nothing is overwritten.
 */
export function openDatabase(folder: string): Db {
  mkdirSync(folder, { recursive: true })
  // Another relay on these files does not go away by waiting.
  const db = new Database(join(folder, 'relay.sqlite'), { timeout: 200 })
  try {
    // Exclusive: no second relay on these files, and no shared memory file to keep in step.
    db.pragma('locking_mode = EXCLUSIVE')
    const id = db.pragma('application_id', { simple: true })
    const version = Number(db.pragma('user_version', { simple: true }))
    const empty = db.prepare('SELECT count(*) FROM sqlite_schema').pluck().get() === 0
    if (!(empty && id === 0) && id !== applicationId) throw new AppError('database-foreign')
    if (version > migrations.length) throw new AppError('database-newer', { version })
    db.pragma('journal_mode = WAL')
    // FULL: an update is acknowledged as stored only when a power cut cannot take it back.
    db.pragma('synchronous = FULL')
    db.pragma('foreign_keys = ON')
    // What is erased must leave no trace in the file.
    db.pragma('secure_delete = ON')
    migrate(db, version)
    return db
  } catch (error) {
    db.close()
    if (error instanceof AppError) throw error
    const code = codeOf(error)
    if (code.startsWith('SQLITE_BUSY') || code.startsWith('SQLITE_LOCKED')) {
      throw new AppError('data-folder-in-use', {}, { cause: error })
    }
    if (code === 'SQLITE_NOTADB' || code.startsWith('SQLITE_CORRUPT')) {
      throw new AppError('database-damaged', {}, { cause: error })
    }
    throw error
  }
}

function migrate(db: Db, from: number): void {
  for (const [index, migration] of migrations.entries()) {
    if (index < from) continue
    db.transaction(() => {
      db.exec(migration)
      db.pragma(`application_id = ${applicationId}`)
      db.pragma(`user_version = ${index + 1}`)
    })()
  }
}
