/** Entries between two checkpoints. */
export const usualSpacing = 64
/** By age: of the checkpoints this many spacings back, one in `every` is kept. */
const thinning = [
  { within: 16, every: 1 },
  { within: 128, every: 8 },
  { within: 1_024, every: 64 },
] as const
const oldest = 256

/** States at places of an order: many near its end, where late entries come in, few further back. */
export class Checkpoints<S> {
  readonly #spacing: number
  #kept: { readonly at: number; readonly state: S }[] = []

  constructor(spacing = usualSpacing) {
    this.#spacing = spacing
  }

  isDue(at: number): boolean {
    return at % this.#spacing === 0 && at > (this.#kept.at(-1)?.at ?? 0)
  }

  add(at: number, state: S): void {
    this.#kept.push({ at, state })
    const now = at / this.#spacing
    this.#kept = this.#kept.filter((point) => {
      const number = point.at / this.#spacing
      const rule = thinning.find(({ within }) => now - number < within)
      return number % (rule?.every ?? oldest) === 0
    })
  }

  /** The last state at or before a place; later ones are forgotten. null: the beginning. */
  before(place: number): { at: number; state: S | null } {
    while ((this.#kept.at(-1)?.at ?? 0) > place) this.#kept.pop()
    return this.#kept.at(-1) ?? { at: 0, state: null }
  }
}
