import { type Sector, sectors } from '../ledger/primitives.ts'
import type { Rules } from './rules.ts'
import { attendanceOf, type BySector, type QuorumResult } from './tally.ts'

/** One sector's seats in a round, and the positions they took. */
export interface StanceCount {
  readonly seats: number
  readonly agree: number
  readonly reservation: number
  readonly objection: number
}

export const roundOutcomes = ['consensus', 'objections', 'not-unanimous', 'participation'] as const

/** What a round of consensus came to. */
export interface RoundResult {
  readonly outcome: (typeof roundOutcomes)[number]
  readonly count: BySector<StanceCount>
  readonly participation: QuorumResult
}

/** Whether a round found consensus (CO1 to CO3). Objections are said before a lack of participation. */
export function roundResult(rules: Rules, count: BySector<StanceCount>): RoundResult {
  const answered = (sector: Sector) =>
    count[sector].agree + count[sector].reservation + count[sector].objection
  const both = (of: (sector: Sector) => number) => ({
    administration: of('administration'),
    'civil-society': of('civil-society'),
  })
  const participation = attendanceOf(
    rules.consensus.participation,
    both((sector) => count[sector].seats),
    both(answered),
  )
  const isMet = participation.met && sectors.every((sector) => participation.sectors[sector].met)
  const objects = sectors.some((sector) => count[sector].objection > 0)
  const isWhole = sectors.every((sector) => answered(sector) === count[sector].seats)
  const unanimity = rules.consensus.kind === 'unanimity'
  const outcome = objects
    ? 'objections'
    : !isMet
      ? 'participation'
      : unanimity && !isWhole
        ? 'not-unanimous'
        : 'consensus'
  return { outcome, count, participation }
}
