import { Alert, Button, Stack, TextInput } from '@mantine/core'
import type { z } from 'zod'
import type { devicePreview } from '../../domain/contracts/workspace-models.ts'
import { useForm } from '../components/useForm.ts'
import { formatTime, useT } from '../i18n/index.ts'
import { openGroup, refreshState } from '../state/actions.ts'
import { dialog } from '../state/app.ts'
import { errorAdvice, errorText } from '../state/notify.ts'
import { call } from '../workspace/client.ts'
import styles from './group.module.css'

type Props = { link: string; preview: z.infer<typeof devicePreview> }

/** The link came from the member's own other computer: this one gets a name, and asks to be let in. */
export function JoinDeviceForm({ link, preview }: Props) {
  const t = useT()
  const form = useForm({ label: preview.computer }, async ({ label }, fail) => {
    if (!label.trim()) return fail('label', t('group.person.required'))
    const group = await call('device.join', { link, label: label.trim() })
    await refreshState()
    dialog.set(null)
    await openGroup(group.id)
  })
  return (
    <form onSubmit={form.submit} noValidate>
      <Stack gap="lg">
        <section className={styles.invitation} aria-label={t('devices.join.preview')}>
          <h2>{preview.groupName}</h2>
          <p>{preview.city}</p>
          <p>{t('devices.join.as')}</p>
          <p className="quiet">{t('devices.join.until', { time: formatTime(preview.expires) })}</p>
        </section>
        <TextInput
          label={t('devices.join.label')}
          description={t('devices.join.labelText')}
          maxLength={60}
          {...form.field('label')}
        />
        {form.failure !== null && (
          <Alert color="red" role="alert" title={errorText(form.failure)}>
            {errorAdvice(form.failure)}
          </Alert>
        )}
        <Button type="submit" loading={form.busy} size="md">
          {t('devices.join.submit')}
        </Button>
      </Stack>
    </form>
  )
}
