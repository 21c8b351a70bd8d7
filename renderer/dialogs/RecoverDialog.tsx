import { Alert, Button, PasswordInput, Stack } from '@mantine/core'
import { useState } from 'react'
import type { ChosenFile } from '../../domain/contracts/bridge.ts'
import { useForm } from '../components/useForm.ts'
import { useT } from '../i18n/index.ts'
import { openGroup, refreshState } from '../state/actions.ts'
import { dialog } from '../state/app.ts'
import { errorAdvice, errorText, notifyError } from '../state/notify.ts'
import { chooseFile } from '../workspace/bridge.ts'
import { call } from '../workspace/client.ts'
import styles from './dialogs.module.css'
import { Actions, Sheet } from './Sheet.tsx'

/** Comes back into a group on a new computer with the file of a recovery key. */
export function RecoverDialog() {
  const t = useT()
  const [file, setFile] = useState<ChosenFile | null>(null)
  const form = useForm({ passphrase: '' }, async ({ passphrase }, fail) => {
    if (!file) return
    if (!passphrase) return fail('passphrase', t('group.person.required'))
    const group = await call('group.recover', { file: file.token, passphrase })
    await refreshState()
    dialog.set(null)
    await openGroup(group.id)
  })
  const choose = async () => {
    form.clearFailure()
    try {
      const chosen = await chooseFile('recovery-key')
      if (chosen) setFile(chosen)
    } catch (error) {
      notifyError(error)
    }
  }
  return (
    <Sheet title={t('dialogs.recover.title')} closable={!form.busy}>
      <form onSubmit={form.submit} noValidate>
        <p className={styles.lead}>{t('dialogs.recover.text')}</p>
        <Stack gap="md">
          <Button variant="default" onClick={() => void choose()} disabled={form.busy} data-autofocus>
            {file ? file.name : t('dialogs.recover.choose')}
          </Button>
          {file && (
            <PasswordInput
              label={t('start.unlock.passphrase')}
              autoFocus
              visibilityToggleButtonProps={{ 'aria-label': t('start.unlock.show') }}
              {...form.field('passphrase')}
            />
          )}
          {form.failure !== null && (
            <Alert color="red" role="alert" title={errorText(form.failure)}>
              {errorAdvice(form.failure)}
            </Alert>
          )}
        </Stack>
        <Actions>
          <Button variant="default" onClick={() => dialog.set(null)} disabled={form.busy}>
            {t('common.cancel')}
          </Button>
          <Button type="submit" disabled={!file} loading={form.busy}>
            {t('dialogs.recover.submit')}
          </Button>
        </Actions>
      </form>
    </Sheet>
  )
}
