import { sectors } from '../ledger/primitives.ts'
import type { ProblemKind } from '../ledger/standing/types.ts'
import type { DecisionBody } from './bodies.ts'
import { type Look, textOf } from './look.ts'
import { seatOf } from './seats.ts'
import { outcomeOf, roundOutcome } from './status.ts'
import type { Question, Round, Vote } from './types.ts'

/** Rules, electorate and end of a round or a vote (EL1, EL3). */
function checkFrame(
  look: Look,
  body: Pick<DecisionBody<'round'>, 'rules' | 'electorate' | 'closes'>,
): ProblemKind | null {
  if (look.rules()?.id !== body.rules) return 'no-rules'
  if (!look.hasElectorate(body.electorate)) return 'wrong-electorate'
  return body.closes < (look.entry?.at ?? '') ? 'wrong-opening' : null
}

const isWithdrawn = (question: Question, look: Look) =>
  question.withdrawn !== null && look.sees(question.withdrawn)

/** The last vote that ended in a tie; 'none': no vote yet; null: one is open, or has decided. */
function lastVote(question: Question, look: Look): Vote | 'none' | null {
  const votes = question.votes.filter(look.knows)
  const last = votes.at(-1)
  if (last === undefined) return 'none'
  const isTied = votes.every((vote) => {
    const current = look.closings(vote)
    return current.length > 0 && current.every(({ tally }) => outcomeOf(tally) === 'tie')
  })
  const isDecided = question.decisions.some((decision) => decision.joint && look.isEffective(decision))
  return isTied && !isDecided ? last : null
}

/** True when a round was opened in sight of how a vote ended. */
const isAfter = (round: Round, vote: Vote, look: Look) =>
  vote.closings.some(({ effective }) => effective !== null && look.draft.sees(round.id, effective))

/** RO1. */
export function checkRound(look: Look, body: DecisionBody<'round'>): ProblemKind | null {
  const question = look.question(body.question)
  if (question === null) return 'broken-reference'
  if (isWithdrawn(question, look) || lastVote(question, look) === null) return 'not-open'
  const rounds = question.rounds.filter(look.knows)
  const isDone = rounds.every((round) => {
    const outcome = roundOutcome(round, look)
    return outcome !== null && outcome !== 'consensus'
  })
  if (!isDone) return 'not-open'
  if (body.number !== rounds.length + 1) return 'wrong-opening'
  return checkFrame(look, body)
}

/** VO1, VO2. */
export function checkVoteOpening(look: Look, body: DecisionBody<'vote-opening'>): ProblemKind | null {
  const question = look.question(body.question)
  if (question === null) return 'broken-reference'
  const before = lastVote(question, look)
  if (isWithdrawn(question, look) || before === null) return 'not-open'
  const problem = checkFrame(look, body)
  if (problem !== null) return problem
  const rules = look.rules()?.rules
  if (rules === undefined) return 'no-rules'
  const rounds = question.rounds.filter(look.knows)
  const outcomes = rounds.map((round) => roundOutcome(round, look))
  if (outcomes.includes('consensus') || outcomes.includes(null)) return 'not-open'
  if (rounds.length < rules.consensus.rounds) return 'too-early'
  if (before !== 'none' && !rounds.some((round) => isAfter(round, before, look))) return 'too-early'
  const isFormal =
    body.text === textOf(question.subject) &&
    body.hidden === (rules.ballots === 'hidden') &&
    body.graceMinutes === rules.graceMinutes[body.mode] &&
    isPresence(body) &&
    hasClosers(look, body)
  return isFormal ? null : 'wrong-opening'
}

function isPresence({ mode, presence, electorate }: DecisionBody<'vote-opening'>): boolean {
  if (mode === 'written') return presence.length === 0
  const seats = new Set(electorate.map(({ seat }) => seat))
  return presence.every((seat, i) => seats.has(seat) && seat > (presence[i - 1] ?? ''))
}

/** Each sector with a seat has a closer among its voters; where ballots are hidden, both, with keys of theirs. */
function hasClosers(look: Look, { electorate, closers, hidden }: DecisionBody<'vote-opening'>): boolean {
  return sectors.every((sector) => {
    const closer = closers[sector]
    if (closer === null) return !hidden && !electorate.some((seat) => seat.sector === sector)
    if (seatOf(electorate, closer.member)?.seat.sector !== sector) return false
    const known = new Set<string>()
    for (const device of look.draft.devices.values()) {
      if (device.member !== closer.member) continue
      for (const { key, entry } of device.sealing) if (look.sees(entry)) known.add(key)
    }
    return closer.keys.every((key) => known.has(key)) && closer.keys.length > 0 === hidden
  })
}
