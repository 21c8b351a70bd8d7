import type { ChainHead } from '../ledger/chains.ts'
import type { LedgerEntry } from '../ledger/entry.ts'

/** What the other side of a connection is known to have, as far as it has said or shown. */
export class PeerHeads {
  readonly #byDevice = new Map<string, Map<string, ChainHead>>()

  /** The other side said this of itself: it replaces what was known. */
  told(heads: readonly ChainHead[]): void {
    this.#byDevice.clear()
    for (const head of heads) this.#chain(head.device).set(head.hash, head)
  }

  /** The other side has this entry: it sent it, or it was sent to it. */
  has(entry: LedgerEntry): void {
    const chain = this.#chain(entry.author)
    if (entry.prev !== null) chain.delete(entry.prev)
    // The length only matters for heads that are unknown here, and this one is known.
    chain.set(entry.hash, { device: entry.author, hash: entry.hash, length: 1 })
  }

  all(): ChainHead[] {
    return [...this.#byDevice.values()].flatMap((chain) => [...chain.values()])
  }

  #chain(device: string): Map<string, ChainHead> {
    const chain = this.#byDevice.get(device) ?? new Map<string, ChainHead>()
    this.#byDevice.set(device, chain)
    return chain
  }
}
