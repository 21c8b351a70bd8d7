import type { LedgerEntry } from '../entry.ts'
import type { EntryGraph } from '../graph.ts'
import type { ProblemKind } from './types.ts'

/**
 * What is wrong with entries by their place alone, before anybody's rights are looked at: another group, no way back
 * to the genesis, a chain that takes over another author's, a fork. A fault goes down the author's own chain.
 */
export class Places {
  readonly #graph: EntryGraph
  readonly #group: string
  readonly #isEnded: (entry: LedgerEntry) => boolean
  readonly #faults = new Map<string, ProblemKind>()
  /** By suspended entry: the entries that its chain forked with. */
  readonly #forkedWith = new Map<string, readonly string[]>()
  /** First entries of forked branches that a coordinator has confirmed. */
  readonly #kept = new Set<string>()

  /** `isEnded`: tells what an ending has put outside; that forks nobody's chain any more. */
  constructor(graph: EntryGraph, group: string, isEnded: (entry: LedgerEntry) => boolean) {
    this.#graph = graph
    this.#group = group
    this.#isEnded = isEnded
  }

  keep(branches: readonly string[]): void {
    for (const branch of branches) this.#kept.add(branch)
  }
  unkeepAll(): void {
    this.#kept.clear()
  }

  /** Looks at an entry anew; its predecessors have been looked at before. */
  look(entry: LedgerEntry): ProblemKind | null {
    const fault = this.faultOf(entry)
    if (fault === null) this.#faults.delete(entry.hash)
    else this.#faults.set(entry.hash, fault)
    if (fault === 'equivocation') {
      const above = this.#forkedWith.get(entry.prev ?? '') ?? []
      const isInherited = entry.prev !== null && this.#faults.has(entry.prev)
      const own = isInherited ? [] : this.#living(entry).map(({ hash }) => hash)
      this.#forkedWith.set(entry.hash, isInherited ? above : own)
    }
    return fault
  }
  /** What a suspended entry's chain forked with; who has seen none of it knows of no fork. */
  forkedWith(hash: string): readonly string[] {
    return this.#forkedWith.get(hash) ?? []
  }
  /** The fault found when the entry was last looked at. */
  known(hash: string): ProblemKind | null {
    return this.#faults.get(hash) ?? null
  }

  faultOf(entry: LedgerEntry): ProblemKind | null {
    if (this.#isForeign(entry)) return 'other-group'
    if (entry.prev !== null && this.#graph.byHash.get(entry.prev)?.author !== entry.author) {
      return 'broken-chain'
    }
    const inherited = entry.prev === null ? undefined : this.#faults.get(entry.prev)
    if (inherited !== undefined) return inherited
    if (this.#isForked(entry) && !this.#kept.has(entry.hash)) return 'equivocation'
    if (entry.hash === this.#group || entry.prev !== null) return null
    return this.#graph.hasSeen(entry, this.#group) ? null : 'no-beginning'
  }

  /** The other entries of the author after the same predecessor, in this group. */
  rivals(entry: LedgerEntry): LedgerEntry[] {
    // One device may act in several groups: their chains have nothing to do with each other.
    return this.#graph
      .successors(entry.author, entry.prev)
      .filter((other) => other.hash !== entry.hash && !this.#isForeign(other))
  }

  /** Rivals that no ending has put outside. */
  #living(entry: LedgerEntry): LedgerEntry[] {
    return this.rivals(entry).filter((rival) => !this.#isEnded(rival))
  }

  #isForeign(entry: LedgerEntry): boolean {
    return (entry.group ?? entry.hash) !== this.#group
  }

  /** Forked ballots of one vote are the vote's matter: they void each other there, and the chain goes on. */
  #isForked(entry: LedgerEntry): boolean {
    const rivals = this.#living(entry)
    if (rivals.length === 0) return false
    const vote = voteOf(entry)
    return vote === null || rivals.some((rival) => voteOf(rival) !== vote)
  }
}

const voteOf = ({ content }: LedgerEntry) => (content?.type === 'ballot' ? content.body.opening : null)
