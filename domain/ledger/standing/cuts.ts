import type { LedgerEntry } from '../entry.ts'
import type { Graph } from '../graph.ts'

/** Where devices' chains end: a release or a key end names the last entry that still counts. */
export class Cuts {
  readonly #allowed = new Map<string, Set<string>>()
  readonly #graph: Graph

  constructor(graph: Graph) {
    this.#graph = graph
  }

  /** Ends a device's chain after `last` (null: before its first entry). Several ends: all of them hold. */
  end(device: string, last: string | null): void {
    const allowed = new Set<string>()
    for (let hash = last; hash !== null; ) {
      const entry: LedgerEntry | undefined = this.#graph.byHash.get(hash)
      if (entry === undefined) break
      allowed.add(hash)
      hash = entry.prev
    }
    const before = this.#allowed.get(device)
    if (before !== undefined) for (const hash of allowed) if (!before.has(hash)) allowed.delete(hash)
    this.#allowed.set(device, allowed)
  }

  /** True when the entry lies behind an end of its author's chain. */
  excludes(entry: LedgerEntry): boolean {
    const allowed = this.#allowed.get(entry.author)
    return allowed !== undefined && !allowed.has(entry.hash)
  }
}
