import type { LedgerEntry } from '../entry.ts'
import { type Graph, hasSeen } from '../graph.ts'
import type { ProblemKind } from './types.ts'

/**
 * What is wrong with entries by their place alone, before anybody's rights are looked at: another group, no way back
 * to the genesis, a chain that takes over another author's, a fork. A fault goes down the author's own chain.
 */
export function structuralFaults(graph: Graph, group: string): Map<string, ProblemKind> {
  const isForeign = (entry: LedgerEntry) => (entry.group ?? entry.hash) !== group
  // One device may act in several groups: their chains have nothing to do with each other.
  const isForked = (entry: LedgerEntry) =>
    graph.successors(entry.author, entry.prev).filter((other) => !isForeign(other)).length > 1
  const faults = new Map<string, ProblemKind>()
  for (const entry of graph.order) {
    const fault = faultOf(entry)
    if (fault !== null) faults.set(entry.hash, fault)
  }
  return faults

  function faultOf(entry: LedgerEntry): ProblemKind | null {
    if (isForeign(entry)) return 'other-group'
    if (entry.prev !== null && graph.byHash.get(entry.prev)?.author !== entry.author) return 'broken-chain'
    if (isForked(entry)) return 'equivocation'
    const inherited = entry.prev === null ? undefined : faults.get(entry.prev)
    if (inherited !== undefined) return inherited
    if (entry.hash === group || hasSeenGenesis(entry)) return null
    return 'no-beginning'
  }

  function hasSeenGenesis(entry: LedgerEntry): boolean {
    return entry.prev !== null || hasSeen(graph, entry, group)
  }
}
