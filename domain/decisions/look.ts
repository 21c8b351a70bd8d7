import type { LedgerEntry } from '../ledger/entry.ts'
import type { Draft } from '../ledger/standing/state.ts'
import type { AdoptedRules, Member } from '../ledger/standing/types.ts'
import type { Matter } from '../rules/rules.ts'
import type { ElectorSeat, Subject } from './bodies.ts'
import { electorateAsSeen, isSameElectorate } from './seats.ts'
import type { Closing, Question, Round, RoundClosing, Vote } from './types.ts'

/**
 * What an entry knew. Everything about questions is judged by what the judged entry had seen, never by what else came
 * to be known: so a later arrival does not make valid what was not, nor void what was.
 */
export class Look {
  readonly entry: LedgerEntry | null
  readonly draft: Draft

  /** null: everything that there is. */
  constructor(entry: LedgerEntry | null, draft: Draft) {
    this.entry = entry
    this.draft = draft
  }

  readonly sees = (hash: string): boolean => this.entry === null || this.draft.hasSeen(this.entry, hash)

  /** True for what the entry has seen and what nothing it has seen puts outside. */
  readonly knows = ({ id, outside }: { id: string; outside: readonly string[] }): boolean =>
    this.sees(id) && !outside.some(this.sees)

  /** True for a closing (or decision) that had taken effect as far as the entry knew. */
  readonly isEffective = ({ effective }: { effective: string | null }): boolean =>
    effective !== null && this.sees(effective)

  question(id: string): Question | null {
    const found = this.draft.questions.get(id)
    return found !== undefined && this.knows(found) ? found : null
  }

  round(id: string): { question: Question; round: Round } | null {
    const question = this.draft.questions.get(this.draft.questionOf.get(id) ?? '')
    const round = question?.rounds.find((candidate) => candidate.id === id)
    return question !== undefined && round !== undefined && this.knows(round) ? { question, round } : null
  }

  vote(id: string): { question: Question; vote: Vote } | null {
    const question = this.draft.questions.get(this.draft.questionOf.get(id) ?? '')
    const vote = question?.votes.find((candidate) => candidate.id === id)
    return question !== undefined && vote !== undefined && this.knows(vote) ? { question, vote } : null
  }

  /** The rules in force as the entry knew them; null when none were adopted. */
  rules(): AdoptedRules | null {
    return [...this.draft.rules.values()].findLast(({ effective }) => this.sees(effective)) ?? null
  }

  hasElectorate(listed: readonly ElectorSeat[]): boolean {
    return isSameElectorate(listed, electorateAsSeen(this.draft.members.values(), this.sees))
  }

  /** Members who had declared a conflict on a question. */
  conflicted(question: Question): ReadonlySet<string> {
    return new Set(question.conflicts.filter(this.knows).map(({ author }) => author))
  }

  /** The last closing of a round; null while it is open. */
  roundClosing(round: Round): RoundClosing | null {
    return round.closings.findLast(this.isEffective) ?? null
  }

  /** Closings of a vote in effect that no other one in effect corrects. */
  closings(vote: Vote): Closing[] {
    const effective = vote.closings.filter(this.isEffective)
    const corrected = new Set(effective.flatMap(({ corrects }) => corrects))
    return effective.filter(({ id }) => !corrected.has(id))
  }

  isGone(member: Member): boolean {
    if (member.release !== null && this.sees(member.release)) return true
    return ![...this.draft.devices.values()].some((d) => d.member === member.id && d.state === 'active')
  }
}

/** True when the entry's own clock is before an end and its grace. */
export function isBefore({ entry }: Look, closes: string, graceMinutes: number): boolean {
  return entry !== null && Date.parse(entry.at) < Date.parse(closes) + graceMinutes * 60_000
}

/** What a question's majority depends on (QU2). */
export function matterOf(subject: Subject): Matter {
  switch (subject.kind) {
    case 'exclusion':
      return 'exclusion'
    case 'version':
      if (subject.document.kind === 'pla') return 'plan-adoption'
      return subject.document.kind === 'rof' ? 'rof-change' : 'ordinary'
    case 'amendment':
      return subject.document.kind === 'rof' ? 'rof-change' : 'ordinary'
    default:
      return 'ordinary'
  }
}

/** The sealed text that a vote on the subject is about; null for a free text, which is in the side table. */
export function textOf(subject: Subject): string | null {
  if (subject.kind === 'free') return null
  return subject.kind === 'amendment' ? subject.proposed : subject.version
}
