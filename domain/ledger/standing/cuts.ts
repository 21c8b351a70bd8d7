import type { LedgerEntry } from '../entry.ts'
import type { EntryGraph } from '../graph.ts'

/** Where devices' chains end: a release or a key end names the last entry that still counts. */
export class Cuts {
  /** By device: each ending with the entries that it leaves. Several ends: all of them hold. */
  readonly #allowed = new Map<string, { ending: string; left: ReadonlySet<string> }[]>()
  readonly #graph: EntryGraph

  constructor(graph: EntryGraph) {
    this.#graph = graph
  }

  /** Ends a device's chain after `last` (null: before its first entry), by the entry `ending`. */
  end(device: string, last: string | null, ending: string): void {
    const left = new Set<string>()
    for (let hash = last; hash !== null; ) {
      const entry: LedgerEntry | undefined = this.#graph.byHash.get(hash)
      if (entry === undefined) break
      left.add(hash)
      hash = entry.prev
    }
    const known = this.#allowed.get(device)
    if (known === undefined) this.#allowed.set(device, [{ ending, left }])
    else known.push({ ending, left })
  }

  /** The endings behind which the entry lies, of its author's chain; none: it counts. */
  excludes(entry: LedgerEntry): readonly string[] {
    const ends = this.#allowed.get(entry.author)
    if (ends === undefined) return none
    return ends.filter(({ left }) => !left.has(entry.hash)).map(({ ending }) => ending)
  }
}

const none: readonly string[] = []
