import * as Y from 'yjs'

/**
 * Gathers Yjs updates for one editor into bundles: a remote edit costs the editor 0.15 ms per page, so
 * it gets at most one bundle in `waitMs`.
 */
export class Bundle {
  readonly #deliver: (update: Uint8Array) => void
  readonly #waitMs: number
  #waiting: Uint8Array[] = []
  #timer: NodeJS.Timeout | null = null

  constructor(deliver: (update: Uint8Array) => void, waitMs = 50) {
    this.#deliver = deliver
    this.#waitMs = waitMs
  }

  add(update: Uint8Array): void {
    this.#waiting.push(update)
    this.#timer ??= setTimeout(() => this.flush(), this.#waitMs)
  }

  flush(): void {
    if (this.#timer !== null) clearTimeout(this.#timer)
    this.#timer = null
    const [first, ...rest] = this.#waiting
    if (first === undefined) return
    this.#waiting = []
    this.#deliver(rest.length === 0 ? first : Y.mergeUpdates([first, ...rest]))
  }

  /** Drops what waits: the editor is gone. */
  cancel(): void {
    if (this.#timer !== null) clearTimeout(this.#timer)
    this.#timer = null
    this.#waiting = []
  }
}
