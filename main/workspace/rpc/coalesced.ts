/** Tells about changes of a thing at most once in `waitMs`. */
export class Coalesced {
  readonly #waitMs: number
  readonly #tell: (id: string) => void
  readonly #waiting = new Map<string, NodeJS.Timeout>()

  constructor(waitMs: number, tell: (id: string) => void) {
    this.#waitMs = waitMs
    this.#tell = tell
  }

  add(id: string): void {
    if (this.#waiting.has(id)) return
    const timer = setTimeout(() => {
      this.#waiting.delete(id)
      this.#tell(id)
    }, this.#waitMs)
    this.#waiting.set(id, timer)
  }

  cancel(): void {
    for (const timer of this.#waiting.values()) clearTimeout(timer)
    this.#waiting.clear()
  }
}
