import type { LedgerEntry } from '../ledger/entry.ts'
import type { Refusal } from '../ledger/entry-set.ts'
import type { LedgerReplica } from '../ledger/replica.ts'
import { PeerHeads } from './peer-heads.ts'
import { decodeMessage, encodeMessage, inBatches, messages } from './protocol.ts'

/** What the other side of an exchange may get and give. */
export interface ExchangeRights {
  /** It may read entries. */
  readonly entries: boolean
  /** It may read names and free texts. */
  readonly side: boolean
  /** Narrows what it may add; absent: everything that the replica itself takes. */
  readonly accepts?: (entry: string) => boolean
}

/** Most wanted hashes that are remembered for one connection. */
const maxWanted = 20_000

/**
 * One side of the synchronisation of a ledger over one connection; relay and application run the same code. Both tell
 * their heads, each sends what the other lacks, and goes on doing so as entries are added.
 */
export class LedgerExchange {
  readonly #replica: LedgerReplica
  readonly #send: (message: Uint8Array) => void
  readonly #peer = new PeerHeads()
  readonly #asked = new Set<string>()
  readonly #wantedByPeer = new Set<string>()
  readonly #stopObserving: () => void
  #rights: ExchangeRights
  #subscribed = false
  /** Something came before what it follows. Told our heads again once these have grown, the other side offers it anew. */
  #couldNotPlace = false
  /** Called with what was refused of the other side's entries. */
  onRefused: ((refused: readonly Refusal[]) => void) | null = null
  /** Hashes that the other side told as its heads and that have not arrived here. */
  readonly #awaited = new Set<string>()
  #peerHadNothing = false
  /** Called when everything is here that the other side's heads told of, and what it lacked has been sent. */
  onExchanged: ((peerHadNothing: boolean) => void) | null = null

  constructor(replica: LedgerReplica, rights: ExchangeRights, send: (message: Uint8Array) => void) {
    this.#replica = replica
    this.#rights = rights
    this.#send = send
    this.#stopObserving = replica.observe(({ side }) => this.#changed(side))
  }

  /** Begins: tells the heads. The other side answers with its own. */
  start(): void {
    this.#send(encodeMessage('ledgerHeads', { heads: this.#replica.heads() }))
  }

  /** Gives the other side other rights, and what these let it have. */
  setRights(rights: ExchangeRights): void {
    this.#rights = rights
    if (this.#subscribed) this.#push()
    this.#giveSide([...this.#wantedByPeer])
  }

  stop(): void {
    this.#stopObserving()
  }

  /** Takes a message of the ledger's types. False when its payload is not as agreed. */
  receive(type: number, data: Uint8Array): boolean {
    switch (type) {
      case messages.ledgerHeads:
        return this.#onHeads(data)
      case messages.ledgerEntries:
        return this.#onEntries(data)
      case messages.ledgerRefused:
        return decodeMessage('ledgerRefused', data) !== null
      case messages.sideWanted:
        return this.#onWanted(data)
      case messages.sideRecords: {
        const payload = decodeMessage('sideRecords', data)
        if (payload !== null) this.#replica.receiveSideRecords(payload.records)
        return payload !== null
      }
      default:
        return false
    }
  }

  #onHeads(data: Uint8Array): boolean {
    const payload = decodeMessage('ledgerHeads', data)
    if (payload === null) return false
    this.#peer.told(payload.heads)
    if (!this.#subscribed) this.#peerHadNothing = payload.heads.length === 0
    this.#subscribed = true
    this.#push()
    this.#askForSide()
    this.#awaited.clear()
    for (const { hash } of payload.heads) {
      if (this.#replica.get(hash) === undefined) this.#awaited.add(hash)
    }
    this.#tellIfExchanged()
    return true
  }

  #onEntries(data: Uint8Array): boolean {
    const payload = decodeMessage('ledgerEntries', data)
    if (payload === null) return false
    const accepts = this.#rights.accepts
    const texts = accepts === undefined ? payload.entries : payload.entries.filter(accepts)
    const dropped = payload.entries.length - texts.length
    const { refused } = this.#replica.receive(texts, (entry) => this.#peer.has(entry))
    if (refused.length > 0 || dropped > 0) {
      const all: { entry: string; reason: string }[] = refused.map(({ entry, reason }) => ({ entry, reason }))
      for (let i = 0; i < dropped; i++) all.push({ entry: '', reason: 'not-allowed' })
      this.#send(encodeMessage('ledgerRefused', { refused: all.slice(0, 1_000) }))
      this.#couldNotPlace ||= refused.some(({ reason }) => reason === 'missing-parent')
      this.onRefused?.(refused)
    }
    // A fork that only now shows here must reach the other side as well.
    this.#push()
    this.#askForSide()
    // What is refused here for good is not waited for.
    for (const { entry, reason } of refused) if (reason !== 'missing-parent') this.#awaited.delete(entry)
    for (const hash of [...this.#awaited]) {
      if (this.#replica.get(hash) !== undefined) this.#awaited.delete(hash)
    }
    this.#tellIfExchanged()
    return true
  }

  #tellIfExchanged(): void {
    if (this.#subscribed && this.#awaited.size === 0) this.onExchanged?.(this.#peerHadNothing)
  }

  #changed(side: readonly string[]): void {
    if (!this.#subscribed) return
    if (this.#couldNotPlace) {
      this.#couldNotPlace = false
      this.start()
    }
    this.#push()
    this.#giveSide(side.filter((hash) => this.#wantedByPeer.has(hash)))
    this.#askForSide()
  }

  #push(): void {
    if (!this.#rights.entries) return
    const missing = this.#replica.missingAt(this.#peer.all())
    const size = (entry: LedgerEntry) => entry.text.length
    for (const batch of inBatches(missing, size)) {
      this.#send(encodeMessage('ledgerEntries', { entries: batch.map((entry) => entry.text) }))
      for (const entry of batch) this.#peer.has(entry)
    }
  }

  /** Asks once per connection for each record that lacks here; the other side sends it when it has it. */
  #askForSide(): void {
    const hashes = this.#replica.sideWanted().filter((hash) => !this.#asked.has(hash))
    for (const hash of hashes) this.#asked.add(hash)
    for (const batch of inBatches(hashes, () => 70))
      this.#send(encodeMessage('sideWanted', { hashes: batch }))
  }

  #onWanted(data: Uint8Array): boolean {
    const payload = decodeMessage('sideWanted', data)
    if (payload === null) return false
    for (const hash of payload.hashes) {
      if (this.#wantedByPeer.size < maxWanted) this.#wantedByPeer.add(hash)
    }
    this.#giveSide(payload.hashes)
    return true
  }

  #giveSide(hashes: readonly string[]): void {
    if (!this.#rights.side) return
    const found = hashes.filter((hash) => this.#replica.sideText(hash) !== null)
    for (const hash of found) this.#wantedByPeer.delete(hash)
    const records = this.#replica.sideRecordsFor(found)
    for (const batch of inBatches(records, (record) => record.text.length * 4 + 60)) {
      this.#send(encodeMessage('sideRecords', { records: batch }))
    }
  }
}
