import { randomBytes } from 'node:crypto'
import { readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import Database from 'better-sqlite3'
import type { Groups } from '../group/groups.ts'
import { type JobContext, throwIfAborted } from '../jobs/jobs.ts'
import type { Store } from '../store/store.ts'
import { type BackupSecret, pack } from './container.ts'
import { sealBackup } from './format.ts'

const compress = promisify(gzip)

/**
 * Makes a backup of everything: documents, ledgers, side records, preferences, and the private keys under the
 * passphrase. What belongs to this folder alone (lent client ids, its fingerprint, its wrapped key) stays out.
 *
 * @returns the bytes of the backup file
 * @throws AppError cancelled, passphrase-needed while the keys are locked
 */
export async function createBackup(
  store: Store,
  groups: Groups,
  passphrase: string,
  { signal, progress }: JobContext,
): Promise<Uint8Array> {
  const secrets: BackupSecret[] = store.groups.secrets().map(({ group_id, name }) => {
    const secret = groups.secret(group_id, name)
    return { group: group_id, name, secret: Buffer.from(secret ?? []).toString('base64url') }
  })
  store.log.flush()
  progress(0.1, 'copying')
  const copy = join(store.folder, `backup-${randomBytes(6).toString('hex')}.tmp`)
  try {
    store.db.prepare('VACUUM INTO ?').run(copy)
    strip(copy)
    throwIfAborted(signal)
    progress(0.4, 'compressing')
    const packed = await compress(pack(secrets, await readFile(copy)))
    throwIfAborted(signal)
    progress(0.7, 'encrypting')
    return await sealBackup(packed, passphrase)
  } finally {
    await rm(copy, { force: true })
    await rm(`${copy}-journal`, { force: true })
  }
}

/** Takes out of a copy what must not leave this folder. */
function strip(path: string): void {
  const db = new Database(path)
  try {
    db.pragma('journal_mode = DELETE')
    db.pragma('secure_delete = ON')
    db.exec('DELETE FROM meta; DELETE FROM client_ids; DELETE FROM secrets')
  } finally {
    db.close()
  }
}
