import { applyDecisionEntry, isDecisionContent, takeEffect } from '../../decisions/apply.ts'
import type { Body } from '../bodies.ts'
import type { LedgerEntry } from '../entry.ts'
import { noteAdministrative } from './administrative.ts'
import { awaitCountersignature, needsCountersignature } from './countersigning.ts'
import type { Draft } from './state.ts'
import type { Device, Member } from './types.ts'

/**
 * Changes the draft as an entry that counts says. The ends of chains are kept by the caller (see `endedChains`).
 * `outside`: endings that put the entry outside without having seen it; only what belongs to questions comes here so.
 */
export function applyEntry(entry: LedgerEntry, draft: Draft, outside: readonly string[] = []): void {
  const { content } = entry
  if (content === null) {
    draft.updateNeeded = true
    return
  }
  if (content.type === 'genesis') applyGenesis(entry, content.body, draft)
  else if (content.type === 'joining') applyJoining(entry, content.body, draft)
  else {
    const author = draft.members.get(draft.devices.get(entry.author)?.member ?? '')
    if (author === undefined) return
    if (isDecisionContent(content)) {
      const waits = outside.length > 0 || needsCountersignature(entry, author, draft)
      applyDecisionEntry(entry, content, author, { outside, waits }, draft)
    } else if (needsCountersignature(entry, author, draft)) hold(entry, author, draft)
    else perform(entry, entry, author, draft)
  }
  noteAdministrative(entry, draft)
}

/** Lets an act of membership, seats or rules wait for the other sector. */
function hold(entry: LedgerEntry, author: Member, draft: Draft): void {
  awaitCountersignature(entry, author, draft)
  if (entry.content?.type !== 'admission') return
  const joiner = draft.joiners.get(entry.content.body.joining)
  if (joiner === undefined) return
  // Who admits anew, with another seat or role, takes the waiting admission back.
  if (joiner.admission !== null) draft.waitingActs.delete(joiner.admission)
  draft.joiners.set(joiner.id, { ...joiner, admission: entry.hash })
}

/** Does what an entry says; `effective` is itself, or the countersignature with which it takes effect. */
function perform(entry: LedgerEntry, effective: LedgerEntry, author: Member, draft: Draft): void {
  const { content, hash } = entry
  switch (content?.type) {
    case 'admission':
      applyAdmission(entry, effective, content.body, draft)
      return
    case 'release':
      applyRelease(entry, content.body, draft)
      return
    case 'device-key': {
      const { key, kind, label } = content.body
      draft.devices.set(key, { ...freshDevice, key, member: author.id, kind, label, grant: hash })
      return
    }
    case 'device-end': {
      const device = draft.devices.get(content.body.device)
      if (device !== undefined) draft.devices.set(device.key, { ...device, state: 'ended' })
      return
    }
    case 'sealing-key': {
      const device = draft.devices.get(entry.author)
      if (device === undefined) return
      const sealing = [...device.sealing, { key: content.body.key, entry: hash }]
      draft.devices.set(device.key, { ...device, sealing })
      return
    }
    case 'invitation': {
      const { key, sector, role, expires } = content.body
      const invitation = { id: hash, key, sector, role, expires, author: entry.author }
      draft.invitations.set(hash, { ...invitation, state: 'open' })
      return
    }
    case 'invitation-revoked': {
      const invitation = draft.invitations.get(content.body.invitation)
      if (invitation?.state === 'open')
        draft.invitations.set(invitation.id, { ...invitation, state: 'revoked' })
      return
    }
    case 'relay-address': {
      const { url, fingerprint, active } = content.body
      if (active) draft.relays.set(url, { url, fingerprint })
      else draft.relays.delete(url)
      return
    }
    case 'rules-adopted': {
      const { rules, text } = content.body
      draft.rules.set(hash, { id: hash, rules, text, at: entry.at, effective: effective.hash })
      return
    }
    case 'seat': {
      const member = draft.members.get(content.body.member)
      if (member === undefined) return
      const { seat } = content.body
      const seats = [...member.seats, { seat, entry: effective.hash }]
      draft.members.set(member.id, { ...member, seat, seats })
      return
    }
    case 'mandate': {
      const member = draft.members.get(content.body.member)
      if (member === undefined) return
      const { from, until } = content.body
      const mandates = [...member.mandates, { entry: hash, from, until }]
      draft.members.set(member.id, { ...member, mandates })
      return
    }
    case 'countersignature': {
      const target = draft.graph.byHash.get(content.body.entry)
      const act = draft.waitingActs.get(content.body.entry)
      const actor = draft.members.get(act?.author ?? '')
      if (target === undefined || actor === undefined) return
      draft.waitingActs.delete(target.hash)
      if (target.content !== null && isDecisionContent(target.content)) takeEffect(target, entry, draft)
      else perform(target, entry, actor, draft)
      return
    }
    default:
      return
  }
}

const fresh = {
  state: 'active',
  mandates: [],
  release: null,
  released: null,
  releaseReason: null,
} as const
const freshDevice = { state: 'active', sealing: [] } as const satisfies Partial<Device>

function applyGenesis(entry: LedgerEntry, body: Body<'genesis'>, draft: Draft): void {
  const id = entry.hash
  const seat = { id, place: 'titular' } as const
  const member: Member = {
    id,
    ...body.person,
    role: 'coordinator',
    seat,
    seats: [{ seat, entry: id }],
    joined: entry.at,
    admission: id,
    admitted: entry.at,
    effective: id,
    ...fresh,
  }
  draft.members.set(id, member)
  const key = entry.author
  draft.devices.set(key, { ...freshDevice, key, member: id, kind: 'device', label: null, grant: id })
}

function applyJoining(entry: LedgerEntry, body: Body<'joining'>, draft: Draft): void {
  const invitation = draft.invitations.get(body.invitation)
  if (invitation === undefined) return
  draft.joiners.set(entry.hash, {
    id: entry.hash,
    device: entry.author,
    invitation: invitation.id,
    ...body.person,
    role: invitation.role,
    at: entry.at,
    admission: null,
  })
}

function applyAdmission(
  entry: LedgerEntry,
  effective: LedgerEntry,
  body: Body<'admission'>,
  draft: Draft,
): void {
  const joiner = draft.joiners.get(body.joining)
  // Between an admission and its countersignature, another one may have taken effect.
  if (joiner === undefined || draft.members.has(joiner.id) || draft.devices.has(joiner.device)) return
  const { id, device: key, name, organisation, ethics } = joiner
  const { sector, basis, role } = body
  const seat = body.seat ?? { id, place: 'titular' as const }
  draft.members.set(id, {
    id,
    name,
    organisation,
    ethics,
    sector,
    basis,
    role,
    seat,
    seats: [{ seat, entry: effective.hash }],
    joined: joiner.at,
    admission: entry.hash,
    admitted: effective.at,
    effective: effective.hash,
    ...fresh,
  })
  draft.joiners.set(id, { ...joiner, admission: null })
  draft.devices.set(key, {
    ...freshDevice,
    key,
    member: id,
    kind: 'device',
    label: null,
    grant: effective.hash,
  })
  const invitation = draft.invitations.get(joiner.invitation)
  if (invitation !== undefined) draft.invitations.set(invitation.id, { ...invitation, state: 'used' })
}

function applyRelease(entry: LedgerEntry, body: Body<'release'>, draft: Draft): void {
  const member = draft.members.get(body.member)
  if (member === undefined || member.state === 'released') return
  draft.members.set(member.id, {
    ...member,
    state: 'released',
    release: entry.hash,
    released: entry.at,
    releaseReason: body.reason,
  })
  for (const device of [...draft.devices.values()]) {
    if (device.member === member.id) draft.devices.set(device.key, { ...device, state: 'ended' })
  }
}
