import {
  type ClientMessage,
  clientMessage,
  MAX_MESSAGE_BYTES,
  type Method,
  methods,
  type Params,
  type Result,
  type ServerMessage,
} from '../../../domain/contracts/workspace.ts'
import { AppError } from '../../../domain/errors.ts'
import { failureOf } from './failure.ts'
import type { Port } from './port.ts'
import { sizeOf } from './size.ts'
import type { WindowSession } from './window.ts'

/** One function per method of the contract. */
export type Handlers = {
  readonly [M in Method]: (params: Params<M>, window: WindowSession) => Result<M> | Promise<Result<M>>
}

/** What arrives without asking for an answer. */
export type Notifications = {
  update(documentId: string, update: Uint8Array, window: WindowSession): void
  selection(
    documentId: string,
    selection: { anchor?: unknown; head?: unknown } | null,
    window: WindowSession,
  ): void
  /** The window is gone; its editors and jobs are still in the session. */
  closed(window: WindowSession): void
}

/** Requests of one window that may be in work at a time: a page gone wild must not fill the memory. */
const MAX_IN_WORK = 256

/**
 * Serves the contract on one window's port: size limit, shape, known method, parameters; then the handler. Expected
 * failures travel as data.
 */
export class RpcServer {
  readonly #handlers: Handlers
  readonly #notifications: Notifications
  readonly #windows = new Map<WindowSession, Port>()
  #nextId = 1

  constructor(handlers: Handlers, notifications: Notifications) {
    this.#handlers = handlers
    this.#notifications = notifications
  }

  /** Begins to serve a port. */
  connect(port: Port): WindowSession {
    let open = true
    const window: WindowSession = {
      id: this.#nextId++,
      send(message) {
        if (open) port.post(message)
      },
      editors: new Map(),
      jobs: new Map(),
    }
    const work = { count: 0 }
    this.#windows.set(window, port)
    port.listen(
      (data) => this.#receive(data, window, work),
      () => {
        open = false
        if (!this.#windows.delete(window)) return
        for (const job of window.jobs.values()) job.abort()
        this.#notifications.closed(window)
      },
    )
    return window
  }

  /** Sends something to every window. */
  broadcast(message: ServerMessage): void {
    for (const window of this.#windows.keys()) window.send(message)
  }

  get windows(): Iterable<WindowSession> {
    return this.#windows.keys()
  }

  /** Ends every connection without a word to the handlers: the workspace is closing. */
  close(): void {
    const ports = [...this.#windows]
    this.#windows.clear()
    for (const [window, port] of ports) {
      for (const job of window.jobs.values()) job.abort()
      port.close()
    }
  }

  #receive(data: unknown, window: WindowSession, work: { count: number }): void {
    if (!this.#windows.has(window)) return
    const message = readMessage(data)
    if (message === null) {
      window.send({ type: 'notice', error: { reason: 'bad-request', params: {} } })
      return
    }
    try {
      if (message.type === 'request') void this.#answer(message, window, work)
      else if (message.type === 'update')
        this.#notifications.update(message.documentId, message.update, window)
      else this.#notifications.selection(message.documentId, message.selection, window)
    } catch (error) {
      window.send({ type: 'notice', error: failureOf(error) })
    }
  }

  async #answer(
    request: Extract<ClientMessage, { type: 'request' }>,
    window: WindowSession,
    work: { count: number },
  ): Promise<void> {
    const { id } = request
    work.count++
    try {
      if (work.count > MAX_IN_WORK) throw new AppError('bad-request', { why: 'too-many' })
      const result = await this.#call(request.method, request.params, window)
      window.send({ type: 'response', id, ok: true, result })
    } catch (error) {
      window.send({ type: 'response', id, ok: false, error: failureOf(error) })
    } finally {
      work.count--
    }
  }

  async #call(name: string, params: unknown, window: WindowSession): Promise<unknown> {
    if (!isMethod(name)) throw new AppError('bad-request', { why: 'method' })
    const parsed = methods[name].params.safeParse(params)
    if (!parsed.success) throw new AppError('bad-request', { why: 'params' })
    const handler = this.#handlers[name] as (params: unknown, window: WindowSession) => unknown
    return await handler(parsed.data, window)
  }
}

function isMethod(name: string): name is Method {
  return Object.hasOwn(methods, name)
}

/** Reads a message of a window; null when it is too large or none of the contract's. */
function readMessage(data: unknown): ClientMessage | null {
  if (sizeOf(data, MAX_MESSAGE_BYTES) === Number.POSITIVE_INFINITY) return null
  const parsed = clientMessage.safeParse(data)
  return parsed.success ? parsed.data : null
}
