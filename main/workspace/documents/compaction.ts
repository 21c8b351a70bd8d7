import * as Y from 'yjs'
import { isDiskFailure } from '../store/database.ts'
import type { UpdateLog } from '../store/update-log.ts'

/** When a log is compacted. Replaying is the cost: 8,000 rows in one transaction take about 50 ms. */
export type CompactionLimits = {
  /** Rows and bytes from which a log is compacted as soon as nobody types. */
  readonly rows: number
  readonly bytes: number
  /** Rows from which it is compacted even while somebody types. */
  readonly hardRows: number
  /** Milliseconds without an update that count as nobody typing. */
  readonly quietMs: number
}

export const defaultLimits: CompactionLimits = {
  rows: 500,
  bytes: 1024 * 1024,
  hardRows: 20_000,
  quietMs: 1500,
}

/**
 * Compacts one replica's log in the background. The Y.Doc in memory already is the merged state, so nothing is
 * replayed: encoding 100 pages takes some 20 ms and writing them 3 ms.
 */
export class Compaction {
  readonly #log: UpdateLog
  readonly #replica: number
  readonly #doc: Y.Doc
  readonly #limits: CompactionLimits
  #rows = 0
  #bytes = 0
  #timer: NodeJS.Timeout | null = null
  #due = false

  constructor(log: UpdateLog, replica: number, doc: Y.Doc, limits: CompactionLimits) {
    this.#log = log
    this.#replica = replica
    this.#doc = doc
    this.#limits = limits
    const size = log.size(replica)
    this.#rows = size.rows
    this.#bytes = size.bytes
    this.#consider()
  }

  /** Counts an appended update. */
  added(bytes: number): void {
    this.#rows++
    this.#bytes += bytes
    this.#consider()
  }

  #consider(): void {
    const { rows, bytes, hardRows, quietMs } = this.#limits
    if (this.#rows < rows && this.#bytes < bytes) return
    const hard = this.#rows >= hardRows
    // Once the hard limit is reached nothing puts it off any more.
    if (this.#timer !== null && this.#due) return
    if (this.#timer !== null) clearTimeout(this.#timer)
    this.#due = hard
    this.#timer = setTimeout(() => this.run(), hard ? 0 : quietMs)
    this.#timer.unref()
  }

  /**
   * Compacts now. Does nothing while the disk refuses writes.
   *
   * @returns true when the log is empty afterwards
   */
  run(): boolean {
    this.cancel()
    if (!this.#log.flush()) return false
    const size = this.#log.size(this.#replica)
    try {
      if (size.rows > 0) this.#log.compact(this.#replica, Y.encodeStateAsUpdate(this.#doc), size.lastSeq)
    } catch (error) {
      // A full disk: the log stays as it is, and the next update tries again.
      if (!isDiskFailure(error)) throw error
      return false
    }
    this.#rows = 0
    this.#bytes = 0
    return true
  }

  /** True when compacting at the end of a replica's time in memory is worth it. */
  get worthwhile(): boolean {
    return this.#rows >= Math.min(100, this.#limits.rows)
  }

  cancel(): void {
    if (this.#timer !== null) clearTimeout(this.#timer)
    this.#timer = null
    this.#due = false
  }
}
