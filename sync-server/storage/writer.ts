import type { Limits } from '../limits.ts'
import { errorFacts, type Log } from '../log.ts'
import type { PendingUpdate, RoomStore } from './room-store.ts'

/** A document message on its way to the disk. `bytes` null: it changed nothing, but waits for those before it. */
export interface WriteJob {
  readonly room: number
  readonly bytes: Uint8Array | null
  /** Called when this and everything before it is on the disk. */
  readonly stored: () => void
}

const firstRetry = 250
const slowestRetry = 5_000

/**
 * Brings updates to the disk, many in one commit: a commit costs about the same for one update as for a hundred.
 * Nothing is dropped when the disk fails: jobs wait in order and are tried again.
 */
export class Writer {
  readonly #store: RoomStore
  readonly #limits: Limits
  readonly #log: Log
  #jobs: WriteJob[] = []
  #bytes = 0
  #timer: NodeJS.Timeout | null = null
  #failures = 0
  /** Called when the disk begins to fail, and when it works again. */
  onFailing: ((failing: boolean) => void) | null = null

  constructor(store: RoomStore, limits: Limits, log: Log) {
    this.#store = store
    this.#limits = limits
    this.#log = log
  }

  get failing(): boolean {
    return this.#failures > 0
  }
  /** True when so much waits for a failing disk that no more can be taken. */
  get full(): boolean {
    return this.failing && this.#bytes > this.#limits.unsavedBytes
  }

  write(job: WriteJob): void {
    this.#jobs.push(job)
    this.#bytes += job.bytes?.length ?? 0
    if (this.#timer === null) this.#timer = setTimeout(() => this.flush(), this.#limits.commitDelay)
  }

  /** Commits what waits. True when nothing waits any more. */
  flush(): boolean {
    if (this.#timer !== null) clearTimeout(this.#timer)
    this.#timer = null
    const jobs = this.#jobs
    if (jobs.length === 0) return true
    const updates: PendingUpdate[] = []
    for (const { room, bytes } of jobs) if (bytes !== null) updates.push({ room, bytes })
    try {
      if (updates.length > 0) this.#store.append(updates)
    } catch (error) {
      this.#failed(error)
      return false
    }
    this.#jobs = []
    this.#bytes = 0
    if (this.#failures > 0) {
      this.#failures = 0
      this.#log('info', 'storage-recovered')
      this.onFailing?.(false)
    }
    for (const job of jobs) job.stored()
    return this.#jobs.length === 0
  }

  #failed(error: unknown): void {
    this.#failures++
    this.#log('error', 'storage-failed', {
      failures: this.#failures,
      waiting: this.#jobs.length,
      ...errorFacts(error),
    })
    this.#timer = setTimeout(() => this.flush(), Math.min(slowestRetry, firstRetry * 2 ** this.#failures))
    if (this.#failures === 1) this.onFailing?.(true)
  }

  stop(): void {
    if (this.#timer !== null) clearTimeout(this.#timer)
    this.#timer = null
  }
}
