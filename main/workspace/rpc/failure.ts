import { AppError, type ErrorParams, type ErrorReason } from '../../../domain/errors.ts'
import { isDiskFailure } from '../store/database.ts'

/** An expected failure as data, the way it crosses a process boundary. */
export type Failure = { reason: ErrorReason; params: ErrorParams }

/**
 * Turns what was thrown into a failure for a window. What nobody expected becomes `internal`, without its message:
 * that goes to the log, because it may hold content.
 */
export function failureOf(error: unknown): Failure {
  if (error instanceof AppError) return { reason: error.reason, params: error.params }
  if (isDiskFailure(error) || isNoSpace(error)) return { reason: 'disk-full', params: {} }
  console.error(error)
  return { reason: 'internal', params: {} }
}

function isNoSpace(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === 'ENOSPC' || error.code === 'EDQUOT')
}
