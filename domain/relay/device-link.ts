import { z } from 'zod'
import { hashText, instantText, keyText, relayUrl } from '../ledger/bodies.ts'
import { canonicalBytes } from '../ledger/canonical.ts'
import type { LedgerCrypto } from '../ledger/crypto.ts'
import { toHex } from '../ledger/encoding.ts'
import { formatLink, parseLink } from './links.ts'

/**
 * How a member's second device finds its first one: a link that the first shows, good once and for minutes. Rules:
 * main/workspace/group/SPEC.md, [DV1] and on.
 */
export const deviceLink = z.strictObject({
  group: hashText,
  /** Ed25519 seed of the one-time key, 32 bytes as base64url: whoever has it may present one device. */
  secret: z.string().regex(/^[A-Za-z0-9_-]{42}[AEIMQUYcgkosw048]$/),
  relays: z
    .array(z.strictObject({ url: relayUrl, fingerprint: hashText.nullable() }))
    .min(1)
    .max(5),
  name: z.string().min(1).max(200),
  city: z.string().max(120),
  expires: instantText,
})
export type DeviceLink = z.infer<typeof deviceLink>

/** `consens://device/1.<content>.<checksum>`. Throws when a field is wrong. */
export function formatDeviceLink(link: DeviceLink): string {
  return formatLink('device', canonicalBytes(deviceLink.parse(link)))
}

/** Finds and reads the link in what a person pasted. Throws `link-invalid` (see `parseLink`). */
export function parseDeviceLink(pasted: string): DeviceLink {
  return parseLink('device', pasted, (content) => deviceLink.parse(content))
}

const nonce = z.string().regex(/^[A-Za-z0-9_-]{43}$/)

/** What the two devices say to each other through the relay, sealed under the link's secret. */
export const pairingMessage = z.discriminatedUnion('step', [
  /** new → old: what it will reveal; so neither side can choose its words by the other's. */
  z.strictObject({ step: z.literal('commit'), commitment: hashText }),
  /** old → new. */
  z.strictObject({ step: z.literal('challenge'), nonce, device: keyText, member: z.string().max(120) }),
  /** new → old: `proof` is the signature of `deviceClaim` that the device-key entry carries. */
  z.strictObject({
    step: z.literal('reveal'),
    key: keyText,
    nonce,
    label: z.string().max(120),
    proof: z.string().regex(/^[A-Za-z0-9_-]{85}[AQgw]$/),
  }),
  /** old → new: the person said that the codes differ, or ended it. */
  z.strictObject({ step: z.literal('refused') }),
])
export type PairingMessage = z.infer<typeof pairingMessage>

/** What the new device commits to: its key and its nonce, in hexadecimal. */
export function pairingCommitment(
  crypto: LedgerCrypto,
  about: { readonly group: string; readonly key: string; readonly nonce: string },
): string {
  return toHex(crypto.sha256(canonicalBytes({ format: 'consens-pairing-commitment/1', ...about })))
}

/**
 * The six digits that both screens show. With the commitment before and a nonce of each side, somebody in between
 * has one guess in a million, and one only: a second device ends the pairing.
 */
export function comparisonCode(
  crypto: LedgerCrypto,
  about: {
    readonly group: string
    readonly author: string
    readonly key: string
    readonly authorNonce: string
    readonly keyNonce: string
  },
): string {
  const hash = crypto.sha256(canonicalBytes({ format: 'consens-pairing-code/1', ...about }))
  const number = new DataView(hash.buffer, hash.byteOffset, 8).getBigUint64(0) % 1_000_000n
  return number.toString().padStart(6, '0')
}
