import { Button, Loader, Group as Row } from '@mantine/core'
import type { Group } from '../../domain/contracts/workspace-models.ts'
import { useT } from '../i18n/index.ts'
import { leaveGroup } from '../state/actions.ts'
import { dialog } from '../state/app.ts'
import { notifyError } from '../state/notify.ts'
import styles from './devices.module.css'
import { PairingCode } from './PairingCode.tsx'

type Pairing = NonNullable<Group['pairing']>

/** This computer on its way into a group: looks for the other one, shows the code, says how it ended. */
export function ComingInView({ group, pairing }: { group: Group; pairing: Pairing }) {
  const t = useT()
  const { state, code, member } = pairing
  const over = state === 'refused' || state === 'expired'
  const giveUp = async (andAgain: boolean) => {
    try {
      await leaveGroup(group.id, false)
      if (andAgain) dialog.set({ name: 'add-group', link: null })
    } catch (error) {
      notifyError(error)
    }
  }
  return (
    <>
      <h1>{t(state === 'compare' ? 'devices.comingIn.compareTitle' : 'devices.comingIn.title')}</h1>
      {state === 'compare' && code !== null && (
        <>
          <p>{t('devices.comingIn.compare', { name: member })}</p>
          <PairingCode code={code} />
        </>
      )}
      {state === 'connecting' && (
        <p className={styles.waiting} role="status">
          <Loader size={16} aria-hidden="true" />
          {t('devices.comingIn.connecting')}
        </p>
      )}
      {over && <p role="alert">{t(`devices.comingIn.${state}`)}</p>}
      <Row justify="center">
        <Button variant="default" onClick={() => void giveUp(false)}>
          {t('devices.comingIn.giveUp')}
        </Button>
        {over && <Button onClick={() => void giveUp(true)}>{t('devices.comingIn.again')}</Button>}
      </Row>
    </>
  )
}
