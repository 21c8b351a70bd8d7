import { join } from 'node:path'
import {
  type BrowserWindow,
  MessageChannelMain,
  type MessagePortMain,
  type UtilityProcess,
  utilityProcess,
} from 'electron'
import { eventChannels, type WorkspaceState } from '../domain/contracts/bridge.ts'
import {
  type MainToWorkspace,
  type WorkspaceToMain,
  workspaceToMainSchema,
} from '../domain/contracts/main-workspace.ts'
import { Backoff } from './backoff.ts'

type Init = Extract<MainToWorkspace, { type: 'init' }>

/** What the workspace process needs from main. */
export interface WorkspaceHost {
  /** The first message of a new process. */
  readonly init: (restarted: boolean) => Init
  /** Called with what it asks of main (printing, hosting a relay). */
  readonly onRequest: (message: WorkspaceToMain) => void
  /** Called after a new process was started in place of one that died. */
  readonly onRestart: () => void
}

/** How long a shutdown may take to bring everything to the disk. */
const flushMs = 15_000
/** Starts in a row that never became ready before we give up. */
const maxFailedStarts = 5

/** Keeps the process that owns the data alive, and every window connected to it. */
export class WorkspaceProcess {
  readonly #host: WorkspaceHost
  #backoff = new Backoff()
  readonly #windows = new Set<BrowserWindow>()
  #child: UtilityProcess | null = null
  #state: WorkspaceState = { state: 'starting' }
  #failedStarts = 0
  #stopping: { flushed: () => void } | null = null

  constructor(host: WorkspaceHost) {
    this.#host = host
  }

  /** Starts the process; `app` must be ready. */
  start(restarted = false): void {
    const child = utilityProcess.fork(join(import.meta.dirname, 'workspace.js'), [], {
      serviceName: 'consens-workspace',
      stdio: 'inherit',
    })
    this.#child = child
    child.on('message', (message: unknown) => this.#receive(message))
    child.on('exit', (code) => this.#ended(child, code))
    this.send(this.#host.init(restarted))
    if (!restarted) return
    this.#host.onRestart()
    for (const window of this.#windows) this.#handPort(window, true)
  }

  /** Hands a port to a window that asks; again when it was reloaded. */
  connect(window: BrowserWindow): void {
    if (!this.#windows.has(window)) {
      this.#windows.add(window)
      const { id } = window
      window.once('closed', () => {
        this.#windows.delete(window)
        this.send({ type: 'disconnect', windowId: id })
      })
    }
    // Asked again after it could not start: a person wants another attempt, and every window gets a port.
    if (this.#state.state === 'failed' && this.#stopping === null) {
      this.#startAfresh()
      return
    }
    window.webContents.send(eventChannels.workspaceState, this.#state)
    if (this.#child !== null) this.#handPort(window, false)
  }

  /** Sends a message; dropped while there is no process (what matters is told again by `init` and `onRestart`). */
  send(message: MainToWorkspace, ports: MessagePortMain[] = []): void {
    this.#child?.postMessage(message, ports)
  }

  /** The process id, for tests that kill it; null while there is none. */
  get pid(): number | null {
    return this.#child?.pid ?? null
  }

  /** Lets it bring everything to the disk and end. Resolves when it is gone, at the latest after 15 seconds. */
  async stop(): Promise<void> {
    if (this.#stopping !== null) return
    const flushed = new Promise<void>((resolve) => {
      this.#stopping = { flushed: resolve }
    })
    const child = this.#child
    if (child === null) return
    const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()))
    const timer = new Promise<void>((resolve) => setTimeout(resolve, flushMs))
    this.send({ type: 'shutdown' })
    await Promise.race([gone, flushed, timer])
    child.kill()
    await Promise.race([gone, timer])
  }

  /** Ends the process and starts another one in its place, with what `init` says then, once the folder is free. */
  restart(): void {
    const before = this.#child
    if (before === null || this.#stopping !== null) return
    this.#child = null
    this.#setState({ state: 'starting' })
    before.once('exit', () => {
      if (this.#stopping === null) this.start(true)
    })
    before.kill()
  }

  #startAfresh(): void {
    const before = this.#child
    this.#child = null
    before?.kill()
    this.#failedStarts = 0
    this.#backoff = new Backoff()
    this.#setState({ state: 'starting' })
    this.start(true)
  }

  #handPort(window: BrowserWindow, restarted: boolean): void {
    const { port1, port2 } = new MessageChannelMain()
    this.send({ type: 'connect', windowId: window.id }, [port1])
    window.webContents.postMessage(eventChannels.workspacePort, restarted, [port2])
  }

  #receive(raw: unknown): void {
    const parsed = workspaceToMainSchema.safeParse(raw)
    if (!parsed.success) {
      console.error('workspace: a message that the contract does not know', parsed.error.message)
      return
    }
    const message = parsed.data
    if (message.type === 'ready') {
      this.#failedStarts = 0
      this.#setState({ state: 'running' })
    } else if (message.type === 'fatal') this.#setState({ state: 'failed', error: message.error })
    else if (message.type === 'flushed') this.#stopping?.flushed()
    else this.#host.onRequest(message)
  }

  #ended(child: UtilityProcess, code: number): void {
    if (this.#child !== child) return
    this.#child = null
    if (this.#stopping !== null || this.#state.state === 'failed') return
    console.error(`workspace: ended unexpectedly (exit code ${code}); starting it again`)
    this.#failedStarts += this.#state.state === 'running' ? 0 : 1
    if (this.#failedStarts >= maxFailedStarts) {
      this.#setState({ state: 'failed', error: { reason: 'internal', params: {} } })
      return
    }
    this.#setState({ state: 'restarting' })
    setTimeout(() => {
      if (this.#stopping === null) this.start(true)
    }, this.#backoff.next(Date.now()))
  }

  #setState(state: WorkspaceState): void {
    this.#state = state
    for (const window of this.#windows) window.webContents.send(eventChannels.workspaceState, state)
  }
}
