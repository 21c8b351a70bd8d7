import { Progress } from '@mantine/core'
import { i18n, useT } from '../i18n/index.ts'
import styles from './dialogs.module.css'

type Props = { label: string; progress: { done: number; step: string } | null }

/** How far long work has come; the step in words where it has a known name. */
export function JobProgress({ label, progress }: Props) {
  const t = useT()
  const done = Math.round((progress?.done ?? 0) * 100)
  const key = `dialogs.step.${progress?.step ?? 'starting'}`
  const text = i18n.exists(key) ? t(key as 'dialogs.step.starting') : t('dialogs.step.starting')
  return (
    <div>
      <Progress.Root size="md" className={styles.progress}>
        <Progress.Section value={done} aria-label={label} animated={progress === null} />
      </Progress.Root>
      <p className={styles.step} role="status">
        {text}
      </p>
    </div>
  )
}
