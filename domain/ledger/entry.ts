import { z } from 'zod'
import { ballotCommitment } from '../decisions/commitment.ts'
import { AppError } from '../errors.ts'
import {
  type Body,
  type Content,
  type EntryType,
  entryBodies,
  hashText,
  instantText,
  isEntryType,
  keyText,
  signatureText,
} from './bodies.ts'
import { canonicalBytes, canonicalJson, parseCanonical } from './canonical.ts'
import { deviceClaim, joiningClaim } from './claims.ts'
import type { LedgerCrypto, Signer } from './crypto.ts'
import { fromBase64Url, toBase64Url, toHex, utf8 } from './encoding.ts'

/** Bytes of one entry in its canonical form, signature included. */
export const maxEntryBytes = 64 * 1024
/** Heads that one entry names; more than any real group has at a time (one per device). */
export const maxSeen = 256

const envelope = z.strictObject({
  format: z.literal('consens-entry/1'),
  /** The group's id; null only in the genesis, whose hash it is. */
  group: hashText.nullable(),
  type: z.string().regex(/^[a-z][a-z-]{0,39}$/),
  schema: z.int().min(1).max(1_000_000),
  /** Public key of the device that signed. */
  author: keyText,
  /** The author's previous entry, null for its first. */
  prev: hashText.nullable(),
  /** Heads of the ledger that the author had seen, sorted, `prev` excepted. */
  seen: z.array(hashText).max(maxSeen),
  at: instantText,
  body: z.record(z.string(), z.unknown()),
  sig: signatureText,
})

/** An entry whose form and signatures have been checked. Whether it counts is said by the standing. */
export interface LedgerEntry {
  /** SHA-256 of the canonical JSON without `sig`: the entry's name. */
  readonly hash: string
  /** The canonical JSON with `sig`: what is stored and passed on, byte for byte. */
  readonly text: string
  readonly group: string | null
  readonly type: string
  readonly schema: number
  readonly author: string
  readonly prev: string | null
  readonly seen: readonly string[]
  readonly at: string
  /** null: a type or schema version that only a newer application understands. */
  readonly content: Content | null
  /** The commitments that the ballots opened by this entry must have, in their order; null for an open ballot. */
  readonly commitments?: readonly (string | null)[]
}

function invalid(why: string): AppError {
  return new AppError('entry-invalid', { why })
}

function signedBy(key: string, message: Uint8Array, signature: string, crypto: LedgerCrypto): boolean {
  const publicKey = fromBase64Url(key)
  const bytes = fromBase64Url(signature)
  return publicKey !== null && bytes !== null && crypto.verify(publicKey, message, bytes)
}

/** True for a text within the limit. A UTF-16 unit takes one to three bytes, so most texts need not be encoded. */
function fits(text: string): boolean {
  if (text.length * 3 <= maxEntryBytes) return true
  return text.length <= maxEntryBytes && utf8(text).length <= maxEntryBytes
}

/** The body as its schema version says; null for an unknown type or version. Throws `entry-invalid`. */
function readContent(type: string, schema: number, body: unknown): Content | null {
  if (!isEntryType(type)) return null
  const bodySchema = entryBodies[type][schema - 1]
  if (bodySchema === undefined) return null
  const parsed = bodySchema.safeParse(body)
  if (!parsed.success) throw invalid('body')
  return { type, body: parsed.data } as Content
}

/** Checks the proofs that an entry carries beside its signature. */
function checkClaims(content: Content, group: string | null, author: string, crypto: LedgerCrypto): void {
  if (content.type === 'joining') {
    const { invitation, invitationKey, proof } = content.body
    const claim = joiningClaim(group ?? '', invitation, author)
    if (!signedBy(invitationKey, claim, proof, crypto)) throw invalid('bad-proof')
  } else if (content.type === 'device-key') {
    const { key, proof } = content.body
    if (!signedBy(key, deviceClaim(group ?? '', author, key), proof, crypto)) throw invalid('bad-proof')
  }
}

/** The commitments behind the hidden ballots that an entry opens; undefined when it opens none. */
function commitmentsOf(
  content: Content | null,
  group: string | null,
  crypto: LedgerCrypto,
): (string | null)[] | undefined {
  if (content?.type !== 'closing' && content?.type !== 'ballot-opened') return undefined
  const { opening } = content.body
  const ballots = content.type === 'closing' ? content.body.counted : [content.body.ballot]
  return ballots.map(({ choice, hidden }) => {
    return hidden === null
      ? null
      : ballotCommitment({ group: group ?? '', opening, choice, ...hidden }, crypto)
  })
}

/**
 * Reads an entry as it came from a disk or a wire and checks everything that can be checked alone: size, canonical
 * form, shape, signature, proofs. Throws `entry-too-large` or `entry-invalid` (`why` says what).
 */
export function openEntry(text: string, crypto: LedgerCrypto): LedgerEntry {
  if (!fits(text)) throw new AppError('entry-too-large')
  const value = parseCanonical(text)
  if (value === null) throw invalid('not-canonical')
  const parsed = envelope.safeParse(value)
  if (!parsed.success) throw invalid('shape')
  const { sig, ...unsigned } = parsed.data
  const { group, type, schema, author, prev, seen, at } = unsigned
  if (seen.some((hash, i) => hash === prev || hash <= (seen[i - 1] ?? ''))) throw invalid('seen')
  if ((type === 'genesis') !== (group === null)) throw invalid('group')
  // Canonical JSON without one member is the text without it; `sig` stands behind the body, so the last one is it.
  const member = `,"sig":"${sig}"`
  const position = text.lastIndexOf(member)
  const bytes = utf8(text.slice(0, position) + text.slice(position + member.length))
  if (!signedBy(author, bytes, sig, crypto)) throw invalid('bad-signature')
  const content = readContent(type, schema, unsigned.body)
  if (content !== null) checkClaims(content, group, author, crypto)
  const hash = toHex(crypto.sha256(bytes))
  const entry = { hash, text, group, type, schema, author, prev, seen, at, content }
  const commitments = commitmentsOf(content, group, crypto)
  return commitments === undefined ? entry : { ...entry, commitments }
}

/** What the author of a new entry decides; the rest follows from where its device's chain stands. */
export interface EntryDraft<T extends EntryType> {
  readonly group: string | null
  readonly type: T
  readonly body: Body<T>
  readonly prev: string | null
  readonly seen: readonly string[]
  /** Milliseconds since 1970 by the author's clock. */
  readonly at: number
}

/**
 * Signs an entry. Its size and shape are checked before the signature, so that nothing exists that receivers refuse.
 * Throws `entry-too-large` or `entry-invalid`.
 */
export function signEntry<T extends EntryType>(
  draft: EntryDraft<T>,
  signer: Signer,
  crypto: LedgerCrypto,
): LedgerEntry {
  const unsigned = {
    format: 'consens-entry/1',
    group: draft.group,
    type: draft.type,
    schema: entryBodies[draft.type].length,
    author: signer.publicKey,
    prev: draft.prev,
    seen: [...new Set(draft.seen)].filter((hash) => hash !== draft.prev).sort(),
    at: new Date(draft.at).toISOString(),
    body: draft.body,
  }
  // The signature always has 86 characters: the size is known before signing.
  const placeholder = 'A'.repeat(86)
  const whole = { ...unsigned, sig: placeholder }
  if (canonicalBytes(whole).length > maxEntryBytes) throw new AppError('entry-too-large')
  if (!envelope.safeParse(whole).success) throw invalid('shape')
  readContent(unsigned.type, unsigned.schema, unsigned.body)
  const sig = toBase64Url(signer.sign(canonicalBytes(unsigned)))
  return openEntry(canonicalJson({ ...unsigned, sig }), crypto)
}
