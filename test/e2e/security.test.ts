import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { BridgeResult, ConsensBridge } from '../../domain/contracts/bridge.ts'
import { type CountingServer, startCountingServer } from './support/counting-server.ts'
import { launchApp, type RunningApp } from './support/launch.ts'

type Page = typeof globalThis & { consens: ConsensBridge; ran?: string[] }

const pageUrl = 'app://consens/index.html'
let running: RunningApp
let server: CountingServer

beforeAll(async () => {
  server = await startCountingServer()
  running = await launchApp()
})

afterAll(async () => {
  await running.close()
  await server.close()
})

/** The addresses of all windows, and every navigation of a page that began since the last call. */
async function whereWindowsAre(): Promise<string[]> {
  return running.app.evaluate(({ webContents }) =>
    webContents.getAllWebContents().map((page) => page.getURL()),
  )
}

describe('the page', () => {
  it('[SEC1] has no Node and nothing of Electron, only one function per use', async () => {
    const found = await running.window.evaluate(() => {
      const page = globalThis as unknown as Record<string, unknown>
      return {
        node: ['require', 'process', 'Buffer', 'module', 'global', 'ipcRenderer', 'electron'].filter(
          (n) => n in page,
        ),
        bridge: Object.keys((page as unknown as { consens: object }).consens).sort(),
        frozen: Object.isFrozen((page as unknown as { consens: object }).consens),
      }
    })
    expect(found.node).toEqual([])
    expect(found.bridge).toEqual([
      'chooseFile',
      'connectWorkspace',
      'info',
      'onInvitationLink',
      'onMenuCommand',
      'onWorkspaceState',
      'openExternal',
      'revealFile',
      'saveFile',
      'setPreferences',
      'setSituation',
      'setTitle',
      'takeInvitationLink',
    ])
  })

  it('[SEC2] is sandboxed and isolated', async () => {
    const settings = await running.app.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows().map(({ webContents }) => {
        const contents = webContents as unknown as { getLastWebPreferences(): Record<string, unknown> }
        const { sandbox, contextIsolation, nodeIntegration, webSecurity, webviewTag } =
          contents.getLastWebPreferences()
        return { sandbox, contextIsolation, nodeIntegration, webSecurity, webviewTag }
      }),
    )
    expect(settings).toEqual([
      { sandbox: true, contextIsolation: true, nodeIntegration: false, webSecurity: true, webviewTag: false },
    ])
  })

  it('[SEC3] reaches no network by any of its own means', async () => {
    await running.window.evaluate(async (url) => {
      const attempts: (() => unknown)[] = [
        () => fetch(`${url}/fetch`),
        () => navigator.sendBeacon(`${url}/beacon`, 'x'),
        () => new WebSocket(url.replace('http', 'ws')),
        () => new EventSource(`${url}/events`),
        () => new XMLHttpRequest().open('GET', `${url}/xhr`),
        () => new Worker(`${url}/worker.js`),
        () => {
          for (const [tag, attribute] of [
            ['img', 'src'],
            ['script', 'src'],
            ['iframe', 'src'],
            ['object', 'data'],
            ['video', 'src'],
          ]) {
            const element = document.createElement(tag ?? '')
            element.setAttribute(attribute ?? '', `${url}/${tag}`)
            document.body.append(element)
          }
          const link = document.createElement('link')
          link.rel = 'stylesheet'
          link.href = `${url}/style.css`
          document.head.append(link)
        },
        () => {
          const form = document.createElement('form')
          form.action = `${url}/form`
          document.body.append(form)
          form.submit()
        },
      ]
      for (const attempt of attempts) {
        try {
          await attempt()
        } catch {
          // Refused at once: that is what we want of it.
        }
      }
    }, server.url)
    await running.app.evaluate(
      ({ session }, url) => session.defaultSession.fetch(`${url}/main`).catch(() => null),
      server.url,
    )
    expect(server.requests).toEqual([])
  })

  it('[SEC4] stays where it is, whatever is clicked', async () => {
    const addresses = [
      'https://example.org/',
      `${server.url}/link`,
      'file:///etc/passwd',
      'app://evil/index.html',
      'app://consens.evil/index.html',
      'app://user@consens/index.html',
      'javascript:globalThis.ran = ["javascript"]',
      'data:text/html,<h1>data</h1>',
      'blob:app://consens/none',
    ]
    await running.window.evaluate((list) => {
      for (const target of ['', '_blank', '_top']) {
        for (const address of list) {
          const link = document.createElement('a')
          link.href = address
          link.target = target
          document.body.append(link)
          link.click()
          link.remove()
        }
      }
      for (const address of list) window.open(address)
    }, addresses)
    await expect.poll(whereWindowsAre).toEqual([pageUrl])
    expect(await running.window.evaluate(() => (globalThis as Page).ran ?? null)).toBeNull()
    expect(server.requests).toEqual([])
  })

  it('[SEC6] runs no inline script and no eval, and learns why', async () => {
    const outcome = await running.window.evaluate(async (url) => {
      const violated: string[] = []
      document.addEventListener('securitypolicyviolation', (event) => violated.push(event.effectiveDirective))
      const inline = document.createElement('script')
      inline.textContent = 'globalThis.ran = ["inline"]'
      document.body.append(inline)
      const button = document.createElement('button')
      button.setAttribute('onclick', 'globalThis.ran = ["attribute"]')
      document.body.append(button)
      button.click()
      await fetch(`${url}/csp`).catch(() => null)
      const image = new Image()
      await new Promise((done) => {
        image.onerror = done
        image.src = `${url}/csp.png`
      })
      for (const element of [inline, button]) element.remove()
      return { violated: [...new Set(violated)].sort(), ran: (globalThis as Page).ran ?? null }
    }, server.url)
    expect(outcome.violated).toEqual(['connect-src', 'img-src', 'script-src-attr', 'script-src-elem'])
    expect(outcome.ran).toBeNull()
  })

  it('[SEC7] is refused every permission but writing to the clipboard', async () => {
    const answers = await running.window.evaluate(async () => {
      const names = ['geolocation', 'notifications', 'camera', 'microphone', 'clipboard-read', 'midi']
      const states = await Promise.all(
        names.map((name) =>
          navigator.permissions.query({ name: name as PermissionName }).then((s) => s.state),
        ),
      )
      const tried = await Promise.all([
        navigator.mediaDevices.getUserMedia({ audio: true }).then(
          () => 'given',
          () => 'refused',
        ),
        navigator.clipboard.readText().then(
          () => 'given',
          () => 'refused',
        ),
        new Promise<string>((done) =>
          navigator.geolocation.getCurrentPosition(
            () => done('given'),
            () => done('refused'),
          ),
        ),
        Notification.requestPermission(),
      ])
      return { states: [...new Set(states)], tried }
    })
    expect(answers).toEqual({ states: ['denied'], tried: ['refused', 'refused', 'refused', 'denied'] })
  })

  it('[SEC9] opens https: and mailto: outside, and nothing else', async () => {
    await running.app.evaluate(({ shell }) => {
      const opened: string[] = []
      Object.assign(globalThis, { opened })
      shell.openExternal = async (url) => void opened.push(url)
    })
    const addresses = [
      'https://example.org/a?b#c',
      'mailto:cineva@example.org',
      'http://example.org/',
      'https://user:pass@example.org/',
      'file:///etc/passwd',
      'javascript:alert(1)',
      'consens://invite',
      'smb://host/share',
      'nonsense',
    ]
    const answers = await running.window.evaluate(
      (list) => Promise.all(list.map((url) => (globalThis as Page).consens.openExternal({ url }))),
      addresses,
    )
    expect(answers.map((answer) => (answer.ok ? 'ok' : answer.error.reason))).toEqual([
      'ok',
      'ok',
      ...Array<string>(7).fill('not-allowed'),
    ])
    const opened = await running.app.evaluate(() => (globalThis as unknown as { opened: string[] }).opened)
    expect(opened).toEqual(addresses.slice(0, 2))
  })

  it('[SEC10] gets a token and a name for a chosen file, never its path', async () => {
    await running.app.evaluate(({ dialog }) => {
      dialog.showOpenDialog = async () => ({ canceled: false, filePaths: ['/somewhere/private/Plan.docx'] })
      dialog.showSaveDialog = async () => ({ canceled: true, filePath: '' })
    })
    const [chosen, cancelled] = await running.window.evaluate(() => {
      const { consens } = globalThis as Page
      return Promise.all([
        consens.chooseFile({ purpose: 'docx' }),
        consens.saveFile({ purpose: 'pdf', suggestedName: 'ROF' }),
      ])
    })
    expect(chosen).toEqual({
      ok: true,
      value: { token: expect.stringMatching(/^[0-9a-f-]{36}$/), name: 'Plan.docx' },
    })
    expect(cancelled).toEqual({ ok: true, value: null })
  })
})

describe('the app: scheme', () => {
  it('[SEC5] serves one folder to one host, by GET', async () => {
    const statuses = await running.app.evaluate(async ({ session }) => {
      const requests: [string, string][] = [
        ['GET', 'app://consens/index.html'],
        ['GET', 'app://consens/missing.js'],
        ['GET', 'app://consens/%2e%2e/main/index.js'],
        ['GET', 'app://consens/..%2fmain%2findex.js'],
        ['GET', 'app://consens/..%5cmain%5cindex.js'],
        ['GET', 'app://consens//etc/passwd'],
        ['GET', 'app://consens/%00index.html'],
        ['GET', 'app://consens/.built-from'],
        ['GET', 'app://consens/'],
        ['GET', 'app://other/index.html'],
        ['POST', 'app://consens/index.html'],
        ['HEAD', 'app://consens/index.html'],
      ]
      const answers = requests.map(([method, url]) => session.defaultSession.fetch(url, { method }))
      return (await Promise.all(answers)).map((answer) => answer.status)
    })
    expect(statuses).toEqual([200, 404, 404, 403, 403, 403, 403, 403, 403, 403, 405, 405])
  })

  it('[SEC6] sends the policy with every file', async () => {
    const headers = await running.app.evaluate(async ({ session }) => {
      const answer = await session.defaultSession.fetch('app://consens/index.html')
      return Object.fromEntries(answer.headers)
    })
    const policy = headers['content-security-policy'] ?? ''
    expect(policy.split('; ')).toEqual(
      expect.arrayContaining([
        "default-src 'none'",
        "script-src 'self'",
        "connect-src 'none'",
        "base-uri 'none'",
      ]),
    )
    expect(policy).not.toMatch(/unsafe-eval|script-src[^;]*unsafe-inline|https?:|\*/)
    expect(headers['x-content-type-options']).toBe('nosniff')
  })
})

describe('IPC', () => {
  type Raw = typeof globalThis & { raw: (channel: string, input?: unknown) => Promise<BridgeResult<unknown>> }
  let folder: string

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'consens-ipc-'))
    writeFileSync(
      join(folder, 'raw.cjs'),
      "const { contextBridge, ipcRenderer } = require('electron')\n" +
        "contextBridge.exposeInMainWorld('raw', (channel, input) => ipcRenderer.invoke(channel, input))\n",
    )
  })

  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  /** Opens a window with a preload that lets everything through, as a taken-over page would have it. */
  async function hostileWindow(url: string) {
    const opened = running.app.waitForEvent('window')
    await running.app.evaluate(
      async ({ BrowserWindow }, [preload, address]) => {
        const window = new BrowserWindow({
          show: false,
          webPreferences: { preload: preload ?? '', sandbox: true, nodeIntegrationInSubFrames: true },
        })
        await window.loadURL(address ?? '')
      },
      [join(folder, 'raw.cjs'), url],
    )
    return opened
  }

  it('[SEC8] answers no page but ours', async () => {
    const window = await hostileWindow('data:text/html,<h1>x</h1>')
    const answer = await window.evaluate(() => (globalThis as Raw).raw('consens:takeInvitationLink', null))
    expect(answer).toEqual({ ok: false, error: { reason: 'not-allowed', params: {} } })
    await window.close()
  })

  it('[SEC8] answers no frame inside our page', async () => {
    const window = await hostileWindow(pageUrl)
    const answers = await window.evaluate(async () => {
      const frame = document.createElement('iframe')
      frame.srcdoc = '<p>frame</p>'
      const loaded = new Promise((done) => {
        frame.onload = done
      })
      document.body.append(frame)
      await loaded
      const inner = frame.contentWindow as unknown as Raw
      const ask = (from: Raw) => from.raw('consens:takeInvitationLink', null)
      return [await ask(inner), await ask(globalThis as Raw)]
    })
    expect(answers.map((answer) => answer.ok)).toEqual([false, true])
    await window.close()
  })

  it('[SEC8] refuses unknown channels, wrong shapes and large inputs', async () => {
    const window = await hostileWindow(pageUrl)
    const answers = await window.evaluate(async () => {
      const { raw } = globalThis as Raw
      const say = (channel: string, input?: unknown) =>
        raw(channel, input).then(
          (answer) => (answer.ok ? 'ok' : answer.error.reason),
          () => 'no such channel',
        )
      const cycle: Record<string, unknown> = {}
      cycle.self = cycle
      return Promise.all([
        say('consens:unknown'),
        say('consens:constructor'),
        say('consens:__proto__'),
        say('consens:openExternal'),
        say('consens:openExternal', { url: 5 }),
        say('consens:openExternal', { url: 'https://example.org', more: 1 }),
        say('consens:openExternal', { url: `https://${'a'.repeat(1_000_000)}` }),
        say('consens:openExternal', cycle),
        say('consens:setTitle', { title: 1n }),
        say('consens:chooseFile', { purpose: '/etc/passwd' }),
        say('consens:revealFile', { token: '../../etc/passwd' }),
        say('consens:revealFile', { token: '00000000-0000-4000-8000-000000000000' }),
      ])
    })
    expect(answers).toEqual([
      ...Array<string>(3).fill('no such channel'),
      ...Array<string>(8).fill('bad-request'),
      'not-found',
    ])
    await window.close()
  })
})

describe('redirects', () => {
  it('[SEC4] lead nowhere', async () => {
    const own = await launchApp()
    await own.app.evaluate(({ session }) => {
      const { protocol } = session.defaultSession
      protocol.unhandle('app')
      protocol.handle(
        'app',
        () => new Response(null, { status: 302, headers: { location: 'app://evil/index.html' } }),
      )
    })
    await own.window.evaluate(() => {
      location.href = 'app://consens/index.html?again'
    })
    const url = () =>
      own.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.getURL())
    await expect.poll(url).not.toMatch(/evil/)
    expect(await url()).toMatch(/^app:\/\/consens\//)
    await own.close()
  })
})
