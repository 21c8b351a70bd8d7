import type { LedgerEntry } from './entry.ts'

/** The entries that an entry directly follows: its device's previous one, and the heads seen. */
export function parentsOf(entry: LedgerEntry): readonly string[] {
  return entry.prev === null ? entry.seen : [entry.prev, ...entry.seen]
}

/** Entries with all their ancestors, in one order that depends on the set alone. */
export interface Graph {
  readonly byHash: ReadonlyMap<string, LedgerEntry>
  /** Parents before children; among unrelated entries by depth, then by hash. Arrival and clocks play no part. */
  readonly order: readonly LedgerEntry[]
  /** Entries of one author directly after one predecessor (null: its first entries); more than one is a fork. */
  readonly successors: (author: string, prev: string | null) => readonly LedgerEntry[]
  /** Length of the longest way to an entry from one without parents. */
  readonly depth: ReadonlyMap<string, number>
  /** Entries that cannot be placed yet, because one before them is missing. */
  readonly waiting: readonly string[]
}

/** Arranges a set of entries (duplicates are harmless). */
export function buildGraph(entries: Iterable<LedgerEntry>): Graph {
  const byHash = new Map<string, LedgerEntry>()
  for (const entry of entries) byHash.set(entry.hash, entry)
  const children = new Map<string, LedgerEntry[]>()
  const missing = new Map<string, number>()
  const depth = new Map<string, number>()
  const ready: LedgerEntry[] = []
  for (const entry of byHash.values()) {
    const parents = parentsOf(entry)
    missing.set(entry.hash, parents.length)
    depth.set(entry.hash, 0)
    if (parents.length === 0) ready.push(entry)
    for (const parent of parents) {
      const known = children.get(parent)
      if (known === undefined) children.set(parent, [entry])
      else known.push(entry)
    }
  }
  const placed: LedgerEntry[] = []
  for (let entry = ready.pop(); entry !== undefined; entry = ready.pop()) {
    placed.push(entry)
    const below = (depth.get(entry.hash) ?? 0) + 1
    for (const child of children.get(entry.hash) ?? []) {
      if (below > (depth.get(child.hash) ?? 0)) depth.set(child.hash, below)
      const left = (missing.get(child.hash) ?? 0) - 1
      missing.set(child.hash, left)
      if (left === 0) ready.push(child)
    }
  }
  const at = (entry: LedgerEntry) => depth.get(entry.hash) ?? 0
  placed.sort((a, b) => at(a) - at(b) || (a.hash < b.hash ? -1 : 1))
  const chained = new Map<string, LedgerEntry[]>()
  const slot = (author: string, prev: string | null) => `${author}/${prev ?? ''}`
  for (const entry of placed) {
    const key = slot(entry.author, entry.prev)
    chained.set(key, [...(chained.get(key) ?? []), entry])
  }
  const isPlaced = new Set(placed)
  const waiting: string[] = []
  for (const entry of byHash.values()) if (!isPlaced.has(entry)) waiting.push(entry.hash)
  const successors = (author: string, prev: string | null) => chained.get(slot(author, prev)) ?? []
  return { byHash, order: placed, successors, depth, waiting: waiting.sort() }
}

/** True when `ancestor` is `entry` itself or stands before it. */
export function hasSeen(
  graph: Pick<Graph, 'byHash' | 'depth'>,
  entry: LedgerEntry,
  ancestor: string,
): boolean {
  const floor = graph.depth.get(ancestor)
  if (floor === undefined) return false
  const visited = new Set<string>()
  const open = [entry.hash]
  for (let hash = open.pop(); hash !== undefined; hash = open.pop()) {
    if (hash === ancestor) return true
    if (visited.has(hash) || (graph.depth.get(hash) ?? 0) <= floor) continue
    visited.add(hash)
    const found = graph.byHash.get(hash)
    if (found !== undefined) open.push(...parentsOf(found))
  }
  return false
}
