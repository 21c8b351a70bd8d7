import type { Database } from 'better-sqlite3'
import { isDiskFailure } from './database.ts'

/** One Yjs update waiting for the disk. `own`: made by an editor of this device. */
export type Append = { readonly replica: number; readonly bytes: Uint8Array; readonly own: boolean }

/** What is on disk of one replica: apply all of it in ONE Yjs transaction: ten times faster than one by one. */
export type StoredState = { readonly snapshot: Uint8Array | null; readonly updates: readonly Uint8Array[] }

/** Size of a replica's uncompacted log. */
export type LogSize = { readonly rows: number; readonly bytes: number; readonly lastSeq: number }

export type UpdateLogOptions = {
  /** Milliseconds that updates wait to share one commit (group commit is 10 x cheaper than one by one). */
  readonly gatherMs?: number
  /** Milliseconds until a failed write is tried again. */
  readonly retryMs?: number
  /** Called after a commit with the replicas concerned. */
  readonly onFlushed?: (replicas: ReadonlySet<number>) => void
  /** Called once when writing begins to fail, and again with null when it works again. */
  readonly onTrouble?: (error: unknown) => void
}

/**
 * The append-only log of updates. `append` only queues; the queue goes to the disk in one FULL transaction within
 * `gatherMs`. A write that fails leaves the queue as it is and is tried again: nothing is dropped.
 */
export class UpdateLog {
  readonly #db: Database
  readonly #gatherMs: number
  readonly #retryMs: number
  readonly #options: UpdateLogOptions
  #queue: Append[] = []
  #timer: NodeJS.Timeout | null = null
  #failing = false

  constructor(db: Database, options: UpdateLogOptions = {}) {
    this.#db = db
    this.#options = options
    this.#gatherMs = options.gatherMs ?? 20
    this.#retryMs = options.retryMs ?? 1000
  }

  append(entry: Append): void {
    this.#queue.push(entry)
    this.#schedule(this.#gatherMs)
  }

  /** True while updates of this replica wait for the disk. */
  isDirty(replica: number): boolean {
    return this.#queue.some((entry) => entry.replica === replica)
  }

  /** True while a write has failed and the queue waits for the next try. */
  get failing(): boolean {
    return this.#failing
  }

  /**
   * Writes the queue now.
   *
   * @returns true when everything is on disk
   */
  flush(): boolean {
    if (this.#timer !== null) clearTimeout(this.#timer)
    this.#timer = null
    if (this.#queue.length === 0) return true
    try {
      this.#write(this.#queue)
    } catch (error) {
      if (!isDiskFailure(error)) throw error
      this.#schedule(this.#retryMs)
      if (!this.#failing) {
        this.#failing = true
        this.#options.onTrouble?.(error)
      }
      return false
    }
    const touched = new Set(this.#queue.map((entry) => entry.replica))
    this.#queue = []
    if (this.#failing) {
      this.#failing = false
      this.#options.onTrouble?.(null)
    }
    this.#options.onFlushed?.(touched)
    return true
  }

  #schedule(ms: number): void {
    // While writing fails only the retry's timer counts, or each key press would try the full disk again.
    if (this.#timer !== null) return
    this.#timer = setTimeout(
      () => {
        this.#timer = null
        this.flush()
      },
      this.#failing ? this.#retryMs : ms,
    )
  }

  #write(entries: readonly Append[]): void {
    const insert = this.#db.prepare('INSERT INTO updates (replica, bytes) VALUES (?, ?)')
    const touch = this.#db.prepare(
      'UPDATE replicas SET own = own + ?, changed_at = ?, foreign_at = coalesce(?, foreign_at) WHERE replica = ?',
    )
    const now = Date.now()
    const counts = new Map<number, { own: number; foreign: boolean }>()
    this.#db.transaction(() => {
      for (const { replica, bytes, own } of entries) {
        insert.run(replica, bytes)
        const count = counts.get(replica) ?? { own: 0, foreign: false }
        if (own) count.own++
        else count.foreign = true
        counts.set(replica, count)
      }
      for (const [replica, { own, foreign }] of counts) touch.run(own, now, foreign ? now : null, replica)
    })()
  }

  /** What is on disk of a replica. */
  load(replica: number): StoredState {
    const snapshot = this.#db.prepare('SELECT bytes FROM snapshots WHERE replica = ?').get(replica) as
      | { bytes: Uint8Array }
      | undefined
    const rows = this.#db
      .prepare('SELECT bytes FROM updates WHERE replica = ? ORDER BY seq')
      .all(replica) as { bytes: Uint8Array }[]
    return { snapshot: snapshot?.bytes ?? null, updates: rows.map((row) => row.bytes) }
  }

  size(replica: number): LogSize {
    return this.#db
      .prepare(
        `SELECT count(*) AS rows, coalesce(sum(length(bytes)), 0) AS bytes, coalesce(max(seq), 0) AS lastSeq
         FROM updates WHERE replica = ?`,
      )
      .get(replica) as LogSize
  }

  /**
   * Replaces the log up to `seq` by one state that contains it. One transaction: a crash leaves the one or the other.
   *
   * @param state a Yjs update with at least everything logged up to `seq`
   */
  compact(replica: number, state: Uint8Array, seq: number): void {
    this.#db.transaction(() => {
      this.#db
        .prepare('INSERT OR REPLACE INTO snapshots (replica, seq, bytes) VALUES (?, ?, ?)')
        .run(replica, seq, state)
      this.#db.prepare('DELETE FROM updates WHERE replica = ? AND seq <= ?').run(replica, seq)
    })()
  }

  /** Stops the timer; what waits is written first if the disk lets it. */
  close(): void {
    this.flush()
    if (this.#timer !== null) clearTimeout(this.#timer)
  }
}
