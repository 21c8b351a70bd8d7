import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { electronFlags } from '../../../scripts/run/electron-flags.mjs'
import { installedElectron } from '../../../scripts/setup/electron.mjs'
import { projectFolder } from '../../../scripts/setup/paths.mjs'
import { applicationEnvironment, killProcess } from '../../e2e/support/launch.ts'
import { endWithUs } from './children.ts'
import { BenchPage, DevTools } from './devtools.ts'
import { probe } from './probe.ts'

/** A running Electron application under measurement. */
export type BenchApp = {
  readonly page: BenchPage
  /** When its process was started, in milliseconds since 1970. */
  readonly startedAt: number
  close(): Promise<void>
}

const bareFolder = join(import.meta.dirname, '..', 'bare-app')

/** Our application on a user data folder; it opens the document that was open last. */
export function startOurs(userDataDir: string): Promise<BenchApp> {
  return start([`--user-data-dir=${userDataDir}`, projectFolder, '--lang=ro'], async () => undefined)
}

/** The bare window, on its own page or on the HTML file given; same executable, same switches. */
export function startBare(html: string | null = null): Promise<BenchApp> {
  const folder = mkdtempSync(join(tmpdir(), 'consens-bare-'))
  const words = [`--user-data-dir=${folder}`, bareFolder, ...(html === null ? [] : [html])]
  return start(words, async () =>
    rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 50 }),
  )
}

async function start(words: readonly string[], ended: () => Promise<void>): Promise<BenchApp> {
  const electron = installedElectron()
  if (electron === null) throw new Error('no Electron is installed: run npm run setup')
  const startedAt = Date.now()
  const args = ['--remote-debugging-port=0', ...electronFlags({ env: process.env }), ...words]
  const child = spawn(electron.executable, args, {
    env: applicationEnvironment(),
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  endWithUs(child)
  const tools = await DevTools.connect(await debuggingAddress(child.stderr))
  const page = await BenchPage.attach(tools, probe)
  return {
    page,
    startedAt,
    async close() {
      const exited = child.exitCode === null ? once(child, 'exit') : null
      const late = setTimeout(() => void killProcess(child), 15_000)
      tools.send('Browser.close').catch(() => undefined)
      await exited
      clearTimeout(late)
      tools.close()
      await ended()
    },
  }
}

/** Chromium names its address on stderr. The stream is read to the end, so that the application never waits for it. */
async function debuggingAddress(stderr: NodeJS.ReadableStream): Promise<string> {
  const lines = createInterface({ input: stderr })
  const said: string[] = []
  return new Promise((resolve, reject) => {
    lines.on('line', (line) => {
      const address = /DevTools listening on (ws:\S+)/.exec(line)?.[1]
      if (address) resolve(address)
      else if (said.length < 20) said.push(line)
    })
    lines.once('close', () => reject(new Error(`the application ended at once:\n${said.join('\n')}`)))
  })
}
