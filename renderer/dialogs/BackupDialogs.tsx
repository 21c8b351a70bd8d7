import { Alert, Button, PasswordInput, Stack } from '@mantine/core'
import { useState } from 'react'
import { useForm } from '../components/useForm.ts'
import { useT } from '../i18n/index.ts'
import { enter } from '../state/actions.ts'
import { dialog } from '../state/app.ts'
import { errorAdvice, errorText, notifyDone } from '../state/notify.ts'
import { chooseFile, saveFile } from '../workspace/bridge.ts'
import { call } from '../workspace/client.ts'
import styles from './dialogs.module.css'
import { JobProgress } from './JobProgress.tsx'
import { Actions, Sheet } from './Sheet.tsx'
import { useJob } from './useJob.ts'

/** Today by this computer's clock (YYYY-MM-DD), as part of a file's name. */
function today(now = new Date()): string {
  const two = (value: number) => String(value).padStart(2, '0')
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`
}

/** Everything of this computer into one file, under a passphrase. */
export function BackupDialog() {
  const t = useT()
  const { running, progress, start, cancel } = useJob()
  const form = useForm({ passphrase: '', again: '' }, async ({ passphrase, again }, fail) => {
    if (passphrase.length < 8) return fail('passphrase', t('start.unlock.tooShort'))
    if (passphrase !== again) return fail('again', t('start.unlock.different'))
    const file = await saveFile('backup', `consens-${today()}.consens-backup`)
    if (!file) return
    const result = await start((jobId) => call('backup.create', { file: file.token, passphrase, jobId }))
    dialog.set(null)
    notifyDone(t('dialogs.backup.done'), result.fileName)
  })
  return (
    <Sheet title={t('dialogs.backup.title')} closable={!running}>
      <form onSubmit={form.submit} noValidate>
        <p className={styles.lead}>{t('dialogs.backup.text')}</p>
        {running ? (
          <JobProgress label={t('dialogs.backup.title')} progress={progress} />
        ) : (
          <Stack gap="md">
            <PasswordInput
              label={t('start.unlock.passphrase')}
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
        )}
        <Actions>
          <Button variant="default" onClick={running ? cancel : () => dialog.set(null)}>
            {t('common.cancel')}
          </Button>
          <Button type="submit" loading={form.busy}>
            {t('dialogs.backup.save')}
          </Button>
        </Actions>
      </form>
    </Sheet>
  )
}

/** Groups, documents and keys back from a backup file. */
export function RestoreDialog() {
  const t = useT()
  const { running, progress, start, cancel } = useJob()
  const [file, setFile] = useState<{ token: string; name: string } | null>(null)
  const form = useForm({ passphrase: '' }, async ({ passphrase }, fail) => {
    if (!file) return
    if (!passphrase) return fail('passphrase', t('group.person.required'))
    const state = await start((jobId) => call('backup.restore', { file: file.token, passphrase, jobId }))
    dialog.set(null)
    await enter(state)
    notifyDone(t('dialogs.restore.done'))
  })
  const choose = async () => {
    form.clearFailure()
    const chosen = await chooseFile('backup')
    if (chosen) setFile(chosen)
  }
  return (
    <Sheet title={t('dialogs.restore.title')} closable={!running}>
      <form onSubmit={form.submit} noValidate>
        <p className={styles.lead}>{t('dialogs.restore.text')}</p>
        {running ? (
          <JobProgress label={t('dialogs.restore.title')} progress={progress} />
        ) : (
          <Stack gap="md">
            <Button variant="default" onClick={() => void choose()} data-autofocus>
              {file ? file.name : t('dialogs.restore.choose')}
            </Button>
            {file && (
              <PasswordInput
                label={t('start.unlock.passphrase')}
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
        )}
        <Actions>
          <Button variant="default" onClick={running ? cancel : () => dialog.set(null)}>
            {t('common.cancel')}
          </Button>
          <Button type="submit" disabled={!file} loading={form.busy}>
            {t('dialogs.restore.restore')}
          </Button>
        </Actions>
      </form>
    </Sheet>
  )
}
