import { once } from 'node:events'
import { WebSocket } from 'ws'

type Answer = { readonly id?: number; readonly result?: unknown; readonly error?: { message: string } }
type Told = {
  readonly method?: string
  readonly params?: Record<string, unknown>
  readonly sessionId?: string
}

/**
 * The few DevTools commands that the benchmarks need. Playwright is not used here: it holds an application's start
 * back until it is connected, and would so lengthen what is measured.
 */
export class DevTools {
  readonly #socket: WebSocket
  readonly #open = new Map<number, { resolve: (value: unknown) => void; reject: (error: Error) => void }>()
  #next = 1
  onTold: (told: Told) => void = () => {}

  private constructor(socket: WebSocket) {
    this.#socket = socket
    socket.on('message', (data) => this.#receive(JSON.parse(String(data))))
    socket.on('close', () => {
      for (const { reject } of this.#open.values()) reject(new Error('the application ended'))
      this.#open.clear()
    })
  }

  static async connect(url: string): Promise<DevTools> {
    const socket = new WebSocket(url, { perMessageDeflate: false })
    await once(socket, 'open')
    return new DevTools(socket)
  }

  send<T>(method: string, params: object = {}, sessionId?: string): Promise<T> {
    const id = this.#next++
    return new Promise<T>((resolve, reject) => {
      this.#open.set(id, { resolve: resolve as (value: unknown) => void, reject })
      this.#socket.send(JSON.stringify({ id, method, params, ...(sessionId && { sessionId }) }))
    })
  }

  close(): void {
    this.#socket.close()
  }

  #receive(message: Answer & Told): void {
    if (message.id === undefined) {
      this.onTold(message)
      return
    }
    const waiting = this.#open.get(message.id)
    this.#open.delete(message.id)
    if (message.error) waiting?.reject(new Error(message.error.message))
    else waiting?.resolve(message.result)
  }
}

type Evaluated = {
  readonly result: { readonly value?: unknown }
  readonly exceptionDetails?: {
    readonly text: string
    readonly exception?: { readonly description?: string }
  }
}

/** The first page of an application, from before its first script on. */
export class BenchPage {
  readonly #tools: DevTools
  readonly #session: string
  readonly #script: string

  private constructor(tools: DevTools, session: string, script: string) {
    this.#tools = tools
    this.#session = session
    this.#script = script
  }

  /** Attaches to the page as it comes, with `script` run before anything of its own. */
  static attach(tools: DevTools, script: string): Promise<BenchPage> {
    return new Promise((resolve, reject) => {
      tools.onTold = ({ method, params }) => {
        if (method !== 'Target.attachedToTarget') return
        const { sessionId, targetInfo } = params as { sessionId: string; targetInfo: { type: string } }
        const go = () => tools.send('Runtime.runIfWaitingForDebugger', {}, sessionId)
        if (targetInfo.type !== 'page') {
          go().catch(() => undefined)
          return
        }
        const begin = async () => {
          await tools.send('Page.enable', {}, sessionId)
          await tools.send('Page.addScriptToEvaluateOnNewDocument', { source: script }, sessionId)
          const page = new BenchPage(tools, sessionId, script)
          const going = go()
          await going
          // A page that had begun before is given the script now; one that has not has no place for it yet.
          await page.evaluate(script).catch(() => undefined)
          resolve(page)
        }
        begin().catch(reject)
      }
      const options = { autoAttach: true, waitForDebuggerOnStart: true, flatten: true }
      tools.send('Target.setAutoAttach', options).catch(reject)
    })
  }

  /** The value of an expression in the page; promises are awaited. Throws what the page throws. */
  async evaluate<T>(expression: string): Promise<T> {
    const { result, exceptionDetails } = await this.#tools.send<Evaluated>(
      'Runtime.evaluate',
      { expression, awaitPromise: true, returnByValue: true },
      this.#session,
    )
    if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text)
    return result.value as T
  }

  /**
   * Waits until an expression is true; a page that is being replaced counts as not yet. The script may run more than
   * once: it is given again to a page that began in the moment of attaching and missed it.
   */
  async until(expression: string, timeoutMs = 60_000): Promise<void> {
    const end = Date.now() + timeoutMs
    while (Date.now() < end) {
      if (await this.evaluate<boolean>(`${this.#script};Boolean(${expression})`).catch(() => false)) return
      await new Promise((resolve) => setTimeout(resolve, 20))
    }
    throw new Error(`the page never came to: ${expression}`)
  }

  /** Presses and releases the key of one character, as the keyboard does. */
  async key(character: string): Promise<void> {
    const down = { type: 'keyDown', key: character, text: character, unmodifiedText: character }
    await this.#tools.send('Input.dispatchKeyEvent', down, this.#session)
    await this.#tools.send('Input.dispatchKeyEvent', { type: 'keyUp', key: character }, this.#session)
  }

  /** Clicks with the left button at a place of the page, in CSS pixels. */
  async click(x: number, y: number): Promise<void> {
    const at = { x, y, button: 'left', clickCount: 1 }
    await this.#tools.send('Input.dispatchMouseEvent', { type: 'mousePressed', ...at }, this.#session)
    await this.#tools.send('Input.dispatchMouseEvent', { type: 'mouseReleased', ...at }, this.#session)
  }

  /** Profiles the page's thread while `work` runs; gives the profile as Chromium's tools read it. */
  async profile(work: () => Promise<void>): Promise<unknown> {
    const send = <T>(method: string, params = {}) => this.#tools.send<T>(method, params, this.#session)
    await send('Profiler.enable')
    await send('Profiler.setSamplingInterval', { interval: 200 })
    await send('Profiler.start')
    await work()
    return (await send<{ profile: unknown }>('Profiler.stop')).profile
  }
}
