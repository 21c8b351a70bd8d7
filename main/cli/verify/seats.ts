import type { BundleView } from '../../../domain/bundle/index.ts'
import type { ElectorSeat, SeatSaying } from '../../../domain/decisions/index.ts'
import { sectors } from '../../../domain/ledger/index.ts'
import type { People } from './people.ts'
import { moment, type Say } from './say.ts'

/** Seats as they are read: the administration's first, as everywhere in the application. */
export function bySector(electorate: readonly ElectorSeat[]): ElectorSeat[] {
  return sectors.flatMap((sector) => electorate.filter((seat) => seat.sector === sector))
}

/** A seat as it is read: by who spoke for it, or, where nobody did, by its titular (else its first voter). */
export function seatName(seat: ElectorSeat, people: People, saying?: SeatSaying, say?: Say): string {
  if (saying !== undefined && say !== undefined) {
    const name = people.member(saying.author)
    return saying.place === 'alternate' ? `${name}, ${say('place.alternate')}` : name
  }
  const titular = seat.voters.find(({ place }) => place === 'titular') ?? seat.voters[0]
  return people.member(titular?.member ?? seat.seat)
}

/** Who closed, and with whose countersignature it took effect. */
export function closedBy(
  closing: { id: string; author: string; at: string; effective: string | null },
  view: BundleView,
  people: People,
  say: Say,
): string[] {
  const { id, author, at, effective } = closing
  const lines = [say('closed', { who: people.member(author), at: moment(at) })]
  const second = effective === null || effective === id ? undefined : view.entries.get(effective)
  if (second === undefined) return lines
  return [...lines, say('countersigned', { who: people.signer(second.hash), at: moment(second.at) })]
}
