import type { Body } from '../bodies.ts'
import type { LedgerEntry } from '../entry.ts'
import { hasSeen } from '../graph.ts'
import type { Draft } from './state.ts'
import type { Device, Member, ProblemKind } from './types.ts'

interface Actor {
  readonly device: Device
  readonly member: Member
}

/** Types that only a coordinator may sign. */
const coordinatorTypes = new Set(['invitation', 'invitation-revoked', 'admission', 'relay-address'])
/** A recovery key lies in a drawer: all it may do is to put a new device in its member's hands. */
const recoveryTypes = new Set(['device-key', 'device-end'])

/** Says why an entry does not count, given what counted before it; null when it does. */
export function checkEntry(entry: LedgerEntry, draft: Draft): ProblemKind | null {
  const { content } = entry
  if (content?.type === 'genesis') return null
  if (content?.type === 'joining') return checkJoining(entry, content.body, draft)
  const actor = draft.actor(entry)
  if (actor === null) return 'unknown-author'
  if (content === null) return null
  if (actor.device.kind === 'recovery' && !recoveryTypes.has(content.type)) return 'no-right'
  if (coordinatorTypes.has(content.type) && actor.member.role !== 'coordinator') return 'no-right'
  switch (content.type) {
    case 'invitation':
      return null
    case 'invitation-revoked':
      return refers(entry, draft, draft.invitations.has(content.body.invitation), content.body.invitation)
    case 'admission':
      return checkAdmission(entry, content.body.joining, draft)
    case 'release':
      return checkRelease(entry, content.body, actor, draft)
    case 'device-key':
      return draft.devices.has(content.body.key) ? 'already-known' : null
    case 'device-end':
      return checkDeviceEnd(entry, content.body, actor, draft)
    case 'relay-address':
      return null
    default:
      return exhausted(content)
  }
}

function exhausted(content: never): never {
  throw new TypeError(`no rule for ${JSON.stringify(content)}`)
}

/** A reference counts when its target counts and its author had seen it. */
function refers(entry: LedgerEntry, draft: Draft, exists: boolean, target: string): ProblemKind | null {
  return exists && hasSeen(draft.graph, entry, target) ? null : 'broken-reference'
}

function checkJoining(entry: LedgerEntry, body: Body<'joining'>, draft: Draft): ProblemKind | null {
  if (draft.devices.has(entry.author)) return 'already-known'
  const invitation = draft.invitations.get(body.invitation)
  const matches = invitation !== undefined && invitation.key === body.invitationKey
  return refers(entry, draft, matches, body.invitation)
}

function checkAdmission(entry: LedgerEntry, joining: string, draft: Draft): ProblemKind | null {
  const joiner = draft.joiners.get(joining)
  if (joiner !== undefined && (draft.members.has(joining) || draft.devices.has(joiner.device))) {
    return 'already-known'
  }
  return refers(entry, draft, joiner !== undefined, joining)
}

/**
 * A named last entry must be the device's own, and the last one that the author of the ending had seen: an ending
 * stops what is unknown, it does not undo what its author had accepted.
 */
function checkLast(entry: LedgerEntry, device: string, last: string | null, draft: Draft): boolean {
  const { graph } = draft
  if (last !== null && (graph.byHash.get(last)?.author !== device || !hasSeen(graph, entry, last)))
    return false
  // Who leaves, or ends the key that signs this, names the entry before this one.
  const unnamed = graph
    .successors(device, last)
    .filter((next) => next.group === entry.group && next !== entry)
  return !unnamed.some((next) => hasSeen(graph, entry, next.hash))
}

function checkRelease(
  entry: LedgerEntry,
  body: Body<'release'>,
  actor: Actor,
  draft: Draft,
): ProblemKind | null {
  if (actor.member.role !== 'coordinator' && actor.member.id !== body.member) return 'no-right'
  const member = draft.members.get(body.member)
  if (member === undefined || !hasSeen(draft.graph, entry, member.admission)) return 'broken-reference'
  for (const { device, entry: last } of body.last) {
    const ours = draft.devices.get(device)?.member === member.id
    if (!ours || !checkLast(entry, device, last, draft)) return 'broken-reference'
  }
  const named = new Set(body.last.map(({ device }) => device))
  for (const { key, member: owner, grant } of draft.devices.values()) {
    if (owner === member.id && !named.has(key) && hasSeen(draft.graph, entry, grant))
      return 'broken-reference'
  }
  if (member.state === 'active' && member.role === 'coordinator') {
    if (draft.coordinators({ member: member.id }) === 0) return 'last-coordinator'
  }
  return null
}

function checkDeviceEnd(
  entry: LedgerEntry,
  body: Body<'device-end'>,
  actor: Actor,
  draft: Draft,
): ProblemKind | null {
  const device = draft.devices.get(body.device)
  if (device === undefined || !hasSeen(draft.graph, entry, device.grant)) return 'broken-reference'
  if (actor.member.role !== 'coordinator' && actor.member.id !== device.member) return 'no-right'
  if (!checkLast(entry, device.key, body.last, draft)) return 'broken-reference'
  const before = draft.coordinators()
  if (before > 0 && draft.coordinators({ device: device.key }) === 0) return 'last-coordinator'
  return null
}
