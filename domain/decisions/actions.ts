import { AppError } from '../errors.ts'
import type { ActingDevice } from '../ledger/actions.ts'
import type { LedgerReplica } from '../ledger/replica.ts'
import { all, frame, questionOf, roundOf, text, write } from './acting.ts'
import type { Stance, Subject } from './bodies.ts'
import { positionsToCount } from './closings.ts'
import { outcomeOf } from './status.ts'

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
