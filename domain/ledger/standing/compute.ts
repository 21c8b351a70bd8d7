import type { LedgerEntry } from '../entry.ts'
import { arrange, EntryGraph } from '../graph.ts'
import { StandingFold } from './fold.ts'
import type { Draft } from './state.ts'
import type { PendingJoiner, Problem, ProblemKind, Standing } from './types.ts'

/**
 * The standing of a group: a pure function of the set of entries. Order of arrival, duplicates and clocks change
 * nothing. Entries must have been opened with `openEntry`; `group` is the hash of the genesis.
 */
export function computeStanding(group: string, entries: Iterable<LedgerEntry>): Standing {
  const { placed, waiting } = arrange(entries)
  const graph = new EntryGraph()
  for (const entry of placed) graph.add(entry)
  const fold = new StandingFold(graph, group)
  fold.add(placed)
  return standingOf(group, fold.draft(), graph, waiting)
}

/** Why a joining that nobody has admitted can no longer be; null while it can. */
export function lapsed(joiner: Pick<PendingJoiner, 'invitation' | 'at'>, draft: Draft): ProblemKind | null {
  const invitation = draft.invitations.get(joiner.invitation)
  if (invitation?.state === 'revoked') return 'invitation-revoked'
  if (invitation?.state === 'used') return 'invitation-used'
  return joiner.at > (invitation?.expires ?? '') ? 'invitation-expired' : null
}

/** The standing that a draft holds; it stays as it is when the draft goes on. */
export function standingOf(
  group: string,
  draft: Draft,
  graph: EntryGraph,
  waiting: readonly string[],
): Standing {
  const pending: PendingJoiner[] = []
  const problems: Problem[] = [...draft.problems.values()]
  for (const joiner of draft.joiners.values()) {
    if (draft.members.has(joiner.id)) continue
    const kind = lapsed(joiner, draft)
    if (kind === null) pending.push(joiner)
    else problems.push({ kind, entry: joiner.id, author: joiner.device })
  }
  const { members, devices, invitations, questions, waitingActs } = draft.freeze()
  const genesis = graph.byHash.get(group)?.content
  return {
    group,
    name: genesis?.type === 'genesis' ? genesis.body.name : '',
    city: genesis?.type === 'genesis' ? genesis.body.city : '',
    updateNeeded: draft.updateNeeded,
    countersigning: draft.ground.countersigningFrom !== null,
    get members() {
      return members.toMap()
    },
    get devices() {
      return devices.toMap()
    },
    get invitations() {
      return invitations.toMap()
    },
    pending,
    relays: [...draft.relays.values()],
    rules: [...draft.rules.values()],
    get questions() {
      return questions.toMap()
    },
    get waitingActs() {
      return waitingActs.toMap()
    },
    administrativeForks: [...draft.administrativeForks.values()],
    problems,
    waiting,
  }
}
