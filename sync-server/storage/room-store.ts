import type { Db } from './database.ts'

/** What the disk has of a room, oldest first. */
export interface StoredRoom {
  readonly room: number
  readonly state: Uint8Array | null
  readonly updates: readonly Uint8Array[]
}

export interface PendingUpdate {
  readonly room: number
  readonly bytes: Uint8Array
}

/** Documents in the relay's database: a state and a log of updates per room. */
export class RoomStore {
  readonly #db: Db
  readonly #insert
  readonly #lastSeq

  constructor(db: Db) {
    this.#db = db
    this.#insert = db.prepare<[number, Uint8Array]>('INSERT INTO updates (room, bytes) VALUES (?, ?)')
    this.#lastSeq = db.prepare<[number]>('SELECT max(seq) FROM updates WHERE room = ?').pluck()
  }

  /** Rooms of a group (of names that begin with it) that exist. */
  count(group: string): number {
    const row = this.#db.prepare("SELECT count(*) FROM rooms WHERE name >= ? || '/' AND name < ? || '0'")
    return Number(row.pluck().get(group, group))
  }

  exists(name: string): boolean {
    return this.#db.prepare('SELECT 1 FROM rooms WHERE name = ?').get(name) !== undefined
  }

  /** Everything stored of a room, which is made when it is new. */
  load(name: string): StoredRoom {
    this.#db.prepare('INSERT OR IGNORE INTO rooms (name) VALUES (?)').run(name)
    const { room, state, through_seq } = this.#db
      .prepare('SELECT room, state, through_seq FROM rooms WHERE name = ?')
      .get(name) as { room: number; state: Buffer | null; through_seq: number }
    const updates = this.#db
      .prepare('SELECT bytes FROM updates WHERE room = ? AND seq > ? ORDER BY seq')
      .pluck()
      .all(room, through_seq) as Buffer[]
    return { room, state, updates }
  }

  /** Appends updates of any rooms in one commit; durable when it returns. */
  append(updates: readonly PendingUpdate[]): void {
    this.#db.transaction(() => {
      for (const { room, bytes } of updates) this.#insert.run(room, bytes)
    })()
  }

  /**
   * Puts a state in the place of a room's log, in one commit: whenever the process dies, either the log is there or
   * the state that holds it. `state` must hold everything that is in the log.
   */
  compact(room: number, state: Uint8Array): void {
    this.#db.transaction(() => {
      const through = this.#lastSeq.get(room) as number | null
      if (through === null) return
      this.#db.prepare('UPDATE rooms SET state = ?, through_seq = ? WHERE room = ?').run(state, through, room)
      this.#db.prepare('DELETE FROM updates WHERE room = ? AND seq <= ?').run(room, through)
    })()
  }
}
