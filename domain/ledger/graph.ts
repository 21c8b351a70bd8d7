import type { LedgerEntry } from './entry.ts'

/** The entries that an entry directly follows: its device's previous one, and the heads seen. */
export function parentsOf(entry: LedgerEntry): readonly string[] {
  return entry.prev === null ? entry.seen : [entry.prev, ...entry.seen]
}

/**
 * Branches whose ends every entry remembers, so that "had seen" is one comparison. A group has a branch per device;
 * entries of further ones (a member who makes keys or forks without end) are found by walking.
 */
const maxBranches = 512

interface Node {
  readonly entry: LedgerEntry
  /** Length of the longest way from an entry without parents. */
  readonly depth: number
  /** Part of a chain without forks; -1 beyond `maxBranches`. */
  readonly branch: number
  /** Place in the branch. */
  readonly index: number
  /** By branch: how many of its entries stand before this one (its own branch excepted). */
  readonly seen: Uint32Array
}

const nothing = new Uint32Array(0)

/** Entries with all their ancestors. Grows by one entry at a time, parents before children. */
export class EntryGraph {
  readonly byHash = new Map<string, LedgerEntry>()
  readonly #nodes = new Map<string, Node>()
  readonly #successors = new Map<string, LedgerEntry[]>()
  readonly #byAuthor = new Map<string, LedgerEntry[]>()
  /** By branch: its last entry. */
  readonly #tips: string[] = []

  /** Adds an entry; its parents must be here. Known ones are left alone. */
  add(entry: LedgerEntry): void {
    if (this.byHash.has(entry.hash)) return
    const parents = parentsOf(entry).flatMap((parent) => this.#nodes.get(parent) ?? [])
    const depth = parents.reduce((deepest, parent) => Math.max(deepest, parent.depth + 1), 0)
    const prev = entry.prev === null ? undefined : this.#nodes.get(entry.prev)
    const { branch, index } = this.#place(entry, prev)
    this.byHash.set(entry.hash, entry)
    this.#nodes.set(entry.hash, { entry, depth, branch, index, seen: seenBy(parents, branch) })
    append(this.#successors, slot(entry.author, entry.prev), entry)
    append(this.#byAuthor, entry.author, entry)
  }

  #place(entry: LedgerEntry, prev: Node | undefined): { branch: number; index: number } {
    const follows =
      prev !== undefined && prev.branch >= 0 && this.#tips[prev.branch] === prev.entry.hash
        ? prev.entry.author === entry.author
        : false
    if (prev !== undefined && follows) {
      this.#tips[prev.branch] = entry.hash
      return { branch: prev.branch, index: prev.index + 1 }
    }
    if (this.#tips.length >= maxBranches) return { branch: -1, index: 0 }
    return { branch: this.#tips.push(entry.hash) - 1, index: 0 }
  }

  /** Entries of one author directly after one predecessor (null: its first entries); more than one is a fork. */
  successors(author: string, prev: string | null): readonly LedgerEntry[] {
    return this.#successors.get(slot(author, prev)) ?? []
  }
  /** All entries of an author, in no particular order. */
  byAuthor(author: string): readonly LedgerEntry[] {
    return this.#byAuthor.get(author) ?? []
  }

  /** True when `ancestor` is the entry itself or stands before it. The entry itself need not be here yet. */
  hasSeen(entry: LedgerEntry, ancestor: string): boolean {
    if (entry.hash === ancestor) return true
    const node = this.#nodes.get(entry.hash)
    const target = this.#nodes.get(ancestor)
    if (target === undefined) return false
    if (node !== undefined) return this.#sees(node, target)
    return parentsOf(entry).some((parent) => {
      const above = this.#nodes.get(parent)
      return above !== undefined && this.#sees(above, target)
    })
  }

  #sees(node: Node, target: Node): boolean {
    if (node === target) return true
    if (node.depth <= target.depth) return false
    if (target.branch >= 0) {
      if (node.branch === target.branch) return target.index <= node.index
      return (node.seen[target.branch] ?? 0) > target.index
    }
    const visited = new Set<Node>()
    const open = [node]
    for (let at = open.pop(); at !== undefined; at = open.pop()) {
      if (at === target) return true
      if (visited.has(at) || at.depth <= target.depth) continue
      visited.add(at)
      for (const parent of parentsOf(at.entry)) {
        const above = this.#nodes.get(parent)
        if (above !== undefined) open.push(above)
      }
    }
    return false
  }

  /** The order of the standing: parents before children, then by depth, then by hash. Clocks play no part. */
  compare(a: LedgerEntry, b: LedgerEntry): number {
    const [above, below] = [this.#nodes.get(a.hash)?.depth ?? 0, this.#nodes.get(b.hash)?.depth ?? 0]
    return above - below || (a.hash < b.hash ? -1 : a.hash > b.hash ? 1 : 0)
  }
}

const slot = (author: string, prev: string | null) => `${author}/${prev ?? ''}`

function append(map: Map<string, LedgerEntry[]>, key: string, entry: LedgerEntry): void {
  const known = map.get(key)
  if (known === undefined) map.set(key, [entry])
  else known.push(entry)
}

/** What the parents have seen, themselves included. Shares the memory of the parent on the same branch where it can. */
function seenBy(parents: readonly Node[], branch: number): Uint32Array {
  const own = parents.find((parent) => parent.branch === branch && branch >= 0)
  const start = own?.seen ?? nothing
  let result = start
  const raise = (at: number, count: number) => {
    if (at < 0 || at === branch || (result[at] ?? 0) >= count) return
    if (result === start || result.length <= at) {
      const grown = new Uint32Array(Math.max(result.length, at + 1))
      grown.set(result)
      result = grown
    }
    result[at] = count
  }
  for (const parent of parents) {
    for (let at = parent.seen.length - 1; at >= 0; at--) raise(at, parent.seen[at] ?? 0)
    raise(parent.branch, parent.index + 1)
  }
  return result
}

/** Puts entries in an order in which parents come first. `waiting`: those before which one is missing. */
export function arrange(entries: Iterable<LedgerEntry>): { placed: LedgerEntry[]; waiting: string[] } {
  const byHash = new Map<string, LedgerEntry>()
  for (const entry of entries) byHash.set(entry.hash, entry)
  const children = new Map<string, LedgerEntry[]>()
  const missing = new Map<string, number>()
  const ready: LedgerEntry[] = []
  for (const entry of byHash.values()) {
    const parents = parentsOf(entry)
    missing.set(entry.hash, parents.length)
    if (parents.length === 0) ready.push(entry)
    for (const parent of parents) append(children, parent, entry)
  }
  const placed: LedgerEntry[] = []
  for (let entry = ready.pop(); entry !== undefined; entry = ready.pop()) {
    placed.push(entry)
    for (const child of children.get(entry.hash) ?? []) {
      const left = (missing.get(child.hash) ?? 0) - 1
      missing.set(child.hash, left)
      if (left === 0) ready.push(child)
    }
  }
  const isPlaced = new Set(placed)
  const waiting = [...byHash.values()].filter((entry) => !isPlaced.has(entry)).map(({ hash }) => hash)
  return { placed, waiting: waiting.sort() }
}
