import { AppError } from '../../../domain/errors.ts'
import type { CloseReason } from '../../../domain/relay/close-codes.ts'

const certificateErrors = /CERT|SELF_SIGNED|UNABLE_TO_VERIFY|ALTNAME/

/** A failure to reach a relay, as the application names it. */
export function connectFailure(error: Error): AppError {
  if (error instanceof AppError) return error
  const code = 'code' in error && typeof error.code === 'string' ? error.code : ''
  if (certificateErrors.test(code)) return new AppError('relay-certificate', { code }, { cause: error })
  return new AppError('relay-unreachable', code === '' ? {} : { code }, { cause: error })
}

/** Why a relay ended a connection, as the application names it. */
export function refusal(reason: CloseReason): AppError {
  switch (reason) {
    case 'invitation-invalid':
      return new AppError('link-revoked')
    case 'read-only':
      return new AppError('not-allowed', { why: reason })
    case 'stopping':
    case 'too-late':
    case 'too-slow':
      return new AppError('relay-unreachable', { code: reason })
    default:
      return new AppError('relay-refused', { why: reason })
  }
}
