import type { LedgerEntry } from '../ledger/entry.ts'
import { type Sector, sectors } from '../ledger/primitives.ts'
import type { Draft } from '../ledger/standing/state.ts'
import type { Member, ProblemKind } from '../ledger/standing/types.ts'
import { type RoundResult, roundResult } from '../rules/consensus.ts'
import type { Rules } from '../rules/rules.ts'
import { type SectorCount, type Tally, tally } from '../rules/tally.ts'
import type { DecisionBody, OpenedBallot } from './bodies.ts'
import { isBefore, Look } from './look.ts'
import { seatSayings, seatsInBase } from './seats.ts'
import type { Ballot, Position, Question, Round, Vote } from './types.ts'

/** The positions that a closing of the round counts, when it knows what `look` does (RO3): one for each seat that has one. */
export function positionsToCount(question: Question, round: Round, look: Look): Position[] {
  const conflicted = look.conflicted(question)
  const said = round.positions.filter((position) => look.knows(position) && !conflicted.has(position.author))
  const [one, several] = [1, seatSayings(said, look.draft.sees)]
  return [...several.values()].flatMap((says) => (says.length === one ? says : []))
}

export function checkRoundClosing(look: Look, body: DecisionBody<'round-closing'>): ProblemKind | null {
  const found = look.round(body.round)
  if (found === null) return 'broken-reference'
  const { question, round } = found
  if (look.roundClosing(round) !== null) return 'already-known'
  const counted = positionsToCount(question, round, look)
  const seats = seatsInBase(round.electorate, look.conflicted(question))
  const grace = look.draft.rules.get(round.rules)?.rules.graceMinutes.written ?? 0
  if (counted.length < seats.length && isBefore(look, round.closes, grace)) return 'too-early'
  const listed = new Set(body.positions)
  const isSame = listed.size === body.positions.length && listed.size === counted.length
  return isSame && counted.every(({ id }) => listed.has(id)) ? null : 'wrong-count'
}

/** The result of a round, by what a closing that counts had seen. */
export function countRound(question: Question, round: Round, rules: Rules, look: Look): RoundResult {
  const seats = seatsInBase(round.electorate, look.conflicted(question))
  const sectorOf = new Map(seats.map(({ seat, sector }) => [seat, sector]))
  const positions = positionsToCount(question, round, look)
  const of = (sector: Sector) => {
    const said = positions.filter(({ seat }) => sectorOf.get(seat) === sector)
    const stances = (stance: Position['stance']) => said.filter((one) => one.stance === stance).length
    return {
      seats: seats.filter((seat) => seat.sector === sector).length,
      agree: stances('agree'),
      reservation: stances('reservation'),
      objection: stances('objection'),
    }
  }
  return roundResult(rules, { administration: of('administration'), 'civil-society': of('civil-society') })
}

/** By seat, the ballot that a closing may count, when it knows what `look` does (BA3 to BA5). */
export function ballotsToCount(question: Question, vote: Vote, look: Look): Map<string, Ballot> {
  const conflicted = look.conflicted(question)
  const said = vote.ballots.filter((ballot) => {
    return look.knows(ballot) && ballot.at <= vote.closes && !conflicted.has(ballot.author)
  })
  const result = new Map<string, Ballot>()
  for (const [seat, says] of seatSayings(said, look.draft.sees)) {
    const [only] = says
    if (only !== undefined && says.length === 1) result.set(seat, only)
  }
  return result
}

/** VC1, VC2, VC5. */
export function checkClosing(look: Look, body: DecisionBody<'closing'>, member: Member): ProblemKind | null {
  const found = look.vote(body.opening)
  if (found === null) return 'broken-reference'
  const { question, vote } = found
  const isCorrection = body.corrects.length > 0
  if (!mayClose(look, vote, member, isCorrection)) return 'no-right'
  if (isBefore(look, vote.closes, vote.graceMinutes)) return 'too-early'
  const current = look.closings(vote)
  if (!isCorrection && current.length > 0) return 'already-known'
  const named = new Set(body.corrects)
  const namesAll = named.size === current.length && current.every(({ id }) => named.has(id))
  if (isCorrection && !namesAll) return 'broken-reference'
  return isRightCount(look, question, vote, body) ? null : 'wrong-count'
}

function mayClose(look: Look, vote: Vote, member: Member, isCorrection: boolean): boolean {
  const closer = vote.closers[member.sector]
  if (closer?.member === member.id) return true
  if (member.role !== 'coordinator') return false
  if (isCorrection || closer === null) return true
  const named = look.draft.members.get(closer.member)
  return named === undefined || look.isGone(named)
}

function isRightCount(look: Look, question: Question, vote: Vote, body: DecisionBody<'closing'>): boolean {
  const countable = ballotsToCount(question, vote, look)
  const byId = new Map([...countable.values()].map((ballot) => [ballot.id, ballot]))
  const listed = new Set<string>()
  for (const [i, opened] of body.counted.entries()) {
    const ballot = byId.get(opened.ballot)
    if (ballot === undefined || listed.has(ballot.id)) return false
    if (!isOpening(opened, ballot, look.entry?.commitments?.[i] ?? null)) return false
    listed.add(ballot.id)
  }
  for (const spoiled of body.spoiled) {
    const ballot = byId.get(spoiled)
    if (ballot === undefined || ballot.commitment === null || listed.has(spoiled)) return false
    listed.add(spoiled)
  }
  const known = new Set(vote.ballots.filter(({ id }) => look.sees(id)).map(({ id }) => id))
  if (!body.refused.every((ballot) => known.has(ballot) && !listed.has(ballot))) return false
  if (body.corrects.length === 0) return true
  const refused = new Set(body.refused)
  return [...byId.keys()].every((ballot) => listed.has(ballot) || refused.has(ballot))
}

/** True when a ballot holds what a closing says it does. */
function isOpening(opened: OpenedBallot, ballot: Ballot, commitment: string | null): boolean {
  if (ballot.commitment === null) return opened.hidden === null && opened.choice === ballot.choice
  return opened.hidden?.device === ballot.device && commitment === ballot.commitment
}

/** The result of a vote, by what a closing that counts lists and had seen (OU1, VO3). */
export function countVote(
  question: Question,
  vote: Vote,
  rules: Rules,
  counted: readonly OpenedBallot[],
  look: Look,
): Tally {
  const seats = seatsInBase(vote.electorate, look.conflicted(question))
  const seatOf = new Map(vote.ballots.map(({ id, seat }) => [id, seat]))
  const choiceOf = new Map(counted.map(({ ballot, choice }) => [seatOf.get(ballot), choice]))
  const presence = new Set(vote.presence)
  const of = (sector: Sector): SectorCount => {
    const own = seats.filter((seat) => seat.sector === sector)
    const chose = (choice: OpenedBallot['choice']) =>
      own.filter(({ seat }) => choiceOf.get(seat) === choice).length
    return {
      seats: own.length,
      present: own.filter(({ seat }) => presence.has(seat) || choiceOf.has(seat)).length,
      for: chose('for'),
      against: chose('against'),
      abstain: chose('abstain'),
    }
  }
  const count = { administration: of('administration'), 'civil-society': of('civil-society') }
  return tally(rules, question.matter, count)
}

/** What a countersignature names, when that is a closing: the vote, and the closing's endings. */
function closingOf(target: string, draft: Draft) {
  const content = draft.graph.byHash.get(target)?.content
  if (content?.type === 'closing') {
    const question = draft.questions.get(draft.questionOf.get(content.body.opening) ?? '')
    const vote = question?.votes.find(({ id }) => id === content.body.opening)
    const closing = vote?.closings.find(({ id }) => id === target)
    return vote === undefined || closing === undefined ? null : { vote, closing }
  }
  if (content?.type !== 'round-closing') return null
  const question = draft.questions.get(draft.questionOf.get(content.body.round) ?? '')
  const round = question?.rounds.find(({ id }) => id === content.body.round)
  const closing = round?.closings.find(({ id }) => id === target)
  return closing === undefined ? null : { vote: null, closing }
}

/**
 * What a countersigner of a closing must have kept to: the grace, by its own clock, too (VC1), and nothing seen that
 * puts the closing outside.
 */
export function checkClosingCountersigned(
  entry: LedgerEntry,
  target: string,
  draft: Draft,
): ProblemKind | null {
  const found = closingOf(target, draft)
  if (found === null) return null
  const look = new Look(entry, draft)
  if (!look.knows(found.closing)) return 'broken-reference'
  const { vote } = found
  return vote !== null && isBefore(look, vote.closes, vote.graceMinutes) ? 'too-early' : null
}

/** True for a member whom the closed vote names as a closer: may countersign without being a coordinator. */
export function isNamedCloser(target: string, member: Member, draft: Draft): boolean {
  const vote = closingOf(target, draft)?.vote
  return vote !== null && vote !== undefined && sectors.some((s) => vote.closers[s]?.member === member.id)
}
