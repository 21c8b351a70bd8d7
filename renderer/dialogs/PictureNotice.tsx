import { Alert } from '@mantine/core'
import { MAX_DOCUMENT_PICTURE_BYTES } from '../../domain/document/picture-limits.ts'
import { i18n, useT } from '../i18n/index.ts'

/** Bytes of all pictures of a file before and after they were made smaller. */
export type Shrunk = { readonly before: number; readonly after: number }

const MEGABYTE = 1024 * 1024

function megabytes(bytes: number): string {
  return new Intl.NumberFormat(i18n.language, { maximumFractionDigits: 1 }).format(bytes / MEGABYTE)
}

/** Says that pictures were made smaller, or that they are too large all the same. */
export function PictureNotice({ shrunk }: { shrunk: Shrunk | null }) {
  const t = useT()
  if (shrunk === null) return null
  const before = megabytes(shrunk.before)
  const after = megabytes(shrunk.after)
  if (shrunk.after <= MAX_DOCUMENT_PICTURE_BYTES) {
    return (
      <Alert color="blue" role="status">
        {t('dialogs.import.shrunk', { before, after })}
      </Alert>
    )
  }
  const limit = megabytes(MAX_DOCUMENT_PICTURE_BYTES)
  return (
    <Alert color="red" role="alert" title={t('dialogs.import.picturesTooLarge')}>
      {t('dialogs.import.picturesTooLargeText', { after, limit })}
    </Alert>
  )
}
