import { AppError } from '../../../domain/errors.ts'

/** Long work in small turns: gives the event loop a chance every few milliseconds, reports, and can be cancelled. */
export class Turns {
  private readonly signal: AbortSignal | undefined
  private readonly report: ((done: number) => void) | undefined
  private readonly length: number
  private began = performance.now()
  private last = 0

  /** `length`: milliseconds of work between two pauses. */
  constructor(signal?: AbortSignal, report?: (done: number) => void, length = 8) {
    this.signal = signal
    this.report = report
    this.length = length
  }

  /** True when the present turn has lasted long enough; then await `pause`. */
  get due(): boolean {
    return performance.now() - this.began >= this.length
  }

  /** Lets other work run, then goes on; throws AppError 'cancelled' when the signal has fired. */
  async pause(done: number): Promise<void> {
    this.progress(done)
    this.check()
    await new Promise<void>((resolve) => setImmediate(resolve))
    this.check()
    this.began = performance.now()
  }

  check(): void {
    if (this.signal?.aborted) throw new AppError('cancelled')
  }

  progress(done: number): void {
    const value = Math.min(1, Math.max(this.last, done))
    if (value === this.last && value !== 0) return
    this.last = value
    this.report?.(value)
  }
}
