import { Loader } from '@mantine/core'
import { Mark } from '../components/Mark.tsx'
import { useT } from '../i18n/index.ts'
import styles from './screens.module.css'

/** Shown until the workspace answers: usually a fraction of a second. */
export function StartingScreen() {
  const t = useT()
  return (
    <main className={styles.center} aria-busy="true">
      <h1 className={styles.brand}>
        <Mark size={40} /> {t('common.product')}
      </h1>
      <Loader size="sm" aria-label={t('start.loading')} role="status" />
    </main>
  )
}
