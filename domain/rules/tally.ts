import { type Sector, sectors } from '../ledger/primitives.ts'
import {
  type Attendance,
  type Majority,
  type MajorityBase,
  type Matter,
  needed,
  type Rules,
} from './rules.ts'

/** One sector's figures: seats in office, present, and their ballots. Seats with a conflict are in none (TA1). */
export interface SectorCount {
  readonly seats: number
  readonly present: number
  readonly for: number
  readonly against: number
  readonly abstain: number
}
export type Count = Readonly<Record<Sector, SectorCount>>
export type BySector<T> = Readonly<Record<Sector, T>>

/** A figure beside the least that it had to be. */
export interface Figure {
  readonly needed: number
  readonly given: number
  readonly met: boolean
}

export interface QuorumResult extends Figure {
  readonly sectors: BySector<Figure>
}

/** Why something was not adopted, in the order in which it is said. */
export const rejections = ['quorum', 'quorum-sector', 'tie', 'majority', 'parity'] as const
export type Rejection = (typeof rejections)[number]

/** What a vote came to, with every figure that it rests on. */
export interface Tally {
  readonly matter: Matter
  readonly count: Count
  readonly total: SectorCount
  readonly quorum: QuorumResult
  /** By heads; under equal weights `weighted` decides in its place. */
  readonly majority: Figure & { readonly base: MajorityBase; readonly baseSize: number }
  /** Equal weights: the sum of f·(other base) against twice the product of the bases, whole numbers; else null. */
  readonly weighted: { readonly given: number; readonly of: number; readonly met: boolean } | null
  /** What each sector had to give; null without parity. */
  readonly parity: BySector<Figure> | null
  readonly adopted: boolean
  readonly tie: boolean
  readonly rejections: readonly Rejection[]
}

const both = <T>(make: (sector: Sector) => T): BySector<T> => ({
  administration: make('administration'),
  'civil-society': make('civil-society'),
})
const figure = (needs: number, given: number): Figure => ({ needed: needs, given, met: given >= needs })

function totalOf(count: Count): SectorCount {
  const sum = (key: keyof SectorCount) => count.administration[key] + count['civil-society'][key]
  return {
    seats: sum('seats'),
    present: sum('present'),
    for: sum('for'),
    against: sum('against'),
    abstain: sum('abstain'),
  }
}

/** Throws a RangeError for a count that cannot be (TA1). */
function mustBePossible(count: Count): void {
  for (const sector of sectors) {
    const { seats, present, for: f, against, abstain } = count[sector]
    const all = [seats, present, f, against, abstain]
    if (all.some((figure) => !Number.isSafeInteger(figure) || figure < 0)) throw new RangeError('not a count')
    if (present > seats || f + against + abstain > present) throw new RangeError('more ballots than present')
  }
}

/** Whether enough took part (TA2, CO3): `given` of `seats` in each sector. */
export function attendanceOf(
  rule: Attendance,
  seats: BySector<number>,
  given: BySector<number>,
): QuorumResult {
  const { atLeast, share } = rule.eachSector
  const all = seats.administration + seats['civil-society']
  const here = given.administration + given['civil-society']
  return {
    ...figure(needed(rule.share, all), here),
    sectors: both((sector) => {
      const shareOf = share === null ? 0 : needed(share, seats[sector])
      return figure(Math.max(atLeast, shareOf), given[sector])
    }),
  }
}

const baseOf = (base: MajorityBase, { present, seats }: SectorCount) => (base === 'present' ? present : seats)

function weigh({ base, share }: Majority, count: Count): NonNullable<Tally['weighted']> {
  const [a, c] = [baseOf(base, count.administration), baseOf(base, count['civil-society'])]
  const given = count.administration.for * c + count['civil-society'].for * a
  const of = 2 * a * c
  return { given, of, met: of > 0 && given >= needed(share, of) }
}

function parityOf({ parity }: Majority, count: Count): BySector<Figure> | null {
  switch (parity.mode) {
    case 'off':
      return null
    case 'double':
      return both((s) => figure(Math.max(1, needed(parity.share, count[s].present)), count[s].for))
    case 'equal-weights':
      return both((s) => figure(1, count[s].for))
  }
}

/**
 * What a vote on a matter came to under the rules.
 * Throws a RangeError when the count cannot be (more ballots than present, more present than seats).
 */
export function tally(rules: Rules, matter: Matter, count: Count): Tally {
  mustBePossible(count)
  const rule = rules.majorities[matter]
  const total = totalOf(count)
  const quorum = attendanceOf(
    rules.quorum,
    both((s) => count[s].seats),
    both((s) => count[s].present),
  )
  const baseSize = baseOf(rule.base, total)
  const majority = { ...figure(needed(rule.share, baseSize), total.for), base: rule.base, baseSize }
  const weighted = rule.parity.mode === 'equal-weights' ? weigh(rule, count) : null
  const parity = parityOf(rule, count)
  const isMajority = (weighted ?? majority).met
  const tie = !isMajority && total.for === total.against && total.for > 0
  const missed: Record<Rejection, boolean> = {
    quorum: !quorum.met,
    'quorum-sector': sectors.some((sector) => !quorum.sectors[sector].met),
    tie,
    majority: !isMajority && !tie,
    parity: parity !== null && sectors.some((sector) => !parity[sector].met),
  }
  const reasons = rejections.filter((reason) => missed[reason])
  const adopted = reasons.length === 0
  return { matter, count, total, quorum, majority, weighted, parity, adopted, tie, rejections: reasons }
}
