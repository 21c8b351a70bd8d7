/** The thread that does import and export, so that typing in a window never waits for them. */
import { parentPort } from 'node:worker_threads'
import { AppError } from '../../../domain/errors.ts'
import { type FromPaperThread, type PaperFailure, toPaperThread } from './paper-contract.ts'
import { type DeskHost, PaperDesk } from './paper-desk.ts'

const port = parentPort
if (port === null) throw new Error('paper-worker: only runs as a worker thread')

type Waiting = { resolve: (pdf: Uint8Array) => void; reject: (error: AppError) => void }
const waiting = new Map<number, Waiting>()
const desk = new PaperDesk()
let next = 1

function tell(message: FromPaperThread, transfer: ArrayBuffer[] = []): void {
  port?.postMessage(message, transfer)
}

const host: DeskHost = {
  // Who cancels ends the thread.
  signal: new AbortController().signal,
  progress: (done, step) => tell({ type: 'progress', done, step }),
  print: (html, options) =>
    new Promise((resolve, reject) => {
      const requestId = next++
      waiting.set(requestId, { resolve, reject })
      tell({ type: 'print', requestId, html, options })
    }),
}

function take(requestId: number): Waiting | undefined {
  const found = waiting.get(requestId)
  waiting.delete(requestId)
  return found
}

/** The workspace's own failureOf knows the database too, which this thread does not load. */
function failureOf(error: unknown): PaperFailure {
  if (error instanceof AppError) return { reason: error.reason, params: error.params }
  console.error(error)
  return { reason: 'internal', params: {} }
}

/** Buffers of large results go over instead of being copied. */
function buffersOf(value: unknown): ArrayBuffer[] {
  if (value instanceof Uint8Array) {
    const { buffer } = value
    return buffer instanceof ArrayBuffer && buffer.byteLength === value.byteLength ? [buffer] : []
  }
  if (Array.isArray(value)) return value.flatMap(buffersOf)
  return typeof value === 'object' && value !== null && 'bytes' in value ? buffersOf(value.bytes) : []
}

port.on('message', (data: unknown) => {
  const message = toPaperThread.parse(data)
  switch (message.type) {
    case 'work':
      desk.run(message.work, host).then(
        (value) => tell({ type: 'result', value }, [...new Set(buffersOf(value))]),
        (error: unknown) => tell({ type: 'failed', error: failureOf(error) }),
      )
      break
    case 'printed':
      take(message.requestId)?.resolve(message.pdf)
      break
    case 'print-failed':
      take(message.requestId)?.reject(new AppError(message.error.reason, message.error.params))
      break
  }
})
tell({ type: 'ready' })
