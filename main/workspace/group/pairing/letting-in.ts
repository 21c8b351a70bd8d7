import { randomBytes } from 'node:crypto'
import { AppError } from '../../../../domain/errors.ts'
import {
  addDeviceWithProof,
  deviceClaim,
  fromBase64Url,
  toBase64Url,
} from '../../../../domain/ledger/index.ts'
import {
  comparisonCode,
  formatDeviceLink,
  type PairingMessage,
  pairingCommitment,
} from '../../../../domain/relay/device-link.ts'
import { decodeMessage, encodeMessage, messages } from '../../../../domain/relay/protocol.ts'
import { DeviceKey, nodeCrypto } from '../../keys/index.ts'
import type { Group } from '../group.ts'
import type { RelayTarget } from '../sync.ts'
import { PairingBox } from './box.ts'

/** How long a link lets a device in, in milliseconds: two computers on one desk. */
export const PAIRING_MS = 15 * 60_000

/** waiting: nobody came yet. compare: both screens show the code. spoiled: a second device came, or words were wrong. */
export type LettingInState = 'waiting' | 'compare' | 'added' | 'spoiled' | 'expired'

export type PairingLine = { send(message: Uint8Array): void; changed(): void }

type Offer = Extract<PairingMessage, { step: 'reveal' }>

/**
 * The member's device that lets a new one in. It lives in memory: closing the dialog, or the application, ends it and
 * the link with it.
 */
export class LettingIn {
  readonly link: string
  readonly expires: Date
  readonly #group: Group
  readonly #line: PairingLine
  readonly #secret = DeviceKey.generate()
  readonly #box: PairingBox
  readonly #nonce = toBase64Url(randomBytes(32))
  readonly #timer: NodeJS.Timeout
  #state: LettingInState = 'waiting'
  #commitment: string | null = null
  #offer: Offer | null = null

  /** @throws AppError not-allowed for whoever is no member, or while the ledger must be synchronised first */
  constructor(group: Group, relays: readonly RelayTarget[], line: PairingLine, lifeMs = PAIRING_MS) {
    group.mustBeMember()
    this.#group = group
    this.#line = line
    this.#box = new PairingBox(this.#secret.seed(), group.id, 'old')
    this.expires = new Date(Date.now() + lifeMs)
    const { name, city } = group.standing
    this.link = formatDeviceLink({
      group: group.id,
      secret: this.#secret.secretText(),
      relays: relays.slice(0, 5).map(({ url, fingerprint }) => ({ url, fingerprint })),
      name,
      city,
      expires: this.expires.toISOString(),
    })
    this.#timer = setTimeout(() => this.#end('expired'), lifeMs)
    this.#timer.unref()
    this.connected()
  }

  get state(): LettingInState {
    return this.#state
  }

  /** The six digits, once both sides are bound to their keys. */
  get code(): string | null {
    if (this.#offer === null) return null
    const { key, nonce } = this.#offer
    return comparisonCode(nodeCrypto, {
      group: this.#group.id,
      author: this.#group.key.publicKey,
      key,
      authorNonce: this.#nonce,
      keyNonce: nonce,
    })
  }

  /** What the new device calls itself. */
  get label(): string | null {
    return this.#offer?.label ?? null
  }

  /** The relay has let this device in (again): it waits there for the new one. */
  connected(): void {
    const open = this.#state === 'waiting' || this.#state === 'compare'
    this.#line.send(encodeMessage('pairingOpen', { key: open ? this.#secret.publicKey : null }))
  }

  /** Takes a message of the relay about this pairing. */
  receive(type: number, wire: Uint8Array): void {
    if (type === messages.pairingPeer) {
      if (decodeMessage('pairingPeer', wire) !== null) this.#line.changed()
      return
    }
    const message = this.#box.open(wire)
    if (message?.step === 'commit') this.#committed(message.commitment)
    else if (message?.step === 'reveal') this.#revealed(message)
  }

  #committed(commitment: string): void {
    if (this.#state !== 'waiting' && this.#state !== 'compare') return
    // One link, one device: who comes second is told no, and so is the first.
    if (this.#commitment !== null && this.#commitment !== commitment) {
      this.#end('spoiled')
      return
    }
    this.#commitment = commitment
    const group = this.#group
    const me = group.standing.members.get(group.me().id)
    const member = me === undefined ? '' : group.text(me.name).slice(0, 120)
    this.#line.send(
      this.#box.seal({ step: 'challenge', nonce: this.#nonce, device: group.key.publicKey, member }),
    )
  }

  #revealed(offer: Offer): void {
    if (this.#state !== 'waiting' || this.#commitment === null) return
    const { key, nonce, proof } = offer
    const group = this.#group.id
    const claim = deviceClaim(group, this.#group.key.publicKey, key)
    const publicKey = fromBase64Url(key)
    const signature = fromBase64Url(proof)
    const holds =
      pairingCommitment(nodeCrypto, { group, key, nonce }) === this.#commitment &&
      publicKey !== null &&
      signature !== null &&
      nodeCrypto.verify(publicKey, claim, signature)
    if (!holds) {
      this.#end('spoiled')
      return
    }
    this.#offer = offer
    this.#state = 'compare'
    this.#line.changed()
  }

  /**
   * The person has seen the same code on both screens: the ledger names the new device.
   *
   * @param label what the device is called; the new device's own word for itself when it is empty
   * @throws AppError not-found when nothing waits to be confirmed; not-allowed
   */
  confirm(label: string): void {
    if (this.#state !== 'compare' || this.#offer === null) throw new AppError('not-found')
    this.#group.mustBeMember()
    const { key, proof } = this.#offer
    const named = { key, kind: 'device' as const, label: label.trim() || this.#offer.label, proof }
    addDeviceWithProof(this.#group.ledger, this.#group.device, named)
    this.#end('added')
  }

  /** The codes differ, or the person thought better of it. */
  refuse(): void {
    this.#line.send(this.#box.seal({ step: 'refused' }))
    this.#end('spoiled')
  }

  /** Ends it without a word to anybody here. */
  close(): void {
    clearTimeout(this.#timer)
    if (this.#state === 'waiting' || this.#state === 'compare') {
      this.#line.send(this.#box.seal({ step: 'refused' }))
      this.#state = 'expired'
      this.connected()
    }
  }

  #end(state: 'added' | 'spoiled' | 'expired'): void {
    clearTimeout(this.#timer)
    if (state !== 'added') this.#line.send(this.#box.seal({ step: 'refused' }))
    this.#state = state
    this.connected()
    this.#line.changed()
  }
}
