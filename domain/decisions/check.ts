import type { LedgerEntry } from '../ledger/entry.ts'
import type { Draft } from '../ledger/standing/state.ts'
import type { Member, ProblemKind } from '../ledger/standing/types.ts'
import type { DecisionBody } from './bodies.ts'
import { checkClosing, checkRoundClosing } from './closings.ts'
import type { DecisionContent } from './content.ts'
import { isBefore, Look } from './look.ts'
import { checkRound, checkVoteOpening } from './openings.ts'
import { hasVote, seatOf } from './seats.ts'
import { outcomeOf, roundOutcome } from './status.ts'

export { isDecisionContent } from './content.ts'

/** Says why an entry of a question does not count, by what it had seen; null when it does. The author may sign. */
export function checkDecisionEntry(
  entry: LedgerEntry,
  content: DecisionContent,
  member: Member,
  draft: Draft,
): ProblemKind | null {
  const look = new Look(entry, draft)
  switch (content.type) {
    case 'question':
      return hasVote(member) ? null : 'no-right'
    case 'question-withdrawn':
      return checkWithdrawal(look, content.body, member)
    case 'conflict':
      return checkConflict(look, content.body, member)
    case 'round':
      return checkRound(look, content.body)
    case 'position':
      return checkPosition(look, content.body, member)
    case 'round-closing':
      return checkRoundClosing(look, content.body)
    case 'vote-opening':
      return checkVoteOpening(look, content.body)
    case 'ballot':
      return checkBallot(look, content.body, member)
    case 'vote-shares':
      return checkShares(look, content.body, member)
    case 'ballot-opened':
      return checkOpened(look, content.body, member)
    case 'closing':
      return checkClosing(look, content.body, member)
    case 'decision':
      return checkDecision(look, content.body)
    case 'separate-opinion':
      return checkOpinion(look, content.body, member)
  }
}

function checkWithdrawal(look: Look, body: DecisionBody<'question-withdrawn'>, member: Member) {
  const question = look.question(body.question)
  if (question === null) return 'broken-reference'
  if (question.author !== member.id && member.role !== 'coordinator') return 'no-right'
  if (question.withdrawn !== null && look.sees(question.withdrawn)) return 'already-known'
  const isAgreed = question.rounds.some((round) => roundOutcome(round, look) === 'consensus')
  return isAgreed || question.votes.some(look.knows) ? 'not-open' : null
}

function checkConflict(look: Look, body: DecisionBody<'conflict'>, member: Member): ProblemKind | null {
  const question = look.question(body.question)
  if (question === null) return 'broken-reference'
  if (!hasVote(member)) return 'no-right'
  return look.conflicted(question).has(member.id) ? 'already-known' : null
}

function checkPosition(look: Look, body: DecisionBody<'position'>, member: Member): ProblemKind | null {
  const found = look.round(body.round)
  if (found === null) return 'broken-reference'
  if (seatOf(found.round.electorate, member.id) === null) return 'no-right'
  return look.conflicted(found.question).has(member.id) ? 'conflict-declared' : null
}

function checkBallot(look: Look, body: DecisionBody<'ballot'>, member: Member): ProblemKind | null {
  const found = look.vote(body.opening)
  if (found === null) return 'broken-reference'
  const { question, vote } = found
  if (seatOf(vote.electorate, member.id) === null) return 'no-right'
  if ('choice' in body.vote === vote.hidden) return 'wrong-opening'
  return look.conflicted(question).has(member.id) ? 'conflict-declared' : null
}

function checkShares(look: Look, body: DecisionBody<'vote-shares'>, member: Member): ProblemKind | null {
  const vote = look.vote(body.opening)?.vote
  if (!vote?.hidden) return 'broken-reference'
  if (vote.closers[member.sector]?.member !== member.id) return 'no-right'
  if (isBefore(look, vote.closes, vote.graceMinutes)) return 'too-early'
  const known = new Set(vote.ballots.filter(look.knows).map(({ id }) => id))
  return body.shares.every(({ ballot }) => known.has(ballot)) ? null : 'broken-reference'
}

function checkOpened(look: Look, body: DecisionBody<'ballot-opened'>, member: Member): ProblemKind | null {
  const vote = look.vote(body.opening)?.vote
  const ballot = vote?.ballots.find(({ id }) => id === body.ballot.ballot)
  if (vote === undefined || ballot === undefined || !look.sees(ballot.id)) return 'broken-reference'
  if (ballot.author !== member.id) return 'no-right'
  if (isBefore(look, vote.closes, vote.graceMinutes)) return 'too-early'
  const isRight =
    ballot.commitment !== null &&
    look.entry?.commitments?.[0] === ballot.commitment &&
    body.ballot.hidden?.device === ballot.device
  return isRight ? null : 'wrong-count'
}

/** A decision rests on a closing in effect that nothing contests, as far as it knew (OU4). */
function checkDecision(look: Look, body: DecisionBody<'decision'>): ProblemKind | null {
  const question = look.question(body.question)
  if (question === null) return 'broken-reference'
  if (question.decisions.some((other) => look.knows(other) && look.isEffective(other))) return 'already-known'
  const vote = question.votes.find(({ closings }) => closings.some(({ id }) => id === body.result))
  if (vote === undefined) {
    const round = question.rounds.find(({ closings }) => closings.some(({ id }) => id === body.result))
    if (round === undefined || look.roundClosing(round)?.id !== body.result) return 'broken-reference'
    const isConsensus = roundOutcome(round, look) === 'consensus'
    return isConsensus && body.outcome === 'consensus' && !body.joint ? null : 'wrong-outcome'
  }
  const current = look.closings(vote)
  const closing = current.find(({ id }) => id === body.result)
  if (closing === undefined) return 'broken-reference'
  const isContested = current.length > 1 || (vote.result?.contested.some(look.sees) ?? false)
  if (isContested || outcomeOf(closing.tally) !== body.outcome) return 'wrong-outcome'
  if (!body.joint) return null
  const mayJoin = look.draft.rules.get(vote.rules)?.rules.tie === 'joint-decision'
  return mayJoin && body.outcome === 'tie' ? null : 'wrong-outcome'
}

function checkOpinion(
  look: Look,
  body: DecisionBody<'separate-opinion'>,
  member: Member,
): ProblemKind | null {
  const question = look.question(body.question)
  if (question === null) return 'broken-reference'
  const stages = [...question.rounds, ...question.votes].filter(look.knows)
  if (!stages.some(({ electorate }) => seatOf(electorate, member.id) !== null)) return 'no-right'
  const closed = stages.some(({ closings }) => closings.some(look.isEffective))
  return closed ? null : 'not-open'
}
