import type { LedgerEntry } from './entry.ts'

/** The end of one device's chain (a forked chain has several): what replicas tell each other they have. */
export interface ChainHead {
  readonly device: string
  readonly hash: string
  /** Number of entries from the chain's beginning to this one. */
  readonly length: number
}

/** Entries by author, so that two replicas find out what the other lacks without walking the whole ledger. */
export class Chains {
  readonly #byDevice = new Map<string, LedgerEntry[]>()
  readonly #length = new Map<string, number>()
  readonly #tips = new Map<string, Map<string, ChainHead>>()

  /** Adds an entry whose predecessor has been added before. */
  add(entry: LedgerEntry): void {
    const { author: device, hash, prev } = entry
    const own = this.#byDevice.get(device)
    if (own === undefined) this.#byDevice.set(device, [entry])
    else own.push(entry)
    const length = 1 + (prev === null ? 0 : (this.#length.get(prev) ?? 0))
    this.#length.set(hash, length)
    const tips = this.#tips.get(device) ?? new Map<string, ChainHead>()
    this.#tips.set(device, tips)
    if (prev !== null) tips.delete(prev)
    tips.set(hash, { device, hash, length })
  }

  heads(): ChainHead[] {
    return [...this.#tips.values()].flatMap((tips) => [...tips.values()])
  }

  /** The last entry of a device's chain; null before its first. A forked chain gives its longest branch. */
  tip(device: string): string | null {
    return this.tips(device)[0] ?? null
  }

  /** The ends of a device's chain, the one of the longest branch first. */
  tips(device: string): string[] {
    const tips = [...(this.#tips.get(device)?.values() ?? [])]
    tips.sort((a, b) => b.length - a.length || (a.hash < b.hash ? -1 : 1))
    return tips.map(({ hash }) => hash)
  }

  /**
   * What a replica with these heads lacks, by device. A head that is unknown here and longer than ours means that
   * they are ahead; if it turns out to be a fork, the next exchange brings our branch to them.
   */
  missingAt(theirs: readonly ChainHead[]): LedgerEntry[] {
    const told = new Map<string, ChainHead[]>()
    for (const head of theirs) {
      const heads = told.get(head.device)
      if (heads === undefined) told.set(head.device, [head])
      else heads.push(head)
    }
    const missing: LedgerEntry[] = []
    for (const [device, entries] of this.#byDevice) {
      missing.push(...this.#missingOf(device, entries, told.get(device) ?? []))
    }
    return missing
  }

  #missingOf(device: string, entries: readonly LedgerEntry[], theirs: readonly ChainHead[]): LedgerEntry[] {
    const hashes = new Set(theirs.map((head) => head.hash))
    const ours = [...(this.#tips.get(device)?.values() ?? [])]
    if (ours.every((head) => hashes.has(head.hash))) return []
    const known = theirs.filter((head) => this.#length.has(head.hash))
    if (known.length === 0) {
      const ahead = ours.length === 1 && theirs.some((head) => head.length > (ours[0]?.length ?? 0))
      return ahead ? [] : [...entries]
    }
    const theyHave = new Set<string>()
    const byHash = new Map(entries.map((entry) => [entry.hash, entry]))
    for (const head of known) {
      for (let at = byHash.get(head.hash); at !== undefined && !theyHave.has(at.hash); ) {
        theyHave.add(at.hash)
        at = at.prev === null ? undefined : byHash.get(at.prev)
      }
    }
    return entries.filter((entry) => !theyHave.has(entry.hash))
  }
}
