import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import {
  type HostedRelayInfo,
  type HostedRelayOptions,
  mainToRelaySchema,
  type RelayToMain,
} from '../domain/contracts/main-workspace.ts'
import { AppError } from '../domain/errors.ts'
import { hostToHandOut } from './addresses.ts'
import { certificateIn } from './certificate.ts'
import { baseConfig, UsageError } from './config.ts'
import { errorFacts, type Log, stderrLog } from './log.ts'
import { type Relay, startRelay } from './relay.ts'

/** A relay inside the application, how it was started, and where it is reached. */
export interface HostedRelay {
  readonly options: HostedRelayOptions
  readonly relay: Relay
  readonly info: HostedRelayInfo
}

/** The port of the last time: invitations and the ledger name it. */
function rememberedPort(file: string): number {
  try {
    const port = Number(readFileSync(file, 'utf8'))
    return Number.isInteger(port) && port > 0 && port <= 65_535 ? port : 0
  } catch {
    return 0
  }
}

/**
 * Starts a relay for the application's own groups: always over TLS, with a certificate of its own, without an admin
 * code. Port 0 takes the port of the last time when it is free. Throws what `startRelay` throws.
 */
export async function startHosted(options: HostedRelayOptions, log: Log = stderrLog): Promise<HostedRelay> {
  const { dataDir, host, groups } = options
  mkdirSync(dataDir, { recursive: true })
  const portFile = join(dataDir, 'relay-port')
  const tls = certificateIn(dataDir, options.sealKey ?? null)
  const start = (port: number) =>
    startRelay({ ...baseConfig, dataDir, host, port, groups, tls, adminCode: false }, log)
  const before = options.port === 0 ? rememberedPort(portFile) : options.port
  let relay: Relay
  try {
    relay = await start(before)
  } catch (error) {
    const taken = error instanceof AppError && error.reason === 'relay-port-in-use'
    if (!taken || options.port !== 0) throw error
    relay = await start(0)
  }
  writeFileSync(portFile, String(relay.port))
  const url = `wss://${hostToHandOut(host)}:${relay.port}`
  return { options, relay, info: { url, port: relay.port, fingerprint: tls.fingerprint } }
}

/** Serves more groups on a relay that runs, when that is all that is asked: nobody's connection need end for it. */
function extended(running: HostedRelay | null, options: HostedRelayOptions): HostedRelay | null {
  if (running === null) return null
  const { dataDir, host, groups } = running.options
  const samePlace = dataDir === options.dataDir && host === options.host
  const samePort = options.port === 0 || options.port === running.info.port
  if (!samePlace || !samePort || groups.some((group) => !options.groups.includes(group))) return null
  for (const group of options.groups) running.relay.serve(group)
  return { ...running, options }
}

/** The side of a message port that hosting needs. */
export interface HostPort {
  onMessage(listener: (message: unknown) => void): void
  post(message: RelayToMain): void
}

function asFailure(error: unknown): RelayToMain {
  if (error instanceof AppError) {
    return { type: 'failed', error: { reason: error.reason, params: { ...error.params } } }
  }
  const reason = error instanceof UsageError ? 'bad-request' : 'internal'
  return { type: 'failed', error: { reason, params: {} } }
}

/** Serves the contract between main and the relay's process. `end` is called when the process may go. */
export function serveHosting(port: HostPort, end: (code: number) => void, log: Log = stderrLog): void {
  let current: Promise<HostedRelay | null> = Promise.resolve(null)
  port.onMessage((raw) => {
    const message = mainToRelaySchema.safeParse(raw)
    if (!message.success) {
      log('error', 'message-not-in-contract')
      return
    }
    if (message.data.type === 'start') {
      const { options } = message.data
      current = current.then(async (running) => {
        try {
          let hosted = extended(running, options)
          if (hosted === null) {
            await running?.relay.stop()
            hosted = await startHosted(options, log)
          }
          port.post({ type: 'running', info: hosted.info })
          return hosted
        } catch (error) {
          log('error', 'not-started', errorFacts(error))
          port.post(asFailure(error))
          return null
        }
      })
    } else {
      current = current.then(async (running) => {
        await running?.relay.stop()
        port.post({ type: 'stopped' })
        end(0)
        return null
      })
    }
  })
}
