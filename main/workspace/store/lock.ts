import { join } from 'node:path'
import Database from 'better-sqlite3'
import { AppError } from '../../../domain/errors.ts'

/** Name of the lock file in a data folder. It stays there; only the operating system's lock on it means something. */
export const LOCK_FILE = 'consens.lock'

/**
 * Takes a data folder for this process. An exclusive SQLite transaction is a lock of the operating system on every
 * platform: it ends with the process, so a lock file left by a killed process never blocks the next start.
 *
 * @param folder an existing data folder
 * @returns a function that gives the folder back
 * @throws AppError data-folder-in-use when another instance has it
 */
export function lockFolder(folder: string): () => void {
  const lock = new Database(join(folder, LOCK_FILE), { timeout: 0 })
  try {
    lock.pragma('journal_mode = DELETE')
    lock.exec('BEGIN EXCLUSIVE')
  } catch (cause) {
    lock.close()
    throw new AppError('data-folder-in-use', {}, { cause })
  }
  return () => {
    if (!lock.open) return
    lock.exec('ROLLBACK')
    lock.close()
  }
}
