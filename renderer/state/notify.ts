import { notifications } from '@mantine/notifications'
import { i18n } from '../i18n/index.ts'
import { asAppError } from './app.ts'

/** Refusals that say more than "you may not": why, and what to do. */
const refusals = ['sync-first', 'already-member', 'no-relay', 'countersignature'] as const

/** The key of a failure's texts. */
function textsOf(error: unknown) {
  const { reason, params } = asAppError(error)
  const why = refusals.find((known) => reason === 'not-allowed' && known === params.why)
  const key = why === undefined ? (`errors.${reason}` as const) : (`devices.refused.${why}` as const)
  return { key, params }
}

/** The text of a failure for users, in the interface's language. */
export function errorText(error: unknown): string {
  const { key, params } = textsOf(error)
  return i18n.t(`${key}.text`, { ...params })
}

/** The way out of a failure, or "" where the text says all. */
export function errorAdvice(error: unknown): string {
  const { key, params } = textsOf(error)
  return i18n.t(`${key}.advice`, { ...params })
}

/** Shows a failure quietly in the corner; something cancelled by the person is not one. */
export function notifyError(error: unknown): void {
  const known = asAppError(error)
  if (known.reason === 'cancelled') return
  notifications.show({
    id: `error-${known.reason}`,
    color: 'red',
    title: errorText(known),
    message: errorAdvice(known),
    autoClose: 10_000,
    closeButtonProps: { 'aria-label': i18n.t('common.close') },
  })
}

/** Says that something was done. */
export function notifyDone(title: string, message = ''): void {
  notifications.show({
    color: 'gray',
    title,
    message,
    autoClose: 5_000,
    closeButtonProps: { 'aria-label': i18n.t('common.close') },
  })
}
