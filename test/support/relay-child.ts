import { baseConfig, type RelayConfig } from '../../sync-server/config.ts'
import { defaultLimits, type Limits } from '../../sync-server/limits.ts'
import { startRelay } from '../../sync-server/relay.ts'

/**
 * A relay in a process of its own with other limits than the program's: `node relay-child.ts CONFIG`, CONFIG being
 * JSON. Prints its address as the program does.
 */
const { limits, ...config } = JSON.parse(process.argv[2] ?? '{}') as Partial<RelayConfig> & {
  limits?: Partial<Limits>
}
const relay = await startRelay(
  { ...baseConfig, dataDir: '', ...config, limits: { ...defaultLimits, ...limits } },
  () => undefined,
)
process.stdout.write(`${JSON.stringify({ url: relay.url })}\n`)
