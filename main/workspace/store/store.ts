import { mkdirSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { Database } from 'better-sqlite3'
import { ClientIds } from './client-ids.ts'
import { openDatabase, type SetAside, setAsideDatabase } from './database.ts'
import { folderFingerprint } from './fingerprint.ts'
import { GroupRows } from './group-rows.ts'
import { SqliteLedgerStore } from './ledger-store.ts'
import { lockFolder } from './lock.ts'
import { Replicas } from './replicas.ts'
import { UpdateLog, type UpdateLogOptions } from './update-log.ts'
import { Values } from './values.ts'

/** Everything on disk of one data folder. One process at a time has it open. */
export type Store = {
  readonly folder: string
  readonly db: Database
  readonly log: UpdateLog
  readonly replicas: Replicas
  readonly clientIds: ClientIds
  readonly groups: GroupRows
  readonly meta: Values
  readonly preferences: Values
  /** One group's ledger. */
  ledgerOf(groupId: string): SqliteLedgerStore
  /** A database that could not be used at this start, or null. */
  readonly setAside: SetAside | null
  /** Writes what waits, marks the clean end and gives the folder back. */
  close(): void
}

/**
 * Opens (or begins) the store of a data folder.
 *
 * @param folder made when it does not exist
 * @param options `fresh`: the database that is here is set aside first, unchanged
 * @throws AppError data-folder-in-use
 */
export function openStore(
  folder: string,
  options: UpdateLogOptions & { readonly fresh?: boolean } = {},
): Store {
  mkdirSync(folder, { recursive: true })
  const unlock = lockFolder(folder)
  try {
    return storeIn(folder, unlock, options)
  } catch (error) {
    unlock()
    throw error
  }
}

/** Copies that a backup or a restore was working on when the process was killed. */
const LEFTOVER = /^(backup|restore)-[0-9a-f]{12}\.tmp/

function removeLeftovers(folder: string): void {
  for (const file of readdirSync(folder)) {
    if (LEFTOVER.test(file)) rmSync(join(folder, file), { force: true })
  }
}

function storeIn(
  folder: string,
  unlock: () => void,
  options: UpdateLogOptions & { readonly fresh?: boolean },
): Store {
  removeLeftovers(folder)
  if (options.fresh === true) setAsideDatabase(folder)
  const { db, setAside } = openDatabase(folder)
  const meta = new Values(db, 'meta')
  const clientIds = new ClientIds(db)
  const fingerprint = folderFingerprint(folder)
  if (meta.get('fingerprint') !== fingerprint) {
    clientIds.retireAll()
    meta.set('fingerprint', fingerprint)
  }
  clientIds.retireLent()
  meta.set('clean', '0')
  const log = new UpdateLog(db, options)
  return {
    folder,
    db,
    log,
    replicas: new Replicas(db),
    clientIds,
    groups: new GroupRows(db),
    meta,
    preferences: new Values(db, 'preferences'),
    ledgerOf: (groupId) => new SqliteLedgerStore(db, groupId),
    setAside,
    close() {
      if (!db.open) return
      log.close()
      if (!log.failing) meta.set('clean', '1')
      db.close()
      unlock()
    },
  }
}
