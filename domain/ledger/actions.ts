import { AppError } from '../errors.ts'
import type { Rules } from '../rules/rules.ts'
import type { Basis, Person, Role, Sector } from './bodies.ts'
import { deviceClaim, joiningClaim } from './claims.ts'
import type { LedgerCrypto, Signer } from './crypto.ts'
import { toBase64Url } from './encoding.ts'
import { foundGroup, type LedgerReplica } from './replica.ts'
import { newSideRecord, type SideRecord } from './side.ts'
import type { HeldSeat } from './standing/types.ts'
import type { LedgerStore } from './store.ts'

/** What acting needs beside the replica: the device's key, a clock, randomness. */
export interface ActingDevice {
  readonly signer: Signer
  readonly crypto: LedgerCrypto
  /** Unpredictable bytes. */
  random(length: number): Uint8Array
  /** Milliseconds since 1970. */
  now(): number
}

/** What a person states about themselves, in the clear: the texts go to the side table, hashes to the ledger. */
export interface Introduction {
  readonly name: string
  readonly organisation: string
  readonly sector: Sector
  readonly basis: Basis
}

/** Hashes for the ledger, and the records behind them. */
function introduce(by: ActingDevice, who: Introduction): { person: Person; side: SideRecord[] } {
  const name = newSideRecord(who.name, by.random(16), by.crypto)
  const organisation = newSideRecord(who.organisation, by.random(16), by.crypto)
  const ethics = new Date(by.now()).toISOString().slice(0, 10)
  const { sector, basis } = who
  const person = { name: name.hash, organisation: organisation.hash, sector, basis, ethics }
  return { person, side: [name.record, organisation.record] }
}

/** A text for the side table with its hash; null for an empty one. Stored once the entry that names it is. */
function freeText(by: ActingDevice, text: string): { record: SideRecord; hash: string } | null {
  return text === '' ? null : newSideRecord(text, by.random(16), by.crypto)
}

/** Founds a group with this person as its first coordinator. `store` makes the place for the new group's ledger. */
export function createGroup(
  by: ActingDevice,
  group: { name: string; city: string },
  founder: Introduction,
  store: (group: string) => LedgerStore,
): LedgerReplica {
  const { person, side } = introduce(by, founder)
  const nonce = toBase64Url(by.random(16))
  const replica = foundGroup({ ...group, nonce, person }, by.signer, by.now(), store, by.crypto)
  replica.receiveSideRecords(side)
  return replica
}

/**
 * Invites one person. `key` is the public key of a fresh one-time key whose seed goes into the link.
 * Gives the invitation's id.
 */
export function invite(
  replica: LedgerReplica,
  by: ActingDevice,
  what: { key: string; sector: Sector; role: Role; expires: Date },
): string {
  const { key, sector, role } = what
  const body = { key, sector, role, expires: what.expires.toISOString() }
  return replica.write('invitation', body, by.signer, by.now()).hash
}

export function revokeInvitation(replica: LedgerReplica, by: ActingDevice, invitation: string): void {
  replica.write('invitation-revoked', { invitation }, by.signer, by.now())
}

/**
 * Asks to join with an invitation whose entry is in the replica. `invitation` signs with the link's secret.
 * Gives the joining's hash: the member's id once a coordinator admits it.
 * Throws `link-revoked`, `link-expired`, or `link-invalid` when the ledger does not know the invitation.
 */
export function askToJoin(
  replica: LedgerReplica,
  by: ActingDevice,
  invitation: { id: string; signer: Signer },
  who: Introduction,
): string {
  const known = replica.standing().invitations.get(invitation.id)
  if (known === undefined || known.key !== invitation.signer.publicKey) throw new AppError('link-invalid')
  if (known.state !== 'open') throw new AppError('link-revoked')
  if (new Date(by.now()).toISOString() > known.expires) throw new AppError('link-expired')
  const { person, side } = introduce(by, who)
  const claim = joiningClaim(replica.group, invitation.id, by.signer.publicKey)
  const proof = toBase64Url(invitation.signer.sign(claim))
  const body = { invitation: invitation.id, invitationKey: known.key, proof, person }
  const entry = replica.write('joining', body, by.signer, by.now())
  replica.receiveSideRecords(side)
  return entry.hash
}

/**
 * Admits a person who waits, as they introduced themselves and in the role that the invitation offered. Where the
 * other sector has admitted them already and waits for this one, that admission is countersigned; where the own one has,
 * it throws `not-allowed` (unless something changes: then the new admission takes the waiting one's place).
 */
export function admit(
  replica: LedgerReplica,
  by: ActingDevice,
  joining: string,
  change: Partial<{ sector: Sector; basis: Basis; role: Role }> = {},
): void {
  const standing = replica.standing()
  const joiner = standing.pending.find((pending) => pending.id === joining)
  if (joiner === undefined) throw new AppError('not-found')
  const waiting = standing.waitingActs.get(joiner.admission ?? '')
  const actor = standing.members.get(standing.devices.get(by.signer.publicKey)?.member ?? '')
  if (waiting !== undefined && Object.keys(change).length === 0) {
    if (waiting.sector !== actor?.sector) throw new AppError('not-allowed', { why: 'countersignature' })
    replica.write('countersignature', { entry: waiting.entry }, by.signer, by.now())
    return
  }
  const { sector, basis, role } = { ...joiner, ...change }
  replica.write('admission', { joining, sector, basis, role, seat: null }, by.signer, by.now())
}

/** Ends a membership: a coordinator's act, or the member's own. Throws `last-coordinator`. */
export function release(replica: LedgerReplica, by: ActingDevice, member: string, reason = ''): void {
  const text = freeText(by, reason)
  const last = replica.lastEntries(member)
  replica.write('release', { member, last, reason: text?.hash ?? null }, by.signer, by.now())
  if (text !== null) replica.receiveSideRecords([text.record])
}

/** Adds another key to the acting member: a second device, or the recovery key that is kept in a drawer. */
export function addDevice(
  replica: LedgerReplica,
  by: ActingDevice,
  added: { signer: Signer; kind: 'device' | 'recovery'; label: string },
): void {
  const { kind, label } = added
  const key = added.signer.publicKey
  const proof = toBase64Url(added.signer.sign(deviceClaim(replica.group, by.signer.publicKey, key)))
  addDeviceWithProof(replica, by, { key, kind, label, proof })
}

/** The same for a key that is elsewhere: `proof` is its signature of `deviceClaim`, made there. */
export function addDeviceWithProof(
  replica: LedgerReplica,
  by: ActingDevice,
  added: { key: string; kind: 'device' | 'recovery'; label: string; proof: string },
): void {
  const text = freeText(by, added.label)
  const { key, kind, proof } = added
  const body = { key, kind, label: text?.hash ?? null, proof }
  replica.write('device-key', body, by.signer, by.now())
  if (text !== null) replica.receiveSideRecords([text.record])
}

/** Ends a key: what it signed after its last entry known here does not count. */
export function endDevice(
  replica: LedgerReplica,
  by: ActingDevice,
  device: string,
  cause: 'lost' | 'replaced' | 'retired',
): void {
  const last = replica.lastEntry(device)
  replica.write('device-end', { device, last, cause }, by.signer, by.now())
}

/** Adopts rules of decision. `text`: the sealed version of the ROF that says them, or null. Gives the entry's hash. */
export function adoptRules(
  replica: LedgerReplica,
  by: ActingDevice,
  rules: Rules,
  text: string | null = null,
): string {
  return replica.write('rules-adopted', { rules, text }, by.signer, by.now()).hash
}

/** Gives an act of the other sector its effect (ST12). */
export function countersign(replica: LedgerReplica, by: ActingDevice, entry: string): string {
  return replica.write('countersignature', { entry }, by.signer, by.now()).hash
}

/** Moves a member to a seat: as its titular, or as an alternate of the member whose seat it is. */
export function giveSeat(replica: LedgerReplica, by: ActingDevice, member: string, seat: HeldSeat): void {
  replica.write('seat', { member, seat }, by.signer, by.now())
}

/** Records a mandate; days as YYYY-MM-DD. */
export function recordMandate(
  replica: LedgerReplica,
  by: ActingDevice,
  mandate: { member: string; from: string; until: string },
): void {
  replica.write('mandate', mandate, by.signer, by.now())
}

/** Tells the key to which shares of hidden ballots are sealed for this device; nothing to do when it is told already. */
export function tellSealingKey(replica: LedgerReplica, by: ActingDevice, key: string): void {
  const device = replica.standing().devices.get(by.signer.publicKey)
  if (device?.sealing.at(-1)?.key === key) return
  replica.write('sealing-key', { key }, by.signer, by.now())
}

/** Lets branches of a device's fork count again, by their first entries. */
export function confirmFork(
  replica: LedgerReplica,
  by: ActingDevice,
  device: string,
  keep: readonly string[],
): void {
  replica.write('fork-confirmed', { device, keep: [...keep] }, by.signer, by.now())
}

/** Says where the group meets, or that it no longer meets there. */
export function setRelayAddress(
  replica: LedgerReplica,
  by: ActingDevice,
  relay: { url: string; fingerprint: string | null; active: boolean },
): void {
  const { url, fingerprint, active } = relay
  replica.write('relay-address', { url, fingerprint, active }, by.signer, by.now())
}
