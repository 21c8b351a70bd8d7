import type { LedgerEntry } from '../entry.ts'
import { buildGraph, type Graph } from '../graph.ts'
import { applyEntry, endedChains } from './apply.ts'
import { checkEntry } from './check.ts'
import { Cuts } from './cuts.ts'
import { Draft } from './state.ts'
import { structuralFaults } from './structure.ts'
import type { PendingJoiner, Problem, ProblemKind, Standing } from './types.ts'

const isEnding = (entry: LedgerEntry) =>
  entry.content?.type === 'release' || entry.content?.type === 'device-end'

/**
 * The standing of a group: a pure function of the set of entries. Order of arrival, duplicates and clocks change
 * nothing. Entries must have been opened with `openEntry`; `group` is the hash of the genesis.
 *
 * An ending reaches back: it voids entries of the ended device that its author had not seen. So endings are decided
 * first, one by one in the graph's order, and then everything is applied under them.
 */
export function computeStanding(group: string, entries: Iterable<LedgerEntry>): Standing {
  const graph = buildGraph(entries)
  const rules = new Rules(graph, structuralFaults(graph, group))
  rules.decideEndings()
  const problems: Problem[] = []
  const draft = rules.replay(graph.order.length, problems)
  return finish(group, graph, draft, problems)
}

/** The entries of a graph under the endings that have been decided so far. */
class Rules {
  readonly #graph: Graph
  readonly #faults: ReadonlyMap<string, ProblemKind>
  readonly #cuts: Cuts
  /** Endings: null when it counts, otherwise why not. */
  readonly #decided = new Map<string, ProblemKind | null>()

  constructor(graph: Graph, faults: ReadonlyMap<string, ProblemKind>) {
    this.#graph = graph
    this.#faults = faults
    this.#cuts = new Cuts(graph)
  }

  decideEndings(): void {
    let draft = new Draft(this.#graph)
    for (const [position, entry] of this.#graph.order.entries()) {
      const problem = this.#problemOf(entry, draft)
      const isFaulty = this.#faults.has(entry.hash)
      if (isEnding(entry) && !isFaulty) this.#decided.set(entry.hash, problem)
      if (problem !== null) continue
      const ended = endedChains(entry, draft)
      for (const { device, last } of ended) this.#cuts.end(device, last)
      if (ended.some(({ device }) => this.#reachesBack(device, position))) draft = this.replay(position, [])
      applyEntry(entry, draft)
    }
  }

  /** Applies the first `count` entries; tells what does not count. */
  replay(count: number, problems: Problem[]): Draft {
    const draft = new Draft(this.#graph)
    for (const entry of this.#graph.order.slice(0, count)) {
      const kind = this.#problemOf(entry, draft)
      if (kind === null) applyEntry(entry, draft)
      else problems.push({ kind, entry: entry.hash, author: entry.author })
    }
    return draft
  }

  #problemOf(entry: LedgerEntry, draft: Draft): ProblemKind | null {
    const fault = this.#faults.get(entry.hash)
    if (fault !== undefined) return fault
    const decided = this.#decided.get(entry.hash)
    if (decided !== undefined) return decided
    return this.#cuts.excludes(entry) ? 'outside-membership' : checkEntry(entry, draft)
  }

  /** True when the end of a device's chain takes out something that has been applied already. */
  #reachesBack(device: string, position: number): boolean {
    const before = this.#graph.order.slice(0, position)
    return before.some((entry) => entry.author === device && this.#cuts.excludes(entry))
  }
}

/** Why a joining that nobody has admitted can no longer be; null while it can. */
function lapsed(joiner: PendingJoiner, draft: Draft): ProblemKind | null {
  const invitation = draft.invitations.get(joiner.invitation)
  if (invitation?.state === 'revoked') return 'invitation-revoked'
  if (invitation?.state === 'used') return 'invitation-used'
  return joiner.at > (invitation?.expires ?? '') ? 'invitation-expired' : null
}

function finish(group: string, graph: Graph, draft: Draft, problems: Problem[]): Standing {
  const pending: PendingJoiner[] = []
  for (const joiner of draft.joiners.values()) {
    if (draft.members.has(joiner.id)) continue
    const kind = lapsed(joiner, draft)
    if (kind === null) pending.push(joiner)
    else problems.push({ kind, entry: joiner.id, author: joiner.device })
  }
  const active = [...draft.members.values()].filter((m) => m.state === 'active' && m.role === 'coordinator')
  const genesis = graph.byHash.get(group)?.content
  return {
    group,
    name: genesis?.type === 'genesis' ? genesis.body.name : '',
    city: genesis?.type === 'genesis' ? genesis.body.city : '',
    updateNeeded: draft.updateNeeded,
    countersigning: new Set(active.map((m) => m.sector)).size === 2,
    members: draft.members,
    devices: draft.devices,
    invitations: draft.invitations,
    pending,
    relays: [...draft.relays.values()],
    problems,
    waiting: graph.waiting,
  }
}
