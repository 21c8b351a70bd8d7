import { canonicalBytes } from './canonical.ts'

/**
 * Small statements that are signed outside an entry. Each names its purpose in `format`, so that a signature given
 * for one purpose is worth nothing for another.
 */

/** Signed with an invitation's secret by the device that joins with it. */
export function joiningClaim(group: string, invitation: string, device: string): Uint8Array {
  return canonicalBytes({ format: 'consens-joining/1', group, invitation, device })
}

/** Signed with a new device's key; `author` is the device that adds it. */
export function deviceClaim(group: string, author: string, key: string): Uint8Array {
  return canonicalBytes({ format: 'consens-device/1', group, author, key })
}

/**
 * Signed with a device's key (and by an invitee with the invitation's secret too) to get into a relay. `relay` is
 * the host and port that the client dialled: an answer cannot be carried to another relay.
 */
export function helloClaim(group: string, relay: string, nonce: string): Uint8Array {
  return canonicalBytes({ format: 'consens-hello/1', group, relay, nonce })
}
