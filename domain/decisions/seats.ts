import type { Member } from '../ledger/standing/types.ts'
import type { ElectorSeat } from './bodies.ts'
import type { SeatSaying } from './types.ts'

/** True when the first entry has the second before it (both by hash), or is it. */
export type Sees = (entry: string, ancestor: string) => boolean

export const hasVote = (member: Pick<Member, 'role'>) =>
  member.role === 'coordinator' || member.role === 'member'

/** The seat that a member held as somebody had seen it; null: no seat, or none that they knew of. */
function seatAsSeen(member: Member, sees: (hash: string) => boolean): Member['seat'] | null {
  if (!hasVote(member) || !sees(member.effective)) return null
  if (member.release !== null && sees(member.release)) return null
  return member.seats.findLast(({ entry }) => sees(entry))?.seat ?? null
}

/** The electorate as somebody who has seen what `sees` says must list it (EL1): sorted by seat, voters by member. */
export function electorateAsSeen(
  members: Iterable<Member>,
  sees: (hash: string) => boolean,
): readonly ElectorSeat[] {
  const seats = new Map<string, ElectorSeat>()
  for (const member of members) {
    const seat = seatAsSeen(member, sees)
    if (seat === null) continue
    const known = seats.get(seat.id)
    const voter = { member: member.id, place: seat.place }
    if (known === undefined) seats.set(seat.id, { seat: seat.id, sector: member.sector, voters: [voter] })
    else known.voters.push(voter)
  }
  for (const { voters } of seats.values()) voters.sort((a, b) => (a.member < b.member ? -1 : 1))
  return [...seats.values()].sort((a, b) => (a.seat < b.seat ? -1 : 1))
}

export function isSameElectorate(a: readonly ElectorSeat[], b: readonly ElectorSeat[]): boolean {
  const text = (electorate: readonly ElectorSeat[]) =>
    electorate
      .map(({ seat, sector, voters }) =>
        [seat, sector, ...voters.map((v) => `${v.member} ${v.place}`)].join(),
      )
      .join(';')
  return text(a) === text(b)
}

/** The seat and place from which a member votes in an electorate. */
export function seatOf(
  electorate: readonly ElectorSeat[],
  member: string,
): { seat: ElectorSeat; place: 'titular' | 'alternate' } | null {
  for (const seat of electorate) {
    const voter = seat.voters.find((candidate) => candidate.member === member)
    if (voter !== undefined) return { seat, place: voter.place }
  }
  return null
}

/** The seats in office for a closing: all but those whose voters have all declared a conflict (QU4). */
export function seatsInBase(
  electorate: readonly ElectorSeat[],
  conflicted: ReadonlySet<string>,
): readonly ElectorSeat[] {
  return electorate.filter(({ voters }) => voters.some(({ member }) => !conflicted.has(member)))
}

/**
 * What each seat says (BA3, BA4): by seat, its one saying that counts, or those that void each other. `said` are the
 * sayings under consideration; those of a seat that are not the titular's count only where the titular said nothing.
 */
export function seatSayings<S extends SeatSaying>(
  said: readonly S[],
  sees: Sees,
): ReadonlyMap<string, readonly S[]> {
  const bySeat = new Map<string, S[]>()
  for (const saying of said) {
    const known = bySeat.get(saying.seat)
    if (known === undefined) bySeat.set(saying.seat, [saying])
    else known.push(saying)
  }
  const result = new Map<string, readonly S[]>()
  for (const [seat, sayings] of bySeat) {
    const titular = sayings.filter(({ place }) => place === 'titular')
    const ranked = titular.length > 0 ? titular : sayings
    const last = ranked.filter((one) => !ranked.some((other) => other !== one && sees(other.id, one.id)))
    result.set(seat, last)
  }
  return result
}
