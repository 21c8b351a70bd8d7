import type { PrintOptions, WorkspaceToMain } from '../../../domain/contracts/main-workspace.ts'
import { AppError } from '../../../domain/errors.ts'

/** Turns HTML into PDF. @throws AppError cancelled */
export type Printer = (html: string, options: PrintOptions, signal: AbortSignal) => Promise<Uint8Array>

type Waiting = { resolve: (pdf: Uint8Array) => void; reject: (error: AppError) => void }

/** The print service of the main process: HTML goes there, a PDF comes back. */
export class MainPrinter {
  readonly #tell: (message: WorkspaceToMain) => void
  readonly #waiting = new Map<number, Waiting>()
  #next = 1

  constructor(tell: (message: WorkspaceToMain) => void) {
    this.#tell = tell
  }

  readonly print: Printer = (html, options, signal) => {
    if (signal.aborted) return Promise.reject(new AppError('cancelled'))
    const requestId = this.#next++
    return new Promise<Uint8Array>((resolve, reject) => {
      const cancel = () => {
        this.#tell({ type: 'print-cancel', requestId })
        this.failed(requestId, new AppError('cancelled'))
      }
      signal.addEventListener('abort', cancel, { once: true })
      const end = () => signal.removeEventListener('abort', cancel)
      this.#waiting.set(requestId, {
        resolve: (pdf) => {
          end()
          resolve(pdf)
        },
        reject: (error) => {
          end()
          reject(error)
        },
      })
      this.#tell({ type: 'print', requestId, html, options })
    })
  }

  printed(requestId: number, pdf: Uint8Array): void {
    this.#take(requestId)?.resolve(pdf)
  }

  failed(requestId: number, error: AppError): void {
    this.#take(requestId)?.reject(error)
  }

  #take(requestId: number): Waiting | undefined {
    const waiting = this.#waiting.get(requestId)
    this.#waiting.delete(requestId)
    return waiting
  }
}
