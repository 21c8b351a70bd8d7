import { parseArgs } from 'node:util'
import type { Limits } from './limits.ts'
import { defaultLimits } from './limits.ts'

/** How a relay runs. */
export interface RelayConfig {
  readonly dataDir: string
  readonly host: string
  /** 0: any free port. */
  readonly port: number
  /** Ids of the groups that it serves; more are opened with the admin code. */
  readonly groups: readonly string[]
  /** Admits anyone to anything: for tests with standard clients, on loopback only. */
  readonly open: boolean
  /** Names it is reached at besides the Host header of the request (behind a proxy that rewrites it). */
  readonly addresses: readonly string[]
  /** False: no group can be opened later (the application's own relay). */
  readonly adminCode: boolean
  readonly replaceAdminCode: boolean
  /** PEM of a certificate and its key: then it speaks wss. */
  readonly tls: { readonly cert: string; readonly key: string; readonly fingerprint: string } | null
  readonly limits: Limits
}

/** A wrong command line: the message says what is wrong, for whoever typed it. */
export class UsageError extends Error {}

export const usage = `usage: npm run -s relay -- --port P --data DIR [--host H] [--group ID]... [--address HOST[:PORT]]...
                          [--new-admin-code] [--open]

  --port P           TCP port, 0 for any free one
  --data DIR         folder of the relay's database
  --host H           address to listen on (127.0.0.1)
  --group ID         serve this group; may be repeated. Others are opened with the admin code
  --address A        name under which clients reach the relay, when a proxy rewrites the Host header
  --new-admin-code   make a new admin code and print it; the one before it is void
  --open             admit anyone to anything; only on a loopback address, for trying things out

One JSON line with the address is printed when the relay is ready: {"url":"ws://..."}. The admin code is printed in it
once, when it is made.`

/** True for addresses that only this computer reaches. */
export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127(\.\d{1,3}){3}$/.test(host)
}

export const baseConfig: Omit<RelayConfig, 'dataDir'> = {
  host: '127.0.0.1',
  port: 0,
  groups: [],
  open: false,
  addresses: [],
  adminCode: true,
  replaceAdminCode: false,
  tls: null,
  limits: defaultLimits,
}

/** Checks what a command line and a hosting application alike must respect. Throws UsageError. */
export function checkConfig(config: RelayConfig): RelayConfig {
  if (!Number.isInteger(config.port) || config.port < 0 || config.port > 65_535) {
    throw new UsageError('--port must be a number from 0 to 65535')
  }
  if (config.open && !isLoopback(config.host)) {
    throw new UsageError(
      `--open is refused on ${config.host}: anyone who reaches it could read and change everything`,
    )
  }
  for (const group of config.groups) {
    if (!/^[0-9a-f]{64}$/.test(group))
      throw new UsageError(`not a group id (64 hexadecimal digits): ${group}`)
  }
  return config
}

/** Reads the command line. Throws UsageError. */
export function parseCommandLine(args: readonly string[]): RelayConfig | 'help' {
  let values: ReturnType<typeof parse>['values']
  try {
    values = parse(args).values
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error))
  }
  if (values.help) return 'help'
  if (values.port === undefined || values.data === undefined)
    throw new UsageError('--port and --data are needed')
  if (!/^\d+$/.test(values.port)) throw new UsageError('--port must be a number from 0 to 65535')
  return checkConfig({
    ...baseConfig,
    dataDir: values.data,
    host: values.host ?? baseConfig.host,
    port: Number(values.port),
    groups: values.group ?? [],
    open: values.open ?? false,
    addresses: (values.address ?? []).map((address) => address.toLowerCase()),
    adminCode: !values.open,
    replaceAdminCode: values['new-admin-code'] ?? false,
  })
}

function parse(args: readonly string[]) {
  return parseArgs({
    args: [...args],
    strict: true,
    options: {
      port: { type: 'string' },
      data: { type: 'string' },
      host: { type: 'string' },
      group: { type: 'string', multiple: true },
      address: { type: 'string', multiple: true },
      open: { type: 'boolean' },
      'new-admin-code': { type: 'boolean' },
      help: { type: 'boolean' },
    },
  })
}
