import type { CloseReason } from '../domain/relay/close-codes.ts'
import { encodeMessage } from '../domain/relay/protocol.ts'

/** A connection, as a pairing needs it. */
export interface PairingEnd {
  send(message: Uint8Array): void
  close(reason: CloseReason): void
}

type Pairing = { readonly key: string; readonly host: PairingEnd; guest: PairingEnd | null }

/**
 * The meeting places of one group where a member's device waits for a new one. In memory only: a pairing ends with the
 * connection that opened it.
 */
export class Pairings {
  readonly #byKey = new Map<string, Pairing>()

  /** A member's device waits for who proves this one-time key; null: no longer. It has one pairing at a time. */
  open(key: string | null, host: PairingEnd): void {
    const before = this.#of(host)
    if (before?.key === key && before?.host === host) return
    if (before?.host === host) this.#end(before)
    if (key === null || this.#byKey.has(key)) return
    this.#byKey.set(key, { key, host, guest: null })
  }

  /** Whether a new device with this one-time key may come in now: one at a time. */
  isAwaited(key: string): boolean {
    const pairing = this.#byKey.get(key)
    return pairing !== undefined && pairing.guest === null
  }

  /** The new device is there. */
  arrive(key: string, guest: PairingEnd): void {
    const pairing = this.#byKey.get(key)
    if (pairing === undefined || pairing.guest !== null) {
      guest.close('pairing-unknown')
      return
    }
    pairing.guest = guest
    for (const end of [pairing.host, guest]) end.send(encodeMessage('pairingPeer', { here: true }))
  }

  /** The new device has become a member's: from now on it is like any other. */
  admitted(end: PairingEnd): void {
    const pairing = this.#of(end)
    if (pairing?.guest === end) pairing.guest = null
  }

  /** Passes a sealed message to the other end. */
  pass(message: Uint8Array, from: PairingEnd): void {
    const pairing = this.#of(from)
    const to = pairing?.host === from ? pairing.guest : pairing?.host
    to?.send(message)
  }

  /** A connection ended. */
  gone(end: PairingEnd): void {
    const pairing = this.#of(end)
    if (pairing === undefined) return
    if (pairing.host === end) {
      this.#end(pairing)
      return
    }
    pairing.guest = null
    pairing.host.send(encodeMessage('pairingPeer', { here: false }))
  }

  #end(pairing: Pairing): void {
    this.#byKey.delete(pairing.key)
    pairing.guest?.close('pairing-unknown')
    pairing.guest = null
  }

  #of(end: PairingEnd): Pairing | undefined {
    for (const pairing of this.#byKey.values()) {
      if (pairing.host === end || pairing.guest === end) return pairing
    }
    return undefined
  }
}
