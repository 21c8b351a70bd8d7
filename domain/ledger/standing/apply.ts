import type { Body } from '../bodies.ts'
import type { LedgerEntry } from '../entry.ts'
import type { Draft } from './state.ts'
import type { Member } from './types.ts'

/** Changes the draft as an entry that counts says. The ends of chains are kept by the caller (see `endedChains`). */
export function applyEntry(entry: LedgerEntry, draft: Draft): void {
  const { content } = entry
  switch (content?.type) {
    case undefined:
      draft.updateNeeded = true
      return
    case 'genesis':
      applyGenesis(entry, content.body, draft)
      return
    case 'joining':
      applyJoining(entry, content.body, draft)
      return
    case 'admission':
      applyAdmission(entry, content.body, draft)
      return
    case 'release':
      applyRelease(entry, content.body, draft)
      return
    case 'device-key': {
      const { key, kind, label } = content.body
      const member = draft.devices.get(entry.author)?.member
      if (member === undefined) return
      draft.devices.set(key, { key, member, kind, label, grant: entry.hash, state: 'active' })
      return
    }
    case 'device-end': {
      const device = draft.devices.get(content.body.device)
      if (device !== undefined) device.state = 'ended'
      return
    }
    case 'invitation': {
      const { key, sector, role, expires } = content.body
      const { hash: id, author } = entry
      draft.invitations.set(id, { id, key, sector, role, expires, author, state: 'open' })
      return
    }
    case 'invitation-revoked': {
      const invitation = draft.invitations.get(content.body.invitation)
      if (invitation?.state === 'open') invitation.state = 'revoked'
      return
    }
    case 'relay-address': {
      const { url, fingerprint, active } = content.body
      if (active) draft.relays.set(url, { url, fingerprint })
      else draft.relays.delete(url)
      return
    }
  }
}

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

const fresh = { state: 'active', release: null, released: null, releaseReason: null } as const

function applyGenesis(entry: LedgerEntry, body: Body<'genesis'>, draft: Draft): void {
  const id = entry.hash
  const member: Member = {
    id,
    ...body.person,
    role: 'coordinator',
    seat: { id, place: 'titular' },
    joined: entry.at,
    admission: id,
    admitted: entry.at,
    ...fresh,
  }
  draft.members.set(id, member)
  const key = entry.author
  draft.devices.set(key, { key, member: id, kind: 'device', label: null, grant: id, state: 'active' })
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
  })
}

function applyAdmission(entry: LedgerEntry, body: Body<'admission'>, draft: Draft): void {
  const joiner = draft.joiners.get(body.joining)
  if (joiner === undefined) return
  const { id, device: key, name, organisation, ethics } = joiner
  const { sector, basis, role } = body
  draft.members.set(id, {
    id,
    name,
    organisation,
    ethics,
    sector,
    basis,
    role,
    seat: body.seat ?? { id, place: 'titular' },
    joined: joiner.at,
    admission: entry.hash,
    admitted: entry.at,
    ...fresh,
  })
  draft.devices.set(key, { key, member: id, kind: 'device', label: null, grant: entry.hash, state: 'active' })
  const invitation = draft.invitations.get(joiner.invitation)
  if (invitation !== undefined) invitation.state = 'used'
}

function applyRelease(entry: LedgerEntry, body: Body<'release'>, draft: Draft): void {
  const member = draft.members.get(body.member)
  if (member === undefined || member.state === 'released') return
  member.state = 'released'
  member.release = entry.hash
  member.released = entry.at
  member.releaseReason = body.reason
  for (const device of draft.devices.values()) if (device.member === member.id) device.state = 'ended'
}
