import type { Body } from '../bodies.ts'
import type { LedgerEntry } from '../entry.ts'
import type { Draft } from './state.ts'
import type { Device, Member, ProblemKind } from './types.ts'

interface Actor {
  readonly device: Device
  readonly member: Member
}

export const isEnding = (entry: LedgerEntry) =>
  entry.content?.type === 'release' || entry.content?.type === 'device-end'

/** The chains that an ending closes: device and last entry that counts. */
export function endedChains(entry: LedgerEntry, draft: Draft): { device: string; last: string | null }[] {
  const { content } = entry
  if (content?.type === 'device-end') return [{ device: content.body.device, last: content.body.last }]
  if (content?.type !== 'release') return []
  const { member, last } = content.body
  const named = new Map(last.map((end) => [end.device, end.entry]))
  const chains: { device: string; last: string | null }[] = []
  for (const device of draft.devices.values()) {
    if (device.member === member) chains.push({ device: device.key, last: named.get(device.key) ?? null })
  }
  return chains
}

/**
 * A named last entry must be the device's own, and the last one that the author of the ending had seen: an ending
 * stops what is unknown, it does not undo what its author had accepted.
 */
function checkLast(entry: LedgerEntry, device: string, last: string | null, draft: Draft): boolean {
  const { graph } = draft
  if (last !== null && (graph.byHash.get(last)?.author !== device || !draft.hasSeen(entry, last)))
    return false
  // Who leaves, or ends the key that signs this, names the entry before this one.
  const unnamed = graph
    .successors(device, last)
    .filter((next) => next.group === entry.group && next.hash !== entry.hash)
  return !unnamed.some((next) => draft.hasSeen(entry, next.hash))
}

export function checkRelease(
  entry: LedgerEntry,
  body: Body<'release'>,
  actor: Actor,
  draft: Draft,
): ProblemKind | null {
  if (actor.member.role !== 'coordinator' && actor.member.id !== body.member) return 'no-right'
  const member = draft.members.get(body.member)
  if (member === undefined || !draft.hasSeen(entry, member.effective)) return 'broken-reference'
  for (const { device, entry: last } of body.last) {
    const ours = draft.devices.get(device)?.member === member.id
    if (!ours || !checkLast(entry, device, last, draft)) return 'broken-reference'
  }
  const named = new Set(body.last.map(({ device }) => device))
  for (const { key, member: owner, grant } of draft.devices.values()) {
    if (owner === member.id && !named.has(key) && draft.hasSeen(entry, grant)) return 'broken-reference'
  }
  if (member.state === 'active' && member.role === 'coordinator') {
    if (draft.coordinators({ member: member.id }).length === 0) return 'last-coordinator'
  }
  return null
}

export function checkDeviceEnd(
  entry: LedgerEntry,
  body: Body<'device-end'>,
  actor: Actor,
  draft: Draft,
): ProblemKind | null {
  const device = draft.devices.get(body.device)
  if (device === undefined || !draft.hasSeen(entry, device.grant)) return 'broken-reference'
  if (actor.member.role !== 'coordinator' && actor.member.id !== device.member) return 'no-right'
  if (!checkLast(entry, device.key, body.last, draft)) return 'broken-reference'
  const before = draft.coordinators().length
  if (before > 0 && draft.coordinators({ device: device.key }).length === 0) return 'last-coordinator'
  return null
}
