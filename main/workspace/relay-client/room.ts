import { setTimeout } from 'node:timers/promises'
import { createEncoder, toUint8Array, writeVarUint } from 'lib0/encoding'
import { Awareness } from 'y-protocols/awareness'
import { writeUpdate } from 'y-protocols/sync'
import { WebsocketProvider } from 'y-websocket'
import type * as Y from 'yjs'
import { AppError } from '../../../domain/errors.ts'
import { type CloseReason, closeReason, isFinal } from '../../../domain/relay/close-codes.ts'
import {
  type ClientRole,
  decodeMessage,
  decodeStored,
  messages,
  standardMessages,
  syncMessages,
} from '../../../domain/relay/protocol.ts'
import { formatRoom, type RoomName } from '../../../domain/relay/rooms.ts'
import { Backoff } from './backoff.ts'
import { refusal } from './failures.ts'
import { providerSocketClass } from './provider-socket.ts'
import type { RelayKind, SocketPlan } from './socket.ts'

/** A document as the workspace hands it to the connection. */
export interface OpenDocument {
  readonly document: string
  readonly generation: number
  /** Gets everybody's edits, with the room's provider as the transaction's origin. */
  readonly doc: Y.Doc
  /** Who is here. Absent: one is made, and nobody of this device is in it until its local state is set. */
  readonly awareness?: Awareness
  /**
   * Brings every own edit in `doc` to the disk and gives the number of own edits that are there (any count that only
   * grows). Called, synchronously, each time the whole state is about to be sent. null: the disk does not take them;
   * then nothing is sent, and the room tries again later.
   */
  durable(): number | null
  /** The room's status changed; see `DocumentRoom.status`. */
  onStatus?(status: RoomStatus): void
  /** A connection stands: a moment to show again who of this device is here. */
  onOpen?(): void
}

export interface RoomStatus {
  /** synced: everything that the relay had at the time of connecting is here. */
  readonly state: 'offline' | 'connecting' | 'syncing' | 'synced'
  /** Own edits handed to a relay and on a relay's disk, in the counts given to `send` and by `durable`. */
  readonly sentUpTo: number
  readonly storedUpTo: number
  /** False until a relay of ours is reached, and with a foreign one: it never says what it has stored. */
  readonly acknowledges: boolean
  /** The relay has said that its disk does not take what it gets. */
  readonly storageFailing: boolean
  /**
   * Why the relay does not take this device into this room, or (`not-allowed`, in any state) not its edits; null while
   * it does, or has not been asked.
   */
  readonly error: AppError | null
}

/** A refused room is tried again after this many milliseconds, or when the connection is made anew. */
const afterRefusal = 300_000

const notAllowed = () => new AppError('not-allowed', { why: 'read-only' })

/** What a room needs of its connection. */
export interface RoomHost {
  readonly url: string
  readonly group: string
  /** Resolves when the relay is there and has let this device in. */
  ready(): Promise<void>
  plan(url: string): SocketPlan
}

/**
 * One document on a relay, synchronised by y-websocket's own provider. Two things differ from the provider alone:
 * own edits go out through `send`, when they are on this device's disk, not when they appear in the Y.Doc; and what
 * has been sent and stored is counted.
 */
export class DocumentRoom {
  readonly name: RoomName
  readonly awareness: Awareness
  readonly #document: OpenDocument
  readonly #provider: WebsocketProvider
  readonly #ownsAwareness: boolean
  /** Document messages sent on the present connection, and what each covered. */
  #sent = 0
  #covers: { readonly message: number; readonly mark: number }[] = []
  /** The relay takes no edits: nothing is sent until it asks for the whole state. */
  #refusing = false
  #status: RoomStatus = {
    state: 'offline',
    sentUpTo: 0,
    storedUpTo: 0,
    acknowledges: false,
    storageFailing: false,
    error: null,
  }
  readonly #backoff = new Backoff()
  /** Attempts that ended before anything was synchronised. */
  #failures = 0
  #retry: NodeJS.Timeout | null = null
  #closed = false

  constructor(host: RoomHost, document: OpenDocument) {
    this.#document = document
    this.name = { group: host.group, document: document.document, generation: document.generation }
    this.#ownsAwareness = document.awareness === undefined
    this.awareness = document.awareness ?? new Awareness(document.doc)
    if (this.#ownsAwareness) this.awareness.setLocalState(null)
    const provider = new WebsocketProvider(host.url, formatRoom(this.name), document.doc, {
      connect: false,
      awareness: this.awareness,
      // Two replicas in one process would meet without a relay.
      disableBc: true,
      // The waiting happens in `ready` (with jitter); the provider only has to come back.
      maxBackoffTime: 1_000,
      WebSocketPolyfill: providerSocketClass({
        ready: () => this.#waiting(host),
        plan: (url) => host.plan(url),
        onOpen: (kind, role) => this.#opened(kind, role),
        onRole: (role) => this.#roleChanged(role),
        onExtra: (type, data) => this.#extra(type, data),
        onAlive: () => this.#alive(),
        onEnd: () => this.#ended(),
      }),
      shouldReconnect: (event) => {
        const reason = closeReason(event.code)
        if (reason === null || !isFinal(reason)) return true
        this.#refused(reason)
        return false
      },
    })
    this.#provider = provider
    // Own edits are sent by `send`; the provider would send them before they are on the disk.
    document.doc.off('update', provider._updateHandler)
    // One listener for each document would soon exceed Node's warning limit; leaving is told by `close`.
    process.off('exit', provider._exitHandler)
    this.#interceptSync()
    provider.on('sync', (synced: boolean) => {
      if (!synced) return
      this.#failures = 0
      this.#backoff.reset()
      this.#set({ state: 'synced' })
    })
    provider.connect()
  }

  get status(): RoomStatus {
    return this.#status
  }

  /** The origin of transactions that bring others' edits into the Y.Doc. */
  get origin(): unknown {
    return this.#provider
  }

  /**
   * Sends own edits that are on this device's disk now. `mark`: the number of own edits that are there, these
   * included. Without a connection nothing is sent: the first exchange after it covers everything.
   */
  send(updates: readonly Uint8Array[], mark: number): void {
    const socket = this.#provider.ws
    if (!this.#provider.wsconnected || socket === null) return
    if (this.#refusing) {
      if (updates.length > 0) this.#set({ error: notAllowed() })
      return
    }
    for (const update of updates) {
      const encoder = createEncoder()
      writeVarUint(encoder, standardMessages.sync)
      writeUpdate(encoder, update)
      socket.send(toUint8Array(encoder))
      this.#sent++
    }
    if (updates.length > 0) this.#covered(mark)
  }

  /** Comes back after a refusal that has been lifted, or at once instead of later. */
  reconnect(): void {
    if (this.#retry !== null) clearTimeout(this.#retry)
    this.#retry = null
    if (!this.#closed) this.#provider.connect()
  }

  /** Leaves the room. The Y.Doc stays; an awareness that was given stays too. */
  close(): void {
    if (this.#closed) return
    this.#closed = true
    if (this.#retry !== null) clearTimeout(this.#retry)
    this.#provider.destroy()
    if (this.#ownsAwareness) this.awareness.destroy()
  }

  async #waiting(host: RoomHost): Promise<void> {
    if (this.#failures++ > 0) await setTimeout(this.#backoff.next(), undefined, { ref: false })
    this.#set({ state: 'connecting' })
    await host.ready()
  }

  #refused(reason: CloseReason): void {
    this.#set({ error: refusal(reason) })
    this.#retry ??= globalThis.setTimeout(() => this.reconnect(), afterRefusal).unref()
  }

  /** Replaces the provider's answer to sync step 1: it sends the whole state, so the disk must have it first. */
  #interceptSync(): void {
    const handlers = this.#provider.messageHandlers
    const standard = handlers[standardMessages.sync]
    handlers[standardMessages.sync] = (encoder, decoder, provider, emitSynced, type) => {
      const isStep1 = decoder.arr[decoder.pos] === syncMessages.step1
      const mark = isStep1 ? this.#document.durable() : null
      if (isStep1 && mark === null) {
        // Closing makes the provider come back; by then the disk may take it.
        provider.ws?.close()
        return
      }
      standard?.(encoder, decoder, provider, emitSynced, type)
      if (mark === null) return
      this.#sent++
      this.#refusing = false
      this.#covered(mark)
    }
  }

  #covered(mark: number): void {
    this.#covers.push({ message: this.#sent, mark })
    this.#set({ sentUpTo: Math.max(this.#status.sentUpTo, mark) })
  }

  #opened(kind: RelayKind, role: ClientRole): void {
    this.#sent = 0
    this.#covers = []
    this.#refusing = role === 'reader'
    this.#set({ state: 'syncing', acknowledges: kind === 'ours', storageFailing: false, error: null })
    this.#document.onOpen?.()
  }

  /** A relay that takes edits again asks for the whole state: what was kept back goes out with it. */
  #roleChanged(role: ClientRole): void {
    if (role === 'reader') this.#stopSending()
    else if (this.#status.error?.reason === 'not-allowed') this.#set({ error: null })
  }

  /** What is on its way will be refused or stored; which of it is not known any more, so none counts as sent. */
  #stopSending(): void {
    this.#refusing = true
    this.#covers = []
    this.#set({ sentUpTo: this.#status.storedUpTo })
  }

  #extra(type: number, data: Uint8Array): void {
    if (type === messages.refused) {
      this.#stopSending()
      this.#set({ error: notAllowed() })
    } else if (type === messages.stored) this.#stored(decodeStored(data) ?? 0)
    else if (type === messages.storage) {
      const storage = decodeMessage('storage', data)
      if (storage !== null) this.#set({ storageFailing: storage.failing })
    }
  }

  #stored(count: number): void {
    let mark = this.#status.storedUpTo
    while (this.#covers[0] !== undefined && this.#covers[0].message <= count) {
      mark = Math.max(mark, this.#covers.shift()?.mark ?? 0)
    }
    this.#set({ storedUpTo: mark })
  }

  /** The provider gives up a connection that is silent for 30 s; our sign of life is below its sight. */
  #alive(): void {
    this.#provider.wsLastMessageReceived = Date.now()
  }

  #ended(): void {
    this.#covers = []
    this.#set({ state: 'offline' })
  }

  #set(change: Partial<RoomStatus>): void {
    const before = this.#status
    const after = { ...before, ...change }
    const keys = Object.keys(after) as (keyof RoomStatus)[]
    if (keys.every((key) => before[key] === after[key])) return
    this.#status = after
    if (!this.#closed) this.#document.onStatus?.(after)
  }
}
