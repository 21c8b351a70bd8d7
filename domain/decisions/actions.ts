import { AppError } from '../errors.ts'
import type { ActingDevice } from '../ledger/actions.ts'
import { type Sector, sectors } from '../ledger/primitives.ts'
import type { LedgerReplica } from '../ledger/replica.ts'
import { newSideRecord, type SideRecord } from '../ledger/side.ts'
import type { Choice, DecisionBody, OpenedBallot, SealedBallot, Stance, Subject } from './bodies.ts'
import { ballotsToCount, positionsToCount } from './closings.ts'
import { Look, textOf } from './look.ts'
import { type AgreementKey, openBallot, openShare, type SealingCrypto, sealBallot } from './sealing.ts'
import { electorateAsSeen, seatOf } from './seats.ts'
import { outcomeOf } from './status.ts'
import type { Ballot, Question, Round, Vote } from './types.ts'

/** What a replica knows now. */
const all = (replica: LedgerReplica) => new Look(null, replica.draft())

function text(by: ActingDevice, value: string): { record: SideRecord; hash: string } {
  return newSideRecord(value, by.random(16), by.crypto)
}

/** Writes an entry that names texts, which are stored once the entry is. Gives the entry's hash. */
function write<T extends Parameters<LedgerReplica['write']>[0]>(
  replica: LedgerReplica,
  by: ActingDevice,
  type: T,
  body: Parameters<typeof replica.write<T>>[1],
  records: readonly ({ record: SideRecord } | null)[] = [],
): string {
  const { hash } = replica.write(type, body, by.signer, by.now())
  const side = records.flatMap((one) => one?.record ?? [])
  if (side.length > 0) replica.receiveSideRecords(side)
  return hash
}

/** Raises a question. A free text goes to the side table, like the title. Gives the question's id. */
export function ask(
  replica: LedgerReplica,
  by: ActingDevice,
  subject: Exclude<Subject, { kind: 'free' }> | { readonly kind: 'free'; readonly text: string },
  title: string,
): string {
  const named = text(by, title)
  const free = subject.kind === 'free' ? text(by, subject.text) : null
  const about: Subject = subject.kind === 'free' ? { kind: 'free', text: free?.hash ?? '' } : subject
  return write(replica, by, 'question', { subject: about, title: named.hash }, [named, free])
}

export function withdrawQuestion(replica: LedgerReplica, by: ActingDevice, question: string): void {
  write(replica, by, 'question-withdrawn', { question })
}

/** Declares the actor's conflict of interest. The reason is optional. */
export function declareConflict(
  replica: LedgerReplica,
  by: ActingDevice,
  question: string,
  reason = '',
): void {
  const why = reason === '' ? null : text(by, reason)
  write(replica, by, 'conflict', { question, reason: why?.hash ?? null }, [why])
}

/** The electorate and rules of now. Throws `not-allowed` (why: no-rules) when none were adopted. */
function frame(replica: LedgerReplica) {
  const rules = all(replica).rules()
  if (rules === null) throw new AppError('not-allowed', { why: 'no-rules' })
  const electorate = [...electorateAsSeen(replica.standing().members.values(), () => true)]
  return { rules, electorate }
}

/** Opens the next round of consensus. `closes`: milliseconds since 1970. Gives the round's id. */
export function openRound(
  replica: LedgerReplica,
  by: ActingDevice,
  question: string,
  closes: number,
): string {
  const { rules, electorate } = frame(replica)
  const number = questionOf(replica, question).rounds.length + 1
  const body = { question, number, rules: rules.id, electorate, closes: new Date(closes).toISOString() }
  return write(replica, by, 'round', body)
}

/** Takes or changes the actor's position. A reservation and an objection need a reason. */
export function takePosition(
  replica: LedgerReplica,
  by: ActingDevice,
  round: string,
  stance: Stance,
  reason = '',
): void {
  const why = reason === '' ? null : text(by, reason)
  write(replica, by, 'position', { round, stance, reason: why?.hash ?? null }, [why])
}

/** Closes a round with the positions that are known here. Gives the closing's id. */
export function closeRound(replica: LedgerReplica, by: ActingDevice, round: string): string {
  const { question, round: found } = roundOf(replica, round)
  const positions = positionsToCount(question, found, all(replica)).map(({ id }) => id)
  return write(replica, by, 'round-closing', { round, positions })
}

export interface VotePlan {
  readonly mode: 'meeting' | 'written'
  /** Milliseconds since 1970. */
  readonly closes: number
  /** Members who close it, one per sector; a sector without a seat has none. */
  readonly closers: Readonly<Record<Sector, string | null>>
  /** Seats at the roll call of a meeting. */
  readonly presence?: readonly string[]
  /** SHA-256 of the prepared update that would apply the text; null: nothing is applied. */
  readonly update: string | null
}

/** Calls a vote under the rules of now. Gives the opening's id. */
export function openVote(replica: LedgerReplica, by: ActingDevice, question: string, plan: VotePlan): string {
  const { rules, electorate } = frame(replica)
  const hidden = rules.rules.ballots === 'hidden'
  const closer = (sector: Sector) => {
    const member = plan.closers[sector]
    return member === null ? null : { member, keys: hidden ? sealingKeys(replica, member) : [] }
  }
  const body: DecisionBody<'vote-opening'> = {
    question,
    rules: rules.id,
    text: textOf(questionOf(replica, question).subject),
    update: plan.update,
    electorate,
    closers: { administration: closer('administration'), 'civil-society': closer('civil-society') },
    closes: new Date(plan.closes).toISOString(),
    graceMinutes: rules.rules.graceMinutes[plan.mode],
    hidden,
    mode: plan.mode,
    presence: [...(plan.presence ?? [])].sort(),
  }
  return write(replica, by, 'vote-opening', body)
}

/** The keys to which a member's shares are sealed: those in use by active devices. */
function sealingKeys(replica: LedgerReplica, member: string): string[] {
  const devices = [...replica.standing().devices.values()]
  const own = devices.filter((device) => device.member === member && device.state === 'active')
  return own.flatMap(({ sealing }) => sealing.at(-1)?.key ?? []).slice(0, 8)
}

/**
 * Casts or changes the actor's ballot. Of a hidden one, gives the salt: with it the voter can open it alone later
 * (`revealBallot`); whoever keeps it must keep it encrypted.
 */
export function castBallot(
  replica: LedgerReplica,
  by: ActingDevice,
  opening: string,
  choice: Choice,
  sealing: SealingCrypto,
): { ballot: string; salt: string | null } {
  const { vote } = voteOf(replica, opening)
  if (!vote.hidden) return { ballot: write(replica, by, 'ballot', { opening, vote: { choice } }), salt: null }
  const place = { group: replica.group, opening, device: by.signer.publicKey }
  const keys = (sector: Sector) => vote.closers[sector]?.keys ?? []
  const to = { administration: keys('administration'), 'civil-society': keys('civil-society') }
  const sealed = sealBallot(choice, place, to, sealing)
  return { ballot: write(replica, by, 'ballot', { opening, vote: sealed.vote }), salt: sealed.salt }
}

/** A voter opens the own hidden ballot, after end and grace. */
export function revealBallot(
  replica: LedgerReplica,
  by: ActingDevice,
  opening: string,
  own: { ballot: string; choice: Choice; salt: string },
): void {
  const device = replica.get(own.ballot)?.author ?? ''
  const ballot = { ballot: own.ballot, choice: own.choice, hidden: { device, salt: own.salt } }
  write(replica, by, 'ballot-opened', { opening, ballot })
}

/** The sealed part of a hidden ballot; null for an open one. */
function sealedOf(replica: LedgerReplica, ballot: Ballot): SealedBallot | null {
  const content = replica.get(ballot.id)?.content
  return content?.type === 'ballot' && 'box' in content.body.vote ? content.body.vote : null
}

const placeOf = (replica: LedgerReplica, vote: Vote, ballot: Ballot) => {
  return { group: replica.group, opening: vote.id, device: ballot.device }
}

/** Publishes the shares of the actor's sector, as a closer, for the other one to close (SE4). */
export function publishShares(
  replica: LedgerReplica,
  by: ActingDevice,
  opening: string,
  keys: readonly AgreementKey[],
  sealing: SealingCrypto,
): void {
  const { question, vote } = voteOf(replica, opening)
  const sector = sectorOf(replica, by)
  const ballots = [...ballotsToCount(question, vote, all(replica)).values()]
  const shares = ballots.flatMap((ballot) => {
    const share = ownShare(replica, vote, ballot, sector, keys, sealing)
    return share === null ? [] : [{ ballot: ballot.id, share }]
  })
  write(replica, by, 'vote-shares', { opening, shares })
}

function ownShare(
  replica: LedgerReplica,
  vote: Vote,
  ballot: Ballot,
  sector: Sector,
  keys: readonly AgreementKey[],
  sealing: SealingCrypto,
): string | null {
  const sealed = sealedOf(replica, ballot)
  if (sealed === null) return null
  for (const key of keys) {
    const share = openShare(sealed, placeOf(replica, vote, ballot), sector, key, sealing)
    if (share !== null) return share
  }
  return null
}

/** Shares of a ballot that the other sector's closer has published. */
function publishedShares(replica: LedgerReplica, vote: Vote, ballot: string, sector: Sector): string[] {
  return vote.shares.flatMap(({ id, sector: of }) => {
    const content = replica.get(id)?.content
    if (of !== sector || content?.type !== 'vote-shares') return []
    return content.body.shares.flatMap((one) => (one.ballot === ballot ? one.share : []))
  })
}

export interface ClosingTools {
  /** The actor's sealing keys; needed for hidden ballots only. */
  readonly keys: readonly AgreementKey[]
  readonly sealing: SealingCrypto
}

/**
 * Closes a vote with the ballots that are known here, or corrects its closings when there are any. Hidden ballots are
 * opened with the actor's keys and the shares that the other closer published (or by their voters). Gives the
 * closing's id. Throws `not-allowed` (why: shares-missing) while the other closer has published none.
 */
export function closeVote(
  replica: LedgerReplica,
  by: ActingDevice,
  opening: string,
  tools: ClosingTools,
): string {
  const { question, vote } = voteOf(replica, opening)
  const look = all(replica)
  const sector = sectorOf(replica, by)
  const other = sectors.find((candidate) => candidate !== sector) ?? sector
  const counted: OpenedBallot[] = []
  const spoiled: string[] = []
  const shared = vote.shares.some((share) => share.sector === other)
  for (const ballot of ballotsToCount(question, vote, look).values()) {
    if (ballot.commitment === null) {
      if (ballot.choice !== null) counted.push({ ballot: ballot.id, choice: ballot.choice, hidden: null })
      continue
    }
    const opened = openHidden(replica, vote, ballot, sector, other, tools)
    if (opened !== null) counted.push(opened)
    else if (shared) spoiled.push(ballot.id)
    else throw new AppError('not-allowed', { why: 'shares-missing' })
  }
  const corrects = look.closings(vote).map(({ id }) => id)
  const listed = new Set([...counted.map(({ ballot }) => ballot), ...spoiled])
  const left = vote.ballots.filter(({ id }) => !listed.has(id)).map(({ id }) => id)
  const refused = corrects.length > 0 ? left : []
  return write(replica, by, 'closing', { opening, corrects, counted, spoiled, refused })
}

function openHidden(
  replica: LedgerReplica,
  vote: Vote,
  ballot: Ballot,
  sector: Sector,
  other: Sector,
  { keys, sealing }: ClosingTools,
): OpenedBallot | null {
  const known = openedBefore(replica, vote, ballot)
  if (known !== null) return known
  const sealed = sealedOf(replica, ballot)
  const own = ownShare(replica, vote, ballot, sector, keys, sealing)
  if (sealed === null || own === null) return null
  for (const theirs of publishedShares(replica, vote, ballot.id, other)) {
    const shares =
      sector === 'administration'
        ? { administration: own, 'civil-society': theirs }
        : { administration: theirs, 'civil-society': own }
    const opened = openBallot(sealed, placeOf(replica, vote, ballot), shares, sealing)
    if (opened !== null) {
      const hidden = { device: ballot.device, salt: opened.salt }
      return { ballot: ballot.id, choice: opened.choice, hidden }
    }
  }
  return null
}

/** A hidden ballot as an earlier closing, or its voter, has opened it. */
function openedBefore(replica: LedgerReplica, vote: Vote, ballot: Ballot): OpenedBallot | null {
  for (const { counted } of vote.closings) {
    const found = counted.find((opened) => opened.ballot === ballot.id)
    if (found !== undefined) return found
  }
  for (const id of vote.opened) {
    const content = replica.get(id)?.content
    if (content?.type === 'ballot-opened' && content.body.ballot.ballot === ballot.id) {
      return content.body.ballot
    }
  }
  return null
}

/** Records what a question came to, as its closing says. `joint`: adopts a tie together with the other sector. */
export function recordDecision(
  replica: LedgerReplica,
  by: ActingDevice,
  question: string,
  what: { number: number; day: string; text: string | null; joint?: boolean },
): string {
  const { closing, state, votes } = questionOf(replica, question)
  if (closing === null) throw new AppError('not-allowed', { why: 'not-open' })
  const tally = votes.flatMap(({ closings }) => closings).find(({ id }) => id === closing)?.tally
  const outcome = tally === undefined ? 'consensus' : outcomeOf(tally)
  if (state === 'contested') throw new AppError('not-allowed', { why: 'wrong-outcome' })
  const { number, day, text: after, joint = false } = what
  return write(replica, by, 'decision', {
    question,
    result: closing,
    outcome,
    joint,
    number,
    day,
    text: after,
  })
}

export function attachOpinion(
  replica: LedgerReplica,
  by: ActingDevice,
  question: string,
  opinion: string,
): void {
  const said = text(by, opinion)
  write(replica, by, 'separate-opinion', { question, text: said.hash }, [said])
}

function sectorOf(replica: LedgerReplica, by: ActingDevice): Sector {
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

/** A round with its question. Throws `not-found`. */
export function roundOf(replica: LedgerReplica, id: string): { question: Question; round: Round } {
  for (const question of replica.standing().questions.values()) {
    const round = question.rounds.find((candidate) => candidate.id === id)
    if (round !== undefined) return { question, round }
  }
  throw new AppError('not-found')
}

/** A vote with its question. Throws `not-found`. */
export function voteOf(replica: LedgerReplica, id: string): { question: Question; vote: Vote } {
  for (const question of replica.standing().questions.values()) {
    const vote = question.votes.find((candidate) => candidate.id === id)
    if (vote !== undefined) return { question, vote }
  }
  throw new AppError('not-found')
}

/** The seat from which a member votes in a vote or round; null: without a vote in it. */
export function seatIn(stage: Vote | Round, member: string): string | null {
  return seatOf(stage.electorate, member)?.seat.seat ?? null
}
