import { Button } from '@mantine/core'
import { LanguageSwitch } from '../components/LanguageSwitch.tsx'
import { Mark } from '../components/Mark.tsx'
import { DialogHost } from '../dialogs/DialogHost.tsx'
import deviceStyles from '../group/devices.module.css'
import { useT } from '../i18n/index.ts'
import { beginWithKeys } from '../state/actions.ts'
import styles from './screens.module.css'

/** The keyring has lost the key to what is on this disk: what happened, and the ways on. Nothing is overwritten. */
export function KeysLostScreen() {
  const t = useT()
  return (
    <main className={styles.center}>
      <div className={styles.card} style={{ maxWidth: 560 }}>
        <div style={{ display: 'flex', justifyContent: 'space-between' }}>
          <Mark size={32} />
          <LanguageSwitch />
        </div>
        <h1 className={styles.title}>{t('devices.lost.title')}</h1>
        <p className={styles.lead}>{t('devices.lost.text')}</p>
        <p className={styles.lead}>
          <strong>{t('devices.lost.kept')}</strong>
        </p>
        <div className={deviceStyles.ways} style={{ marginTop: 16 }}>
          <section className={deviceStyles.way}>
            <p>{t('devices.lost.againText')}</p>
            <Button onClick={() => void beginWithKeys(true)}>{t('devices.lost.again')}</Button>
          </section>
          <section className={deviceStyles.way}>
            <p>{t('devices.lost.anewText')}</p>
            <Button variant="default" onClick={() => void beginWithKeys(false)}>
              {t('devices.lost.anew')}
            </Button>
          </section>
        </div>
      </div>
      <DialogHost />
    </main>
  )
}
