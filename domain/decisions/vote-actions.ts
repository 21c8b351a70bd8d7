import type { ActingDevice } from '../ledger/actions.ts'
import type { Sector } from '../ledger/primitives.ts'
import type { LedgerReplica } from '../ledger/replica.ts'
import { frame, questionOf, voteOf, write } from './acting.ts'
import type { Choice, DecisionBody } from './bodies.ts'
import { textOf } from './look.ts'
import { type SealingCrypto, sealBallot } from './sealing.ts'

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
