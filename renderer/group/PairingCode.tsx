import { useT } from '../i18n/index.ts'
import styles from './devices.module.css'

/** The six digits that two computers show, in two groups of three; read out digit by digit. */
export function PairingCode({ code }: { code: string }) {
  const t = useT()
  return (
    <div className={styles.code} role="status">
      <span aria-hidden="true">
        {code.slice(0, 3)} {code.slice(3)}
      </span>
      <span className={styles.hidden}>{t('devices.letIn.code', { code: [...code].join(' ') })}</span>
    </div>
  )
}
