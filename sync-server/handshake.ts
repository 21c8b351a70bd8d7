import { fromBase64Url, helloClaim, mayWriteDocuments, type Standing } from '../domain/ledger/index.ts'
import type { CloseReason } from '../domain/relay/close-codes.ts'
import { type ClientRole, type Payload, takesPart } from '../domain/relay/protocol.ts'
import { relayCrypto } from './crypto.ts'

/** What a proof must answer: this connection's nonce, and one of the addresses that the relay is reached at. */
export interface Challenge {
  readonly nonce: string
  readonly addresses: readonly string[]
}

type Proof = Payload<'proof'>

function signed(key: string, claim: Uint8Array, signature: string): boolean {
  const publicKey = fromBase64Url(key)
  const bytes = fromBase64Url(signature)
  return publicKey !== null && bytes !== null && relayCrypto.verify(publicKey, claim, bytes)
}

/** True when the device that the proof names has answered this challenge for this group on this relay. */
export function isAnswered(proof: Proof, challenge: Challenge): boolean {
  return challenge.addresses.some((address) =>
    signed(proof.device, helloClaim(proof.group, address, challenge.nonce), proof.signature),
  )
}

/** Whether an invitation still lets a device in that has asked to join with it, or may. */
function invitationHolds(standing: Standing, id: string, device: string, now: number): boolean {
  const invitation = standing.invitations.get(id)
  if (invitation === undefined || invitation.state !== 'open') return false
  const waits = standing.pending.some((joiner) => joiner.device === device && joiner.invitation === id)
  return waits || Date.parse(invitation.expires) > now
}

/** What the standing lets a device do in documents; null for a device that it does not know. */
function ofDevice(device: string, standing: Standing): 'member' | 'reader' | 'released' | null {
  const known = standing.devices.get(device)
  if (known === undefined) return null
  const member = standing.members.get(known.member)
  if (known.state !== 'active' || member?.state !== 'active') return 'released'
  return mayWriteDocuments(member.role) ? 'member' : 'reader'
}

/**
 * Who a device is to the group, as the ledger stands, or why it is sent away. The proof must have been answered.
 * `now`: the relay's clock, for the expiry of invitations only. `isAwaited`: whether a member's device waits for a new
 * one with this one-time key.
 */
export function roleOf(
  proof: Proof,
  challenge: Challenge,
  standing: Standing,
  now: number,
  isAwaited: (pairingKey: string) => boolean,
): ClientRole | CloseReason {
  const role = ofDevice(proof.device, standing)
  if (role !== null) return role
  const { invitation, pairing } = proof
  if (pairing !== undefined) {
    const holds = challenge.addresses.some((address) =>
      signed(pairing.key, helloClaim(proof.group, address, challenge.nonce), pairing.signature),
    )
    if (!holds) return 'not-authenticated'
    return isAwaited(pairing.key) ? 'pairing' : 'pairing-unknown'
  }
  if (invitation === undefined) return 'unknown'
  const known = standing.invitations.get(invitation.id)
  // The coordinator's own device may not have brought the invitation here yet.
  if (known === undefined) return 'invitation-unknown'
  const holds = challenge.addresses.some((address) =>
    signed(known.key, helloClaim(proof.group, address, challenge.nonce), invitation.signature),
  )
  if (!holds) return 'not-authenticated'
  return invitationHolds(standing, invitation.id, proof.device, now) ? 'invitee' : 'invitation-invalid'
}

/** Who a device that is in has become, after the ledger changed. */
export function roleAfter(
  role: ClientRole,
  proof: Proof,
  standing: Standing,
  now: number,
): ClientRole | CloseReason {
  const known = ofDevice(proof.device, standing)
  if (known !== null) return known
  if (takesPart(role)) return 'released'
  if (role === 'invitee' && proof.invitation !== undefined) {
    return invitationHolds(standing, proof.invitation.id, proof.device, now)
      ? 'invitee'
      : 'invitation-invalid'
  }
  return role
}
