import { randomBytes } from 'node:crypto'
import WebSocket from 'ws'
import { toBase64Url } from '../domain/ledger/index.ts'
import { type CloseReason, closeCodes } from '../domain/relay/close-codes.ts'
import {
  type ClientRole,
  clientRoles,
  decodeMessage,
  encodeMessage,
  encodeStored,
  messages,
  messageType,
  type Payload,
  protocolVersion,
  takesPart,
} from '../domain/relay/protocol.ts'
import { ledgerRoom, parseRoom } from '../domain/relay/rooms.ts'
import type { Participant, RelayDocument } from './document.ts'
import type { GroupMember, RelayGroup } from './group.ts'
import { isAnswered, roleAfter, roleOf } from './handshake.ts'
import { LedgerPart } from './ledger-part.ts'
import { errorFacts } from './log.ts'
import type { RelayContext } from './relay.ts'

/** Where a connection stands. `plain`: a standard client on an open relay, which knows nothing of ours. */
type Stage = 'new' | 'challenged' | 'in' | 'plain' | 'closed'

/** What a proof gives: a place in a group, or the reason why not. */
type Assessed = { readonly group: RelayGroup; readonly role: ClientRole } | CloseReason

const isRole = (value: ClientRole | CloseReason): value is ClientRole =>
  (clientRoles as readonly string[]).includes(value)

/**
 * One websocket: first nobody, then (with a valid proof) a member, a reader, an invitee or an unknown device of one
 * group. Only members and readers reach a document.
 */
export class RelayConnection implements Participant, GroupMember {
  readonly #relay: RelayContext
  readonly #socket: WebSocket
  readonly #roomName: string
  readonly #addresses: readonly string[]
  readonly #nonce = toBase64Url(randomBytes(32))
  #stage: Stage = 'new'
  #role: ClientRole = 'unknown'
  #proof: Payload<'proof'> | null = null
  #group: RelayGroup | null = null
  #ledger: LedgerPart | null = null
  #document: RelayDocument | null = null
  #deadline: NodeJS.Timeout | null = null
  #messages = 0
  #bytes = 0
  #stored = 0
  #refused = 0
  #pairingMessages = 0
  #member: string | null = null
  #ackQueued = false
  #heard = Date.now()

  /** `host`: the Host header of the upgrade request: the address that the client dialled. */
  constructor(relay: RelayContext, socket: WebSocket, roomName: string, host: string) {
    this.#relay = relay
    this.#socket = socket
    this.#roomName = roomName
    this.#addresses = [host.toLowerCase(), ...relay.config.addresses]
    socket.on('message', (data, isBinary) => this.#received(data as Buffer, isBinary))
    socket.on('pong', () => this.#alive())
    socket.on('ping', () => this.#alive())
    socket.on('close', () => this.#gone())
    socket.on('error', () => socket.terminate())
    this.#setDeadline(relay.config.limits.handshakeDeadline, 'too-late')
    if (!relay.config.open) this.#challenge()
  }

  /** A sign of life is asked for; a connection without any for long is dead. */
  beat(now: number): void {
    if (now - this.#heard > this.#relay.config.limits.deadAfter) this.#socket.terminate()
    else if (this.#socket.readyState === WebSocket.OPEN) this.#socket.ping()
  }

  close(reason: CloseReason): void {
    if (this.#stage === 'closed') return
    this.#relay.log('info', 'closing', { reason })
    this.#leave()
    this.#socket.close(closeCodes[reason], reason)
    // A client that does not answer the closing frame is not waited for.
    setTimeout(() => this.#socket.terminate(), 2_000).unref()
  }

  send(message: Uint8Array): void {
    if (this.#socket.readyState !== WebSocket.OPEN) return
    if (this.#socket.bufferedAmount > this.#relay.config.limits.bufferedBytes) this.close('too-slow')
    else this.#socket.send(message)
  }

  sendTransient(message: Uint8Array): void {
    if (this.#socket.bufferedAmount < this.#relay.config.limits.bufferedForAwareness) this.send(message)
  }

  /** Everybody writes on an open relay; a role is only asked of those who proved who they are. */
  get writes(): boolean {
    return this.#stage === 'plain' || this.#role === 'member'
  }

  get member(): string | null {
    return this.#member
  }

  refused(message: number): void {
    this.send(encodeMessage('refused', { message, reason: 'not-allowed' }))
    // A client of ours stops at the first one.
    if (++this.#refused > this.#relay.config.limits.refusedPerConnection) this.close('read-only')
  }

  /** Acknowledges many document messages with one message. */
  stored(message: number): void {
    this.#stored = message
    if (this.#stage !== 'in' || this.#ackQueued) return
    this.#ackQueued = true
    queueMicrotask(() => {
      this.#ackQueued = false
      if (this.#stage === 'in') this.send(encodeStored(this.#stored))
    })
  }

  /** Tells a client of ours whether the disk takes what it gets. */
  tellStorage(failing: boolean): void {
    if (this.#stage === 'in' && this.#document !== null) this.send(encodeMessage('storage', { failing }))
  }

  reconsider(): void {
    const standing = this.#group?.ledger.standing()
    if (this.#stage !== 'in' || standing === undefined || this.#proof === null || this.#relay.config.open)
      return
    this.#become(roleAfter(this.#role, this.#proof, standing, Date.now()))
  }

  #alive(): void {
    this.#heard = Date.now()
  }

  #setDeadline(milliseconds: number, reason: CloseReason): void {
    if (this.#deadline !== null) clearTimeout(this.#deadline)
    this.#deadline = setTimeout(() => this.close(reason), milliseconds)
  }
  #clearDeadline(): void {
    if (this.#deadline !== null) clearTimeout(this.#deadline)
    this.#deadline = null
  }

  #received(data: Buffer, isBinary: boolean): void {
    if (this.#stage === 'closed') return
    this.#alive()
    this.#messages++
    this.#bytes += data.length
    if (!isBinary) {
      this.close('bad-message')
      return
    }
    const message = new Uint8Array(data.buffer, data.byteOffset, data.byteLength)
    const type = messageType(message)
    if (type === null) {
      this.close('bad-message')
      return
    }
    if (this.#stage === 'in') this.#onInside(type, message)
    else if (this.#stage === 'plain') this.#onDocument(type, message)
    else this.#onOutside(type, message)
  }

  /** Before the proof: nothing but `ask` and `proof`, and little of it. */
  #onOutside(type: number, message: Uint8Array): void {
    const { limits, open } = this.#relay.config
    if (open && this.#stage === 'new' && type !== messages.ask) {
      this.#enterPlain()
      this.#onDocument(type, message)
      return
    }
    if (this.#messages > limits.messagesBeforeProof || this.#bytes > limits.bytesBeforeProof) {
      this.close('too-many')
      return
    }
    if (type === messages.ask) {
      const ask = decodeMessage('ask', message)
      if (ask === null) this.close('bad-message')
      else if (ask.protocol < protocolVersion) this.close('version-too-old')
      else this.#challenge()
    } else if (type === messages.proof) {
      const proof = decodeMessage('proof', message)
      if (proof === null) this.close('bad-message')
      else this.#onProof(proof)
    } else this.close('not-authenticated')
  }

  #challenge(): void {
    if (this.#stage !== 'new') return
    this.#stage = 'challenged'
    this.send(encodeMessage('hello', { protocol: protocolVersion, nonce: this.#nonce }))
  }

  #onProof(proof: Payload<'proof'>): void {
    let assessed: Assessed
    try {
      assessed = this.#assess(proof)
    } catch (error) {
      this.#relay.log('error', 'group-not-loaded', errorFacts(error))
      assessed = 'storage-failed'
    }
    if (typeof assessed === 'string') {
      this.close(assessed)
      return
    }
    const { group, role } = assessed
    this.#clearDeadline()
    this.#stage = 'in'
    this.#proof = proof
    this.#group = group
    group.join(this)
    this.#ledger = new LedgerPart(group, proof.device, this)
    if (role === 'unknown') this.#setDeadline(this.#relay.config.limits.offerDeadline, 'not-member')
    if (role === 'pairing') this.#setDeadline(this.#relay.config.limits.pairingDeadline, 'pairing-unknown')
    this.#enter(role)
    if (role === 'pairing' && proof.pairing !== undefined) group.pairings.arrive(proof.pairing.key, this)
  }

  #assess(proof: Payload<'proof'>): Assessed {
    if (this.#stage !== 'challenged') return 'bad-message'
    const challenge = { nonce: this.#nonce, addresses: this.#addresses }
    const room = parseRoom(this.#roomName)
    if (room === null) return 'unknown-room'
    if (room.group !== proof.group || !isAnswered(proof, challenge)) return 'not-authenticated'
    const { adminCode } = proof
    if (adminCode !== undefined && !this.#relay.openGroup(proof.group, adminCode)) return 'admin-code-wrong'
    const group = this.#relay.groups.get(proof.group)
    if (group === null) return 'unknown-group'
    if (this.#relay.config.open) return { group, role: 'member' }
    const isAwaited = (key: string) => group.pairings.isAwaited(key)
    const role = roleOf(proof, challenge, group.ledger.standing(), Date.now(), isAwaited)
    return isRole(role) ? { group, role } : role
  }

  /** Takes up a role, or ends the connection when there is none any more. */
  #become(role: ClientRole | CloseReason): void {
    if (!isRole(role)) this.close(role)
    else if (role !== this.#role) this.#enter(role)
  }

  #enter(role: ClientRole): void {
    this.#role = role
    if (takesPart(role)) {
      this.#clearDeadline()
      this.#group?.pairings.admitted(this)
    }
    if (!this.#relay.config.open) this.#member = this.#memberOfDevice()
    this.#ledger?.setRole(role)
    this.send(encodeMessage('welcome', { role }))
    if (this.#document !== null) this.#document.rightsChanged(this)
    if (!takesPart(role) || this.#document !== null) return
    const room = parseRoom(this.#roomName)
    if (room === null || room.document === ledgerRoom) return
    this.#joinDocument(room.group)
    if (this.#relay.writer.failing) this.tellStorage(true)
  }

  /** The member whose device answered the challenge. "" is nobody's id. */
  #memberOfDevice(): string {
    const device = this.#proof?.device ?? ''
    return this.#group?.ledger.standing().devices.get(device)?.member ?? ''
  }

  #enterPlain(): void {
    this.#clearDeadline()
    this.#stage = 'plain'
    this.#joinDocument(null)
  }

  #joinDocument(group: string | null): void {
    let document: RelayDocument | null
    try {
      document = this.#relay.document(this.#roomName, group)
    } catch (error) {
      this.#relay.log('error', 'load-failed', errorFacts(error))
      this.close('storage-failed')
      return
    }
    if (document === null) {
      this.close('unknown-room')
      return
    }
    this.#document = document
    document.join(this)
  }

  #onInside(type: number, message: Uint8Array): void {
    if (!takesPart(this.#role) && this.#bytes > this.#relay.config.limits.bytesFromStranger) {
      this.close('too-many')
      return
    }
    if (type >= messages.ledgerHeads && type <= messages.sideRecords) this.#onLedger(type, message)
    else if (type === messages.pairingOpen || type === messages.pairing) this.#onPairing(type, message)
    else this.#onDocument(type, message)
  }

  #onLedger(type: number, message: Uint8Array): void {
    try {
      if (this.#ledger?.receive(type, message) === false) this.close('bad-message')
    } catch (error) {
      // The disk did not take it: the client comes back and offers it again.
      this.#relay.log('error', 'ledger-not-stored', errorFacts(error))
      this.close('storage-failed')
    }
  }

  #onPairing(type: number, message: Uint8Array): void {
    if (type === messages.pairingOpen) {
      const open = decodeMessage('pairingOpen', message)
      if (open === null || !takesPart(this.#role)) this.close(open === null ? 'bad-message' : 'not-member')
      else this.#group?.pairings.open(open.key, this)
      return
    }
    const known = decodeMessage('pairing', message) !== null
    if (!known || ++this.#pairingMessages > this.#relay.config.limits.pairingMessages)
      this.close('bad-message')
    else this.#group?.pairings.pass(message, this)
  }

  /** Sync and awareness. From anybody but members and readers they are an attempt; unknown types are left aside. */
  #onDocument(type: number, message: Uint8Array): void {
    if (type > 3) return
    if (this.#document === null) {
      // A standard client's queries in the ledger's room do no harm; anywhere else they come too early.
      if (!takesPart(this.#role)) this.close('not-member')
      return
    }
    if (this.#relay.writer.full) {
      this.close('storage-failed')
      return
    }
    if (!this.#document.receive(this, type, message)) this.close('bad-message')
  }

  #leave(): void {
    this.#stage = 'closed'
    this.#clearDeadline()
    this.#document?.leave(this)
    this.#ledger?.stop()
    this.#group?.pairings.gone(this)
    this.#group?.leave(this)
  }

  #gone(): void {
    if (this.#stage !== 'closed') this.#leave()
    this.#relay.forget(this)
  }
}
