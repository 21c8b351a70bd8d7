import { Alert, Button, TextInput } from '@mantine/core'
import { useForm } from '../components/useForm.ts'
import { useT } from '../i18n/index.ts'
import { refreshDocuments } from '../state/actions.ts'
import { dialog, documents } from '../state/app.ts'
import { errorText } from '../state/notify.ts'
import { call } from '../workspace/client.ts'
import { Actions, Sheet } from './Sheet.tsx'

/** Another name for a document. */
export function RenameDialog({ documentId }: { documentId: string }) {
  const t = useT()
  const entry = documents.get()?.find((one) => one.id === documentId)
  const form = useForm({ title: entry?.title ?? '' }, async ({ title }, fail) => {
    if (!title.trim()) return fail('title', t('group.person.required'))
    await call('document.rename', { documentId, title: title.trim() })
    await refreshDocuments()
    dialog.set(null)
  })
  return (
    <Sheet title={t('dialogs.rename.title')} size={420}>
      <form onSubmit={form.submit} noValidate>
        <TextInput
          label={t('dialogs.newDocument.name')}
          data-autofocus
          maxLength={300}
          {...form.field('title')}
        />
        {form.failure !== null && (
          <Alert color="red" role="alert" mt="sm">
            {errorText(form.failure)}
          </Alert>
        )}
        <Actions>
          <Button variant="default" onClick={() => dialog.set(null)}>
            {t('common.cancel')}
          </Button>
          <Button type="submit" loading={form.busy}>
            {t('common.save')}
          </Button>
        </Actions>
      </form>
    </Sheet>
  )
}
