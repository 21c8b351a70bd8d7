import { randomInt } from 'node:crypto'
import type { Database } from 'better-sqlite3'

/** Reads the clock of a client id in a document (0: never wrote). */
export type ClockOf = (client: number) => number

/**
 * Lends Yjs client ids to editors. Each session's id stays in a document for ever and makes every later keystroke
 * dearer, so an id is used again; but only when this device provably holds all that was written under it: after a
 * clean close with everything on disk, with the same clock as then. Two writers with one id corrupt a document.
 */
export class ClientIds {
  readonly #db: Database

  constructor(db: Database) {
    this.#db = db
  }

  /** Forgets ids that were still lent when the process ended: what was written under them may be lost. */
  retireLent(): void {
    this.#db.prepare("DELETE FROM client_ids WHERE state = 'lent'").run()
  }

  /** Forgets every id: this folder is a copy, was moved or was restored. */
  retireAll(): void {
    this.#db.prepare('DELETE FROM client_ids').run()
  }

  /** Forgets one id of one replica: somebody else writes under it. */
  retire(replica: number, client: number): void {
    this.#db.prepare('DELETE FROM client_ids WHERE replica = ? AND client = ?').run(replica, client)
  }

  /** A client id for one editor of a replica: a free one whose clock is unchanged, otherwise a new random one. */
  lend(replica: number, clockOf: ClockOf): number {
    return this.#db.transaction(() => {
      const free = this.#db
        .prepare("SELECT client, clock FROM client_ids WHERE replica = ? AND state = 'free' ORDER BY client")
        .all(replica) as { client: number; clock: number }[]
      for (const { client, clock } of free) {
        if (clockOf(client) !== clock) {
          this.retire(replica, client)
          continue
        }
        this.#db
          .prepare("UPDATE client_ids SET state = 'lent' WHERE replica = ? AND client = ?")
          .run(replica, client)
        return client
      }
      const client = this.#fresh(replica, clockOf)
      this.#db
        .prepare("INSERT INTO client_ids (replica, client, state, clock) VALUES (?, ?, 'lent', 0)")
        .run(replica, client)
      return client
    })()
  }

  /** Takes an id back after a clean close. Call it only when everything written under it is on disk. */
  giveBack(replica: number, client: number, clock: number): void {
    this.#db
      .prepare("UPDATE client_ids SET state = 'free', clock = ? WHERE replica = ? AND client = ?")
      .run(clock, replica, client)
  }

  /** The ids that this device holds for a replica, lent or free. */
  held(replica: number): number[] {
    const rows = this.#db.prepare('SELECT client FROM client_ids WHERE replica = ?').all(replica) as {
      client: number
    }[]
    return rows.map((row) => row.client)
  }

  #fresh(replica: number, clockOf: ClockOf): number {
    const held = new Set(this.held(replica))
    for (;;) {
      const client = randomInt(1, 2 ** 32)
      if (clockOf(client) === 0 && !held.has(client)) return client
    }
  }
}
