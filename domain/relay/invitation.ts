import { z } from 'zod'
import { hashText, instantText, relayUrl, roles, sectors } from '../ledger/bodies.ts'
import { canonicalBytes } from '../ledger/canonical.ts'
import { formatLink, parseLink } from './links.ts'

/** What an invitation link carries: everything that a new device needs to reach the group and to ask to join. */
export const invitationLink = z.strictObject({
  group: hashText,
  /** Hash of the invitation's entry. */
  invitation: hashText,
  /** Ed25519 seed of the one-time key, 32 bytes as base64url: whoever has it may ask to join. */
  secret: z.string().regex(/^[A-Za-z0-9_-]{42}[AEIMQUYcgkosw048]$/),
  /** Where the group meets; `fingerprint` is the SHA-256 of a self-signed certificate, in hexadecimal. */
  relays: z.array(z.strictObject({ url: relayUrl, fingerprint: hashText.nullable() })).max(5),
  /** Shown before joining; the ledger is what counts. */
  name: z.string().min(1).max(200),
  city: z.string().max(120),
  sector: z.enum(sectors),
  role: z.enum(roles),
  expires: instantText,
})
export type InvitationLink = z.infer<typeof invitationLink>

/** `consens://join/1.<content>.<checksum>`, content being canonical JSON as base64url. Throws when a field is wrong. */
export function formatInvitation(link: InvitationLink): string {
  return formatLink('join', canonicalBytes(invitationLink.parse(link)))
}

/** Finds and reads the invitation in what a person pasted. Throws `link-invalid` (see `parseLink`). */
export function parseInvitation(pasted: string): InvitationLink {
  return parseLink('join', pasted, (content) => invitationLink.parse(content))
}
