import { createDecoder, readVarUint, readVarUint8Array } from 'lib0/decoding'
import { createEncoder, type Encoder, toUint8Array, writeVarUint, writeVarUint8Array } from 'lib0/encoding'
import {
  Awareness,
  applyAwarenessUpdate,
  encodeAwarenessUpdate,
  removeAwarenessStates,
} from 'y-protocols/awareness'
import { writeSyncStep1, writeSyncStep2, writeUpdate } from 'y-protocols/sync'
import * as Y from 'yjs'
import { standardMessages, syncMessages } from '../domain/relay/protocol.ts'
import type { Limits } from './limits.ts'
import { errorFacts, type Log } from './log.ts'
import { type Owner, presenceOf } from './presence.ts'
import type { RoomStore } from './storage/room-store.ts'
import type { Writer } from './storage/writer.ts'

/** Who takes part in a document: a connection, as the document sees it. */
export interface Participant {
  send(message: Uint8Array): void
  /** For what is worth nothing later: dropped when the reader is slow. */
  sendTransient(message: Uint8Array): void
  /** A document message of this participant is on the disk, with all before it that were not refused. */
  stored(message: number): void
  /** A document message of this participant was not taken, because it only reads. */
  refused(message: number): void
  /** False: what it sends of the document is refused. */
  readonly writes: boolean
  /** The member that it may show as present; null: anybody (an open relay). */
  readonly member: string | null
}

interface Presence {
  /** Awareness client ids that came over this connection and end with it. */
  readonly clients: Set<number>
  /** Document messages received from it. */
  messages: number
  /** It has begun to synchronise. */
  began: boolean
  /** The relay has asked it for what it has. */
  asked: boolean
}

/** An update without structs and deletions. */
const isEmpty = (update: Uint8Array) => update.length === 2 && update[0] === 0 && update[1] === 0

function message(type: number, write: (encoder: Encoder) => void): Uint8Array {
  const encoder = createEncoder()
  writeVarUint(encoder, type)
  write(encoder)
  return toUint8Array(encoder)
}

/**
 * One room: its Y.Doc in memory, complete from the disk before anybody sees it; its participants; its log. Speaks
 * sync and awareness of the y-websocket protocol.
 */
export class RelayDocument {
  readonly name: string
  readonly doc = new Y.Doc()
  readonly awareness = new Awareness(this.doc)
  readonly #room: number
  readonly #store: RoomStore
  readonly #writer: Writer
  readonly #limits: Limits
  readonly #log: Log
  readonly #participants = new Map<Participant, Presence>()
  #unsaved = 0
  #logUpdates: number
  #logBytes: number
  #stateBytes: number
  #changed = false
  #compaction: NodeJS.Immediate | null = null
  /** Called when the last participant has left, and when the last update has reached the disk. */
  onQuiet: (() => void) | null = null

  constructor(name: string, store: RoomStore, writer: Writer, limits: Limits, log: Log) {
    this.name = name
    this.#store = store
    this.#writer = writer
    this.#limits = limits
    this.#log = log
    const { room, state, updates } = store.load(name)
    this.#room = room
    this.#stateBytes = state?.length ?? 0
    this.#logUpdates = updates.length
    this.#logBytes = updates.reduce((sum, update) => sum + update.length, 0)
    this.awareness.setLocalState(null)
    // One transaction: replaying a long log update by update takes ten times as long.
    this.doc.transact(() => {
      if (state !== null) Y.applyUpdate(this.doc, state)
      for (const update of updates) Y.applyUpdate(this.doc, update)
    })
    this.doc.on('update', (update: Uint8Array, origin: unknown) => this.#broadcast(update, origin))
    this.awareness.on('update', (change: AwarenessChange, origin: unknown) => this.#presence(change, origin))
  }

  /** True when nobody takes part and the disk has everything. */
  get quiet(): boolean {
    return this.#participants.size === 0 && this.#unsaved === 0
  }
  get size(): number {
    return this.#participants.size
  }

  join(participant: Participant): void {
    this.#participants.set(participant, { clients: new Set(), messages: 0, began: false, asked: false })
    const present = [...this.awareness.getStates().keys()]
    if (present.length === 0) return
    const states = encodeAwarenessUpdate(this.awareness, present)
    participant.send(message(standardMessages.awareness, (encoder) => writeVarUint8Array(encoder, states)))
  }

  leave(participant: Participant): void {
    const presence = this.#participants.get(participant)
    if (presence === undefined) return
    this.#participants.delete(participant)
    removeAwarenessStates(this.awareness, [...presence.clients], null)
    if (this.quiet) this.onQuiet?.()
  }

  /** Takes a sync or awareness message. False when it is not well formed: nothing of it has been applied then. */
  receive(participant: Participant, type: number, data: Uint8Array): boolean {
    const presence = this.#participants.get(participant)
    if (presence === undefined) return true
    try {
      const decoder = createDecoder(data)
      readVarUint(decoder)
      if (type === standardMessages.sync) {
        const kind = readVarUint(decoder)
        const payload = readVarUint8Array(decoder)
        if (kind === syncMessages.step1) this.#onStep1(participant, presence, payload)
        else if (kind === syncMessages.step2 || kind === syncMessages.update) {
          this.#onUpdate(participant, presence, payload)
        } else return false
      } else if (type === standardMessages.awareness) {
        if (data.length > this.#limits.awarenessBytes) return false
        this.#onAwareness(participant, readVarUint8Array(decoder))
        if (presence.clients.size > this.#limits.presentPerConnection) return false
      } else if (type === standardMessages.queryAwareness) {
        const states = encodeAwarenessUpdate(this.awareness, [...this.awareness.getStates().keys()])
        participant.send(
          message(standardMessages.awareness, (encoder) => writeVarUint8Array(encoder, states)),
        )
      }
      return true
    } catch (error) {
      this.#log('warn', 'bad-message', { type, bytes: data.length, ...errorFacts(error) })
      return false
    }
  }

  #onStep1(participant: Participant, presence: Presence, stateVector: Uint8Array): void {
    const answer = message(standardMessages.sync, (encoder) => writeSyncStep2(encoder, this.doc, stateVector))
    participant.send(answer)
    presence.began = true
    this.#ask(participant, presence)
  }

  /** Asks for what a participant has. One that only reads has nothing that the relay would take. */
  #ask(participant: Participant, presence: Presence): void {
    if (!presence.began || presence.asked || !participant.writes) return
    presence.asked = true
    participant.send(message(standardMessages.sync, (encoder) => writeSyncStep1(encoder, this.doc)))
  }

  /** Whether a participant may write has changed: one that may now is asked for what it kept back until now. */
  rightsChanged(participant: Participant): void {
    const presence = this.#participants.get(participant)
    if (presence === undefined) return
    if (participant.writes) this.#ask(participant, presence)
    else presence.asked = false
  }

  #onAwareness(participant: Participant, update: Uint8Array): void {
    const { member } = participant
    const own =
      member === null ? update : presenceOf(update, member, (client) => this.#ownerOf(client, participant))
    applyAwarenessUpdate(this.awareness, own, participant)
  }

  /** Whose an awareness client id is, as `participant` sees it. */
  #ownerOf(client: number, participant: Participant): Owner {
    for (const [other, { clients }] of this.#participants) {
      if (!clients.has(client)) continue
      if (other === participant) return 'self'
      return other.member === participant.member ? 'same-member' : 'other'
    }
    return 'nobody'
  }

  #onUpdate(participant: Participant, presence: Presence, update: Uint8Array): void {
    if (!participant.writes && !isEmpty(update)) {
      participant.refused(++presence.messages)
      return
    }
    const { store } = this.doc
    const before = { structs: store.pendingStructs, deletes: store.pendingDs }
    this.#changed = false
    Y.applyUpdate(this.doc, update, participant)
    // What waits for a missing predecessor fires no event, but it has been received and must not be lost.
    const waits = store.pendingStructs !== before.structs || store.pendingDs !== before.deletes
    const bytes = this.#changed || waits ? update : null
    const number = ++presence.messages
    this.#unsaved++
    if (bytes !== null) {
      this.#logUpdates++
      this.#logBytes += bytes.length
    }
    this.#writer.write({ room: this.#room, bytes, stored: () => this.#stored(participant, number) })
  }

  #stored(participant: Participant, number: number): void {
    this.#unsaved--
    participant.stored(number)
    if (this.#unsaved > 0) return
    const { logUpdates, logBytes } = this.#limits
    if (this.#logUpdates > logUpdates || this.#logBytes > Math.max(logBytes, this.#stateBytes / 2)) {
      // After the acknowledgements and edits that wait: compaction is nobody's hurry.
      this.#compaction ??= setImmediate(() => this.compact())
    }
    if (this.quiet) this.onQuiet?.()
  }

  /** Folds the log into the state. A failure leaves both as they were. */
  compact(): void {
    if (this.#compaction !== null) clearImmediate(this.#compaction)
    this.#compaction = null
    if (this.#logUpdates === 0) return
    try {
      const state = Y.encodeStateAsUpdate(this.doc)
      this.#store.compact(this.#room, state)
      this.#stateBytes = state.length
      this.#logUpdates = 0
      this.#logBytes = 0
    } catch (error) {
      this.#log('error', 'compaction-failed', errorFacts(error))
    }
  }

  destroy(): void {
    if (this.#compaction !== null) clearImmediate(this.#compaction)
    this.awareness.destroy()
    this.doc.destroy()
  }

  #broadcast(update: Uint8Array, origin: unknown): void {
    this.#changed = true
    const bytes = message(standardMessages.sync, (encoder) => writeUpdate(encoder, update))
    for (const participant of this.#participants.keys()) if (participant !== origin) participant.send(bytes)
  }

  #presence({ added, updated, removed }: AwarenessChange, origin: unknown): void {
    const participant = origin as Participant
    const clients = this.#participants.get(participant)?.clients
    if (clients !== undefined) {
      // A device that came back shows the same ids over its new connection; the end of the old one must not end them.
      for (const [other, presence] of participant.member === null ? [] : this.#participants) {
        if (other !== participant) for (const id of [...added, ...updated]) presence.clients.delete(id)
      }
      for (const client of [...added, ...updated]) clients.add(client)
    }
    for (const client of removed) clients?.delete(client)
    const changed = [...added, ...updated, ...removed]
    const states = encodeAwarenessUpdate(this.awareness, changed)
    const bytes = message(standardMessages.awareness, (encoder) => writeVarUint8Array(encoder, states))
    // To the sender too: a standard client takes the echo for a sign of life.
    for (const participant of this.#participants.keys()) participant.sendTransient(bytes)
  }
}

interface AwarenessChange {
  readonly added: number[]
  readonly updated: number[]
  readonly removed: number[]
}
