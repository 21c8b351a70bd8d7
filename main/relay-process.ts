import { join } from 'node:path'
import { type UtilityProcess, utilityProcess } from 'electron'
import type { BridgeError } from '../domain/contracts/bridge.ts'
import {
  type HostedRelayOptions,
  type MainToRelay,
  type MainToWorkspace,
  relayToMainSchema,
} from '../domain/contracts/main-workspace.ts'
import { Backoff } from './backoff.ts'

/** Hosts a relay on this computer for the workspace: starts it, keeps it alive, stops it. */
export class RelayProcess {
  readonly #tell: (message: MainToWorkspace) => void
  readonly #backoff = new Backoff()
  #child: UtilityProcess | null = null
  #options: HostedRelayOptions | null = null

  /** @param tell sends a message to the workspace */
  constructor(tell: (message: MainToWorkspace) => void) {
    this.#tell = tell
  }

  /** Starts the relay, or restarts it when its options changed. */
  async start(options: HostedRelayOptions): Promise<void> {
    await this.stop()
    this.#options = options
    this.#fork()
  }

  /** The process id, for tests that kill it; null while there is none. */
  get pid(): number | null {
    return this.#child?.pid ?? null
  }

  /** Lets the relay write everything and end; killed after 10 seconds. */
  async stop(): Promise<void> {
    this.#options = null
    const child = this.#child
    if (child === null) return
    const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()))
    const stop: MainToRelay = { type: 'stop' }
    child.postMessage(stop)
    const timer = setTimeout(() => child.kill(), 10_000)
    await gone
    clearTimeout(timer)
  }

  #fork(): void {
    const options = this.#options
    if (options === null) return
    const child = utilityProcess.fork(join(import.meta.dirname, 'hosted-relay.js'), [], {
      serviceName: 'consens-relay',
      stdio: 'inherit',
    })
    this.#child = child
    let failure: BridgeError | null = null
    child.on('message', (raw: unknown) => {
      const message = relayToMainSchema.safeParse(raw)
      if (!message.success) console.error('relay: a message that the contract does not know')
      else if (message.data.type === 'running') this.#tell({ type: 'relay-running', info: message.data.info })
      else if (message.data.type === 'failed') {
        failure = message.data.error
        child.kill()
      }
    })
    child.on('exit', () => this.#ended(child, failure))
    const start: MainToRelay = { type: 'start', options }
    child.postMessage(start)
  }

  /** A relay that said why it cannot work stays down; one that died is started again. */
  #ended(child: UtilityProcess, failure: BridgeError | null): void {
    if (this.#child !== child) return
    this.#child = null
    this.#tell({ type: 'relay-stopped', error: failure })
    if (this.#options === null || failure !== null) return
    setTimeout(() => {
      if (this.#child === null) this.#fork()
    }, this.#backoff.next(Date.now()))
  }
}
