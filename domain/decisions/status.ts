import type { Draft } from '../ledger/standing/state.ts'
import type { RoundResult } from '../rules/consensus.ts'
import type { Tally } from '../rules/tally.ts'
import type { Outcome } from './bodies.ts'
import type { Look } from './look.ts'
import { seatSayings } from './seats.ts'
import type { Ballot, Closing, Question, QuestionState, Round, Vote, VoteResult } from './types.ts'

/** What a vote came to, in one word. */
export function outcomeOf(tally: Tally): Exclude<Outcome, 'consensus'> {
  if (tally.adopted) return 'adopted'
  // Only a pure tie goes back to the table; one without a quorum, or against parity, is a rejection.
  return tally.tie && tally.rejections.every((reason) => reason === 'tie' || reason === 'parity')
    ? 'tie'
    : 'rejected'
}

/** What a round came to, as far as an entry knew; null while it is open. */
export function roundOutcome(round: Round, look: Look): RoundResult['outcome'] | null {
  return look.roundClosing(round)?.result.outcome ?? null
}

const sameCount = (a: Closing, b: Closing) => {
  const text = ({ counted }: Closing) =>
    counted
      .map(({ ballot, choice }) => `${ballot} ${choice}`)
      .sort()
      .join()
  return text(a) === text(b)
}

/** How a vote stands by its closings in effect and the ballots beside them (VC3 to VC5); null before one took effect. */
export function voteResult(vote: Vote, conflicts: Question['conflicts'], draft: Draft): VoteResult | null {
  const effective = vote.closings.filter((closing) => closing.effective !== null)
  const corrected = new Set(effective.flatMap(({ corrects }) => corrects))
  const current = effective.filter(({ id }) => !corrected.has(id))
  const [closing] = current
  if (closing === undefined) return null
  const conflicted = new Set(
    conflicts.filter(({ id }) => draft.sees(closing.id, id)).map(({ author }) => author),
  )
  const listed = new Set([
    ...closing.counted.map(({ ballot }) => ballot),
    ...closing.spoiled,
    ...closing.refused,
  ])
  const contested: string[] = []
  const late: string[] = []
  const inTime = vote.ballots.filter((ballot) => {
    return ballot.at <= vote.closes && ballot.outside.length === 0 && !conflicted.has(ballot.author)
  })
  for (const ballot of vote.ballots) {
    if (listed.has(ballot.id)) continue
    const judged = judge(ballot, vote, closing, inTime, draft)
    if (judged === 'late') late.push(ballot.id)
    else if (judged === 'contested') contested.push(ballot.id)
  }
  const isRival = current.some((other) => !sameCount(closing, other))
  return {
    closing: closing.id,
    tally: closing.tally,
    contested,
    late,
    rivals: isRival ? current.map(({ id }) => id) : [],
  }
}

/** What a ballot that the closing does not list is to it; null: nothing to answer for. */
function judge(
  ballot: Ballot,
  vote: Vote,
  closing: Closing,
  inTime: readonly Ballot[],
  draft: Draft,
): 'late' | 'contested' | null {
  const wasSeen = draft.sees(closing.id, ballot.id)
  if (ballot.at > vote.closes || draft.sees(ballot.id, closing.id)) return 'late'
  if (closing.corrects.length > 0 && !wasSeen) return 'late'
  if (!inTime.includes(ballot)) return null
  const considered = wasSeen ? inTime.filter(({ id }) => draft.sees(closing.id, id)) : inTime
  const says = seatSayings(considered, draft.sees).get(ballot.seat) ?? []
  if (!says.includes(ballot)) return null
  // Contradicting ballots that the closing knew are void; one that came out later puts the counted one in doubt.
  return wasSeen && says.length > 1 ? null : 'contested'
}

interface State {
  readonly state: QuestionState
  readonly closing: string | null
}

/** A question's state, after whatever last happened to it (OU2). */
export function stateOf(question: Question, draft: Draft): State {
  if (question.withdrawn !== null) return { state: 'withdrawn', closing: null }
  const joint = question.decisions.find((decision) => decision.joint && decision.effective !== null)
  if (joint !== undefined) return { state: 'adopted', closing: joint.result }
  const isLast = (vote: Vote, votes: readonly Vote[]) =>
    !votes.some((other) => other !== vote && draft.sees(other.id, vote.id))
  const live = question.votes.filter((vote) => vote.outside.length === 0 || vote.result !== null)
  const last = live.filter((vote) => isLast(vote, live))
  if (last.length === 0) return stateOfRounds(question, question.rounds, draft)
  return stateOfVotes(question, last, draft)
}

function stateOfVotes(question: Question, last: readonly Vote[], draft: Draft): State {
  const results = last.flatMap(({ result }) => result ?? [])
  const [result] = results
  if (result === undefined) {
    const waits = last.some(({ closings }) => closings.length > 0)
    return { state: waits ? 'countersignature' : 'vote', closing: null }
  }
  const outcomes = new Set(results.map(({ tally }) => outcomeOf(tally)))
  const isContested = results.some(({ contested, rivals }) => contested.length + rivals.length > 0)
  if (isContested || outcomes.size > 1) return { state: 'contested', closing: result.closing }
  const state = outcomeOf(result.tally)
  if (state === 'tie') {
    const after = question.rounds.filter((round) => draft.sees(round.id, result.closing))
    if (after.length > 0) return stateOfRounds(question, after, draft)
  }
  return { state, closing: result.closing }
}

function stateOfRounds(question: Question, rounds: readonly Round[], draft: Draft): State {
  const live = rounds.filter((round) => {
    return round.outside.length === 0 || round.closings.some(({ effective }) => effective !== null)
  })
  const last = live.filter((round) => {
    return !live.some((other) => other !== round && draft.sees(other.id, round.id))
  })
  if (last.length === 0) return { state: question.outside.length > 0 ? 'outside' : 'open', closing: null }
  const closings = last.flatMap(({ closings }) => closings)
  const effective = closings.filter((closing) => closing.effective !== null)
  const current = effective.filter((closing) => {
    return !effective.some((other) => other !== closing && draft.sees(other.id, closing.id))
  })
  const [closing] = current
  if (closing === undefined) {
    return { state: closings.length > 0 ? 'countersignature' : 'round', closing: null }
  }
  const agreed = current.filter(({ result }) => result.outcome === 'consensus')
  if (agreed.length > 0 && agreed.length < current.length) {
    return { state: 'contested', closing: closing.id }
  }
  const state = agreed.length > 0 ? 'consensus' : 'between-rounds'
  return { state, closing: closing.id }
}
