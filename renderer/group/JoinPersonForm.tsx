import { Alert, Button, Stack } from '@mantine/core'
import type { z } from 'zod'
import type { invitationPreview } from '../../domain/contracts/workspace-models.ts'
import { SectorName } from '../components/Sector.tsx'
import { useForm } from '../components/useForm.ts'
import { formatDate, useT } from '../i18n/index.ts'
import { openGroup, refreshState } from '../state/actions.ts'
import { dialog } from '../state/app.ts'
import { errorAdvice, errorText } from '../state/notify.ts'
import { call } from '../workspace/client.ts'
import styles from './group.module.css'
import { checkPerson, emptyPerson, PersonFields } from './PersonFields.tsx'

type Props = { link: string; preview: z.infer<typeof invitationPreview> }

/** The link is an invitation: who asks to join. */
export function JoinPersonForm({ link, preview }: Props) {
  const t = useT()
  const form = useForm(emptyPerson, async (values, fail) => {
    const person = checkPerson({ ...values, sector: preview.sector }, fail, {
      name: t('group.person.required'),
      sector: t('group.person.sectorRequired'),
      ethics: t('group.person.ethicsRequired'),
    })
    if (!person) return
    const group = await call('group.join', { link, person })
    await refreshState()
    dialog.set(null)
    await openGroup(group.id)
  })
  return (
    <form onSubmit={form.submit} noValidate>
      <Stack gap="lg">
        <section className={styles.invitation} aria-label={t('group.join.invitation')}>
          <h2>{preview.groupName}</h2>
          <p>
            {preview.city} · <SectorName sector={preview.sector} />
          </p>
          <p className="quiet">{t('group.join.expires', { date: formatDate(preview.expires) })}</p>
        </section>
        <PersonFields form={form} fixedSector={preview.sector} />
        {form.failure !== null && (
          <Alert color="red" role="alert" title={errorText(form.failure)}>
            {errorAdvice(form.failure)}
          </Alert>
        )}
        <Button type="submit" loading={form.busy} size="md">
          {t('group.join.submit')}
        </Button>
      </Stack>
    </form>
  )
}
