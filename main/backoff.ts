/** Decides how long to wait before a process that ended is started again. */
export class Backoff {
  readonly #ends: number[] = []
  readonly #windowMs: number

  /** @param windowMs how long an end counts, in milliseconds */
  constructor(windowMs = 60_000) {
    this.#windowMs = windowMs
  }

  /** Notes an end at `now` (milliseconds) and gives the wait: nothing at first, doubling up to 5 seconds. */
  next(now: number): number {
    this.#ends.push(now)
    while (this.#ends[0] !== undefined && now - this.#ends[0] > this.#windowMs) this.#ends.shift()
    const recent = this.#ends.length - 1
    return recent === 0 ? 0 : Math.min(5000, 100 * 2 ** (recent - 1))
  }
}
