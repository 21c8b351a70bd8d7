import { z } from 'zod'
import type { Content, Person } from './bodies.ts'
import { canonicalBytes } from './canonical.ts'
import type { LedgerCrypto } from './crypto.ts'
import { toBase64Url, toHex } from './encoding.ts'

/** Longest text of a side record, in UTF-16 units: a reason of about two pages. */
export const maxSideText = 8_000

/**
 * A name or free text that the ledger holds only as a hash. It can be erased; the hash that stays tells nothing,
 * because the salt is erased with it.
 */
export const sideRecord = z.strictObject({
  /** 16 random bytes as base64url. */
  salt: z.string().regex(/^[A-Za-z0-9_-]{22}$/),
  text: z.string().max(maxSideText),
})
export type SideRecord = z.infer<typeof sideRecord>

/** The hash by which entries refer to a side record. */
export function sideHash(record: SideRecord, crypto: LedgerCrypto): string {
  const { salt, text } = record
  return toHex(crypto.sha256(canonicalBytes({ format: 'consens-side/1', salt, text })))
}

/** A new side record with its hash. `random` gives 16 unpredictable bytes. */
export function newSideRecord(
  text: string,
  random: Uint8Array,
  crypto: LedgerCrypto,
): { record: SideRecord; hash: string } {
  const record = sideRecord.parse({ salt: toBase64Url(random), text })
  return { record, hash: sideHash(record, crypto) }
}

function ofPerson(person: Person): string[] {
  return [person.name, person.organisation]
}

/** The side records that an entry refers to: only these are kept and passed on. */
export function sideHashesOf(content: Content | null): string[] {
  switch (content?.type) {
    case 'genesis':
    case 'joining':
      return ofPerson(content.body.person)
    case 'release':
      return content.body.reason === null ? [] : [content.body.reason]
    case 'device-key':
      return content.body.label === null ? [] : [content.body.label]
    case 'question': {
      const { title, subject } = content.body
      return subject.kind === 'free' ? [title, subject.text] : [title]
    }
    case 'conflict':
    case 'position':
      return content.body.reason === null ? [] : [content.body.reason]
    case 'separate-opinion':
      return [content.body.text]
    default:
      return []
  }
}
