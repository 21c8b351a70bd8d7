import { Alert, Button, Skeleton } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useCallback, useState } from 'react'
import type { Device, LettingInModel } from '../../domain/contracts/device-models.ts'
import type { Member } from '../../domain/contracts/workspace-models.ts'
import { DeviceList } from '../group/DeviceList.tsx'
import deviceStyles from '../group/devices.module.css'
import { EndDevice } from '../group/EndDevice.tsx'
import { LetDeviceIn } from '../group/LetDeviceIn.tsx'
import { useGroupReading } from '../group/useGroupReading.ts'
import { useT } from '../i18n/index.ts'
import { appState, dialog, findGroup } from '../state/app.ts'
import { errorAdvice, errorText } from '../state/notify.ts'
import { useStore } from '../state/store.ts'
import { call } from '../workspace/client.ts'
import styles from './dialogs.module.css'
import { Actions, Sheet } from './Sheet.tsx'

/** A member's computers: one's own, to add and to end; to a coordinator also another member's, to end. */
export function DevicesDialog({ groupId, member }: { groupId: string; member?: Member | undefined }) {
  const t = useT()
  const group = findGroup(useStore(appState), groupId)
  const memberId = member?.id ?? group?.me.memberId ?? ''
  const own = memberId === group?.me.memberId
  const read = useCallback(() => call('device.list', { groupId, memberId }), [groupId, memberId])
  const { value: devices, setValue, again, failure } = useGroupReading(groupId, read)
  const [ending, setEnding] = useState<{ device: Device; name: string } | null>(null)
  const [pairing, setPairing] = useState<LettingInModel | null>(null)
  const [refused, setRefused] = useState<unknown>(null)
  if (!group) return null
  const may = group.me.state === 'member' && !group.syncFirst && !group.sample

  const begin = async () => {
    setRefused(null)
    try {
      setPairing(await call('device.letIn', { groupId }))
    } catch (error) {
      setRefused(error)
    }
  }

  if (ending !== null)
    return (
      <Sheet title={t('devices.ending.title', { name: ending.name })} size={520}>
        <EndDevice
          groupId={groupId}
          device={ending.device}
          name={ending.name}
          onDone={(list) => {
            if (list !== null) setValue([...list])
            setEnding(null)
          }}
        />
      </Sheet>
    )
  if (pairing !== null)
    return (
      <Sheet title={t('devices.add')} size={520}>
        <LetDeviceIn
          groupId={groupId}
          first={pairing}
          onDone={() => {
            setPairing(null)
            void again()
          }}
        />
      </Sheet>
    )
  const shown = failure ?? refused
  return (
    <Sheet title={own ? t('devices.title') : t('devices.titleOf', { name: member?.name ?? '' })} size={520}>
      <p className={styles.lead}>{t(own ? 'devices.text' : 'devices.textOf')}</p>
      {devices === null && failure === null && <Skeleton height={96} />}
      {devices !== null && (
        <DeviceList
          devices={devices.filter((one) => one.state === 'active')}
          onEnd={may ? (device, name) => setEnding({ device, name }) : null}
        />
      )}
      {devices?.some((one) => one.state === 'ended') && (
        <section className={deviceStyles.section}>
          <h3>{t('devices.endedTitle')}</h3>
          <DeviceList devices={devices.filter((one) => one.state === 'ended')} onEnd={null} />
        </section>
      )}
      {own && may && group.relay.url === null && (
        <div className={styles.warning}>
          <strong>{t('devices.letIn.noRelay')}</strong>
          <p>{t('devices.letIn.noRelayText')}</p>
          <Button
            size="compact-sm"
            variant="default"
            onClick={() => dialog.set({ name: 'settings', tab: 'relay' })}
          >
            {t('dialogs.invite.openRelay')}
          </Button>
        </div>
      )}
      {shown !== null && (
        <Alert color="red" role="alert" title={errorText(shown)} mt="md">
          {errorAdvice(shown)}
        </Alert>
      )}
      <Actions>
        <Button variant="default" onClick={() => dialog.set(null)}>
          {t('common.close')}
        </Button>
        {own && may && (
          <Button
            leftSection={<IconPlus size={16} />}
            disabled={group.relay.url === null}
            onClick={() => void begin()}
            data-autofocus
          >
            {t('devices.add')}
          </Button>
        )}
      </Actions>
    </Sheet>
  )
}
