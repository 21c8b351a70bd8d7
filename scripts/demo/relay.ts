import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

export type DemoRelay = { readonly url: string; readonly adminCode: string; stop(): Promise<void> }

/** Starts the relay program as an administrator does, on a free port of this computer. */
export async function startRelay(dataFolder: string): Promise<DemoRelay> {
  const entry = fileURLToPath(new URL('../../sync-server/cli.ts', import.meta.url))
  const words = [entry, '--port', '0', '--data', dataFolder]
  const child = spawn(process.execPath, words, { stdio: ['ignore', 'pipe', 'inherit'] })
  const lines = createInterface({ input: child.stdout })
  const ended = once(child, 'exit').then(() => {
    throw new Error('the relay ended before it was ready')
  })
  const [line] = (await Promise.race([once(lines, 'line'), ended])) as [string]
  const { url, adminCode } = JSON.parse(line) as { url: string; adminCode: string }
  return {
    url,
    adminCode,
    async stop() {
      ended.catch(() => undefined)
      child.kill('SIGTERM')
      await once(child, 'exit')
    },
  }
}
