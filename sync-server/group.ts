import { LedgerReplica } from '../domain/ledger/index.ts'
import { relayCrypto } from './crypto.ts'
import { Pairings } from './pairings.ts'
import type { Db } from './storage/database.ts'
import { SqliteLedgerStore } from './storage/ledger-store.ts'

/** A connection, as its group sees it. */
export interface GroupMember {
  /** The ledger changed: who this connection is may have changed with it. */
  reconsider(): void
}

/** A group that the relay serves: its ledger, and the connections that depend on what the ledger says. */
export class RelayGroup {
  readonly id: string
  readonly ledger: LedgerReplica
  readonly pairings = new Pairings()
  readonly #connections = new Set<GroupMember>()

  constructor(id: string, db: Db) {
    this.id = id
    this.ledger = new LedgerReplica(id, new SqliteLedgerStore(db, id), relayCrypto)
    this.ledger.observe(({ entries }) => {
      if (entries.length > 0) for (const connection of [...this.#connections]) connection.reconsider()
    })
  }

  join(connection: GroupMember): void {
    this.#connections.add(connection)
  }
  leave(connection: GroupMember): void {
    this.#connections.delete(connection)
  }
}

/** The groups that this relay serves: named when it started, or opened with the admin code. */
export class Groups {
  readonly #db: Db
  readonly #served: Set<string>
  readonly #open: boolean
  readonly #loaded = new Map<string, RelayGroup>()

  /** `open`: every group is served. */
  constructor(db: Db, served: Iterable<string>, open: boolean) {
    this.#db = db
    this.#served = new Set(served)
    this.#open = open
  }

  /** The group; null when this relay does not serve it. */
  get(id: string): RelayGroup | null {
    const loaded = this.#loaded.get(id)
    if (loaded !== undefined) return loaded
    if (!this.#open && !this.#served.has(id)) return null
    const group = new RelayGroup(id, this.#db)
    this.#loaded.set(id, group)
    return group
  }

  /** Serves a group from now on; false when it was served already. */
  serve(id: string): boolean {
    if (this.#served.has(id)) return false
    this.#served.add(id)
    return true
  }
}
