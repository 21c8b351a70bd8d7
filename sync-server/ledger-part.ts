import { type ExchangeRights, LedgerExchange } from '../domain/relay/ledger-exchange.ts'
import type { ClientRole } from '../domain/relay/protocol.ts'
import type { RelayGroup } from './group.ts'

/** True for a joining by this device: the only kind of entry that an invitee may add. */
function isJoiningOf(device: string, text: string): boolean {
  try {
    const entry: unknown = JSON.parse(text)
    if (typeof entry !== 'object' || entry === null) return false
    return 'type' in entry && entry.type === 'joining' && 'author' in entry && entry.author === device
  } catch {
    return false
  }
}

function rightsOf(role: ClientRole, device: string): ExchangeRights {
  switch (role) {
    // Who only reads documents still keeps the ledger, with own devices and the own release in it.
    case 'member':
    case 'reader':
      return { entries: true, side: true }
    case 'invitee':
      return { entries: true, side: false, accepts: (text) => isJoiningOf(device, text) }
    case 'pairing':
      return { entries: false, side: false, accepts: () => false }
    case 'unknown':
      // It gets nothing; what it gives is checked as everything is, and may prove that it is a member.
      return { entries: false, side: false }
  }
}

/** A connection's part in its group's ledger. */
export class LedgerPart {
  readonly #exchange: LedgerExchange
  readonly #device: string
  #started = false

  constructor(group: RelayGroup, device: string, to: { send(message: Uint8Array): void }) {
    this.#device = device
    this.#exchange = new LedgerExchange(group.ledger, rightsOf('unknown', device), (message) =>
      to.send(message),
    )
  }

  setRole(role: ClientRole): void {
    this.#exchange.setRights(rightsOf(role, this.#device))
  }

  /** Takes a ledger message; the first one subscribes, and the relay's own heads are the answer. */
  receive(type: number, message: Uint8Array): boolean {
    if (!this.#started) {
      this.#started = true
      this.#exchange.start()
    }
    return this.#exchange.receive(type, message)
  }

  stop(): void {
    this.#exchange.stop()
  }
}
