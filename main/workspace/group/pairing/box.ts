import { hkdfSync } from 'node:crypto'
import { toBase64Url } from '../../../../domain/ledger/index.ts'
import { type PairingMessage, pairingMessage } from '../../../../domain/relay/device-link.ts'
import { decodeMessage, encodeMessage } from '../../../../domain/relay/protocol.ts'
import { Vault } from '../../keys/index.ts'

/** Which end of a pairing: the member's device, or the new one. */
export type PairingSide = 'old' | 'new'

/**
 * Seals what the two ends of a pairing say to each other: AES-256-GCM under a key from the link's secret
 * (HKDF-SHA-256, RFC 5869), each direction for itself, so that the relay can neither read, make nor reflect a message.
 */
export class PairingBox {
  readonly #vault: Vault
  readonly #side: PairingSide

  /** `secret`: the seed in the link; `group`: its group's id. */
  constructor(secret: Uint8Array, group: string, side: PairingSide) {
    this.#vault = new Vault(new Uint8Array(hkdfSync('sha256', secret, group, 'consens-pairing/1', 32)))
    this.#side = side
  }

  /** A message for the other end, ready for the wire. */
  seal(message: PairingMessage): Uint8Array {
    const sealed = this.#vault.seal(Buffer.from(JSON.stringify(message), 'utf8'), `from-${this.#side}`)
    return encodeMessage('pairing', { box: toBase64Url(sealed) })
  }

  /** A message of the other end; null when it is not one, or not by who has the link. */
  open(wire: Uint8Array): PairingMessage | null {
    const payload = decodeMessage('pairing', wire)
    if (payload === null) return null
    try {
      const from = this.#side === 'old' ? 'from-new' : 'from-old'
      const plain = this.#vault.open(Buffer.from(payload.box, 'base64url'), from)
      const parsed = pairingMessage.safeParse(JSON.parse(Buffer.from(plain).toString('utf8')))
      return parsed.success ? parsed.data : null
    } catch {
      return null
    }
  }
}
