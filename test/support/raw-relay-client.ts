import { createEncoder, toUint8Array, writeVarUint } from 'lib0/encoding'
import { onTestFinished } from 'vitest'
import WebSocket from 'ws'
import { writeUpdate } from 'y-protocols/sync'
import { helloClaim, type Signer, toBase64Url } from '../../domain/ledger/index.ts'
import { type CloseReason, closeReason } from '../../domain/relay/close-codes.ts'
import {
  decodeMessage,
  encodeMessage,
  messages,
  messageType,
  type Payload,
  type PayloadName,
} from '../../domain/relay/protocol.ts'
import { formatRoom } from '../../domain/relay/rooms.ts'
import { eventually } from './relay.ts'

/** A sync message of the y-websocket protocol that carries an update. */
export function updateMessage(update: Uint8Array): Uint8Array {
  const encoder = createEncoder()
  writeVarUint(encoder, 0)
  writeUpdate(encoder, update)
  return toUint8Array(encoder)
}

/** What a raw client says in its proof; each part can be falsified. */
export interface RawProof {
  readonly group: string
  readonly signer: Signer
  /** What is signed instead of the truth. */
  readonly claim?: { readonly group?: string; readonly relay?: string; readonly nonce?: string }
  readonly device?: string
  readonly invitation?: { readonly id: string; readonly signer: Signer }
  /** The one-time key of a pairing. */
  readonly pairing?: Signer
  readonly adminCode?: string
}

/**
 * A websocket with no manners: sends whatever it is told, at any moment, and keeps what it hears. For showing what a
 * relay does with clients that are not ours.
 */
export class RawRelayClient {
  readonly socket: WebSocket
  readonly received: Uint8Array[] = []
  readonly #url: string
  closed: { code: number; reason: CloseReason | null } | null = null

  constructor(url: string, room: string, headers: Record<string, string> = {}) {
    this.#url = url
    this.socket = new WebSocket(`${url}/${room}`, { headers, perMessageDeflate: false })
    this.socket.on('message', (data: Buffer) => this.received.push(new Uint8Array(data)))
    this.socket.on('close', (code) => {
      this.closed = { code, reason: closeReason(code) }
    })
    this.socket.on('error', () => undefined)
    onTestFinished(() => this.socket.terminate())
  }

  /** To a document of a group. */
  static to(url: string, group: string, document = 'plan'): RawRelayClient {
    return new RawRelayClient(url, formatRoom({ group, document, generation: 1 }))
  }

  async opened(): Promise<this> {
    await eventually(() => this.socket.readyState === WebSocket.OPEN || this.closed !== null)
    return this
  }

  send(data: Uint8Array | string): void {
    this.socket.send(data)
  }

  /** The payloads heard of one of our message types. */
  heard<N extends Exclude<PayloadName, 'ask' | 'proof'>>(name: N): Payload<N>[] {
    const matching = this.received.filter((message) => messageType(message) === messages[name])
    return matching.flatMap((message) => decodeMessage(name, message) ?? [])
  }

  /** Types of all messages heard so far. */
  types(): (number | null)[] {
    return this.received.map(messageType)
  }

  async nonce(): Promise<string> {
    await eventually(() => this.heard('hello').length > 0 || this.closed !== null)
    return this.heard('hello')[0]?.nonce ?? ''
  }

  /** A proof for this connection's challenge, true but for what `proof` falsifies. */
  async proof({
    group,
    signer,
    claim = {},
    device,
    invitation,
    pairing,
    adminCode,
  }: RawProof): Promise<Payload<'proof'>> {
    const nonce = claim.nonce ?? (await this.nonce())
    const statement = helloClaim(claim.group ?? group, claim.relay ?? new URL(this.#url).host, nonce)
    return {
      group,
      device: device ?? signer.publicKey,
      signature: toBase64Url(signer.sign(statement)),
      ...(invitation && {
        invitation: { id: invitation.id, signature: toBase64Url(invitation.signer.sign(statement)) },
      }),
      ...(pairing && {
        pairing: { key: pairing.publicKey, signature: toBase64Url(pairing.sign(statement)) },
      }),
      ...(adminCode !== undefined && { adminCode }),
    }
  }

  /** Answers the challenge. */
  async prove(proof: RawProof): Promise<void> {
    await this.opened()
    this.send(encodeMessage('proof', await this.proof(proof)))
  }

  /** The role that the relay gave last; waits for the first one, or for the end. */
  async role(): Promise<string | null> {
    await eventually(() => this.heard('welcome').length > 0 || this.closed !== null)
    return this.heard('welcome').at(-1)?.role ?? null
  }

  /** Why the relay ended the connection; waits for it. */
  async end(): Promise<CloseReason | number> {
    await eventually(() => this.closed !== null)
    return this.closed?.reason ?? this.closed?.code ?? 0
  }
}
