import { AppError } from '../errors.ts'
import type { ActingDevice } from '../ledger/actions.ts'
import type { Body, EntryType } from '../ledger/bodies.ts'
import type { Sector } from '../ledger/primitives.ts'
import type { LedgerReplica } from '../ledger/replica.ts'
import { newSideRecord, type SideRecord } from '../ledger/side.ts'
import { Look } from './look.ts'
import { electorateAsSeen, seatOf } from './seats.ts'
import type { Question, Round, Vote } from './types.ts'

/** Everything that a replica knows now. */
export const all = (replica: LedgerReplica) => new Look(null, replica.draft())

/** A text for the side table. */
export function text(by: ActingDevice, value: string): { record: SideRecord; hash: string } {
  return newSideRecord(value, by.random(16), by.crypto)
}

/** Writes an entry that names texts, which are stored once the entry is. Gives the entry's hash. */
export function write<T extends EntryType>(
  replica: LedgerReplica,
  by: ActingDevice,
  type: T,
  body: Body<T>,
  records: readonly ({ record: SideRecord } | null)[] = [],
): string {
  const { hash } = replica.write(type, body, by.signer, by.now())
  const side = records.flatMap((one) => one?.record ?? [])
  if (side.length > 0) replica.receiveSideRecords(side)
  return hash
}

/** The electorate and rules of now. Throws `not-allowed` (why: no-rules) when none were adopted. */
export function frame(replica: LedgerReplica) {
  const rules = all(replica).rules()
  if (rules === null) throw new AppError('not-allowed', { why: 'no-rules' })
  const electorate = [...electorateAsSeen(replica.standing().members.values(), () => true)]
  return { rules, electorate }
}

/** The sector of the member for whom a device acts. Throws `not-allowed`. */
export function sectorOf(replica: LedgerReplica, by: ActingDevice): Sector {
  const { devices, members } = replica.standing()
  const member = members.get(devices.get(by.signer.publicKey)?.member ?? '')
  if (member === undefined) throw new AppError('not-allowed', { why: 'unknown-author' })
  return member.sector
}

/** A question by its id. Throws `not-found`. */
export function questionOf(replica: LedgerReplica, id: string): Question {
  const found = replica.standing().questions.get(id)
  if (found === undefined) throw new AppError('not-found')
  return found
}

/** The question that a round or a vote belongs to. Throws `not-found`. */
const questionWith = (replica: LedgerReplica, stage: string) =>
  questionOf(replica, replica.draft().questionOf.get(stage) ?? '')

/** A round with its question. Throws `not-found`. */
export function roundOf(replica: LedgerReplica, id: string): { question: Question; round: Round } {
  const question = questionWith(replica, id)
  const round = question.rounds.find((candidate) => candidate.id === id)
  if (round === undefined) throw new AppError('not-found')
  return { question, round }
}

/** A vote with its question. Throws `not-found`. */
export function voteOf(replica: LedgerReplica, id: string): { question: Question; vote: Vote } {
  const question = questionWith(replica, id)
  const vote = question.votes.find((candidate) => candidate.id === id)
  if (vote === undefined) throw new AppError('not-found')
  return { question, vote }
}

/** The seat from which a member votes in a vote or round; null: without a vote in it. */
export function seatIn(stage: Vote | Round, member: string): string | null {
  return seatOf(stage.electorate, member)?.seat.seat ?? null
}
