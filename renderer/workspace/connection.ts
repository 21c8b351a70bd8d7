import {
  type ClientMessage,
  type Method,
  methods,
  type Params,
  type Result,
  type ServerMessage,
  serverMessage,
} from '../../domain/contracts/workspace.ts'
import { AppError } from '../../domain/errors.ts'

type Pending = {
  readonly method: Method
  readonly params: unknown
  readonly resolve: (value: unknown) => void
  readonly reject: (error: unknown) => void
}

/** What a window is told without having asked. */
export type WorkspaceEvent = Exclude<ServerMessage, { type: 'response' }>
type EventOf<T extends WorkspaceEvent['type']> = Extract<WorkspaceEvent, { type: T }>

/** Requests that change nothing: asked again after the workspace was restarted, instead of failing. */
const repeatable: ReadonlySet<Method> = new Set<Method>([
  'app.state',
  'group.members',
  'group.invitations',
  'group.inspectLink',
  'document.list',
  'document.search',
  'spell.check',
  'spell.suggest',
])

/**
 * The window's end of the workspace contract: typed calls, validated answers and events. The port may be replaced
 * (the workspace was restarted): reads are then repeated, the rest fails with `workspace-restarted`.
 */
export class WorkspaceConnection {
  private port: MessagePort | null = null
  private nextId = 1
  private readonly pending = new Map<number, Pending>()
  private readonly listeners = new Map<string, Set<(event: never) => void>>()

  /** Takes a new port and asks again what can be asked again. */
  connect(port: MessagePort): void {
    this.port?.close()
    this.port = port
    port.onmessage = (event) => this.receive(event.data)
    const before = [...this.pending]
    this.pending.clear()
    for (const [, call] of before) {
      if (repeatable.has(call.method)) this.post(call)
      else call.reject(new AppError('workspace-restarted'))
    }
  }

  /** The port is gone; what cannot be repeated fails now, reads wait for the next port. */
  lost(): void {
    this.port?.close()
    this.port = null
    for (const [id, call] of [...this.pending]) {
      if (repeatable.has(call.method)) continue
      this.pending.delete(id)
      call.reject(new AppError('workspace-restarted'))
    }
  }

  get connected(): boolean {
    return this.port !== null
  }

  /** Calls a method of the workspace. Rejects with an AppError. */
  call<M extends Method>(method: M, params: Params<M>): Promise<Result<M>> {
    return new Promise((resolve, reject) => {
      const call: Pending = { method, params, resolve: resolve as (value: unknown) => void, reject }
      if (this.port || repeatable.has(method)) this.post(call)
      else reject(new AppError('workspace-restarted'))
    })
  }

  /** Sends a message that has no answer; false when there is no workspace to take it. */
  tell(message: Exclude<ClientMessage, { type: 'request' }>): boolean {
    if (!this.port) return false
    this.port.postMessage(message)
    return true
  }

  /** Subscribes to an event; gives the function that ends it. */
  on<T extends WorkspaceEvent['type']>(type: T, listener: (event: EventOf<T>) => void): () => void {
    const set = this.listeners.get(type) ?? new Set()
    this.listeners.set(type, set)
    set.add(listener as (event: never) => void)
    return () => set.delete(listener as (event: never) => void)
  }

  private post(call: Pending): void {
    const id = this.nextId++
    this.pending.set(id, call)
    this.port?.postMessage({ type: 'request', id, method: call.method, params: call.params })
  }

  private receive(data: unknown): void {
    const parsed = serverMessage.safeParse(data)
    if (!parsed.success) {
      console.error('A message of the workspace was not understood', parsed.error.message)
      return
    }
    const message = parsed.data
    if (message.type !== 'response') {
      for (const listener of this.listeners.get(message.type) ?? []) listener(message as never)
      return
    }
    const call = this.pending.get(message.id)
    if (!call) return
    this.pending.delete(message.id)
    if (!message.ok) {
      call.reject(new AppError(message.error.reason, message.error.params))
      return
    }
    const result = methods[call.method].result.safeParse(message.result)
    if (result.success) call.resolve(result.data)
    else call.reject(new AppError('internal', {}, { cause: result.error }))
  }
}
