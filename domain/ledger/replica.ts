import { AppError } from '../errors.ts'
import type { Body, EntryType } from './bodies.ts'
import type { ChainHead } from './chains.ts'
import type { LedgerCrypto, Signer } from './crypto.ts'
import { type LedgerEntry, signEntry } from './entry.ts'
import { EntrySet, type Refusal } from './entry-set.ts'
import { type SideRecord, sideHash, sideRecord } from './side.ts'
import { lapsed, standingOf } from './standing/compute.ts'
import { StandingFold } from './standing/fold.ts'
import type { Draft } from './standing/state.ts'
import type { ProblemKind, Standing } from './standing/types.ts'
import type { LedgerStore } from './store.ts'

export interface Received {
  /** Entries that are new here, parents first. */
  readonly added: readonly LedgerEntry[]
  readonly refused: readonly Refusal[]
}

/** What this version must not do while the ledger holds entries that only a newer one understands (LE9). */
const closingTypes: ReadonlySet<EntryType> = new Set<EntryType>([
  'round-closing',
  'closing',
  'countersignature',
  'decision',
])

/** What changed in a replica, by its own hand or by what it received. */
export interface LedgerChange {
  readonly entries: readonly LedgerEntry[]
  /** Hashes of side records that are new here. */
  readonly side: readonly string[]
}

/**
 * One replica of a group's ledger, the same in the application and in the relay: it checks what arrives, keeps it
 * durably through its store, finds what another replica lacks, and gives the standing.
 */
export class LedgerReplica {
  readonly group: string
  readonly #crypto: LedgerCrypto
  readonly #store: LedgerStore
  readonly #side = new Map<string, SideRecord>()
  readonly #erased: Set<string>
  readonly #observers = new Set<(change: LedgerChange) => void>()
  #set: EntrySet
  #fold: StandingFold
  #standing: Standing | null = null

  /** Loads what the store holds. A stored entry that does not check out is left aside, as if it had not arrived. */
  constructor(group: string, store: LedgerStore, crypto: LedgerCrypto) {
    this.group = group
    this.#store = store
    this.#crypto = crypto
    const { set, fold } = this.#load()
    this.#set = set
    this.#fold = fold
    this.#erased = new Set(store.erasedSideHashes())
    for (const [hash, record] of store.sideRecords()) this.#side.set(hash, record)
  }

  /** Calls `listener` after each change, when it is durable. Gives the function that ends it. */
  observe(listener: (change: LedgerChange) => void): () => void {
    this.#observers.add(listener)
    return () => this.#observers.delete(listener)
  }

  get size(): number {
    return this.#set.byHash.size
  }
  get(hash: string): LedgerEntry | undefined {
    return this.#set.byHash.get(hash)
  }
  entries(): Iterable<LedgerEntry> {
    return this.#set.byHash.values()
  }
  /** What the standing is computed in, as it is now; it goes on with the ledger. For `domain/decisions`. */
  draft(): Draft {
    return this.#fold.draft()
  }
  standing(): Standing {
    this.#standing ??= standingOf(this.group, this.#fold.draft(), this.#set.graph, [])
    return this.#standing
  }

  /** The ends of all chains: what to tell another replica. */
  heads(): ChainHead[] {
    return this.#set.chains.heads()
  }
  /** What a replica with these heads lacks, parents first. */
  missingAt(heads: readonly ChainHead[]): LedgerEntry[] {
    return this.#set.missingAt(heads)
  }
  /** The last entry of each of a member's devices, as a release names them. */
  lastEntries(member: string): { device: string; entry: string | null }[] {
    const devices = [...this.standing().devices.values()].filter((device) => device.member === member)
    return devices.map(({ key }) => ({ device: key, entry: this.lastEntry(key) }))
  }
  /** The last entry of a device's chain; null before its first. */
  lastEntry(device: string): string | null {
    return this.#set.chains.tip(device)
  }

  /**
   * Takes entries from another replica: checked one by one, stored together, durable when it returns. One bad entry
   * does not stop the others. They may come in any order within a batch. `known` is called with each entry that is
   * here afterwards, new or not. Throws what the store throws; nothing has been taken then.
   */
  receive(texts: readonly string[], known?: (entry: LedgerEntry) => void): Received {
    const { added, refused } = this.#set.addAll(texts, known)
    if (added.length > 0) {
      try {
        this.#store.append(added)
      } catch (error) {
        const { set, fold } = this.#load()
        this.#set = set
        this.#fold = fold
        throw error
      }
      this.#fold.add(added)
      this.#standing = null
      this.#tell(added, [])
    }
    return { added, refused }
  }

  /**
   * Signs an entry at the end of the signer's chain and stores it. Call it only on a replica that continues the
   * device's own history: after a restore from a backup, synchronise first (two successors of one entry are a fork).
   * Throws `entry-too-large`, `entry-invalid`, `last-coordinator`, `not-allowed` when it would not count, or what the
   * store throws.
   */
  write<T extends EntryType>(type: T, body: Body<T>, signer: Signer, at: number): LedgerEntry {
    const prev = this.#whereToGoOn(signer.publicKey)
    const seen = this.#set.frontier()
    const entry = signEntry({ group: this.group, type, body, prev, seen, at }, signer, this.#crypto)
    const problem = this.#problemOf(entry)
    if (problem === 'last-coordinator') throw new AppError('last-coordinator')
    if (problem !== null) throw new AppError('not-allowed', { why: problem })
    const { added } = this.receive([entry.text])
    if (added.length === 0) throw new AppError('not-allowed', { why: 'not-taken' })
    return entry
  }

  /** Hashes of side records that entries refer to and that are neither here nor erased. */
  sideWanted(): string[] {
    return [...this.#set.sideHashes].filter((hash) => this.#wants(hash))
  }
  /** A side record's text; null when it is not here (or no more). */
  sideText(hash: string): string | null {
    return this.#side.get(hash)?.text ?? null
  }
  sideRecordsFor(hashes: Iterable<string>): SideRecord[] {
    return [...hashes].flatMap((hash) => this.#side.get(hash) ?? [])
  }

  /** Takes the records that are wanted here and drops the rest. Gives the hashes taken. */
  receiveSideRecords(records: readonly unknown[]): string[] {
    const taken = new Map<string, SideRecord>()
    for (const candidate of records) {
      const parsed = sideRecord.safeParse(candidate)
      if (!parsed.success) continue
      const hash = sideHash(parsed.data, this.#crypto)
      if (this.#wants(hash)) taken.set(hash, parsed.data)
    }
    if (taken.size === 0) return []
    this.#store.putSideRecords([...taken])
    for (const [hash, record] of taken) this.#side.set(hash, record)
    this.#tell([], [...taken.keys()])
    return [...taken.keys()]
  }

  /** Forgets side records for good, here. */
  eraseSideRecords(hashes: readonly string[]): void {
    this.#store.eraseSideRecords(hashes)
    for (const hash of hashes) {
      this.#side.delete(hash)
      this.#erased.add(hash)
    }
  }

  #wants(hash: string): boolean {
    return this.#set.sideHashes.has(hash) && !this.#side.has(hash) && !this.#erased.has(hash)
  }

  /** The end of a device's chain; of a forked one, an end that is not suspended when there is one. */
  #whereToGoOn(device: string): string | null {
    const tips = this.#set.chains.tips(device)
    return tips.find((tip) => !this.#fold.isMisplaced(tip)) ?? tips[0] ?? null
  }

  /** Why an entry that is written now would not count; null when it would. */
  #problemOf(entry: LedgerEntry): ProblemKind | 'update-needed' | null {
    const { content } = entry
    if (content !== null && closingTypes.has(content.type) && this.standing().updateNeeded) {
      return 'update-needed'
    }
    const problem = this.#fold.check(entry)
    if (problem !== null || content?.type !== 'joining') return problem
    return lapsed({ invitation: content.body.invitation, at: entry.at }, this.#fold.draft())
  }

  #load(): { set: EntrySet; fold: StandingFold } {
    const set = new EntrySet(this.group, this.#crypto)
    const fold = new StandingFold(set.graph, this.group)
    fold.add(set.addAll([...this.#store.entries()]).added)
    return { set, fold }
  }

  #tell(entries: readonly LedgerEntry[], side: readonly string[]): void {
    for (const observer of [...this.#observers]) observer({ entries, side })
  }
}

/** Founds a group: signs the genesis and gives the replica that begins with it. The group's id is `replica.group`. */
export function foundGroup(
  body: Body<'genesis'>,
  signer: Signer,
  at: number,
  store: (group: string) => LedgerStore,
  crypto: LedgerCrypto,
): LedgerReplica {
  const entry = signEntry({ group: null, type: 'genesis', body, prev: null, seen: [], at }, signer, crypto)
  const replica = new LedgerReplica(entry.hash, store(entry.hash), crypto)
  replica.receive([entry.text])
  return replica
}
