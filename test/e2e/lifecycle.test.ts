import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ConsensBridge, WorkspaceState } from '../../domain/contracts/bridge.ts'
import { applicationCommand, applicationEnvironment, launchApp, type RunningApp } from './support/launch.ts'
import { findProcess, killPart } from './support/processes.ts'

type Consens = typeof globalThis & {
  consens: ConsensBridge
  links: string[]
  ports: boolean[]
  states: string[]
}

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'consens-life-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** Starts a further application and waits for its end; it must not stay. */
function runToItsEnd(
  dataDir: string,
  args: readonly string[],
  env: Record<string, string> = {},
): Promise<{ code: number | null; stderr: string }> {
  const command = applicationCommand(dataDir, args)
  const child = spawn(command.file, command.args, { env: applicationEnvironment(env) })
  let stderr = ''
  child.stderr.on('data', (chunk) => {
    stderr += String(chunk)
  })
  return new Promise((resolve) => child.on('close', (code) => resolve({ code, stderr })))
}

/** Listens in the page for everything that main tells it. */
async function listen(window: Page): Promise<void> {
  await window.evaluate(() => {
    const page = globalThis as Consens
    Object.assign(page, { links: [], ports: [], states: [] })
    page.consens.onInvitationLink((link) => page.links.push(link))
    page.consens.onWorkspaceState((state: WorkspaceState) => page.states.push(state.state))
    addEventListener('message', ({ data, ports }) => {
      if (data?.type === 'consens:workspace-port' && ports.length === 1) page.ports.push(data.restarted)
    })
  })
}

const heard = (window: Page) =>
  window.evaluate(() => {
    const { links, ports, states } = globalThis as Consens
    return { links, ports, states }
  })

describe('one application', () => {
  it('[LIFE1] [LIFE3] for one user data folder: the second says so, hands its link over and ends', async () => {
    const dataDir = join(folder, 'one')
    const first = await launchApp({ dataDir })
    await listen(first.window)
    await first.window.evaluate(() => (globalThis as Consens).consens.takeInvitationLink())
    const link = 'consens://join?relay=wss%3A%2F%2Frelay.example.org&code=abc'
    const second = await runToItsEnd(dataDir, [link])
    expect(second.code).toBe(0)
    expect(second.stderr).toMatch(/^consens: .*deja pornit/m)
    await expect.poll(async () => (await heard(first.window)).links).toEqual([link])
    await first.close()
  })

  it('[LIFE2] for one data folder, also with two user data folders', async () => {
    const shared = join(folder, 'shared')
    const env = { CONSENS_DATA_DIR: shared }
    const first = await launchApp({ dataDir: join(folder, 'a'), env })
    const second = await runToItsEnd(join(folder, 'b'), [], env)
    expect(second.code).toBe(1)
    expect(second.stderr).toContain('lucrează deja cu acest dosar de date')
    await first.kill()
    const third = await launchApp({ dataDir: join(folder, 'c'), env })
    expect(third.window.url()).toBe('app://consens/index.html')
    await third.close()
  })

  it('[LIFE3] keeps the link that it was started with until the window takes it, once', async () => {
    const link = 'consens://join?code=first'
    const own = await launchApp({ args: [link] })
    // The interface itself takes the link on its first start; what it left is what we see here.
    const taken = await own.window.evaluate(async () => {
      const { consens } = globalThis as Consens
      return [await consens.takeInvitationLink(), await consens.takeInvitationLink()]
    })
    expect(taken[1]).toEqual({ ok: true, value: null })
    await own.close()
  })
})

describe('a running application', () => {
  let running: RunningApp
  beforeAll(async () => {
    running = await launchApp()
  })
  afterAll(() => running.close())

  it('[LIFE5] starts a dead workspace again and gives the window a new port', async () => {
    await listen(running.window)
    await running.window.evaluate(() => (globalThis as Consens).consens.connectWorkspace())
    // The interface asks for a port of its own, too: only those after a restart are counted.
    const restarts = async () => (await heard(running.window)).ports.filter((restarted) => restarted).length
    const state = async () => (await heard(running.window)).states.at(-1)
    await expect.poll(state).toBe('running')
    for (const kill of [1, 2]) {
      await killPart(running.app, 'workspace')
      await expect.poll(restarts).toBe(kill)
      await expect.poll(state).toBe('running')
    }
    expect((await heard(running.window)).states).toContain('restarting')
  })

  it('[LIFE6] loads a window again whose page died', async () => {
    const before = await findProcess(running.app, 'window')
    const loaded = running.app.evaluate(
      ({ BrowserWindow }) =>
        new Promise<void>((done) =>
          BrowserWindow.getAllWindows()[0]?.webContents.once('did-finish-load', () => done()),
        ),
    )
    await running.app.evaluate(({ BrowserWindow }) => {
      BrowserWindow.getAllWindows()[0]?.webContents.forcefullyCrashRenderer()
    })
    await loaded
    const after = await findProcess(running.app, 'window')
    expect(after).not.toBe(before)
    const url = await running.app.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows()[0]?.webContents.getURL(),
    )
    expect(url).toBe('app://consens/index.html')
  })

  it('[LIFE6] a page that dies again and again gives way to a plain one, from which a person tries again', async () => {
    const crash = () =>
      running.app.evaluate(({ BrowserWindow }) => {
        const contents = BrowserWindow.getAllWindows()[0]?.webContents
        return new Promise<string>((done) => {
          contents?.once('did-finish-load', () => done(contents.getURL()))
          contents?.forcefullyCrashRenderer()
        })
      })
    let url = ''
    for (let n = 0; n < 6 && url !== 'app://consens/stopped'; n++) url = await crash()
    expect(url).toBe('app://consens/stopped')
    // The test tool gives a page up that crashed; main still reaches the one in its place.
    const inPage = (code: string) =>
      running.app.evaluate(
        ({ BrowserWindow }, words): Promise<string> =>
          BrowserWindow.getAllWindows()[0]?.webContents.executeJavaScript(words) ?? Promise.resolve(''),
        code,
      )
    expect(await inPage("document.querySelector('h1').textContent")).toBe(
      'Fereastra s-a oprit de mai multe ori',
    )
    await inPage("document.querySelector('a').click(); ''")
    await expect
      .poll(() => inPage('document.body.innerText').catch(() => ''))
      .toContain('Deschide grupul-exemplu')
  })
})

describe('what is remembered', () => {
  it('[LIFE4] [LIFE8] the window comes back where it was, and the menu follows the language', async () => {
    const dataDir = join(folder, 'remembered')
    const first = await launchApp({ dataDir })
    const bounds = { x: 60, y: 70, width: 1000, height: 700 }
    await first.app.evaluate(({ BrowserWindow }, wanted) => {
      BrowserWindow.getAllWindows()[0]?.setBounds(wanted)
    }, bounds)
    const menu = (app: RunningApp) =>
      app.app.evaluate(({ Menu }) => Menu.getApplicationMenu()?.items.map((item) => item.label))
    expect(await menu(first)).toContain('Inserare')
    await first.window.evaluate(() => (globalThis as Consens).consens.setPreferences({ language: 'en' }))
    expect(await menu(first)).toContain('Insert')
    const read = (app: RunningApp) =>
      app.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getNormalBounds())
    await expect.poll(() => read(first)).toEqual(bounds)
    await first.close()
    expect(JSON.parse(readFileSync(join(dataDir, 'window.json'), 'utf8'))).toEqual({
      ...bounds,
      maximized: false,
    })
    const second = await launchApp({ dataDir })
    expect(await read(second)).toEqual(bounds)
    expect(await menu(second)).toContain('Insert')
    expect(await second.window.evaluate(() => (globalThis as Consens).consens.info.language)).toBe('en')
    await second.close()
  })

  it('[LIFE9] writes no key where there is no keyring', async () => {
    const dataDir = join(folder, 'no-key')
    const app = await launchApp({ dataDir, env: { CONSENS_DATA_KEY: undefined } })
    const state = await app.app.evaluate(({ safeStorage }) => ({
      backend: process.platform === 'linux' ? safeStorage.getSelectedStorageBackend() : 'system',
      plain: !safeStorage.isEncryptionAvailable(),
    }))
    const keyring = await app.window.evaluate(() => (globalThis as Consens).consens.info.keyring)
    const expected = !state.plain && state.backend !== 'basic_text'
    expect(keyring).toBe(expected)
    await app.close()
    const written = (() => {
      try {
        return readFileSync(join(dataDir, 'data-key.json'), 'utf8')
      } catch {
        return null
      }
    })()
    expect(written === null).toBe(!expected)
  })
})
