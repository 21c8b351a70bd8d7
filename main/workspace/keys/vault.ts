import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'
import { AppError } from '../../../domain/errors.ts'
import { DeviceKey } from './device-key.ts'

const version = 1
const nonceBytes = 12
const tagBytes = 16

/**
 * Encrypts what must not lie open on the disk (private keys, citizens' data) with the data key that main hands to the
 * workspace: AES-256-GCM, a fresh random nonce each time. `purpose` is authenticated with it, so that a sealed value
 * cannot be moved to another place.
 */
export class Vault {
  readonly #key: Uint8Array

  /** `dataKey`: 32 bytes. Throws a RangeError for another length. */
  constructor(dataKey: Uint8Array) {
    if (dataKey.length !== 32) throw new RangeError('a data key has 32 bytes')
    this.#key = Uint8Array.from(dataKey)
  }

  /** A key for one other purpose, from which the data key cannot be had (HKDF-SHA-256, RFC 5869). 32 bytes. */
  derive(purpose: string): Uint8Array<ArrayBuffer> {
    return new Uint8Array(hkdfSync('sha256', this.#key, '', `consens/${purpose}`, 32))
  }

  /** Version (1 byte), nonce (12), ciphertext, tag (16). */
  seal(plain: Uint8Array, purpose: string): Uint8Array {
    const nonce = randomBytes(nonceBytes)
    const cipher = createCipheriv('aes-256-gcm', this.#key, nonce)
    cipher.setAAD(Buffer.from(purpose, 'utf8'))
    const sealed = Buffer.concat([cipher.update(plain), cipher.final()])
    return new Uint8Array(Buffer.concat([Buffer.of(version), nonce, sealed, cipher.getAuthTag()]))
  }

  /** What `seal` was given. Throws `passphrase-wrong` when the data key or the purpose is another, or a byte changed. */
  open(sealed: Uint8Array, purpose: string): Uint8Array {
    if (sealed.length < 1 + nonceBytes + tagBytes || sealed[0] !== version)
      throw new AppError('passphrase-wrong')
    const nonce = sealed.subarray(1, 1 + nonceBytes)
    const tag = sealed.subarray(sealed.length - tagBytes)
    const decipher = createDecipheriv('aes-256-gcm', this.#key, nonce, { authTagLength: tagBytes })
    decipher.setAAD(Buffer.from(purpose, 'utf8'))
    decipher.setAuthTag(tag)
    try {
      const body = sealed.subarray(1 + nonceBytes, sealed.length - tagBytes)
      return new Uint8Array(Buffer.concat([decipher.update(body), decipher.final()]))
    } catch (cause) {
      throw new AppError('passphrase-wrong', {}, { cause })
    }
  }

  /** Seals a private key for the database; its public key, stored beside it, is part of the purpose. */
  sealKey(key: DeviceKey): Uint8Array {
    return this.seal(key.seed(), `device-key/${key.publicKey}`)
  }

  /** Opens a private key that `sealKey` sealed. Throws `passphrase-wrong`. */
  openKey(sealed: Uint8Array, publicKey: string): DeviceKey {
    const key = new DeviceKey(this.open(sealed, `device-key/${publicKey}`))
    if (key.publicKey !== publicKey) throw new AppError('passphrase-wrong')
    return key
  }
}
