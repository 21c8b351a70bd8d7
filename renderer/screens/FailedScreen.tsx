import { Button, Group } from '@mantine/core'
import type { AppError } from '../../domain/errors.ts'
import { Mark } from '../components/Mark.tsx'
import { DialogHost } from '../dialogs/DialogHost.tsx'
import { useT } from '../i18n/index.ts'
import { tryAgain } from '../state/actions.ts'
import { dialog } from '../state/app.ts'
import { errorAdvice, errorText } from '../state/notify.ts'
import styles from './screens.module.css'

/** The workspace could not start: what happened, and the ways out. */
export function FailedScreen({ error }: { error: AppError }) {
  const t = useT()
  return (
    <main className={styles.center}>
      <div className={styles.card} role="alert">
        <Mark size={32} />
        <h1 className={styles.title}>{t('start.failed.title')}</h1>
        <p className={styles.lead}>{errorText(error)}</p>
        <p className="quiet">{errorAdvice(error)}</p>
        <Group mt="lg">
          <Button onClick={tryAgain}>{t('common.tryAgain')}</Button>
          <Button variant="default" onClick={() => dialog.set({ name: 'restore' })}>
            {t('start.restore.title')}
          </Button>
        </Group>
      </div>
      <DialogHost />
    </main>
  )
}
