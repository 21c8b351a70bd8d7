import type { LedgerEntry } from '../entry.ts'
import type { EntryGraph } from '../graph.ts'

/** Entries in the order of ST1. */
export class Order {
  readonly #graph: EntryGraph
  readonly #entries: LedgerEntry[] = []

  constructor(graph: EntryGraph) {
    this.#graph = graph
  }

  get length(): number {
    return this.#entries.length
  }
  /** The entry at a place that there is. */
  at(place: number): LedgerEntry {
    return this.#entries[place] as LedgerEntry
  }

  /** Puts sorted entries into the order; gives the first place that changed. */
  insert(added: readonly LedgerEntry[]): number {
    const [lowest] = added
    const last = this.#entries.at(-1)
    if (lowest === undefined) return this.#entries.length
    if (last === undefined || this.#graph.compare(last, lowest) < 0) {
      const first = this.#entries.length
      for (const entry of added) this.#entries.push(entry)
      return first
    }
    const first = this.positionOf(lowest)
    const behind = this.#entries.splice(first)
    let next = 0
    for (const entry of added) {
      for (let other = behind[next]; other !== undefined; other = behind[next]) {
        if (this.#graph.compare(other, entry) > 0) break
        this.#entries.push(other)
        next++
      }
      this.#entries.push(entry)
    }
    for (; next < behind.length; next++) this.#entries.push(behind[next] as LedgerEntry)
    return first
  }

  /** The place of an entry in the order, or where it would stand. */
  positionOf(entry: LedgerEntry): number {
    let low = 0
    let high = this.#entries.length
    while (low < high) {
      const middle = (low + high) >> 1
      if (this.#graph.compare(this.#entries[middle] as LedgerEntry, entry) < 0) low = middle + 1
      else high = middle
    }
    return low
  }
}
