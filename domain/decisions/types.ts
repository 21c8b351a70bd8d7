import type { Sector } from '../ledger/primitives.ts'
import type { RoundResult } from '../rules/consensus.ts'
import type { Matter } from '../rules/rules.ts'
import type { Tally } from '../rules/tally.ts'
import type { Choice, ElectorSeat, OpenedBallot, Outcome, Stance, Subject } from './bodies.ts'

/** Common to all that entries put into a question. */
interface Signed {
  /** Hash of the entry. */
  readonly id: string
  /** Member who signed it, and that device's clock. */
  readonly author: string
  readonly at: string
  /**
   * What puts the entry outside: endings of the author's membership that had not seen it, and other branches of the
   * author's forked chain. It is still good for what has not seen them either: nobody takes back a result by
   * pretending not to have known of it, nor by forking the own chain afterwards.
   */
  readonly outside: readonly string[]
}

/** What a seat says in a round or in a vote. */
export interface SeatSaying extends Signed {
  readonly device: string
  readonly seat: string
  readonly place: 'titular' | 'alternate'
}

export interface Position extends SeatSaying {
  readonly stance: Stance
  /** Hash into the side table. */
  readonly reason: string | null
}

export interface Ballot extends SeatSaying {
  /** null: hidden, and not opened by its voter. */
  readonly choice: Choice | null
  /** null: open. */
  readonly commitment: string | null
}

export interface RoundClosing extends Signed {
  readonly positions: readonly string[]
  readonly result: RoundResult
  /** The entry with which it took effect; null while it waits for its countersignature. */
  readonly effective: string | null
}

export interface Round extends Signed {
  readonly number: number
  /** The `rules-adopted` entry. */
  readonly rules: string
  readonly electorate: readonly ElectorSeat[]
  readonly closes: string
  readonly positions: readonly Position[]
  readonly closings: readonly RoundClosing[]
}

export interface Closing extends Signed {
  readonly sector: Sector
  readonly corrects: readonly string[]
  readonly counted: readonly OpenedBallot[]
  readonly spoiled: readonly string[]
  readonly refused: readonly string[]
  readonly tally: Tally
  readonly effective: string | null
}

export interface Closer {
  readonly member: string
  readonly keys: readonly string[]
}

export interface Vote extends Signed {
  readonly rules: string
  readonly text: string | null
  readonly update: string | null
  readonly electorate: readonly ElectorSeat[]
  readonly closers: Readonly<Record<Sector, Closer | null>>
  readonly closes: string
  readonly graceMinutes: number
  readonly hidden: boolean
  readonly mode: 'meeting' | 'written'
  readonly presence: readonly string[]
  readonly ballots: readonly Ballot[]
  /** Shares that closers published: their entries. */
  readonly shares: readonly { readonly id: string; readonly sector: Sector }[]
  /** Entries by which voters opened their own ballots. */
  readonly opened: readonly string[]
  readonly closings: readonly Closing[]
  /** What its closings and the ballots beside them come to; null before one took effect. */
  readonly result: VoteResult | null
}

/** The result of a vote as it now stands (VC3 to VC6). */
export interface VoteResult {
  /** The closing that holds. With `rivals`, the first of them. */
  readonly closing: string
  readonly tally: Tally
  /** Ballots left out that the closing should answer for, and ballots that came too late. */
  readonly contested: readonly string[]
  readonly late: readonly string[]
  /** Effective closings that count differently; empty, or two and more. */
  readonly rivals: readonly string[]
}

export interface Decision extends Signed {
  readonly result: string
  readonly outcome: Outcome
  readonly joint: boolean
  readonly number: number
  readonly day: string
  readonly text: string | null
  readonly effective: string | null
}

export const questionStates = [
  'open',
  'round',
  'between-rounds',
  'vote',
  'countersignature',
  'contested',
  'consensus',
  'adopted',
  'rejected',
  'tie',
  'withdrawn',
  'outside',
] as const
export type QuestionState = (typeof questionStates)[number]

/** A question with all that was said and decided on it. */
export interface Question extends Signed {
  readonly subject: Subject
  readonly matter: Matter
  /** Hash into the side table. */
  readonly title: string
  readonly withdrawn: string | null
  readonly conflicts: readonly Signed[]
  readonly rounds: readonly Round[]
  readonly votes: readonly Vote[]
  readonly decisions: readonly Decision[]
  readonly opinions: readonly (Signed & { readonly text: string })[]
  readonly state: QuestionState
  /** The closing that the state rests on: of a round (consensus) or of a vote. */
  readonly closing: string | null
}
