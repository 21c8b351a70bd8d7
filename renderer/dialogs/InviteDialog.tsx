import {
  Alert,
  Button,
  CopyButton,
  NumberInput,
  Radio,
  SegmentedControl,
  Stack,
  TextInput,
} from '@mantine/core'
import { useState } from 'react'
import { type Invitation, roles, sectors } from '../../domain/contracts/workspace-models.ts'
import { LinkBox } from '../components/LinkBox.tsx'
import { SectorShape } from '../components/Sector.tsx'
import { useForm } from '../components/useForm.ts'
import groupStyles from '../group/group.module.css'
import { formatDate, useT } from '../i18n/index.ts'
import { appState, currentGroupId, dialog, findGroup } from '../state/app.ts'
import { errorAdvice, errorText } from '../state/notify.ts'
import { useStore } from '../state/store.ts'
import { call } from '../workspace/client.ts'
import styles from './dialogs.module.css'
import { Actions, Sheet } from './Sheet.tsx'

type Values = {
  label: string
  sector: 'administration' | 'civil-society'
  role: (typeof roles)[number]
  days: number
}

/** Makes an invitation link for one person of one sector. */
export function InviteDialog() {
  const t = useT()
  const groupId = useStore(currentGroupId)
  const group = findGroup(useStore(appState), groupId)
  const [made, setMade] = useState<Invitation | null>(null)
  const first: Values = { label: '', sector: 'civil-society', role: 'member', days: 14 }
  const form = useForm<Values>(first, async (values) => {
    if (groupId) setMade(await call('group.invite', { groupId, ...values }))
  })
  const noRelay = group?.relay.url === null

  if (made?.link)
    return (
      <Sheet title={t('dialogs.invite.madeTitle')} size={520}>
        <p className={styles.lead}>
          {t('dialogs.invite.madeText', {
            sector: t(`common.sector.${made.sector}`),
            date: formatDate(made.expires),
          })}
        </p>
        <LinkBox label={t('group.join.invitation')} testId="invitation-link" link={made.link} />
        <Actions>
          <CopyButton value={made.link}>
            {({ copied, copy }) => (
              <Button variant="default" onClick={copy} data-autofocus>
                {t(copied ? 'common.copied' : 'common.copyLink')}
              </Button>
            )}
          </CopyButton>
          <Button onClick={() => dialog.set(null)}>{t('common.close')}</Button>
        </Actions>
      </Sheet>
    )

  return (
    <Sheet title={t('dialogs.invite.title')} size={520}>
      <form onSubmit={form.submit} noValidate>
        <Stack gap="md">
          {noRelay && (
            <div className={styles.warning}>
              <strong>{t('dialogs.invite.noRelay')}</strong>
              <p>{t('dialogs.invite.noRelayText')}</p>
              <Button
                size="compact-sm"
                variant="default"
                onClick={() => dialog.set({ name: 'settings', tab: 'relay' })}
              >
                {t('dialogs.invite.openRelay')}
              </Button>
            </div>
          )}
          {group?.sample && (
            <div className={styles.warning}>
              <strong>{t('dialogs.invite.sample')}</strong>
              <p>{t('dialogs.invite.sampleText')}</p>
            </div>
          )}
          <TextInput
            label={t('dialogs.invite.label')}
            description={t('dialogs.invite.labelText')}
            maxLength={120}
            value={form.values.label}
            onChange={(event) => form.set('label', event.currentTarget.value)}
          />
          <Radio.Group
            label={t('group.person.sector')}
            value={form.values.sector}
            onChange={(value) => form.set('sector', value as Values['sector'])}
          >
            <div className={groupStyles.sectors}>
              {sectors.map((sector) => (
                <Radio.Card key={sector} value={sector} className={groupStyles.sector} data-sector={sector}>
                  <Radio.Indicator />
                  <SectorShape sector={sector} size={12} />
                  <span>{t(`common.sector.${sector}`)}</span>
                </Radio.Card>
              ))}
            </div>
          </Radio.Group>
          <div>
            <div className={groupStyles.label} id="invite-role">
              {t('group.role')}
            </div>
            <SegmentedControl
              fullWidth
              aria-labelledby="invite-role"
              value={form.values.role}
              onChange={(value) => form.set('role', value as Values['role'])}
              data={roles.map((role) => ({ value: role, label: t(`common.role.${role}`) }))}
            />
          </div>
          <NumberInput
            label={t('dialogs.invite.days')}
            min={1}
            max={90}
            value={form.values.days}
            onChange={(value) => form.set('days', Math.min(90, Math.max(1, Number(value) || 1)))}
          />
          {form.failure !== null && (
            <Alert color="red" role="alert" title={errorText(form.failure)}>
              {errorAdvice(form.failure)}
            </Alert>
          )}
        </Stack>
        <Actions>
          <Button variant="default" onClick={() => dialog.set(null)}>
            {t('common.cancel')}
          </Button>
          <Button type="submit" loading={form.busy}>
            {t('dialogs.invite.make')}
          </Button>
        </Actions>
      </form>
    </Sheet>
  )
}
