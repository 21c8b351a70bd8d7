import type { AppError } from '../../../domain/errors.ts'
import type { CloseReason } from '../../../domain/relay/close-codes.ts'
import { closeCodes } from '../../../domain/relay/close-codes.ts'
import { type ClientRole, takesPart } from '../../../domain/relay/protocol.ts'
import { type RelayKind, RelaySocket, type SocketPlan } from './socket.ts'

/** What a document's room needs to know of the sockets that its provider makes. */
export interface ProviderSocketHooks {
  /** Resolves when a connection may be made (the relay is there and has let this device in). */
  ready(): Promise<void>
  plan(url: string): SocketPlan
  onOpen(kind: RelayKind, role: ClientRole): void
  /** The relay takes this device for somebody else than when the connection was opened. */
  onRole(role: ClientRole): void
  /** A message of our own types. */
  onExtra(type: number, data: Uint8Array): void
  onAlive(): void
  onEnd(reason: CloseReason | null, error: AppError | null): void
}

/**
 * A class with the face of the browser's WebSocket, as y-websocket's provider expects it. It reports `open` only when
 * the relay has let this device in, and keeps our own message types from the provider.
 */
export function providerSocketClass(hooks: ProviderSocketHooks): typeof WebSocket {
  class ProviderSocket {
    static readonly CONNECTING = 0
    static readonly OPEN = 1
    static readonly CLOSING = 2
    static readonly CLOSED = 3
    readonly CONNECTING = 0
    readonly OPEN = 1
    readonly CLOSING = 2
    readonly CLOSED = 3
    binaryType = 'arraybuffer'
    readyState = 0
    onopen: (() => void) | null = null
    onmessage: ((event: { data: Uint8Array }) => void) | null = null
    onclose: ((event: { code: number; reason: string }) => void) | null = null
    onerror: ((event: unknown) => void) | null = null
    #socket: RelaySocket | null = null

    constructor(url: string) {
      hooks.ready().then(
        () => this.#connect(url),
        () => undefined,
      )
    }

    #connect(url: string): void {
      if (this.readyState !== 0) return
      this.#socket = new RelaySocket(hooks.plan(url), {
        onHello: () => undefined,
        onWelcome: (kind, role) => this.#welcomed(kind, role),
        onMessage: (type, data) => {
          if (type >= 100) hooks.onExtra(type, data)
          else if (this.readyState === 1) this.onmessage?.({ data })
        },
        onAlive: () => hooks.onAlive(),
        onClosed: (reason, error) => {
          this.readyState = 3
          hooks.onEnd(reason, error)
          this.onclose?.({ code: reason === null ? 1006 : closeCodes[reason], reason: reason ?? '' })
        },
      })
    }

    #welcomed(kind: RelayKind, role: ClientRole): void {
      if (this.readyState === 1) hooks.onRole(role)
      if (!takesPart(role) || this.readyState !== 0) return
      this.readyState = 1
      hooks.onOpen(kind, role)
      this.onopen?.()
    }

    send(data: Uint8Array): void {
      if (this.readyState === 1) this.#socket?.send(data)
    }

    close(): void {
      if (this.readyState >= 2) return
      this.readyState = 3
      this.#socket?.close()
      hooks.onEnd(null, null)
      // The provider has detached its handlers when it closes a socket itself.
      this.onclose?.({ code: 1000, reason: '' })
    }
  }
  return ProviderSocket as unknown as typeof WebSocket
}
