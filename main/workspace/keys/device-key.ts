import { createPrivateKey, createPublicKey, type KeyObject, randomBytes, sign } from 'node:crypto'
import { fromBase64Url, type Signer, toBase64Url } from '../../../domain/ledger/index.ts'

/** DER before the 32 bytes of an Ed25519 private key (RFC 8410 §7, PKCS#8). */
export const pkcs8Prefix = Buffer.from('302e020100300506032b657004220420', 'hex')

/**
 * An Ed25519 private key in memory: a device's, a recovery key, or the one-time key of an invitation. The seed is
 * its whole secret; it leaves this object only sealed, exported under a passphrase, or in an invitation link.
 */
export class DeviceKey implements Signer {
  readonly publicKey: string
  readonly #seed: Uint8Array
  readonly #key: KeyObject

  /** Makes the key of a 32-byte seed. Throws a RangeError for another length. */
  constructor(seed: Uint8Array) {
    if (seed.length !== 32) throw new RangeError('an Ed25519 seed has 32 bytes')
    this.#seed = Uint8Array.from(seed)
    const der = Buffer.concat([pkcs8Prefix, this.#seed])
    this.#key = createPrivateKey({ key: der, format: 'der', type: 'pkcs8' })
    der.fill(0)
    const spki = createPublicKey(this.#key).export({ format: 'der', type: 'spki' })
    this.publicKey = toBase64Url(spki.subarray(spki.length - 32))
  }

  /** A new key from the system's randomness. */
  static generate(): DeviceKey {
    return new DeviceKey(randomBytes(32))
  }

  /** The key behind the secret of an invitation link; null when the text is not one. */
  static fromText(secret: string): DeviceKey | null {
    const seed = fromBase64Url(secret)
    return seed?.length === 32 ? new DeviceKey(seed) : null
  }

  sign(message: Uint8Array): Uint8Array {
    return new Uint8Array(sign(null, message, this.#key))
  }

  /** A copy of the secret. For sealing, export and invitation links only. */
  seed(): Uint8Array {
    return Uint8Array.from(this.#seed)
  }

  /** The secret as base64url, as an invitation link carries it. */
  secretText(): string {
    return toBase64Url(this.#seed)
  }
}
