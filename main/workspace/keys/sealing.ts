import {
  createCipheriv,
  createDecipheriv,
  createHash,
  createPrivateKey,
  createPublicKey,
  diffieHellman,
  hkdfSync,
  type KeyObject,
  randomBytes,
} from 'node:crypto'
import type { AgreementKey, SealingCrypto } from '../../../domain/decisions/index.ts'
import { toBase64Url } from '../../../domain/ledger/index.ts'

/** DER before the 32 bytes of an X25519 key (RFC 8410): private (PKCS#8) and public. */
const pkcs8Prefix = Buffer.from('302e020100300506032b656e04220420', 'hex')
const spkiPrefix = Buffer.from('302a300506032b656e032100', 'hex')

const tagLength = 16
const nonce = Buffer.alloc(12)

/** An X25519 private key in memory. */
export class SealingKey implements AgreementKey {
  readonly publicKey: string
  readonly #key: KeyObject

  /** Makes the key of 32 secret bytes. Throws a RangeError for another length. */
  constructor(secret: Uint8Array) {
    if (secret.length !== 32) throw new RangeError('an X25519 key has 32 bytes')
    const der = Buffer.concat([pkcs8Prefix, secret])
    this.#key = createPrivateKey({ key: der, format: 'der', type: 'pkcs8' })
    der.fill(0)
    const spki = createPublicKey(this.#key).export({ format: 'der', type: 'spki' })
    this.publicKey = toBase64Url(spki.subarray(spki.length - 32))
  }

  /** The key that belongs to a device: derived from the seed of its signing key, so that there is one secret to keep. */
  static ofDevice(seed: Uint8Array): SealingKey {
    return new SealingKey(new Uint8Array(hkdfSync('sha256', seed, '', 'consens-sealing-key/1', 32)))
  }

  agree(publicKey: Uint8Array): Uint8Array | null {
    if (publicKey.length !== 32) return null
    try {
      const key = createPublicKey({
        key: Buffer.concat([spkiPrefix, publicKey]),
        format: 'der',
        type: 'spki',
      })
      const secret = diffieHellman({ privateKey: this.#key, publicKey: key })
      return secret.every((byte) => byte === 0) ? null : new Uint8Array(secret)
    } catch {
      // Node refuses points of small order.
      return null
    }
  }
}

/** X25519, HKDF and AES-GCM from Node, for hidden ballots. */
export const nodeSealing: SealingCrypto = {
  sha256: (bytes) => createHash('sha256').update(bytes).digest(),
  random: (length) => new Uint8Array(randomBytes(length)),
  newAgreementKey: () => new SealingKey(randomBytes(32)),
  hkdf: (secret, info, length) => new Uint8Array(hkdfSync('sha256', secret, '', info, length)),
  encrypt(key, plain, data) {
    const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(data)
    return new Uint8Array(Buffer.concat([cipher.update(plain), cipher.final(), cipher.getAuthTag()]))
  },
  decrypt(key, box, data) {
    if (key.length !== 32 || box.length < tagLength) return null
    const end = box.length - tagLength
    const decipher = createDecipheriv('aes-256-gcm', key, nonce).setAAD(data)
    decipher.setAuthTag(box.subarray(end))
    try {
      return new Uint8Array(Buffer.concat([decipher.update(box.subarray(0, end)), decipher.final()]))
    } catch {
      return null
    }
  },
}
