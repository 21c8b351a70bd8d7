import { Alert, Button, PasswordInput, Stack } from '@mantine/core'
import { useForm } from '../components/useForm.ts'
import { useT } from '../i18n/index.ts'
import { dialog } from '../state/app.ts'
import { errorAdvice, errorText, notifyDone } from '../state/notify.ts'
import { saveFile } from '../workspace/bridge.ts'
import { call } from '../workspace/client.ts'
import styles from './dialogs.module.css'
import { Actions, Sheet } from './Sheet.tsx'

/** Writes the coordinator's recovery key to a file; asked for right after a group was created. */
export function RecoveryKeyDialog({ groupId, first }: { groupId: string; first: boolean }) {
  const t = useT()
  const form = useForm({ passphrase: '', again: '' }, async ({ passphrase, again }, fail) => {
    if (passphrase.length < 8) return fail('passphrase', t('start.unlock.tooShort'))
    if (passphrase !== again) return fail('again', t('start.unlock.different'))
    const file = await saveFile('recovery-key', t('dialogs.recovery.fileName'))
    if (!file) return
    await call('group.exportRecoveryKey', { groupId, file: file.token, passphrase })
    dialog.set(null)
    notifyDone(t('dialogs.recovery.done'), file.name)
  })
  return (
    <Sheet title={t('dialogs.recovery.title')}>
      <form onSubmit={form.submit} noValidate>
        <p className={styles.lead}>{t(first ? 'dialogs.recovery.firstText' : 'dialogs.recovery.text')}</p>
        <Stack gap="md">
          <PasswordInput
            label={t('start.unlock.passphrase')}
            description={t('dialogs.recovery.passphraseText')}
            data-autofocus
            visibilityToggleButtonProps={{ 'aria-label': t('start.unlock.show') }}
            {...form.field('passphrase')}
          />
          <PasswordInput
            label={t('start.unlock.again')}
            visibilityToggleButtonProps={{ 'aria-label': t('start.unlock.show') }}
            {...form.field('again')}
          />
          {form.failure !== null && (
            <Alert color="red" role="alert" title={errorText(form.failure)}>
              {errorAdvice(form.failure)}
            </Alert>
          )}
        </Stack>
        <Actions>
          <Button variant="default" onClick={() => dialog.set(null)}>
            {t(first ? 'dialogs.recovery.later' : 'common.cancel')}
          </Button>
          <Button type="submit" loading={form.busy}>
            {t('dialogs.recovery.save')}
          </Button>
        </Actions>
      </form>
    </Sheet>
  )
}
