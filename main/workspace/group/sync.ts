import { AppError } from '../../../domain/errors.ts'
import { takesPart } from '../../../domain/relay/protocol.ts'
import type { Documents } from '../documents/documents.ts'
import { INDEX_DOCUMENT } from '../documents/group-index.ts'
import type { Replica } from '../documents/replica.ts'
import { DeviceKey } from '../keys/index.ts'
import {
  type ConnectionStatus,
  type DocumentRoom,
  type Identity,
  RelayConnection,
  type RoomStatus,
} from '../relay-client/index.ts'
import type { Store } from '../store/store.ts'
import type { Group } from './group.ts'
import type { WaitingJoining } from './groups.ts'
import { roomView } from './relay-view.ts'

/** Where a group meets. */
export type RelayTarget = { readonly url: string; readonly fingerprint: string | null }

export type GroupSyncHost = {
  readonly group: Group
  readonly store: Store
  readonly documents: Documents
  readonly limits: BackgroundLimits
  waitingJoining(): WaitingJoining | null
  /** The recovery key with which this device is coming back, or null. */
  recoveryKey(): DeviceKey | null
  /** The one-time key with which this device comes in as a member's further one, or null. */
  pairingKey(): DeviceKey | null
  /** A message about letting in a new device. */
  onPairing(type: number, message: Uint8Array): void
  /** The relay takes this device for a member's, on a connection that is new or newly so. */
  onLetIn(): void
  /** Whether the relay was known to acknowledge before this connection. */
  acknowledges(): boolean
  /** The connection's status changed. */
  onStatus(): void
  /** Everything that the relay's ledger held is here. `relayWasEmpty`: it held nothing. */
  onLedgerSynced(relayWasEmpty: boolean): void
}

/** How documents that no window shows are synchronised. */
export type BackgroundLimits = {
  /** So many at one time: each is a socket here and at the relay. */
  readonly atOnce: number
  /** Milliseconds after which those that are synchronised give their places to others. */
  readonly turnMs: number
}

export const backgroundLimits: BackgroundLimits = { atOnce: 16, turnMs: 20_000 }

/** Synchronises one group: its ledger, its list of documents, and all documents, open ones first. */
export class GroupSync {
  readonly #host: GroupSyncHost
  readonly #rooms = new Map<Replica, DocumentRoom>()
  #connection: RelayConnection | null = null
  #target: RelayTarget | null = null
  #turns: NodeJS.Timeout | null = null
  /** Document ids in the order in which they last had a turn. */
  #order: string[] = []

  constructor(host: GroupSyncHost) {
    this.#host = host
  }

  get status(): ConnectionStatus | null {
    return this.#connection?.status ?? null
  }

  get target(): RelayTarget | null {
    return this.#target
  }

  /** Connects to a relay, or leaves it (null). `adminCode` opens the group on it. */
  connect(target: RelayTarget | null, adminCode?: string): void {
    this.disconnect()
    this.#target = target
    if (target === null) return
    let synced = false
    let role: ConnectionStatus['role'] = null
    this.#connection = new RelayConnection({
      ...target,
      identity: this.#identity(adminCode),
      // Only a relay of ours lets a new device in; a slow one must not be taken for a foreign one.
      allowForeign: this.#host.pairingKey() === null,
      ledger: this.#host.group.ledger,
      onPairing: (type, message) => this.#host.onPairing(type, message),
      onStatus: (status) => {
        if (status.ledgerSynced && !synced) this.#host.onLedgerSynced(status.relayWasEmpty)
        synced = status.ledgerSynced
        if (status.role !== null) this.#host.group.turnedAway = false
        else if (status.error?.params.why === 'released') this.#host.group.turnedAway = true
        if (takesPart(status.role)) this.refresh()
        const letIn = takesPart(status.role) && !takesPart(role)
        role = status.role
        if (letIn) this.#host.onLetIn()
        this.#host.onStatus()
        for (const [replica, room] of this.#rooms) this.#show(replica, room.status)
      },
    })
    this.refresh()
    this.#turns = setInterval(() => this.#takeTurns(), this.#host.limits.turnMs)
    this.#turns.unref()
  }

  disconnect(): void {
    if (this.#turns !== null) clearInterval(this.#turns)
    this.#turns = null
    for (const replica of [...this.#rooms.keys()]) this.leave(replica)
    this.#connection?.close()
    this.#connection = null
    this.#target = null
  }

  /** Resolves once the relay has read what was written to the ledger until now, or cannot. */
  delivered(): Promise<void> {
    return this.#connection?.delivered() ?? Promise.resolve()
  }

  /** Sends a message about letting in a new device. */
  sendPairing(message: Uint8Array): void {
    this.#connection?.sendPairing(message)
  }

  retryNow(): void {
    this.#connection?.retryNow()
  }

  #identity(adminCode?: string): Identity {
    const { group } = this.#host
    const waiting = this.#host.waitingJoining()
    const signer = waiting === null ? null : DeviceKey.fromText(waiting.link.secret)
    const pairing = this.#host.pairingKey()
    return {
      group: group.id,
      signer: this.#host.recoveryKey() ?? group.key,
      ...(waiting !== null && signer !== null && { invitation: { id: waiting.link.invitation, signer } }),
      ...(pairing !== null && { pairing }),
      ...(adminCode !== undefined && { adminCode }),
    }
  }

  /** True while the replica is synchronised, so that it must stay in memory. */
  holds(replica: Replica): boolean {
    return this.#rooms.has(replica)
  }

  /** Synchronises a replica that came into memory. */
  enter(replica: Replica): void {
    const connection = this.#connection
    if (connection === null || this.#rooms.has(replica)) return
    const { documentId, generation } = replica.name
    const room = connection.openDocument({
      document: documentId,
      generation,
      doc: replica.doc,
      awareness: replica.presence.awareness,
      durable: () => (this.#host.store.log.flush() ? replica.own : null),
      onOpen: () => replica.presence.renew(),
      onStatus: (status) => {
        replica.markSent(status.sentUpTo)
        replica.markStored(status.storedUpTo)
        this.#show(replica, status)
      },
    })
    replica.onDurable = (updates) => room.send(updates, replica.own)
    this.#rooms.set(replica, room)
    this.#show(replica, room.status)
  }

  #show(replica: Replica, room: RoomStatus): void {
    const connection = this.#connection?.status
    if (connection !== undefined) replica.setRelay(roomView(room, connection, this.#host.acknowledges()))
  }

  leave(replica: Replica): void {
    const room = this.#rooms.get(replica)
    if (room === undefined) return
    this.#rooms.delete(replica)
    replica.onDurable = null
    this.#connection?.closeDocument(room)
    replica.setRelay({ relay: 'offline', acknowledges: this.#host.acknowledges() })
  }

  /** Brings the rooms in step with the group's list: the list itself, what windows show, then the others. */
  refresh(): void {
    if (this.#connection === null) return
    const { documents, group } = this.#host
    const index = documents.index(group.id)
    this.enter(index.replica)
    for (const replica of documents.loaded()) {
      if (replica.name.groupId === group.id && replica.editors.size > 0) this.enter(replica)
    }
    if (group.me().state !== 'member') return
    const ids = index.list().map((entry) => entry.id)
    this.#order = [
      ...this.#order.filter((id) => ids.includes(id)),
      ...ids.filter((id) => !this.#order.includes(id)),
    ]
    for (const id of this.#order) {
      if (this.#background().length >= this.#host.limits.atOnce) break
      this.#enterDocument(id)
    }
  }

  #enterDocument(documentId: string): void {
    try {
      this.enter(this.#host.documents.replica(documentId))
    } catch (error) {
      // One damaged document must not stop the others; whoever opens it is told.
      if (!(error instanceof AppError)) throw error
    }
  }

  #background(): Replica[] {
    return [...this.#rooms.keys()].filter(
      (replica) => replica.editors.size === 0 && replica.name.documentId !== INDEX_DOCUMENT,
    )
  }

  #takeTurns(): void {
    const waiting = this.#order.length - [...this.#rooms.keys()].length + 1
    if (waiting <= 0) return
    const done = this.#background().filter(
      (replica) => this.#rooms.get(replica)?.status.state === 'synced' && replica.own === replica.sent,
    )
    for (const replica of done.slice(0, waiting)) {
      this.leave(replica)
      const id = replica.name.documentId
      this.#order = [...this.#order.filter((other) => other !== id), id]
    }
    this.refresh()
  }
}
