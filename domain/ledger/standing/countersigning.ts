import { isDecisionContent } from '../../decisions/content.ts'
import { hasVote } from '../../decisions/seats.ts'
import type { EntryType, Sector } from '../bodies.ts'
import type { LedgerEntry } from '../entry.ts'
import type { Draft } from './state.ts'
import type { Member, ProblemKind } from './types.ts'

/** Types that take effect only with the other sector, once both have had a coordinator (ST12). */
export const countersignedTypes: ReadonlySet<EntryType> = new Set<EntryType>([
  'admission',
  'seat',
  'rules-adopted',
  'round-closing',
  'closing',
])

export const otherSector = (sector: Sector): Sector =>
  sector === 'administration' ? 'civil-society' : 'administration'

/** True when the entry stands outside what was there when countersigning began. */
export function isAfterBeginning(entry: LedgerEntry, draft: Draft): boolean {
  const from = draft.ground.countersigningFrom
  return from !== null && !draft.sees(from, entry.hash)
}

/** True when an act by this member waits for the other sector. */
export function needsCountersignature(entry: LedgerEntry, author: Member, draft: Draft): boolean {
  const { content } = entry
  if (content === null || !countersignedTypes.has(content.type) || !isAfterBeginning(entry, draft))
    return false
  const other = otherSector(author.sector)
  if (content.type !== 'admission' || content.body.sector !== other) return true
  // Nobody is left to sign for that sector: this is how somebody comes to be there again.
  return [...draft.members.values()].some(
    (member) => member.sector === other && member.state === 'active' && hasVote(member),
  )
}

/**
 * True when an ending cannot put a countersignature outside: it closes a question, and the ending is by the sector whose
 * act it countersigns. Otherwise that side could take a result back by releasing who signed it, as if out of sight.
 */
export function isBeyond(ending: string, entry: LedgerEntry, draft: Draft): boolean {
  if (entry.content?.type !== 'countersignature') return false
  const target = draft.graph.byHash.get(entry.content.body.entry)?.content
  if (target === undefined || target === null || !isDecisionContent(target)) return false
  const sectorOf = (hash: string) => {
    const author = draft.graph.byHash.get(hash)?.author ?? ''
    return draft.members.get(draft.devices.get(author)?.member ?? '')?.sector
  }
  const own = sectorOf(entry.hash)
  const theirs = sectorOf(ending)
  return own !== undefined && theirs !== undefined && own !== theirs
}

/** Lets an act wait for the other sector. */
export function awaitCountersignature(entry: LedgerEntry, author: Member, draft: Draft): void {
  if (entry.content === null) return
  const { type } = entry.content
  const sector = otherSector(author.sector)
  draft.waitingActs.set(entry.hash, { entry: entry.hash, type, author: author.id, sector })
}

/** Why a countersignature does not count; `isCloser`: its author is named by the vote that is closed. */
export function checkCountersignature(
  entry: LedgerEntry,
  target: string,
  actor: Member,
  isCloser: boolean,
  draft: Draft,
): ProblemKind | null {
  const act = draft.waitingActs.get(target)
  if (act === undefined || !draft.hasSeen(entry, target)) return 'broken-reference'
  if (actor.sector !== act.sector) return 'no-right'
  if (actor.role === 'coordinator' || isCloser) return null
  const hasCoordinator = draft.coordinators().some(({ sector }) => sector === actor.sector)
  return hasVote(actor) && !hasCoordinator ? null : 'no-right'
}
