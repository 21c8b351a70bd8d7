import { Alert, Button, PasswordInput, Stack, Switch, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { Group } from '../../domain/contracts/workspace-models.ts'
import { RelayBadge } from '../components/RelayBadge.tsx'
import { useForm } from '../components/useForm.ts'
import { useT } from '../i18n/index.ts'
import { refreshState } from '../state/actions.ts'
import { dialog } from '../state/app.ts'
import { errorAdvice, errorText } from '../state/notify.ts'
import { call } from '../workspace/client.ts'
import styles from './dialogs.module.css'

/** Where the group meets: a relay somewhere, or one on this computer; and whether to work offline. */
export function RelaySettings({ group }: { group: Group }) {
  const t = useT()
  const [failure, setFailure] = useState<unknown>(null)
  const [busy, setBusy] = useState(false)
  const form = useForm({ url: group.relay.url ?? '', adminCode: '' }, async ({ url, adminCode }, fail) => {
    if (!/^wss?:\/\/\S+$/i.test(url.trim())) return fail('url', t('dialogs.relay.badUrl'))
    await call('group.setRelay', {
      groupId: group.id,
      url: url.trim(),
      ...(adminCode.trim() ? { adminCode: adminCode.trim() } : {}),
    })
    await refreshState()
  })
  const change = async (work: () => Promise<unknown>) => {
    setFailure(null)
    setBusy(true)
    try {
      await work()
      await refreshState()
    } catch (error) {
      setFailure(error)
    } finally {
      setBusy(false)
    }
  }
  const shown = failure ?? form.failure
  const coordinator = group.me.role === 'coordinator' && group.me.state === 'member'
  return (
    <Stack gap="lg">
      <div>
        <p className={styles.lead}>{t('dialogs.relay.text')}</p>
        <RelayBadge group={group} />
      </div>
      <Switch
        label={t('dialogs.relay.offline')}
        description={t('dialogs.relay.offlineText')}
        checked={group.offline}
        disabled={busy}
        onChange={(event) => {
          const offline = event.currentTarget.checked
          void change(() => call('group.setOffline', { groupId: group.id, offline }))
        }}
      />
      <Switch
        label={t('dialogs.relay.host')}
        description={t('dialogs.relay.hostText')}
        checked={group.relay.hosted}
        disabled={busy || !coordinator}
        onChange={(event) => {
          const on = event.currentTarget.checked
          void change(() => call('group.hostRelay', { groupId: group.id, on }))
        }}
      />
      {!group.relay.hosted && (
        <form onSubmit={form.submit} noValidate>
          <Stack gap="sm">
            <TextInput
              label={t('dialogs.relay.address')}
              placeholder="wss://"
              disabled={!coordinator}
              {...form.field('url')}
            />
            <PasswordInput
              label={t('dialogs.relay.adminCode')}
              description={t('dialogs.relay.adminCodeText')}
              disabled={!coordinator}
              visibilityToggleButtonProps={{ 'aria-label': t('start.unlock.show') }}
              {...form.field('adminCode')}
            />
            {coordinator ? (
              <Button type="submit" loading={form.busy} variant="default">
                {t('dialogs.relay.connect')}
              </Button>
            ) : (
              <p className="quiet">{t('dialogs.relay.onlyCoordinator')}</p>
            )}
          </Stack>
        </form>
      )}
      {group.relay.hosted && group.relay.url && <div className={styles.linkBox}>{group.relay.url}</div>}
      {shown !== null && (
        <Alert color="red" role="alert" title={errorText(shown)}>
          {errorAdvice(shown)}
        </Alert>
      )}
      {coordinator && (
        <div>
          <p className={styles.lead}>{t('dialogs.recovery.text')}</p>
          <Button
            variant="default"
            onClick={() => dialog.set({ name: 'recovery-key', groupId: group.id, first: false })}
          >
            {t('dialogs.recovery.title')}
          </Button>
        </div>
      )}
    </Stack>
  )
}
