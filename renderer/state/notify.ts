import { notifications } from '@mantine/notifications'
import { i18n } from '../i18n/index.ts'
import { asAppError } from './app.ts'

/** The text of a failure for users, in the interface's language. */
export function errorText(error: unknown): string {
  const { reason, params } = asAppError(error)
  return i18n.t(`errors.${reason}.text`, { ...params })
}

/** The way out of a failure, or "" where the text says all. */
export function errorAdvice(error: unknown): string {
  const { reason, params } = asAppError(error)
  return i18n.t(`errors.${reason}.advice`, { ...params })
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
