import { isDecisionContent } from '../../decisions/apply.ts'
import type { LedgerEntry } from '../entry.ts'
import type { EntryGraph } from '../graph.ts'
import { applyEntry } from './apply.ts'
import { checkEntry } from './check.ts'
import { Checkpoints } from './checkpoints.ts'
import { countersignedTypes, isBeyond } from './countersigning.ts'
import { Cuts } from './cuts.ts'
import { endedChains, isEnding } from './endings.ts'
import { Order } from './order.ts'
import { Places } from './places.ts'
import { Draft, type Frozen, type Ground } from './state.ts'
import type { ProblemKind } from './types.ts'

/** Something decided first because it reaches back over what stands before it: an ending, a confirmed fork, ST12. */
interface Decided {
  /** Its place in the order, and the first place that it changed. */
  readonly at: number
  readonly reach: number
  readonly problem: ProblemKind | null
  readonly ended: readonly { device: string; last: string | null }[]
  readonly kept: readonly string[]
  readonly beginsCountersigning: boolean
}

/**
 * The standing of a growing set of entries. They are taken in the order of ST1; an entry behind all others is applied
 * to what is there, a late one takes back to the last checkpoint before its place and repeats from there.
 *
 * An ending reaches back: it voids entries of the ended device that its author had not seen. So such entries are
 * decided once, where they stand, and then everything behind the first place they change is repeated under them.
 */
export class StandingFold {
  readonly #graph: EntryGraph
  readonly #order: Order
  readonly #decided = new Map<string, Decided>()
  readonly #checkpoints: Checkpoints<Frozen>
  readonly #places: Places
  readonly #ground: Ground
  #cuts: Cuts
  #draft: Draft
  /** Entries of the order that have been taken. */
  #taken = 0
  #waiting: LedgerEntry[] = []

  /** `spacing`: entries between two checkpoints; tests make it small. */
  constructor(graph: EntryGraph, group: string, spacing?: number) {
    this.#checkpoints = new Checkpoints(spacing)
    this.#graph = graph
    this.#order = new Order(graph)
    this.#ground = { graph, countersigningFrom: null }
    this.#cuts = new Cuts(graph)
    this.#places = new Places(graph, group, (entry) => this.#cuts.excludes(entry).length > 0)
    this.#draft = new Draft(this.#ground)
  }

  /** Adds entries that are in the graph and were not added before. They are taken when somebody asks. */
  add(entries: readonly LedgerEntry[]): void {
    for (const entry of entries) this.#waiting.push(entry)
  }

  /** Takes what was added: late entries that come one by one are repeated from once, not once each. */
  #settle(): void {
    if (this.#waiting.length === 0) return
    const added = this.#waiting.sort((a, b) => this.#graph.compare(a, b))
    this.#waiting = []
    let first = this.#order.insert(added)
    for (const entry of added) {
      for (const rival of this.#places.rivals(entry)) first = Math.min(first, this.#order.positionOf(rival))
    }
    this.#takeBack(first)
    this.#advance()
  }

  /** The state after all entries. */
  draft(): Draft {
    this.#settle()
    return this.#draft
  }

  /** Why an entry that is not in the graph yet would not count if it came next; null when it would. */
  check(entry: LedgerEntry): ProblemKind | null {
    this.#settle()
    const fault = this.#places.faultOf(entry)
    if (fault !== null) return fault
    if (this.#cuts.excludes(entry).length > 0) return 'outside-membership'
    return checkEntry(entry, this.#draft)
  }

  /** True when an entry is suspended, or misplaced, by its chain alone. */
  isMisplaced(hash: string): boolean {
    this.#settle()
    return this.#places.known(hash) !== null
  }

  /** Forgets what was taken and decided from a place on. */
  #takeBack(place: number): void {
    if (place >= this.#taken) return
    let to = place
    for (let found = true; found; ) {
      found = false
      for (const { at, reach } of this.#decided.values()) {
        if (at < to || reach >= to) continue
        to = reach
        found = true
      }
    }
    for (const [hash, { at }] of this.#decided) if (at >= to) this.#decided.delete(hash)
    this.#cuts = new Cuts(this.#graph)
    this.#places.unkeepAll()
    this.#ground.countersigningFrom = null
    for (const [hash, { ended, kept, beginsCountersigning }] of this.#decided) {
      for (const { device, last } of ended) this.#cuts.end(device, last, hash)
      this.#places.keep(kept)
      if (beginsCountersigning) this.#ground.countersigningFrom = hash
    }
    this.#restart(to)
  }

  /** Goes back to a place; what has been decided stays decided. */
  #restart(place: number): void {
    const { at, state } = this.#checkpoints.before(place)
    this.#taken = at
    this.#draft = new Draft(this.#ground, state ?? undefined)
  }

  #advance(): void {
    while (this.#taken < this.#order.length) {
      const entry = this.#order.at(this.#taken)
      const reach = this.#take(entry, this.#taken)
      if (reach < this.#taken) {
        this.#restart(reach)
        continue
      }
      this.#taken++
      if (this.#checkpoints.isDue(this.#taken)) this.#checkpoints.add(this.#taken, this.#draft.freeze())
    }
  }

  /** Takes one entry. Gives the place from which to repeat, because of what it decided; its own: nowhere. */
  #take(entry: LedgerEntry, at: number): number {
    const fault = this.#places.look(entry)
    if (fault !== null) {
      if (fault === 'equivocation') this.#takeSuspended(entry)
      return this.#list(entry, fault, at)
    }
    const decided = this.#decided.get(entry.hash)
    const outside = decided === undefined ? this.#outside(entry) : []
    const problem = decided === undefined ? this.#judge(entry, outside) : decided.problem
    if (decided === undefined && (isEnding(entry) || entry.content?.type === 'fork-confirmed')) {
      const reach = this.#decide(entry, at, problem)
      if (reach < at) return reach
    }
    if (outside.length > 0) this.#list(entry, 'outside-membership', at)
    if (problem !== null) return outside.length > 0 ? at : this.#list(entry, problem, at)
    applyEntry(entry, this.#draft, sorted(outside))
    return this.#beginCountersigning(entry, at)
  }

  /** What belongs to a question and is suspended by a fork is good for whoever had not seen the other branch. */
  #takeSuspended(entry: LedgerEntry): void {
    if (entry.content === null || !isDecisionContent(entry.content)) return
    if (checkEntry(entry, this.#draft) !== null) return
    const outside = [...this.#places.forkedWith(entry.hash), ...this.#cuts.excludes(entry)]
    applyEntry(entry, this.#draft, sorted(outside))
  }

  /** The endings that put an entry outside, as far as they can: one side cannot take back the other's word (OU6). */
  #outside(entry: LedgerEntry): readonly string[] {
    const endings = this.#cuts.excludes(entry)
    return endings.filter((ending) => !isBeyond(ending, entry, this.#draft))
  }

  /** What an ending puts outside still may matter to a question (see `Signed.outside`); nothing else does. */
  #judge(entry: LedgerEntry, outside: readonly string[]): ProblemKind | null {
    if (outside.length > 0 && (entry.content === null || !isDecisionContent(entry.content))) {
      return 'outside-membership'
    }
    return checkEntry(entry, this.#draft)
  }

  #list(entry: LedgerEntry, kind: ProblemKind, at: number): number {
    this.#draft.problems.set(entry.hash, { kind, entry: entry.hash, author: entry.author })
    return at
  }

  #decide(entry: LedgerEntry, at: number, problem: ProblemKind | null): number {
    const ended = problem === null ? endedChains(entry, this.#draft) : []
    const { content } = entry
    const kept = problem === null && content?.type === 'fork-confirmed' ? content.body.keep : []
    for (const { device, last } of ended) this.#cuts.end(device, last, entry.hash)
    this.#places.keep(kept)
    const changed: LedgerEntry[] = kept.flatMap((hash) => this.#graph.byHash.get(hash) ?? [])
    for (const { device } of ended) {
      for (const other of this.#graph.byAuthor(device)) {
        if (this.#cuts.excludes(other).includes(entry.hash)) {
          // What it forked is whole again.
          changed.push(other, ...this.#places.rivals(other))
        }
      }
    }
    const reach = Math.min(at, ...changed.map((other) => this.#order.positionOf(other)))
    this.#decided.set(entry.hash, { at, reach, problem, ended, kept, beginsCountersigning: false })
    return reach
  }

  /** ST12 begins here when the entry brought the second sector its coordinator; what it had not seen is looked at anew. */
  #beginCountersigning(entry: LedgerEntry, at: number): number {
    if (this.#ground.countersigningFrom !== null || this.#decided.has(entry.hash)) return at
    const type = entry.content?.type
    if (type !== 'admission' || !this.#draft.hasBothCoordinators()) return at
    this.#ground.countersigningFrom = entry.hash
    let reach = at
    for (let i = at - 1; i >= 0; i--) {
      const other = this.#order.at(i)
      const isConcerned = other.content !== null && countersignedTypes.has(other.content.type)
      if (isConcerned && !this.#graph.hasSeen(entry, other.hash)) reach = i
    }
    const nothing = { ended: [], kept: [], problem: null }
    this.#decided.set(entry.hash, { at, reach, ...nothing, beginsCountersigning: true })
    return reach
  }
}

/** What puts an entry outside comes in the order in which it became known; the standing must not show that. */
const sorted = (hashes: readonly string[]): readonly string[] => [...new Set(hashes)].sort()
