import { randomBytes } from 'node:crypto'
import WebSocket from 'ws'
import { AppError } from '../../../domain/errors.ts'
import type { Signer } from '../../../domain/ledger/index.ts'
import { helloClaim, toBase64Url } from '../../../domain/ledger/index.ts'
import { type CloseReason, closeCodes, closeReason } from '../../../domain/relay/close-codes.ts'
import {
  type ClientRole,
  decodeMessage,
  encodeMessage,
  messages,
  messageType,
  type Payload,
  protocolVersion,
} from '../../../domain/relay/protocol.ts'
import { connectFailure } from './failures.ts'
import { pinnedConnection } from './pinned-tls.ts'

/** How this device shows a relay who it is. */
export interface Identity {
  readonly group: string
  readonly signer: Signer
  /** While the device waits to be admitted: the invitation and its one-time key. */
  readonly invitation?: { readonly id: string; readonly signer: Signer } | undefined
  /** While this new device of a member waits to be let in: the one-time key out of the link. */
  readonly pairing?: Signer | undefined
  /** Opens the group on a relay that does not serve it yet. */
  readonly adminCode?: string | undefined
}

/** What a relay turned out to be: one of ours, or a server of plain y-websocket. */
export type RelayKind = 'ours' | 'foreign'

export interface SocketEvents {
  /** The relay speaks our protocol. */
  readonly onHello: () => void
  /** The relay has said who it is, and (ours) who it takes this device for; again whenever that changes. */
  readonly onWelcome: (kind: RelayKind, role: ClientRole) => void
  /** A message that is not part of getting in. */
  readonly onMessage: (type: number, data: Uint8Array) => void
  /** Something was heard from the other side, if only a sign of life. */
  readonly onAlive: () => void
  /** The end, once. `reason`: the relay's, when it gave one; `error`: why it could not even be reached. */
  readonly onClosed: (reason: CloseReason | null, error: AppError | null) => void
}

export interface SocketPlan {
  readonly url: string
  readonly fingerprint: string | null
  readonly identity: Identity
  /** True once this address has spoken our protocol: it is then never taken for a foreign relay. */
  readonly expectOurs: boolean
  /** False: a foreign relay is refused. */
  readonly allowForeign: boolean
}

/** A relay that says nothing for this long after the connection is not one of ours. */
const foreignAfter = 2_000
const handshakeTimeout = 15_000
const pingEvery = 10_000
const silenceLimit = 25_000
const deliveryTimeout = 2_000
/** A first sync of a document with many images comes in one message. */
const maxPayload = 128 * 1024 * 1024

/** One websocket to a relay: connects, gets in, and then passes messages. It does not come back by itself. */
export class RelaySocket {
  readonly #plan: SocketPlan
  readonly #events: SocketEvents
  readonly #socket: WebSocket
  #kind: RelayKind | null = null
  #error: AppError | null = null
  #closed = false
  #heard = Date.now()
  #held: Uint8Array[] = []
  #timer: NodeJS.Timeout | null = null
  readonly #heartbeat: NodeJS.Timeout

  constructor(plan: SocketPlan, events: SocketEvents) {
    this.#plan = plan
    this.#events = events
    const pinned = plan.fingerprint === null ? {} : { createConnection: pinnedConnection(plan.fingerprint) }
    // Compression would let the size of what one member writes be read off the wire, and it costs memory per socket.
    const options = { handshakeTimeout, maxPayload, perMessageDeflate: false, ...pinned }
    this.#socket = new WebSocket(plan.url, options as WebSocket.ClientOptions)
    this.#socket.binaryType = 'nodebuffer'
    this.#socket.on('open', () => this.#opened())
    this.#socket.on('message', (data, isBinary) => this.#received(data as Buffer, isBinary))
    this.#socket.on('pong', () => this.#alive())
    this.#socket.on('ping', () => this.#alive())
    this.#socket.on('error', (error) => {
      this.#error ??= connectFailure(error)
    })
    this.#socket.on('close', (code) => this.#ended(code))
    this.#heartbeat = setInterval(() => this.#beat(), pingEvery)
  }

  get isOpen(): boolean {
    return this.#socket.readyState === WebSocket.OPEN
  }

  send(message: Uint8Array): void {
    if (this.isOpen) this.#socket.send(message)
  }

  /**
   * Resolves once the other side has read what was sent until now: frames are read in order, and the websocket
   * answers a ping by itself. Also when the connection ends first, or after two seconds.
   */
  delivered(): Promise<void> {
    const socket = this.#socket
    if (!this.isOpen) return Promise.resolve()
    return new Promise((resolve) => {
      const mark = randomBytes(8)
      const done = () => {
        clearTimeout(timer)
        socket.off('pong', onPong)
        socket.off('close', done)
        resolve()
      }
      const onPong = (data: Buffer) => {
        if (data.equals(mark)) done()
      }
      const timer = setTimeout(done, deliveryTimeout)
      socket.on('pong', onPong)
      socket.on('close', done)
      socket.ping(mark)
    })
  }

  /** Ends it without a word; `onClosed` is not called any more. */
  close(): void {
    if (this.#closed) return
    this.#closed = true
    this.#stopTimers()
    this.#socket.close(1000)
    // A peer that does not answer the closing frame must not keep the process alive.
    const socket = this.#socket
    setTimeout(() => socket.terminate(), 2_000).unref()
  }

  #opened(): void {
    this.#alive()
    this.#socket.send(encodeMessage('ask', { protocol: protocolVersion }))
    const wait = this.#plan.expectOurs ? handshakeTimeout : foreignAfter
    this.#timer = setTimeout(() => this.#silent(), wait)
  }

  #silent(): void {
    if (this.#plan.expectOurs) this.#socket.terminate()
    else this.#becomeForeign()
  }

  #received(data: Buffer, isBinary: boolean): void {
    if (this.#closed || !isBinary) return
    this.#alive()
    const message = new Uint8Array(data.buffer, data.byteOffset, data.byteLength)
    const type = messageType(message)
    if (type === null) return
    if (type === messages.hello) this.#answer(message)
    else if (type === messages.welcome) this.#welcomed(message)
    else if (this.#kind !== null) this.#events.onMessage(type, message)
    else if (type < messages.ask && !this.#plan.expectOurs) {
      // Ours says hello before anything else, so this is a plain y-websocket server.
      this.#held.push(message)
      this.#becomeForeign()
    }
  }

  #answer(message: Uint8Array): void {
    const hello = decodeMessage('hello', message)
    if (hello !== null) this.#events.onHello()
    // Taken for a foreign one already: the next attempt will know better.
    if (hello === null || this.#kind === 'foreign') {
      this.#socket.close(closeCodes['bad-message'])
      return
    }
    if (this.#timer !== null) clearTimeout(this.#timer)
    this.#timer = setTimeout(() => this.#socket.terminate(), handshakeTimeout)
    this.#socket.send(encodeMessage('proof', proofFor(this.#plan, hello.nonce)))
  }

  #welcomed(message: Uint8Array): void {
    const welcome = decodeMessage('welcome', message)
    if (welcome === null) return
    this.#stopTimer()
    this.#kind = 'ours'
    this.#events.onWelcome('ours', welcome.role)
  }

  #becomeForeign(): void {
    this.#stopTimer()
    if (this.#kind !== null) return
    if (!this.#plan.allowForeign) {
      this.#error = new AppError('relay-refused', { why: 'foreign' })
      this.#socket.terminate()
      return
    }
    this.#kind = 'foreign'
    this.#events.onWelcome('foreign', 'member')
    for (const message of this.#held) this.#events.onMessage(messageType(message) ?? 0, message)
    this.#held = []
  }

  #alive(): void {
    this.#heard = Date.now()
    this.#events.onAlive()
  }

  #beat(): void {
    if (Date.now() - this.#heard > silenceLimit) this.#socket.terminate()
    else if (this.isOpen) this.#socket.ping()
  }

  #ended(code: number): void {
    this.#stopTimers()
    if (this.#closed) return
    this.#closed = true
    // 1009 is the websocket protocol's own word for a frame beyond the reader's limit.
    this.#events.onClosed(code === 1009 ? 'message-too-large' : closeReason(code), this.#error)
  }

  #stopTimer(): void {
    if (this.#timer !== null) clearTimeout(this.#timer)
    this.#timer = null
  }
  #stopTimers(): void {
    this.#stopTimer()
    clearInterval(this.#heartbeat)
  }
}

/** The answer to a relay's challenge: it holds for this nonce, this group and this relay's address only. */
function proofFor(plan: SocketPlan, nonce: string): Payload<'proof'> {
  const { group, signer, invitation, pairing, adminCode } = plan.identity
  const claim = helloClaim(group, new URL(plan.url).host, nonce)
  return {
    group,
    device: signer.publicKey,
    signature: toBase64Url(signer.sign(claim)),
    ...(invitation && {
      invitation: { id: invitation.id, signature: toBase64Url(invitation.signer.sign(claim)) },
    }),
    ...(pairing && {
      pairing: { key: pairing.publicKey, signature: toBase64Url(pairing.sign(claim)) },
    }),
    ...(adminCode !== undefined && { adminCode }),
  }
}
