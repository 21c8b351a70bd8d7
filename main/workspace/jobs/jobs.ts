import { AppError } from '../../../domain/errors.ts'
import type { WindowSession } from '../rpc/window.ts'

/** What a long piece of work gets: a signal that ends it, and a way to say how far it is. */
export type JobContext = {
  readonly signal: AbortSignal
  /** `done` from 0 to 1; `step` is a machine word that the window has a text for. */
  progress(done: number, step: string): void
}

/** Least time between two progress messages of a job, in milliseconds; the last one is always sent. */
const PROGRESS_MS = 50

/**
 * Runs a job of a window under the id that the window chose. `job.cancel` and the end of the window abort it.
 *
 * @throws AppError cancelled when it was aborted; bad-request when the id is in use; what `work` throws
 */
export async function runJob<T>(
  window: WindowSession,
  jobId: string,
  work: (context: JobContext) => Promise<T>,
): Promise<T> {
  if (window.jobs.has(jobId)) throw new AppError('bad-request', { why: 'job-id' })
  const controller = new AbortController()
  window.jobs.set(jobId, controller)
  let last = 0
  try {
    const result = await work({
      signal: controller.signal,
      progress(done, step) {
        const now = Date.now()
        if (controller.signal.aborted || (done < 1 && now - last < PROGRESS_MS)) return
        last = now
        window.send({ type: 'progress', jobId, done: Math.min(1, Math.max(0, done)), step })
      },
    })
    throwIfAborted(controller.signal)
    return result
  } catch (error) {
    throwIfAborted(controller.signal)
    throw error
  } finally {
    window.jobs.delete(jobId)
  }
}

/** @throws AppError cancelled */
export function throwIfAborted(signal: AbortSignal): void {
  if (signal.aborted) throw new AppError('cancelled')
}
