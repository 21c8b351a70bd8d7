import { Worker } from 'node:worker_threads'
import { AppError } from '../../../domain/errors.ts'
import { failureOf } from '../rpc/failure.ts'
import {
  fromPaperThread,
  type PaperResult,
  type PaperWork,
  paperResults,
  type ToPaperThread,
} from './paper-contract.ts'
import type { DeskHost, PaperDesk } from './paper-desk.ts'

/** The worker's file: beside this one in the sources, at the top of the bundle (electron.vite.config.ts) when built. */
function workerFile(): URL {
  const here = import.meta.url
  if (here.endsWith('.ts')) return new URL('paper-worker.ts', here)
  return new URL(here.includes('/chunks/') ? '../paper-worker.js' : 'paper-worker.js', here)
}

/** For work that prints nothing. */
export const noPrint: DeskHost['print'] = () => Promise.reject(new AppError('internal'))

type Running = {
  readonly host: DeskHost
  readonly resolve: (value: unknown) => void
  readonly reject: (error: unknown) => void
}

/**
 * A thread for one import or export. It starts with the first work and lives until `end`, for it keeps the file that it
 * inspected. Where no thread starts, the work is done here, in turns as long as it needs.
 */
export class PaperThread {
  readonly #file: URL
  #worker: Worker | null = null
  #desk: PaperDesk | null = null
  #running: Running | null = null
  #started: Promise<void> | null = null
  #ended = false

  /** @param file the worker's code; another one in tests */
  constructor(file: URL = workerFile()) {
    this.#file = file
  }

  /**
   * Does a piece of work; one at a time. A signal that fires ends the thread.
   *
   * @throws AppError cancelled, and the reasons of import and export
   */
  async run<Kind extends PaperWork['kind']>(
    work: Extract<PaperWork, { kind: Kind }>,
    host: DeskHost,
  ): Promise<PaperResult<Kind>> {
    const { signal } = host
    const cancel = () => this.end()
    signal.addEventListener('abort', cancel, { once: true })
    try {
      if (signal.aborted || this.#ended) throw new AppError('cancelled')
      this.#started ??= this.#start()
      await this.#started
      if (this.#ended) throw new AppError('cancelled')
      const value = await (this.#desk?.run(work, host) ?? this.#ask(work, host))
      return paperResults[work.kind].parse(value) as PaperResult<Kind>
    } finally {
      signal.removeEventListener('abort', cancel)
    }
  }

  /** Ends the thread; work that is under way fails with `cancelled`. */
  end(): void {
    this.#ended = true
    this.#fail(new AppError('cancelled'))
    void this.#worker?.terminate()
    this.#worker = null
  }

  async #start(): Promise<void> {
    const worker = await startWorker(this.#file)
    if (worker === null) {
      const { PaperDesk } = await import('./paper-desk.ts')
      this.#desk = new PaperDesk()
    } else if (this.#ended) void worker.terminate()
    else {
      this.#worker = worker
      worker.on('message', (data: unknown) => this.#received(data))
      worker.on('error', (error) => this.#fail(isOutOfMemory(error) ? new AppError('file-too-large') : error))
      worker.on('exit', () => this.#fail(new AppError('internal')))
    }
  }

  #ask(work: PaperWork, host: DeskHost): Promise<unknown> {
    return new Promise((resolve, reject) => {
      this.#running = { host, resolve, reject }
      this.#tell({ type: 'work', work })
    })
  }

  #tell(message: ToPaperThread): void {
    this.#worker?.postMessage(message)
  }

  #fail(error: unknown): void {
    const running = this.#running
    this.#running = null
    running?.reject(error)
  }

  #received(data: unknown): void {
    const message = fromPaperThread.parse(data)
    const running = this.#running
    if (running === null) return
    switch (message.type) {
      case 'ready':
        break
      case 'progress':
        running.host.progress(message.done, message.step)
        break
      case 'print': {
        const { requestId, html, options } = message
        running.host.print(html, options).then(
          (pdf) => this.#tell({ type: 'printed', requestId, pdf }),
          (error: unknown) => this.#tell({ type: 'print-failed', requestId, error: failureOf(error) }),
        )
        break
      }
      case 'result':
        this.#running = null
        running.resolve(message.value)
        break
      case 'failed':
        this.#fail(new AppError(message.error.reason, message.error.params))
        break
    }
  }
}

function isOutOfMemory(error: Error): boolean {
  return 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY'
}

/** A worker that has loaded its code, or null where none can be started. */
function startWorker(file: URL): Promise<Worker | null> {
  return new Promise((resolve) => {
    let worker: Worker
    try {
      // The switches of this process (a test runner's, a debugger's) are not the thread's.
      worker = new Worker(file, { execArgv: [], name: 'paper' })
    } catch (error) {
      console.error(error)
      resolve(null)
      return
    }
    worker.unref()
    const settle = (value: Worker | null) => {
      // Not removeAllListeners: the Worker hears its own messages through listeners of its own.
      worker.off('exit', ended)
      resolve(value)
    }
    const ended = () => settle(null)
    worker.once('error', (error) => {
      console.error(error)
      settle(null)
    })
    worker.once('exit', ended)
    worker.once('message', () => settle(worker))
  })
}
