import { Alert, Button, PasswordInput, Stack } from '@mantine/core'
import { Mark } from '../components/Mark.tsx'
import { useForm } from '../components/useForm.ts'
import { DialogHost } from '../dialogs/DialogHost.tsx'
import { useT } from '../i18n/index.ts'
import { enter } from '../state/actions.ts'
import { errorText } from '../state/notify.ts'
import { call } from '../workspace/client.ts'
import styles from './screens.module.css'

/** Asks for the passphrase that protects the keys where the system keeps none; at first start, for a new one. */
export function UnlockScreen({ fresh }: { fresh: boolean }) {
  const t = useT()
  const form = useForm({ passphrase: '', again: '' }, async ({ passphrase, again }, fail) => {
    if (fresh && passphrase.length < 8) return fail('passphrase', t('start.unlock.tooShort'))
    if (fresh && passphrase !== again) return fail('again', t('start.unlock.different'))
    await enter(await call('app.unlock', { passphrase }))
  })
  return (
    <main className={styles.center}>
      <form className={styles.card} onSubmit={form.submit} noValidate>
        <Mark size={32} />
        <h1 className={styles.title}>{t(fresh ? 'start.unlock.newTitle' : 'start.unlock.title')}</h1>
        <p className={styles.lead}>{t(fresh ? 'start.unlock.newText' : 'start.unlock.text')}</p>
        <Stack gap="md" mt="lg">
          {form.failure !== null && (
            <Alert color="red" role="alert">
              {errorText(form.failure)}
            </Alert>
          )}
          <PasswordInput
            label={t('start.unlock.passphrase')}
            data-autofocus
            autoFocus
            visibilityToggleButtonProps={{ 'aria-label': t('start.unlock.show') }}
            {...form.field('passphrase')}
          />
          {fresh && (
            <PasswordInput
              label={t('start.unlock.again')}
              visibilityToggleButtonProps={{ 'aria-label': t('start.unlock.show') }}
              {...form.field('again')}
            />
          )}
          <Button type="submit" loading={form.busy}>
            {t(fresh ? 'start.unlock.set' : 'start.unlock.open')}
          </Button>
        </Stack>
      </form>
      <DialogHost />
    </main>
  )
}
