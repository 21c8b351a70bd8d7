import { checkDecisionEntry, isDecisionContent } from '../../decisions/check.ts'
import { checkClosingCountersigned, isNamedCloser } from '../../decisions/closings.ts'
import { hasVote } from '../../decisions/seats.ts'
import type { Body, EntryType } from '../bodies.ts'
import type { LedgerEntry } from '../entry.ts'
import { checkCountersignature } from './countersigning.ts'
import { checkDeviceEnd, checkRelease } from './endings.ts'
import type { Draft } from './state.ts'
import type { HeldSeat, Member, ProblemKind } from './types.ts'

/** Types that only a coordinator may sign. */
const coordinatorTypes = new Set<EntryType>([
  'invitation',
  'invitation-revoked',
  'admission',
  'relay-address',
  'rules-adopted',
  'seat',
  'mandate',
  'fork-confirmed',
  'round',
  'round-closing',
  'vote-opening',
  'decision',
])
/** A recovery key lies in a drawer: all it may do is to put a new device in its member's hands. */
const recoveryTypes = new Set<EntryType>(['device-key', 'device-end'])

/** Says why an entry does not count, given what counted before it; null when it does. */
export function checkEntry(entry: LedgerEntry, draft: Draft): ProblemKind | null {
  const { content } = entry
  if (content?.type === 'genesis') return null
  if (content?.type === 'joining') return checkJoining(entry, content.body, draft)
  const actor = draft.actor(entry)
  if (actor === null) return 'unknown-author'
  if (content === null) return null
  const { device, member } = actor
  if (device.kind === 'recovery' && !recoveryTypes.has(content.type)) return 'no-right'
  if (coordinatorTypes.has(content.type) && member.role !== 'coordinator') return 'no-right'
  if (isDecisionContent(content)) return checkDecisionEntry(entry, content, member, draft)
  switch (content.type) {
    case 'invitation':
    case 'relay-address':
    case 'rules-adopted':
    case 'sealing-key':
      return null
    case 'invitation-revoked':
      return refers(entry, draft, draft.invitations.has(content.body.invitation), content.body.invitation)
    case 'admission':
      return checkAdmission(entry, content.body, draft)
    case 'release':
      return checkRelease(entry, content.body, actor, draft)
    case 'device-key':
      return draft.devices.has(content.body.key) ? 'already-known' : null
    case 'device-end':
      return checkDeviceEnd(entry, content.body, actor, draft)
    case 'seat':
      return checkSeatChange(entry, content.body, draft)
    case 'mandate':
      return checkMandate(entry, content.body, draft)
    case 'fork-confirmed':
      return checkForkConfirmed(entry, content.body, draft)
    case 'countersignature': {
      const { entry: target } = content.body
      const problem = checkClosingCountersigned(entry, target, draft)
      if (problem !== null) return problem
      return checkCountersignature(entry, target, member, isNamedCloser(target, member, draft), draft)
    }
    default:
      return exhausted(content)
  }
}

function exhausted(content: never): never {
  throw new TypeError(`no rule for ${JSON.stringify(content)}`)
}

/** A reference counts when its target counts and its author had seen it. */
function refers(entry: LedgerEntry, draft: Draft, exists: boolean, target: string): ProblemKind | null {
  return exists && draft.hasSeen(entry, target) ? null : 'broken-reference'
}

function checkJoining(entry: LedgerEntry, body: Body<'joining'>, draft: Draft): ProblemKind | null {
  if (draft.devices.has(entry.author)) return 'already-known'
  const invitation = draft.invitations.get(body.invitation)
  const matches = invitation !== undefined && invitation.key === body.invitationKey
  return refers(entry, draft, matches, body.invitation)
}

function checkAdmission(entry: LedgerEntry, body: Body<'admission'>, draft: Draft): ProblemKind | null {
  const { joining, sector, seat } = body
  const joiner = draft.joiners.get(joining)
  if (joiner !== undefined && (draft.members.has(joining) || draft.devices.has(joiner.device))) {
    return 'already-known'
  }
  const problem = refers(entry, draft, joiner !== undefined, joining)
  return problem ?? (seat === null ? null : checkSeat({ id: joining, sector }, seat, draft))
}

/** A seat is one's own or that of a member of the same sector; it has one active titular at most (ST15). */
function checkSeat(who: Pick<Member, 'id' | 'sector'>, seat: HeldSeat, draft: Draft): ProblemKind | null {
  const others = [...draft.members.values()].filter((member) => {
    return member.id !== who.id && member.seat.id === seat.id && hasVote(member)
  })
  if (seat.id !== who.id && others.length === 0) return 'broken-reference'
  if (others.some((member) => member.sector !== who.sector)) return 'broken-reference'
  const titular = others.some((member) => member.state === 'active' && member.seat.place === 'titular')
  return titular && seat.place === 'titular' ? 'seat-taken' : null
}

function checkSeatChange(entry: LedgerEntry, body: Body<'seat'>, draft: Draft): ProblemKind | null {
  const member = draft.members.get(body.member)
  if (member === undefined) return 'broken-reference'
  return refers(entry, draft, true, member.effective) ?? checkSeat(member, body.seat, draft)
}

function checkMandate(entry: LedgerEntry, body: Body<'mandate'>, draft: Draft): ProblemKind | null {
  const member = draft.members.get(body.member)
  if (member === undefined || body.until < body.from) return 'broken-reference'
  return refers(entry, draft, true, member.effective)
}

/** The named branches begin at a fork of that device, and its own hand does not confirm them (ST13). */
function checkForkConfirmed(
  entry: LedgerEntry,
  body: Body<'fork-confirmed'>,
  draft: Draft,
): ProblemKind | null {
  const { device, keep } = body
  if (entry.author === device) return 'no-right'
  const isBranch = (hash: string) => {
    const branch = draft.graph.byHash.get(hash)
    if (branch === undefined || branch.author !== device || !draft.hasSeen(entry, hash)) return false
    return draft.graph.successors(device, branch.prev).length > 1
  }
  return keep.every(isBranch) ? null : 'broken-reference'
}
