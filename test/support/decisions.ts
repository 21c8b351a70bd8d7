import {
  ask,
  type Choice,
  castBallot,
  closeRound,
  closeVote,
  openRound,
  openVote,
  publishShares,
  type QuestionState,
  type Subject,
  takePosition,
  type VotePlan,
} from '../../domain/decisions/index.ts'
import {
  admit,
  adoptRules,
  askToJoin,
  countersign,
  type LedgerReplica,
  type Role,
  type Sector,
  tellSealingKey,
} from '../../domain/ledger/index.ts'
import { type Rules, recommendedRules } from '../../domain/rules/index.ts'
import { nodeSealing, SealingKey } from '../../main/workspace/keys/sealing.ts'
import { makeInvitation, newGroup, person, TestDevice } from './ledger.ts'

export interface Voter {
  readonly device: TestDevice
  readonly id: string
  readonly sealing: SealingKey
}

export const minute = 60_000
export const day = 24 * 60 * minute

/** Quick rules: one round, no grace in meetings. */
export const quickRules: Rules = {
  ...recommendedRules,
  consensus: { ...recommendedRules.consensus, rounds: 1 },
  graceMinutes: { meeting: 0, written: 60 },
}

/**
 * A group of four voters, two of each sector with a coordinator each, with rules adopted and countersigned. One clock for
 * all; `ledger` is a replica that everybody writes in, unless a test copies it.
 */
export class DecidingGroup {
  readonly clock = { now: Date.parse('2026-03-02T09:00:00.000Z') }
  readonly ledger: LedgerReplica
  readonly ana: Voter
  readonly dan: Voter
  readonly ion: Voter
  readonly mara: Voter

  constructor(rules: Rules = quickRules) {
    const founder = new TestDevice(this.clock)
    this.ledger = newGroup(founder)
    this.ana = { device: founder, id: this.ledger.group, sealing: SealingKey.ofDevice(founder.signer.seed()) }
    this.dan = this.join('Dan Exemplu', 'member', 'administration')
    this.mara = this.join('Mara Exemplu', 'member', 'civil-society')
    this.ion = this.join('Ion Exemplu', 'coordinator', 'civil-society')
    const adopted = adoptRules(this.ledger, this.ana.device, rules)
    countersign(this.ledger, this.ion.device, adopted)
    for (const { device, sealing } of this.all) tellSealingKey(this.ledger, device, sealing.publicKey)
  }

  get all(): Voter[] {
    return [this.ana, this.dan, this.ion, this.mara]
  }

  /** Invites, joins and admits; countersigned when `second` is there. */
  join(name: string, role: Role, sector: Sector, second?: Voter, device = new TestDevice(this.clock)): Voter {
    const founder = this.ana?.device ?? null
    const by = founder ?? device
    const invitation = makeInvitation(this.ledger, by, role, sector)
    const id = askToJoin(this.ledger, device, invitation, person(name, sector))
    admit(this.ledger, by, id)
    if (second !== undefined) admit(this.ledger, second.device, id)
    return { device, id, sealing: SealingKey.ofDevice(device.signer.seed()) }
  }

  /** Raises a question and takes it through a round in which Mara objects (or nobody does). */
  discussed(subject: Subject = amendmentTo('other'), objection = true, ledger = this.ledger): string {
    const question = ask(ledger, this.dan.device, subject as never, 'Un titlu')
    this.round(question, objection, ledger)
    return question
  }

  round(question: string, objection: boolean, ledger = this.ledger): string {
    const round = openRound(ledger, this.ana.device, question, this.clock.now + day)
    for (const { device } of [this.ana, this.dan, this.ion]) takePosition(ledger, device, round, 'agree')
    if (objection) takePosition(ledger, this.mara.device, round, 'objection', 'Nu este clar termenul.')
    else takePosition(ledger, this.mara.device, round, 'reservation', 'Termenul e scurt.')
    const closing = closeRound(ledger, this.ana.device, round)
    countersign(ledger, this.ion.device, closing)
    return closing
  }

  /** Calls a written vote that ends in a day. */
  vote(question: string, plan: Partial<VotePlan> = {}, ledger = this.ledger): string {
    return openVote(ledger, this.ana.device, question, {
      mode: 'written',
      closes: this.clock.now + day,
      closers: { administration: this.ana.id, 'civil-society': this.ion.id },
      update: null,
      ...plan,
    })
  }

  cast(opening: string, voter: Voter, choice: Choice, ledger = this.ledger) {
    return castBallot(ledger, voter.device, opening, choice, nodeSealing)
  }

  /** Casts ballots in the order Ana, Dan, Ion, Mara; null: none. */
  castAll(opening: string, choices: readonly (Choice | null)[], ledger = this.ledger): void {
    for (const [i, choice] of choices.entries()) {
      const voter = this.all[i]
      if (voter !== undefined && choice !== null) this.cast(opening, voter, choice, ledger)
    }
  }

  /** Waits out the end and grace of a written vote. */
  waitOut(): void {
    this.clock.now += day + 2 * 60 * minute
  }

  tools(voter: Voter) {
    return { keys: [voter.sealing], sealing: nodeSealing }
  }

  share(opening: string, voter: Voter, ledger = this.ledger): void {
    publishShares(ledger, voter.device, opening, [voter.sealing], nodeSealing)
  }

  /** Closes a vote and countersigns the closing. Gives the closing. */
  close(opening: string, by = this.ana, second = this.ion, ledger = this.ledger): string {
    const closing = closeVote(ledger, by.device, opening, this.tools(by))
    countersign(ledger, second.device, closing)
    return closing
  }

  /** A whole vote, from the question to the countersigned closing. Gives the question. */
  decide(choices: readonly (Choice | null)[], subject?: Subject): string {
    const question = this.discussed(subject)
    const opening = this.vote(question)
    this.castAll(opening, choices)
    this.waitOut()
    this.close(opening)
    return question
  }

  state(question: string, ledger = this.ledger): QuestionState | undefined {
    return ledger.standing().questions.get(question)?.state
  }
}

export const hash = (digit: string) => digit.repeat(64)

export function amendmentTo(kind: 'pla' | 'rof' | 'other'): Subject {
  return {
    kind: 'amendment',
    document: { id: 'document-1', kind },
    amendment: 'amendment-1',
    base: hash('a'),
    proposed: hash('b'),
  }
}
export const versionOf = (kind: 'pla' | 'rof' | 'other'): Subject => {
  return { kind: 'version', document: { id: 'document-1', kind }, version: hash('c') }
}
