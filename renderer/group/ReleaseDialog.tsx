import { Alert, Button, Modal, Textarea } from '@mantine/core'
import type { Member } from '../../domain/contracts/workspace-models.ts'
import { useForm } from '../components/useForm.ts'
import dialogStyles from '../dialogs/dialogs.module.css'
import { useT } from '../i18n/index.ts'
import { errorAdvice, errorText } from '../state/notify.ts'
import { call } from '../workspace/client.ts'

type Props = { member: Member; groupId: string; onDone: (members: readonly Member[] | null) => void }

/** Ends a membership; asked for, because the ledger keeps it for good. */
export function ReleaseDialog({ member, groupId, onDone }: Props) {
  const t = useT()
  const form = useForm({ reason: '' }, async ({ reason }) => {
    onDone(await call('group.release', { groupId, memberId: member.id, reason: reason.trim() }))
  })
  return (
    <Modal
      opened
      onClose={() => onDone(null)}
      title={t('group.release.title', { name: member.name })}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <form onSubmit={form.submit}>
        <p className={dialogStyles.lead}>{t('group.release.text')}</p>
        <Textarea
          label={t('group.release.reason')}
          autosize
          minRows={2}
          maxLength={2000}
          data-autofocus
          {...form.field('reason')}
        />
        {form.failure !== null && (
          <Alert color="red" role="alert" mt="sm" title={errorText(form.failure)}>
            {errorAdvice(form.failure)}
          </Alert>
        )}
        <div className={dialogStyles.actions}>
          <Button variant="default" onClick={() => onDone(null)}>
            {t('common.cancel')}
          </Button>
          <Button color="red.9" type="submit" loading={form.busy}>
            {t('group.members.release')}
          </Button>
        </div>
      </form>
    </Modal>
  )
}
