import { Alert, Button, Radio, Stack, TextInput } from '@mantine/core'
import { type DocumentKind, documentKinds } from '../../domain/document/settings.ts'
import { useForm } from '../components/useForm.ts'
import { useT } from '../i18n/index.ts'
import { openDocument, refreshDocuments } from '../state/actions.ts'
import { currentGroupId, dialog } from '../state/app.ts'
import { errorText } from '../state/notify.ts'
import { call } from '../workspace/client.ts'
import styles from './dialogs.module.css'
import { Actions, Sheet } from './Sheet.tsx'

/** A new document from one of the templates. */
export function NewDocumentDialog() {
  const t = useT()
  const form = useForm({ kind: 'pla' as DocumentKind, title: '' }, async ({ kind, title }, fail) => {
    const groupId = currentGroupId.get()
    const name = title.trim() || t(`common.documentKind.${kind}`)
    if (!groupId) return fail('title', t('group.person.required'))
    const entry = await call('document.create', { groupId, kind, title: name })
    await refreshDocuments()
    dialog.set(null)
    openDocument(entry.id)
  })
  return (
    <Sheet title={t('dialogs.newDocument.title')} size={560}>
      <form onSubmit={form.submit} noValidate>
        <Stack gap="md">
          <Radio.Group
            label={t('dialogs.newDocument.kind')}
            value={form.values.kind}
            onChange={(value) => form.set('kind', value as DocumentKind)}
          >
            <div className={styles.kinds}>
              {documentKinds.map((kind) => (
                <Radio.Card key={kind} value={kind} className={styles.kind}>
                  <div className={styles.kindName}>{t(`common.documentKind.${kind}`)}</div>
                  <div className={styles.kindText}>{t(`dialogs.newDocument.about.${kind}`)}</div>
                </Radio.Card>
              ))}
            </div>
          </Radio.Group>
          <TextInput
            label={t('dialogs.newDocument.name')}
            placeholder={t(`common.documentKind.${form.values.kind}`)}
            maxLength={300}
            data-autofocus
            {...form.field('title')}
          />
          {form.failure !== null && (
            <Alert color="red" role="alert">
              {errorText(form.failure)}
            </Alert>
          )}
        </Stack>
        <Actions>
          <Button variant="default" onClick={() => dialog.set(null)}>
            {t('common.cancel')}
          </Button>
          <Button type="submit" loading={form.busy}>
            {t('dialogs.newDocument.create')}
          </Button>
        </Actions>
      </form>
    </Sheet>
  )
}
