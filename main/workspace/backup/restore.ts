import { randomBytes } from 'node:crypto'
import { rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { gunzip } from 'node:zlib'
import type { Database } from 'better-sqlite3'
import * as Y from 'yjs'
import { AppError } from '../../../domain/errors.ts'
import type { Documents } from '../documents/documents.ts'
import { type Groups, SECRET_DEVICE } from '../group/groups.ts'
import { type JobContext, throwIfAborted } from '../jobs/jobs.ts'
import { openCopy } from '../store/database.ts'
import { GroupRows } from '../store/group-rows.ts'
import { SqliteLedgerStore } from '../store/ledger-store.ts'
import { Replicas } from '../store/replicas.ts'
import type { Store } from '../store/store.ts'
import { UpdateLog } from '../store/update-log.ts'
import { type BackupSecret, unpack } from './container.ts'
import { openBackup } from './format.ts'

const decompress = promisify(gunzip)

/** Largest database taken from a backup, in bytes: 2 GB is the largest Buffer that every supported Node has. */
const MAX_DATABASE = 2 ** 31 - 1

/**
 * Brings a backup back. Nothing here is replaced: groups that are not here are added, and of those that are here
 * ledgers and documents are merged, which for both means that no entry and no edit is lost. Editors get new client
 * ids, because the device that wrote the backup may still be alive.
 *
 * @param file the bytes of the backup file
 * @throws AppError backup-damaged, backup-wrong-passphrase, database-newer, passphrase-needed, cancelled
 */
export async function restoreBackup(
  store: Store,
  groups: Groups,
  documents: Documents,
  file: Uint8Array,
  passphrase: string,
  { signal, progress }: JobContext,
): Promise<void> {
  progress(0.1, 'decrypting')
  const packed = await openBackup(file, passphrase)
  throwIfAborted(signal)
  progress(0.4, 'unpacking')
  const plain = await decompress(packed, { maxOutputLength: MAX_DATABASE }).catch((cause: unknown) => {
    throw new AppError('backup-damaged', {}, { cause })
  })
  const { secrets, database } = unpack(plain)
  throwIfAborted(signal)
  const path = join(store.folder, `restore-${randomBytes(6).toString('hex')}.tmp`)
  try {
    await writeFile(path, database)
    progress(0.6, 'restoring')
    const copy = openCopy(path)
    try {
      merge(store, groups, documents, copy, secrets)
    } finally {
      copy.close()
    }
  } finally {
    for (const ending of ['', '-journal', '-wal', '-shm']) await rm(path + ending, { force: true })
  }
}

function merge(
  store: Store,
  groups: Groups,
  documents: Documents,
  copy: Database,
  secrets: readonly BackupSecret[],
): void {
  store.groups.atomically(() => {
    for (const row of new GroupRows(copy).list()) {
      const isNew = store.groups.get(row.group_id) === null
      if (isNew) {
        // What the old computer hosted does not run here; where the group meets now is in its ledger.
        const here = row.hosted === 1 ? { relay_url: null, relay_fingerprint: null } : {}
        store.groups.add({ ...row, ...here })
        for (const { group, name, secret } of secrets) {
          if (group === row.group_id) groups.setSecret(group, name, Buffer.from(secret, 'base64url'))
        }
        if (store.groups.secret(row.group_id, SECRET_DEVICE) === null) throw new AppError('backup-damaged')
        groups.markRestored(row.group_id)
      }
      mergeLedger(store, groups, copy, row.group_id, isNew)
    }
  })
  groups.openAll((error) => {
    throw error
  })
  const rows = new Replicas(copy)
  const log = new UpdateLog(copy)
  for (const { group_id } of new GroupRows(copy).list()) {
    documents.openGroup(group_id)
    for (const { replica, document_id, generation } of rows.ofGroup(group_id)) {
      const { snapshot, updates } = log.load(replica)
      const name = { groupId: group_id, documentId: document_id, generation }
      const parts = [...(snapshot === null ? [] : [snapshot]), ...updates]
      if (parts.length > 0) documents.merge(name, merged(parts))
      const visit = rows.visit(group_id, document_id)
      const known = store.replicas.visit(group_id, document_id)
      if (visit !== null && known === null)
        store.replicas.setVisit(group_id, document_id, visit.vector, visit.at)
    }
  }
  store.log.flush()
}

function mergeLedger(store: Store, groups: Groups, copy: Database, groupId: string, isNew: boolean): void {
  const from = new SqliteLedgerStore(copy, groupId)
  if (!isNew) {
    const { ledger } = groups.get(groupId)
    ledger.receive(from.entries())
    ledger.receiveSideRecords(from.sideRecords().map(([, record]) => record))
    return
  }
  const to = store.ledgerOf(groupId)
  to.appendTexts(from)
  to.putSideRecords(from.sideRecords())
  to.eraseSideRecords(from.erasedSideHashes())
}

/** Many small updates as one; through a Y.Doc, because merging bytes grows faster than linearly. */
function merged(parts: readonly Uint8Array[]): Uint8Array {
  const doc = new Y.Doc()
  try {
    doc.transact(() => {
      for (const part of parts) Y.applyUpdate(doc, part)
    })
    return Y.encodeStateAsUpdate(doc)
  } finally {
    doc.destroy()
  }
}
