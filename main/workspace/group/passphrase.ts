import { scrypt, scryptSync } from 'node:crypto'
import { promisify } from 'node:util'

/** scrypt's cost: 64 MB and about 0.2 s, so that guessing is dear (RFC 7914; OWASP's advice of 2023). */
export type ScryptCost = { readonly N: number; readonly r: number; readonly p: number }
export const SCRYPT_COST: ScryptCost = { N: 65_536, r: 8, p: 1 }

const MAX_MEMORY = 512 * 1024 * 1024
const KEY_BYTES = 32
const derive = promisify<string, Uint8Array, number, object, Buffer>(scrypt)

/** One spelling for a passphrase, however the keyboard composes ș, ț or ă. */
const spelling = (passphrase: string) => passphrase.normalize('NFC')

/** A 32-byte key from a passphrase and a random salt, while nothing else can happen anyway. */
export function keyFromPassphrase(passphrase: string, salt: Uint8Array, cost = SCRYPT_COST): Uint8Array {
  return scryptSync(spelling(passphrase), salt, KEY_BYTES, { ...cost, maxmem: MAX_MEMORY })
}

/** The same without blocking the process. */
export async function deriveKey(
  passphrase: string,
  salt: Uint8Array,
  cost = SCRYPT_COST,
): Promise<Uint8Array> {
  return derive(spelling(passphrase), salt, KEY_BYTES, { ...cost, maxmem: MAX_MEMORY })
}
