import { createHash } from 'node:crypto'
import { realpathSync, statSync } from 'node:fs'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { DATABASE_FILE } from './database.ts'

/**
 * What tells a data folder from a copy of it: the computer, the folder's path and the database file's identity on the
 * disk. A copied, moved or restored folder has another one, and its editors must get new Yjs client ids: two writers
 * with one id corrupt a document.
 *
 * @param folder a data folder with a database in it
 */
export function folderFingerprint(folder: string): string {
  const file = statSync(join(folder, DATABASE_FILE), { bigint: true })
  const parts = [hostname(), realpathSync(folder), file.ino, file.birthtimeMs]
  return createHash('sha256').update(parts.join('\n')).digest('hex')
}
