const first = 300
const longest = 30_000

/**
 * Waiting times between attempts: they double up to 30 s, and each is drawn at random from its upper two thirds, so
 * that the members of a group do not all return in the same moment after a relay's restart.
 */
export class Backoff {
  #failures = 0
  readonly #random: () => number

  constructor(random: () => number = Math.random) {
    this.#random = random
  }

  /** Milliseconds to wait before the next attempt. */
  next(): number {
    const ceiling = Math.min(longest, first * 2 ** this.#failures)
    this.#failures = Math.min(this.#failures + 1, 10)
    return Math.round(ceiling * (1 / 3 + (2 / 3) * this.#random()))
  }

  /** An attempt succeeded. */
  reset(): void {
    this.#failures = 0
  }
}
