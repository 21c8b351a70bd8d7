import { z } from 'zod'
import { decisionBodies } from '../decisions/bodies.ts'
import { rulesSchema } from '../rules/rules.ts'
import {
  bases,
  dayText,
  hashText,
  instantText,
  keyText,
  roles,
  sectors,
  signatureText,
} from './primitives.ts'

export * from './primitives.ts'

const sector = z.enum(sectors)
const basis = z.enum(bases)
const role = z.enum(roles)

/** What a person states about themselves. Name and organisation are hashes into the side table. */
const person = z.strictObject({
  name: hashText,
  organisation: hashText,
  sector,
  basis,
  /** Day on which the person agreed to the ethics principles. */
  ethics: dayText,
})
export type Person = z.infer<typeof person>

/** A seat votes, not a person: a titular and an alternate share one. null: a seat of one's own. */
const seat = z.strictObject({ id: hashText, place: z.enum(['titular', 'alternate']) }).nullable()
export type Seat = z.infer<typeof seat>

export const relayUrl = z
  .string()
  .max(300)
  .regex(/^wss?:\/\/[^\s/?#@]+(\/[^\s?#]*)?$/)

/** The founder becomes the first coordinator. Group and city are public names, not personal data. */
const genesis = z.strictObject({
  name: z.string().min(1).max(200),
  city: z.string().min(1).max(120),
  /** 16 random bytes, so that two groups of one name have two ids. */
  nonce: z.string().regex(/^[A-Za-z0-9_-]{22}$/),
  person,
})

const invitation = z.strictObject({
  /** Public key of the one-time secret that the link carries. */
  key: keyText,
  sector,
  role,
  expires: instantText,
})

const joining = z.strictObject({
  invitation: hashText,
  /** The invitation's public key again, so that the proof can be checked without the invitation. */
  invitationKey: keyText,
  /** Signature of `joiningClaim` with the invitation's secret. */
  proof: signatureText,
  person,
})

const admission = z.strictObject({ joining: hashText, sector, basis, role, seat })

/** `last`: the last entry that counts of each of the member's devices (null: none), so that backdating fails. */
const release = z.strictObject({
  member: hashText,
  last: z.array(z.strictObject({ device: keyText, entry: hashText.nullable() })).max(64),
  reason: hashText.nullable(),
})

const deviceKey = z.strictObject({
  key: keyText,
  kind: z.enum(['device', 'recovery']),
  label: hashText.nullable(),
  /** Signature of `deviceClaim` with the new key: nobody can claim a key that they do not hold. */
  proof: signatureText,
})

const deviceEnd = z.strictObject({
  device: keyText,
  last: hashText.nullable(),
  cause: z.enum(['lost', 'replaced', 'retired']),
})

const relayAddress = z.strictObject({
  url: relayUrl,
  /** SHA-256 of the relay's TLS certificate when it signs it itself; null: checked the usual way. */
  fingerprint: hashText.nullable(),
  active: z.boolean(),
})

const invitationRevoked = z.strictObject({ invitation: hashText })

/** The rules of decision from here on. `text`: sealed version of the ROF that says them, or null. */
const rulesAdopted = z.strictObject({ rules: rulesSchema, text: hashText.nullable() })

/** What needs the other sector takes effect with it. */
const countersignature = z.strictObject({ entry: hashText })

const seatChange = z.strictObject({ member: hashText, seat: seat.unwrap() })

/** From when until when a member was sent by an organisation. */
const mandate = z.strictObject({ member: hashText, from: dayText, until: dayText })

/** X25519 key of the device that signs: shares of hidden ballots are sealed to it. */
const sealingKey = z.strictObject({ key: keyText })

/** Branches of a device's fork that count, by their first entries. */
const forkConfirmed = z.strictObject({ device: keyText, keep: z.array(hashText).min(1).max(16) })

/**
 * The closed list of entry types: by type, the body's schema for each schema version (index 0 is version 1).
 * A version is never changed once released; a new one is added behind it.
 */
export const entryBodies = {
  genesis: [genesis],
  invitation: [invitation],
  'invitation-revoked': [invitationRevoked],
  joining: [joining],
  admission: [admission],
  release: [release],
  'device-key': [deviceKey],
  'device-end': [deviceEnd],
  'relay-address': [relayAddress],
  'rules-adopted': [rulesAdopted],
  countersignature: [countersignature],
  seat: [seatChange],
  mandate: [mandate],
  'sealing-key': [sealingKey],
  'fork-confirmed': [forkConfirmed],
  ...decisionBodies,
} as const

export type EntryType = keyof typeof entryBodies
type Bodies = { [T in EntryType]: z.infer<(typeof entryBodies)[T][number]> }
export type Body<T extends EntryType> = Bodies[T]

/** Type, schema version and body of an entry that this version understands. */
export type Content = { [T in EntryType]: { readonly type: T; readonly body: Bodies[T] } }[EntryType]

/** True for a type in the closed list. */
export function isEntryType(type: string): type is EntryType {
  return Object.hasOwn(entryBodies, type)
}
