import { AppError } from '../../../domain/errors.ts'
import type { LedgerReplica } from '../../../domain/ledger/index.ts'
import { type CloseReason, isFinal } from '../../../domain/relay/close-codes.ts'
import { LedgerExchange } from '../../../domain/relay/ledger-exchange.ts'
import { type ClientRole, messages, takesPart } from '../../../domain/relay/protocol.ts'
import { formatRoom, ledgerRoom } from '../../../domain/relay/rooms.ts'
import { Backoff } from './backoff.ts'
import { refusal } from './failures.ts'
import { DocumentRoom, type OpenDocument } from './room.ts'
import { type Identity, type RelayKind, RelaySocket, type SocketPlan } from './socket.ts'

/** A group's meeting place, and how this device gets in. */
export interface ConnectionOptions {
  /** ws:// or wss:// address of the relay, without a room. */
  readonly url: string
  /** SHA-256 of the relay's own certificate in hex; null: the system's certificate authorities decide. */
  readonly fingerprint: string | null
  readonly identity: Identity
  /** This device's replica of the group's ledger: kept in step with the relay as long as the connection lives. */
  readonly ledger: LedgerReplica
  /** False: a server that is not a relay of ours is refused. Default true. */
  readonly allowForeign?: boolean
  /** True when this address has answered as a relay of ours before: it is then never taken for a foreign one. */
  readonly expectOurs?: boolean
  readonly onStatus?: (status: ConnectionStatus) => void
  /** A message about letting in a new device (`pairingPeer`, `pairing`). */
  readonly onPairing?: (type: number, data: Uint8Array) => void
}

export interface ConnectionStatus {
  /** refused: the relay said no; `error` says why. It is asked again now and then, and by `retryNow`. */
  readonly state: 'offline' | 'connecting' | 'online' | 'refused'
  readonly kind: RelayKind | null
  /** Who the relay takes this device for; null until it has said so. */
  readonly role: ClientRole | null
  /** Why there is no connection; null while there is one, or none was tried. */
  readonly error: AppError | null
  /** Everything that the relay's ledger held when it told of it has arrived here, at least once on this connection. */
  readonly ledgerSynced: boolean
  /** The relay held nothing of this ledger when this device came: it proves nothing about what others have. */
  readonly relayWasEmpty: boolean
}

/** A refusal is seldom lifted; asking again every five minutes finds out without being a burden. */
const afterRefusal = 300_000

/**
 * This device's connection to one relay for one group: one socket for the ledger, which finds out what the relay is
 * and says when this device is let in, and one for each open document. It comes back by itself.
 */
export class RelayConnection {
  readonly #options: ConnectionOptions
  readonly #rooms = new Set<DocumentRoom>()
  readonly #backoff = new Backoff()
  #identity: Identity
  #socket: RelaySocket | null = null
  #exchange: LedgerExchange | null = null
  #timer: NodeJS.Timeout | null = null
  #expectOurs: boolean
  #closed = false
  #waiting: (() => void)[] = []
  #status: ConnectionStatus = {
    state: 'offline',
    kind: null,
    role: null,
    error: null,
    ledgerSynced: false,
    relayWasEmpty: false,
  }

  constructor(options: ConnectionOptions) {
    this.#options = options
    this.#identity = options.identity
    // Only relays of ours are known by a fingerprint.
    this.#expectOurs = options.expectOurs ?? options.fingerprint !== null
    this.#connect()
  }

  get status(): ConnectionStatus {
    return this.#status
  }

  /** Opens a document's room. It connects as soon as the relay takes this device for a member or a reader. */
  openDocument(document: OpenDocument): DocumentRoom {
    const room = new DocumentRoom(
      {
        url: this.#options.url,
        group: this.#identity.group,
        ready: () => this.#ready(),
        plan: (url) => this.#plan(url),
      },
      document,
    )
    this.#rooms.add(room)
    return room
  }

  /** Leaves a document's room. */
  closeDocument(room: DocumentRoom): void {
    this.#rooms.delete(room)
    room.close()
  }

  /** Shows the relay another identity: the invitation that just came, an admin code. Connects anew. */
  setIdentity(identity: Identity): void {
    this.#identity = identity
    this.retryNow()
  }

  /** Tries again at once: the network is back, the computer woke up, a person asked for it. */
  retryNow(): void {
    if (this.#closed) return
    this.#backoff.reset()
    this.#drop()
    this.#connect()
  }

  /** Resolves once the relay has read what the ledger gave it until now; at once without a connection. */
  delivered(): Promise<void> {
    return this.#socket?.delivered() ?? Promise.resolve()
  }

  /** Sends a message about letting in a new device; dropped while the relay does not take this one for either end. */
  sendPairing(message: Uint8Array): void {
    const { kind, role } = this.#status
    if (kind === 'ours' && (takesPart(role) || role === 'pairing')) this.#socket?.send(message)
  }

  /** Ends everything. Rooms are closed; the ledger replica stays. */
  close(): void {
    this.#closed = true
    this.#drop()
    for (const room of this.#rooms) room.close()
    this.#rooms.clear()
    this.#waiting = []
  }

  #plan(url: string): SocketPlan {
    const { fingerprint, allowForeign = true } = this.#options
    return { url, fingerprint, identity: this.#identity, expectOurs: this.#expectOurs, allowForeign }
  }

  #connect(): void {
    this.#timer = null
    if (this.#closed) return
    this.#set({ state: 'connecting' })
    const room = formatRoom({ group: this.#identity.group, document: ledgerRoom, generation: 1 })
    const base = this.#options.url.replace(/\/+$/, '')
    const socket = new RelaySocket(this.#plan(`${base}/${room}`), {
      onHello: () => {
        this.#expectOurs = true
      },
      onWelcome: (kind, role) => this.#welcomed(kind, role),
      onMessage: (type, data) => {
        if (type === messages.pairing || type === messages.pairingPeer) this.#options.onPairing?.(type, data)
        else this.#exchange?.receive(type, data)
      },
      onAlive: () => undefined,
      onClosed: (reason, error) => this.#ended(reason, error),
    })
    this.#socket = socket
  }

  #welcomed(kind: RelayKind, role: ClientRole): void {
    this.#backoff.reset()
    this.#set({ state: 'online', kind, role, error: null })
    if (kind === 'ours' && this.#exchange === null) this.#startExchange()
    if (!takesPart(role)) return
    for (const room of this.#rooms) room.reconnect()
    const waiting = this.#waiting
    this.#waiting = []
    for (const resolve of waiting) resolve()
  }

  #startExchange(): void {
    const socket = this.#socket
    // What the relay may read is its own matter: whoever stores for all members stores all of it.
    const rights = { entries: true, side: true }
    this.#exchange = new LedgerExchange(this.#options.ledger, rights, (message) => socket?.send(message))
    this.#exchange.onExchanged = (relayWasEmpty) => this.#set({ ledgerSynced: true, relayWasEmpty })
    this.#exchange.start()
  }

  #ended(reason: CloseReason | null, error: AppError | null): void {
    const wasIn = takesPart(this.#status.role)
    this.#forget()
    const refused = reason !== null && isFinal(reason)
    const why = reason === null ? (error ?? new AppError('relay-unreachable')) : refusal(reason)
    const state =
      refused || why.reason === 'relay-certificate' || why.params.why === 'foreign' ? 'refused' : 'offline'
    this.#set({ state, role: null, kind: null, error: why, ledgerSynced: false })
    if (this.#closed) return
    // A connection that stood and broke is tried again soon; one that is refused, seldom.
    const wait =
      state === 'refused' && !wasIn ? afterRefusal * (0.75 + Math.random() / 2) : this.#backoff.next()
    this.#timer = setTimeout(() => this.#connect(), wait)
  }

  #ready(): Promise<void> {
    if (takesPart(this.#status.role)) return Promise.resolve()
    return new Promise((resolve) => this.#waiting.push(resolve))
  }

  #drop(): void {
    if (this.#timer !== null) clearTimeout(this.#timer)
    this.#timer = null
    this.#socket?.close()
    this.#forget()
    this.#set({ state: 'offline', role: null, kind: null, ledgerSynced: false })
  }

  #forget(): void {
    this.#exchange?.stop()
    this.#exchange = null
    this.#socket = null
  }

  #set(change: Partial<ConnectionStatus>): void {
    const before = this.#status
    const after = { ...before, ...change }
    const keys = Object.keys(after) as (keyof ConnectionStatus)[]
    if (keys.every((key) => before[key] === after[key])) return
    this.#status = after
    if (!this.#closed) this.#options.onStatus?.(after)
  }
}
