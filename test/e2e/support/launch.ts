import type { ChildProcess } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { _electron, type ElectronApplication, type Page } from 'playwright'
import { electronFlags } from '../../../scripts/run/electron-flags.mjs'
import { installedElectron } from '../../../scripts/setup/electron.mjs'
import { projectFolder } from '../../../scripts/setup/paths.mjs'
import { keepAnswers } from './evaluate.ts'

/** How an application is started for a test. */
export interface LaunchOptions {
  /** The user data folder; a new temporary one, removed by `close`, when it is not given. */
  readonly dataDir?: string
  /** More command line words, such as an invitation link. */
  readonly args?: readonly string[]
  /** More environment variables (main/environment.ts lists them); undefined takes one away. */
  readonly env?: Readonly<Record<string, string | undefined>>
}

/** A running application with its window. */
export interface RunningApp {
  readonly app: ElectronApplication
  readonly window: Page
  readonly dataDir: string
  /** Quits as a person does; removes the temporary data folder. */
  close(): Promise<void>
  /** Ends the main process with SIGKILL and waits until it is gone; the data folder stays. */
  kill(): Promise<void>
}

/** Tests run where there is no keyring: every application of a test has this key. */
export const testDataKey = Buffer.alloc(32, 7).toString('base64')

/** The executable and the words that start the built application here; for tests that spawn it themselves. */
export function applicationCommand(
  dataDir: string,
  args: readonly string[] = [],
): { file: string; args: string[] } {
  const electron = installedElectron()
  if (electron === null) throw new Error('no Electron is installed: run npm run setup')
  const flags = electronFlags({ env: process.env })
  return {
    file: electron.executable,
    args: [...flags, `--user-data-dir=${dataDir}`, projectFolder, ...args],
  }
}

/** The environment of an application under test. */
export function applicationEnvironment(extra: LaunchOptions['env'] = {}): Record<string, string> {
  const all = { ...process.env, CONSENS_DATA_KEY: testDataKey, CONSENS_NO_DIALOGS: '1', ...extra }
  return Object.fromEntries(
    Object.entries(all).filter((pair): pair is [string, string] => pair[1] !== undefined),
  )
}

/** Starts the built application and waits for its window. */
export async function launchApp(options: LaunchOptions = {}): Promise<RunningApp> {
  const dataDir = options.dataDir ?? mkdtempSync(join(tmpdir(), 'consens-e2e-'))
  const command = applicationCommand(dataDir, options.args)
  // Playwright holds the application's start back until it is connected only when it looks up Electron itself.
  process.env.ELECTRON_OVERRIDE_DIST_PATH ??= dirname(command.file)
  const app = await _electron.launch({
    args: command.args,
    cwd: projectFolder,
    env: applicationEnvironment(options.env),
    timeout: 60_000,
  })
  keepAnswers(app)
  const child = app.process()
  const window = await app.firstWindow({ timeout: 60_000 })
  await window.waitForLoadState('domcontentloaded')
  return {
    app,
    window,
    dataDir,
    async close() {
      if (child.exitCode === null && child.signalCode === null) await app.close()
      if (options.dataDir === undefined)
        rmSync(dataDir, { recursive: true, force: true, maxRetries: 20, retryDelay: 50 })
    },
    kill: () => killProcess(child),
  }
}

/** Ends a process at once and waits until it is gone. */
export function killProcess(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) {
      resolve()
      return
    }
    child.once('exit', () => resolve())
    child.kill('SIGKILL')
  })
}
