import { z } from 'zod'

/** SHA-256 in lower-case hexadecimal: entries, groups and side records are named by it. */
export const hashText = z.string().regex(/^[0-9a-f]{64}$/)
/** Ed25519 public key, 32 bytes as base64url. The last character carries 4 bits, so only 16 are possible. */
export const keyText = z.string().regex(/^[A-Za-z0-9_-]{42}[AEIMQUYcgkosw048]$/)
/** Ed25519 signature, 64 bytes as base64url. */
export const signatureText = z.string().regex(/^[A-Za-z0-9_-]{85}[AQgw]$/)
/** An instant in UTC with milliseconds, as its author's clock said. Never used to decide who was first. */
export const instantText = z
  .string()
  .regex(/^\d{4}-(0\d|1[0-2])-([0-2]\d|3[01])T([01]\d|2[0-3]):[0-5]\d:[0-5]\d\.\d{3}Z$/)
/** A calendar day, YYYY-MM-DD. */
export const dayText = z.string().regex(/^\d{4}-(0\d|1[0-2])-([0-2]\d|3[01])$/)

export const sectors = ['administration', 'civil-society'] as const
export type Sector = (typeof sectors)[number]
export const bases = ['by-right', 'by-option'] as const
export type Basis = (typeof bases)[number]
export const roles = ['coordinator', 'member', 'observer', 'expert'] as const
export type Role = (typeof roles)[number]

/** Whether a member in this role changes documents. Observers and experts read them. */
export function mayWriteDocuments(role: Role): boolean {
  return role === 'coordinator' || role === 'member'
}

/** An id of a document or an amendment, as we make them. */
export const idText = z.string().regex(/^[A-Za-z0-9_-]{1,64}$/)
/** The id of a block, which may come from an imported document. */
export const blockIdText = z.string().min(1).max(80)
