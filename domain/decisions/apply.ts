import type { LedgerEntry } from '../ledger/entry.ts'
import { awaitCountersignature } from '../ledger/standing/countersigning.ts'
import type { Draft } from '../ledger/standing/state.ts'
import type { Member } from '../ledger/standing/types.ts'
import type { DecisionBody } from './bodies.ts'
import { countRound, countVote } from './closings.ts'
import type { DecisionContent } from './content.ts'
import { Look, matterOf } from './look.ts'
import { seatOf } from './seats.ts'
import { stateOf, voteResult } from './status.ts'
import type { Question, Round, Vote } from './types.ts'

export { isDecisionContent } from './content.ts'

interface How {
  /** Endings that put the entry outside without having seen it. */
  readonly outside: readonly string[]
  /** A closing waits for the other sector. */
  readonly waits: boolean
}

/** Changes the draft as an entry of a question says. It has been checked. */
export function applyDecisionEntry(
  entry: LedgerEntry,
  content: DecisionContent,
  author: Member,
  { outside, waits }: How,
  draft: Draft,
): void {
  const { hash: id, at } = entry
  const signed = { id, author: author.id, at, outside }
  const look = new Look(entry, draft)
  const question = questionFor(content, draft)
  switch (content.type) {
    case 'question': {
      const { subject, title } = content.body
      const fresh = { withdrawn: null, conflicts: [], rounds: [], votes: [], decisions: [], opinions: [] }
      const matter = matterOf(subject)
      const state = outside.length > 0 ? 'outside' : 'open'
      draft.questions.set(id, { ...signed, subject, matter, title, ...fresh, state, closing: null })
      return
    }
    case 'question-withdrawn':
      if (outside.length === 0) keep({ ...must(question), withdrawn: id }, draft)
      return
    case 'conflict': {
      const known = must(question)
      keep({ ...known, conflicts: [...known.conflicts, signed] }, draft)
      return
    }
    case 'round': {
      const { number, rules, electorate, closes } = content.body
      const round = { ...signed, number, rules, electorate, closes, positions: [], closings: [] }
      const known = must(question)
      draft.questionOf.set(id, known.id)
      keep({ ...known, rounds: [...known.rounds, round] }, draft)
      return
    }
    case 'vote-opening': {
      const known = must(question)
      const { question: _, ...rest } = content.body
      const vote = { ...signed, ...rest, ballots: [], shares: [], opened: [], closings: [], result: null }
      draft.questionOf.set(id, known.id)
      keep({ ...known, votes: [...known.votes, vote] }, draft)
      return
    }
    case 'position': {
      const { stance, reason, round } = content.body
      changeRound(must(question), round, draft, (known) => {
        const place = seatOf(known.electorate, author.id)
        if (place === null) return known
        const saying = { ...signed, device: entry.author, seat: place.seat.seat, place: place.place }
        return { ...known, positions: [...known.positions, { ...saying, stance, reason }] }
      })
      return
    }
    case 'ballot':
      addBallot(must(question), content.body, entry, signed, draft)
      return
    case 'vote-shares': {
      const share = { id, sector: author.sector }
      changeVote(must(question), content.body.opening, draft, (vote) => {
        return { ...vote, shares: [...vote.shares, share] }
      })
      return
    }
    case 'ballot-opened': {
      const { ballot: target, choice } = content.body.ballot
      changeVote(must(question), content.body.opening, draft, (vote) => {
        const ballots = vote.ballots.map((ballot) => (ballot.id === target ? { ...ballot, choice } : ballot))
        return { ...vote, ballots, opened: [...vote.opened, id] }
      })
      return
    }
    case 'round-closing': {
      const known = must(question)
      const { round: target, positions } = content.body
      changeRound(known, target, draft, (round) => {
        const rules = draft.rules.get(round.rules)?.rules
        if (rules === undefined) return round
        const result = countRound(known, round, rules, look)
        const closing = { ...signed, positions, result, effective: waits ? null : id }
        return { ...round, closings: [...round.closings, closing] }
      })
      if (waits) awaitCountersignature(entry, author, draft)
      return
    }
    case 'closing': {
      const known = must(question)
      const { opening, corrects, counted, spoiled, refused } = content.body
      changeVote(known, opening, draft, (vote) => {
        const rules = draft.rules.get(vote.rules)?.rules
        if (rules === undefined) return vote
        const tally = countVote(known, vote, rules, counted, look)
        const { sector } = author
        const lists = { corrects, counted, spoiled, refused }
        const closing = { ...signed, sector, ...lists, tally, effective: waits ? null : id }
        return { ...vote, closings: [...vote.closings, closing] }
      })
      if (waits) awaitCountersignature(entry, author, draft)
      return
    }
    case 'decision': {
      if (outside.length > 0) return
      const known = must(question)
      const { question: _, ...rest } = content.body
      const decision = { ...signed, ...rest, effective: content.body.joint ? null : id }
      keep({ ...known, decisions: [...known.decisions, decision] }, draft)
      if (content.body.joint) awaitCountersignature(entry, author, draft)
      return
    }
    case 'separate-opinion': {
      if (outside.length > 0) return
      const known = must(question)
      keep({ ...known, opinions: [...known.opinions, { ...signed, text: content.body.text }] }, draft)
      return
    }
    default:
      exhausted(content)
  }
}

function exhausted(content: never): never {
  throw new TypeError(`no rule for ${JSON.stringify(content)}`)
}

/** Lets a closing, or a decision on a tie, take effect with its countersignature. */
export function takeEffect(target: LedgerEntry, countersignature: LedgerEntry, draft: Draft): void {
  const { content } = target
  const effective = countersignature.hash
  const set = <C extends { readonly id: string }>(list: readonly C[]) =>
    list.map((one) => (one.id === target.hash ? { ...one, effective } : one))
  if (content?.type === 'round-closing') {
    changeRound(must(questionFor(content, draft)), content.body.round, draft, (round) => {
      return { ...round, closings: set(round.closings) }
    })
  } else if (content?.type === 'closing') {
    changeVote(must(questionFor(content, draft)), content.body.opening, draft, (vote) => {
      return { ...vote, closings: set(vote.closings) }
    })
  } else if (content?.type === 'decision') {
    const question = must(questionFor(content, draft))
    keep({ ...question, decisions: set(question.decisions) }, draft)
  }
}

/** The question that an entry belongs to; undefined for a new one. */
function questionFor({ type, body }: DecisionContent, draft: Draft): Question | undefined {
  if (type === 'question') return undefined
  if ('question' in body) return draft.questions.get(body.question)
  return draft.questions.get(draft.questionOf.get('round' in body ? body.round : body.opening) ?? '')
}

function must(question: Question | undefined): Question {
  if (question === undefined) throw new TypeError('an entry was applied without its question')
  return question
}

/** Puts a question back with its state as it follows. */
function keep(question: Question, draft: Draft): void {
  draft.questions.set(question.id, { ...question, ...stateOf(question, draft) })
}

function changeRound(question: Question, id: string, draft: Draft, change: (round: Round) => Round): void {
  keep({ ...question, rounds: question.rounds.map((one) => (one.id === id ? change(one) : one)) }, draft)
}

/** Changes a vote and what it comes to: a late ballot may contest a result. */
function changeVote(question: Question, id: string, draft: Draft, change: (vote: Vote) => Vote): void {
  const votes = question.votes.map((one) => {
    if (one.id !== id) return one
    const changed = change(one)
    return { ...changed, result: voteResult(changed, question.conflicts, draft) }
  })
  keep({ ...question, votes }, draft)
}

function addBallot(
  question: Question,
  body: DecisionBody<'ballot'>,
  entry: LedgerEntry,
  signed: Pick<Question, 'id' | 'author' | 'at' | 'outside'>,
  draft: Draft,
): void {
  changeVote(question, body.opening, draft, (vote) => {
    const place = seatOf(vote.electorate, signed.author)
    if (place === null) return vote
    const saying = { ...signed, device: entry.author, seat: place.seat.seat, place: place.place }
    const { vote: cast } = body
    const said =
      'choice' in cast
        ? { choice: cast.choice, commitment: null }
        : { choice: null, commitment: cast.commitment }
    return { ...vote, ballots: [...vote.ballots, { ...saying, ...said }] }
  })
}
