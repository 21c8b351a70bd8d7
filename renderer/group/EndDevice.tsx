import { Alert, Button, Radio, Stack } from '@mantine/core'
import type { Device } from '../../domain/contracts/device-models.ts'
import { useForm } from '../components/useForm.ts'
import dialogStyles from '../dialogs/dialogs.module.css'
import { Actions } from '../dialogs/Sheet.tsx'
import { useT } from '../i18n/index.ts'
import { errorAdvice, errorText, notifyDone } from '../state/notify.ts'
import { call } from '../workspace/client.ts'

const causes = ['lost', 'replaced', 'retired'] as const

type Props = {
  groupId: string
  device: Device
  name: string
  /** With the new list, or null when the person thought better of it. */
  onDone: (devices: readonly Device[] | null) => void
}

/** Ends a device: what that means is said first, because the ledger keeps it for good. */
export function EndDevice({ groupId, device, name, onDone }: Props) {
  const t = useT()
  const recovery = device.kind === 'recovery'
  const form = useForm({ cause: 'lost' as (typeof causes)[number] }, async ({ cause }) => {
    const list = await call('device.end', { groupId, key: device.key, cause })
    notifyDone(t('devices.ending.done', { name }))
    onDone(list)
  })
  return (
    <form onSubmit={form.submit}>
      <Stack gap="md">
        <div className={dialogStyles.warning}>
          <p style={{ margin: 0 }}>{t(recovery ? 'devices.ending.textRecovery' : 'devices.ending.text')}</p>
          {!recovery && <p style={{ marginBottom: 0 }}>{t('devices.ending.forGood')}</p>}
        </div>
        <Radio.Group
          label={t('devices.ending.cause')}
          value={form.values.cause}
          onChange={(value) => form.set('cause', value as (typeof causes)[number])}
        >
          <Stack gap="xs" mt="xs">
            {causes.map((cause) => (
              <Radio key={cause} value={cause} label={t(`devices.ending.${cause}`)} />
            ))}
          </Stack>
        </Radio.Group>
        {form.failure !== null && (
          <Alert color="red" role="alert" title={errorText(form.failure)}>
            {errorAdvice(form.failure)}
          </Alert>
        )}
      </Stack>
      <Actions>
        <Button variant="default" onClick={() => onDone(null)} disabled={form.busy}>
          {t('common.cancel')}
        </Button>
        <Button type="submit" color="red.9" loading={form.busy}>
          {t('devices.ending.submit')}
        </Button>
      </Actions>
    </form>
  )
}
