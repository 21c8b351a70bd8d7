import { existsSync, renameSync, statSync } from 'node:fs'
import { basename, join } from 'node:path'
import Database from 'better-sqlite3'
import { AppError, type ErrorReason } from '../../../domain/errors.ts'
import { APPLICATION_ID, LATEST_VERSION, migrate } from './migrations/index.ts'

export const DATABASE_FILE = 'consens.sqlite'

/** Above this size a database that was closed cleanly is not checked page by page at every start. */
const QUICK_CHECK_BYTES = 64 * 1024 * 1024

export type SetAside = { readonly file: string; readonly reason: ErrorReason }
export type OpenedDatabase = { readonly db: Database.Database; readonly setAside: SetAside | null }

/**
 * Opens the database of a data folder, checks it and migrates it. A damaged, foreign or newer file is renamed with
 * the date and a new one is begun: nothing is ever overwritten.
 *
 * @param folder a data folder that this process has locked
 * @param now the time for the name of a file set aside
 */
export function openDatabase(folder: string, now = new Date()): OpenedDatabase {
  const path = join(folder, DATABASE_FILE)
  try {
    return { db: openChecked(path), setAside: null }
  } catch (error) {
    const reason = reasonToSetAside(error)
    if (reason === null) throw error
    const file = setAside(path, now)
    return { db: openChecked(path), setAside: { file, reason } }
  }
}

/**
 * Opens the database out of a backup and brings it to this version's schema.
 *
 * @throws AppError backup-damaged, database-newer
 */
export function openCopy(path: string): Database.Database {
  try {
    return openChecked(path)
  } catch (error) {
    if (error instanceof AppError && error.reason === 'database-newer') throw error
    throw new AppError('backup-damaged', {}, { cause: error })
  }
}

function openChecked(path: string): Database.Database {
  const db = new Database(path, { timeout: 2000 })
  try {
    check(db, path)
    db.pragma('journal_mode = WAL')
    // FULL: what was sent to a relay must never be missing here after a power cut (client ids would be used twice).
    db.pragma('synchronous = FULL')
    db.pragma('foreign_keys = ON')
    // Deleted text must leave the file too (erasure of personal data).
    db.pragma('secure_delete = ON')
    db.pragma('wal_autocheckpoint = 1000')
    migrate(db)
    return db
  } catch (error) {
    db.close()
    throw error
  }
}

function check(db: Database.Database, path: string): void {
  const version = Number(db.pragma('user_version', { simple: true }))
  const application = Number(db.pragma('application_id', { simple: true }))
  const objects = db.prepare('SELECT count(*) AS n FROM sqlite_schema').get() as { n: number }
  if (objects.n === 0 && application === 0 && version === 0) return
  if (application !== APPLICATION_ID) throw new AppError('database-foreign')
  if (version > LATEST_VERSION) throw new AppError('database-newer')
  if (statSync(path).size <= QUICK_CHECK_BYTES || !closedCleanly(db)) {
    if (db.pragma('quick_check(1)', { simple: true }) !== 'ok') throw new AppError('database-damaged')
  }
}

function closedCleanly(db: Database.Database): boolean {
  const row = db.prepare("SELECT value FROM meta WHERE key = 'clean'").get() as { value: string } | undefined
  return row?.value === '1'
}

function reasonToSetAside(error: unknown): ErrorReason | null {
  if (error instanceof AppError) {
    return error.reason.startsWith('database-') ? error.reason : null
  }
  const code = sqliteCode(error)
  if (code === 'SQLITE_NOTADB' || code.startsWith('SQLITE_CORRUPT')) return 'database-damaged'
  // A schema that says it is ours and lacks our tables.
  return code === 'SQLITE_ERROR' ? 'database-damaged' : null
}

/** SQLite's code of an error ("SQLITE_FULL"), or "" when it is another error. */
export function sqliteCode(error: unknown): string {
  return error instanceof Database.SqliteError ? error.code : ''
}

/** True when a write failed because the disk (or the quota) is full or does not answer: the data stays and is tried again. */
export function isDiskFailure(error: unknown): boolean {
  return /^SQLITE_(FULL|IOERR|READONLY|CANTOPEN|BUSY)/.test(sqliteCode(error))
}

/** Puts the database of a folder aside, as it is, under a name with the date. Nothing happens where there is none. */
export function setAsideDatabase(folder: string, now = new Date()): void {
  const path = join(folder, DATABASE_FILE)
  if (existsSync(path)) setAside(path, now)
}

function setAside(path: string, now: Date): string {
  const stamp = now.toISOString().slice(0, 19).replace('T', ' ').replaceAll(':', '.')
  let target = ''
  for (let n = 1; target === '' || existsSync(target); n++) {
    const suffix = n === 1 ? '' : ` (${n})`
    target = join(path, '..', `consens set aside ${stamp}${suffix}.sqlite`)
  }
  // The log first: a crash in between leaves a database without it, which is consistent; never a log without its database.
  for (const ending of ['-wal', '-shm', '']) {
    if (existsSync(path + ending)) renameSync(path + ending, target + ending)
  }
  return basename(target)
}
