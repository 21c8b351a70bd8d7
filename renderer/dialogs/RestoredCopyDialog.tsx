import { Alert, Button } from '@mantine/core'
import { useState } from 'react'
import deviceStyles from '../group/devices.module.css'
import { useT } from '../i18n/index.ts'
import { refreshState } from '../state/actions.ts'
import { dialog } from '../state/app.ts'
import { errorAdvice, errorText, notifyDone } from '../state/notify.ts'
import { call } from '../workspace/client.ts'
import styles from './dialogs.module.css'
import { Sheet } from './Sheet.tsx'

/** The relay in a restored copy does not answer: perhaps it was on the computer that is lost. The ways on. */
export function RestoredCopyDialog({ groupId }: { groupId: string }) {
  const t = useT()
  const [failure, setFailure] = useState<unknown>(null)
  const [busy, setBusy] = useState(false)
  const goOn = async () => {
    setBusy(true)
    setFailure(null)
    try {
      await call('group.continueFromCopy', { groupId })
      await refreshState()
      dialog.set({ name: 'settings', tab: 'relay' })
      notifyDone(t('devices.syncFirst.done'))
    } catch (error) {
      setFailure(error)
      setBusy(false)
    }
  }
  const ways = [
    { way: 'relay', variant: 'default', act: () => dialog.set({ name: 'settings', tab: 'relay' }) },
    { way: 'key', variant: 'default', act: () => dialog.set({ name: 'recover' }) },
    { way: 'go', variant: 'default', act: () => void goOn() },
  ] as const
  return (
    <Sheet title={t('devices.syncFirst.title')} size={560}>
      <p className={styles.lead}>{t('devices.syncFirst.lead')}</p>
      <div className={deviceStyles.ways}>
        {ways.map(({ way, variant, act }) => (
          <section key={way} className={deviceStyles.way}>
            <h3>{t(`devices.syncFirst.${way}`)}</h3>
            <p>{t(`devices.syncFirst.${way}Text`)}</p>
            <Button size="compact-sm" variant={variant} disabled={busy} onClick={act}>
              {t(`devices.syncFirst.${way}Action`)}
            </Button>
          </section>
        ))}
      </div>
      {failure !== null && (
        <Alert color="red" role="alert" title={errorText(failure)} mt="md">
          {errorAdvice(failure)}
        </Alert>
      )}
    </Sheet>
  )
}
