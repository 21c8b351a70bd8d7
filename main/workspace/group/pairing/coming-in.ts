import { randomBytes } from 'node:crypto'
import { deviceClaim, fromBase64Url, toBase64Url } from '../../../../domain/ledger/index.ts'
import {
  comparisonCode,
  type DeviceLink,
  type PairingMessage,
  pairingCommitment,
} from '../../../../domain/relay/device-link.ts'
import { decodeMessage, messages } from '../../../../domain/relay/protocol.ts'
import { type DeviceKey, nodeCrypto } from '../../keys/index.ts'
import { PairingBox } from './box.ts'
import type { PairingLine } from './letting-in.ts'

/** What a new device keeps, sealed, until the ledger names it. */
export type WaitingPairing = { readonly link: DeviceLink; readonly label: string }

export type ComingInState = 'connecting' | 'compare' | 'refused' | 'expired'

/** The new device that a member's device lets in. */
export class ComingIn {
  readonly #waiting: WaitingPairing
  readonly #key: DeviceKey
  readonly #line: PairingLine
  readonly #box: PairingBox
  readonly #nonce = toBase64Url(randomBytes(32))
  #refused = false
  #challenge: Extract<PairingMessage, { step: 'challenge' }> | null = null

  constructor(waiting: WaitingPairing, key: DeviceKey, line: PairingLine) {
    this.#waiting = waiting
    this.#key = key
    this.#line = line
    this.#box = new PairingBox(
      fromBase64Url(waiting.link.secret) ?? new Uint8Array(),
      waiting.link.group,
      'new',
    )
  }

  get state(): ComingInState {
    if (this.#refused) return 'refused'
    if (this.#challenge !== null) return 'compare'
    return Date.parse(this.#waiting.link.expires) < Date.now() ? 'expired' : 'connecting'
  }

  /** Whose device this becomes, as the other one says; "" before. */
  get member(): string {
    return this.#challenge?.member ?? ''
  }

  /** The six digits, once both sides are bound to their keys. */
  get code(): string | null {
    if (this.#challenge === null || this.#refused) return null
    return comparisonCode(nodeCrypto, {
      group: this.#waiting.link.group,
      author: this.#challenge.device,
      key: this.#key.publicKey,
      authorNonce: this.#challenge.nonce,
      keyNonce: this.#nonce,
    })
  }

  /** Takes a message of the relay. */
  receive(type: number, wire: Uint8Array): void {
    if (type === messages.pairingPeer) {
      // After a broken connection the same words again: nothing new can be chosen.
      if (decodeMessage('pairingPeer', wire)?.here === true) this.#speak()
      return
    }
    const message = this.#box.open(wire)
    if (message?.step === 'refused') {
      this.#refused = true
      this.#line.changed()
    } else if (message?.step === 'challenge' && this.#challenge === null) {
      this.#challenge = message
      this.#reveal()
      this.#line.changed()
    }
  }

  #speak(): void {
    if (this.#refused) return
    const { group } = this.#waiting.link
    const about = { group, key: this.#key.publicKey, nonce: this.#nonce }
    this.#line.send(this.#box.seal({ step: 'commit', commitment: pairingCommitment(nodeCrypto, about) }))
    if (this.#challenge !== null) this.#reveal()
  }

  #reveal(): void {
    if (this.#challenge === null) return
    const { link, label } = this.#waiting
    const claim = deviceClaim(link.group, this.#challenge.device, this.#key.publicKey)
    const proof = toBase64Url(this.#key.sign(claim))
    this.#line.send(
      this.#box.seal({ step: 'reveal', key: this.#key.publicKey, nonce: this.#nonce, label, proof }),
    )
  }
}
