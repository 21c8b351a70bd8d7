import { createHash, createPublicKey, type KeyObject, verify } from 'node:crypto'
import type { LedgerCrypto } from '../../../domain/ledger/index.ts'

/** DER before the 32 bytes of an Ed25519 public key (RFC 8410 §4). */
const spkiPrefix = Buffer.from('302a300506032b6570032100', 'hex')

/** Building a key object costs as much as a signature check; a ledger has few authors and many entries. */
const publicKeys = new Map<string, KeyObject>()
const maxKeys = 2_000

function publicKeyOf(raw: Uint8Array): KeyObject {
  const id = Buffer.from(raw).toString('base64')
  let key = publicKeys.get(id)
  if (key === undefined) {
    key = createPublicKey({ key: Buffer.concat([spkiPrefix, raw]), format: 'der', type: 'spki' })
    if (publicKeys.size >= maxKeys) publicKeys.clear()
    publicKeys.set(id, key)
  }
  return key
}

/** SHA-256 and Ed25519 from Node, for the ledger. */
export const nodeCrypto: LedgerCrypto = {
  sha256: (bytes) => createHash('sha256').update(bytes).digest(),
  verify(publicKey, message, signature) {
    if (publicKey.length !== 32 || signature.length !== 64) return false
    try {
      return verify(null, message, publicKeyOf(publicKey), signature)
    } catch {
      return false
    }
  },
}
