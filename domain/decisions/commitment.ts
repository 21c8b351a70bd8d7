import { canonicalBytes } from '../ledger/canonical.ts'
import type { LedgerCrypto } from '../ledger/crypto.ts'
import { toHex } from '../ledger/encoding.ts'
import type { Choice } from './bodies.ts'

/** What a hidden ballot commits to (SE1). */
export interface Committed {
  readonly group: string
  readonly opening: string
  /** Key of the device that signs the ballot. */
  readonly device: string
  readonly choice: Choice
  /** 16 random bytes as base64url. */
  readonly salt: string
}

/** The commitment of a hidden ballot, in lower-case hexadecimal (SE1). */
export function ballotCommitment(of: Committed, crypto: Pick<LedgerCrypto, 'sha256'>): string {
  const { group, opening, device, choice, salt } = of
  const format = 'consens-ballot/1'
  return toHex(crypto.sha256(canonicalBytes({ format, group, opening, device, choice, salt })))
}
