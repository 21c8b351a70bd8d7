import type { HostedRelayInfo, HostedRelayOptions } from '../../../domain/contracts/main-workspace.ts'
import { AppError } from '../../../domain/errors.ts'

/** What main does for a hosted relay. */
export type RelayHost = {
  start(options: HostedRelayOptions): void
  stop(): void
}

/**
 * The relay that this application hosts ("găzduiește pe acest calculator"): one process for all groups that want it,
 * started by main. `null` as host: this process has no main (tests, command line).
 */
export class Hosting {
  readonly #host: RelayHost | null
  readonly #onChange: (info: HostedRelayInfo | null, error: AppError | null) => void
  #info: HostedRelayInfo | null = null
  #waiting: { resolve: (info: HostedRelayInfo) => void; reject: (error: AppError) => void }[] = []

  constructor(
    host: RelayHost | null,
    onChange: (info: HostedRelayInfo | null, error: AppError | null) => void,
  ) {
    this.#host = host
    this.#onChange = onChange
  }

  get info(): HostedRelayInfo | null {
    return this.#info
  }

  /** Starts the relay, or starts it again with other groups. @throws AppError relay-port-in-use and others of main */
  start(options: HostedRelayOptions): Promise<HostedRelayInfo> {
    const host = this.#host
    if (host === null) return Promise.reject(new AppError('not-allowed', { why: 'no-host' }))
    this.#info = null
    return new Promise((resolve, reject) => {
      this.#waiting.push({ resolve, reject })
      host.start(options)
    })
  }

  stop(): void {
    this.#info = null
    this.#host?.stop()
  }

  /** Main says that it runs; also after it died and was started again. */
  running(info: HostedRelayInfo): void {
    this.#info = info
    for (const { resolve } of this.#waiting.splice(0)) resolve(info)
    this.#onChange(info, null)
  }

  /** Main says that it ended; null: it was asked to, or is being started again. */
  stopped(error: AppError | null): void {
    this.#info = null
    if (error !== null) for (const { reject } of this.#waiting.splice(0)) reject(error)
    this.#onChange(null, error)
  }
}
