import { Alert, Button, CopyButton, Loader, Stack, TextInput } from '@mantine/core'
import { IconCopy } from '@tabler/icons-react'
import { useCallback, useEffect, useState } from 'react'
import type { LettingInModel } from '../../domain/contracts/device-models.ts'
import { LinkBox } from '../components/LinkBox.tsx'
import dialogStyles from '../dialogs/dialogs.module.css'
import { Actions } from '../dialogs/Sheet.tsx'
import { formatTime, useT } from '../i18n/index.ts'
import { errorAdvice, errorText } from '../state/notify.ts'
import { call } from '../workspace/client.ts'
import styles from './devices.module.css'
import { PairingCode } from './PairingCode.tsx'
import { useGroupReading } from './useGroupReading.ts'

type Props = { groupId: string; first: LettingInModel; onDone: () => void }

/** Lets a new computer in: the link, then the code to compare, then its name. Leaving this ends the link. */
export function LetDeviceIn({ groupId, first, onDone }: Props) {
  const t = useT()
  const read = useCallback(() => call('device.lettingIn', { groupId }), [groupId])
  const { value, setValue } = useGroupReading(groupId, read)
  const [failure, setFailure] = useState<unknown>(null)
  const [label, setLabel] = useState<string | null>(null)
  const pairing = value ?? first
  useEffect(
    () => () => {
      void call('device.cancel', { groupId }).catch(() => undefined)
    },
    [groupId],
  )
  const change = async (work: () => Promise<LettingInModel>) => {
    setFailure(null)
    try {
      setValue(await work())
    } catch (error) {
      setFailure(error)
    }
  }
  const confirm = (same: boolean) =>
    change(() => call('device.confirm', { groupId, same, label: (label ?? '').trim() }))
  const failed = failure !== null && (
    <Alert color="red" role="alert" title={errorText(failure)}>
      {errorAdvice(failure)}
    </Alert>
  )

  if (pairing.state === 'compare' && pairing.code !== null)
    return (
      <>
        <h2 className={dialogStyles.title}>{t('devices.letIn.compareTitle')}</h2>
        <p className={dialogStyles.lead}>{t('devices.letIn.compareText')}</p>
        <PairingCode code={pairing.code} />
        <Stack gap="md">
          <TextInput
            label={t('devices.letIn.label')}
            maxLength={60}
            value={label ?? pairing.label ?? ''}
            onChange={(event) => setLabel(event.currentTarget.value)}
          />
          {failed}
        </Stack>
        <Actions>
          <Button variant="default" onClick={() => void confirm(false)}>
            {t('devices.letIn.different')}
          </Button>
          <Button onClick={() => void confirm(true)}>{t('devices.letIn.same')}</Button>
        </Actions>
      </>
    )
  if (pairing.state === 'added')
    return (
      <>
        <p role="status">{t('devices.letIn.added')}</p>
        <Actions>
          <Button onClick={onDone}>{t('common.close')}</Button>
        </Actions>
      </>
    )
  if (pairing.state !== 'waiting')
    return (
      <>
        <div className={dialogStyles.warning} role="alert">
          {t(pairing.state === 'expired' ? 'devices.letIn.expired' : 'devices.letIn.spoiled')}
        </div>
        {failed}
        <Actions>
          <Button variant="default" onClick={onDone}>
            {t('common.close')}
          </Button>
          <Button onClick={() => void change(() => call('device.letIn', { groupId }))}>
            {t('devices.letIn.again')}
          </Button>
        </Actions>
      </>
    )
  return (
    <>
      <p className={dialogStyles.lead}>{t('devices.letIn.text', { time: formatTime(pairing.expires) })}</p>
      <LinkBox label={t('devices.letIn.linkBox')} testId="device-link" link={pairing.link} />
      <p className={styles.waiting} role="status">
        <Loader size={16} aria-hidden="true" />
        {t('devices.letIn.waiting')}
      </p>
      <p className="quiet">{t('devices.letIn.keepOpen')}</p>
      <Actions>
        <Button variant="default" onClick={onDone}>
          {t('common.cancel')}
        </Button>
        <CopyButton value={pairing.link}>
          {({ copied, copy }) => (
            <Button leftSection={<IconCopy size={16} />} onClick={copy} data-autofocus>
              {t(copied ? 'common.copied' : 'common.copyLink')}
            </Button>
          )}
        </CopyButton>
      </Actions>
    </>
  )
}
