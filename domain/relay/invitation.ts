import { z } from 'zod'
import { AppError } from '../errors.ts'
import { hashText, instantText, relayUrl, roles, sectors } from '../ledger/bodies.ts'
import { canonicalBytes } from '../ledger/canonical.ts'
import { fromBase64Url, toBase64Url } from '../ledger/encoding.ts'

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

/** Longest text in which a link is looked for, in UTF-16 units. */
const maxPasted = 16_384

/** FNV-1a, 32 bits: finds a link that was cut or altered on its way; it protects nothing against intent. */
function checksum(text: string): string {
  let hash = 0x811c9dc5
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193) >>> 0
  return hash.toString(16).padStart(8, '0')
}

/** `consens://join/1.<content>.<checksum>`, content being canonical JSON as base64url. Throws when a field is wrong. */
export function formatInvitation(link: InvitationLink): string {
  const content = toBase64Url(canonicalBytes(invitationLink.parse(link)))
  return `consens://join/1.${content}.${checksum(content)}`
}

/**
 * Finds and reads the link in what a person pasted: with a message around it, wrapped over lines by a mail program,
 * or in quotes. Throws `link-invalid`; `why` says whether it is missing, damaged, or of a newer version.
 */
export function parseInvitation(pasted: string): InvitationLink {
  const invalid = (why: 'missing' | 'damaged' | 'newer', cause?: unknown) =>
    new AppError('link-invalid', { why }, { cause })
  if (pasted.length > maxPasted) throw invalid('missing')
  // Mail programs wrap with white space, "> " of a quoted reply, or invisible joiners.
  const joined = pasted.replace(/[\s>\u00ad\u200b-\u200d\u2060\ufeff]+/gu, '')
  const start = joined.search(/consens:\/\/join\//i)
  if (start < 0) throw invalid('missing')
  const rest = joined.slice(start + 'consens://join/'.length)
  const [, version, content, sum] = /^(\d{1,4})\.([A-Za-z0-9_-]+)\.([0-9a-f]{8})/.exec(rest) ?? []
  if (version !== undefined && version !== '1') throw invalid('newer')
  if (content === undefined || checksum(content) !== sum) throw invalid('damaged')
  const bytes = fromBase64Url(content)
  if (bytes === null) throw invalid('damaged')
  try {
    return invitationLink.parse(JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)))
  } catch (cause) {
    throw invalid('damaged', cause)
  }
}
