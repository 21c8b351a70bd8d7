import { Alert, Button, Radio, Skeleton, Stack } from '@mantine/core'
import { useCallback } from 'react'
import type { Leaving } from '../../domain/contracts/device-models.ts'
import type { Group } from '../../domain/contracts/workspace-models.ts'
import { useForm } from '../components/useForm.ts'
import deviceStyles from '../group/devices.module.css'
import { useGroupReading } from '../group/useGroupReading.ts'
import { useT } from '../i18n/index.ts'
import { leaveGroup } from '../state/actions.ts'
import { appState, dialog, findGroup } from '../state/app.ts'
import { errorAdvice, errorText, notifyDone } from '../state/notify.ts'
import { useStore } from '../state/store.ts'
import { call } from '../workspace/client.ts'
import styles from './dialogs.module.css'
import { Actions, Sheet } from './Sheet.tsx'

/** Takes a group off this computer, and perhaps the person out of the group: what that means is said first. */
export function LeaveGroupDialog({ groupId }: { groupId: string }) {
  const t = useT()
  const group = findGroup(useStore(appState), groupId)
  const read = useCallback(() => call('group.beforeLeaving', { groupId }), [groupId])
  const { value: leaving, failure } = useGroupReading(groupId, read)
  const form = useForm({ release: false }, async ({ release }) => {
    await leaveGroup(groupId, release)
    notifyDone(t('devices.leave.done'))
  })
  if (!group) return null
  const shown = failure ?? form.failure
  const title = group.sample
    ? t('devices.leave.sampleTitle')
    : t('devices.leave.title', { group: group.name })
  return (
    <Sheet title={title} size={520} closable={!form.busy}>
      <form onSubmit={form.submit}>
        {group.sample && <p className={styles.lead}>{t('devices.leave.sampleText')}</p>}
        {!group.sample && leaving === null && failure === null && <Skeleton height={160} />}
        {!group.sample && leaving !== null && (
          <Stack gap="md">
            {group.me.state === 'pending' && <p className={styles.lead}>{t('devices.leave.pending')}</p>}
            {group.me.state === 'member' && (
              <Choice
                release={form.values.release}
                leaving={leaving}
                onChange={(value) => form.set('release', value)}
              />
            )}
            {!form.values.release && <Consequences group={group} leaving={leaving} />}
          </Stack>
        )}
        {shown !== null && (
          <Alert color="red" role="alert" title={errorText(shown)} mt="md">
            {errorAdvice(shown)}
          </Alert>
        )}
        <Actions>
          <Button variant="default" onClick={() => dialog.set(null)} disabled={form.busy} data-autofocus>
            {t('common.cancel')}
          </Button>
          <Button
            type="submit"
            color="red.9"
            loading={form.busy}
            disabled={!group.sample && leaving === null}
          >
            {t(
              group.sample
                ? 'devices.leave.submitSample'
                : form.values.release
                  ? 'devices.leave.submitRelease'
                  : 'devices.leave.submit',
            )}
          </Button>
        </Actions>
      </form>
    </Sheet>
  )
}

type ChoiceProps = { release: boolean; leaving: Leaving; onChange: (release: boolean) => void }

/** Off this computer only, or out of the group; the last coordinator is told why not, and the way out. */
function Choice({ release, leaving, onChange }: ChoiceProps) {
  const t = useT()
  return (
    <>
      <Radio.Group
        label={t('devices.leave.what')}
        value={release ? 'release' : 'device'}
        onChange={(value) => onChange(value === 'release')}
      >
        <Stack gap="xs" mt="xs">
          {(['device', 'release'] as const).map((value) => (
            <Radio.Card
              key={value}
              value={value}
              className={deviceStyles.choice}
              disabled={value === 'release' && leaving.lastCoordinator}
            >
              <Radio.Indicator disabled={value === 'release' && leaving.lastCoordinator} />
              <span>
                <span className={deviceStyles.choiceName}>{t(`devices.leave.${value}`)}</span>
                <span className={deviceStyles.choiceText}>{t(`devices.leave.${value}Text`)}</span>
              </span>
            </Radio.Card>
          ))}
        </Stack>
      </Radio.Group>
      {leaving.lastCoordinator && (
        <div className={styles.warning}>
          <p style={{ marginTop: 0 }}>{t('devices.leave.last')}</p>
          <Button size="compact-sm" variant="default" onClick={() => dialog.set({ name: 'invite' })}>
            {t('devices.leave.lastAction')}
          </Button>
        </div>
      )}
    </>
  )
}

/** What is lost, and what could be done before. */
function Consequences({ group, leaving }: { group: Group; leaving: Leaving }) {
  const t = useT()
  const alone = group.me.state === 'member' && leaving.otherDevices === 0
  const texts = [
    alone ? t(leaving.recoveryKey ? 'devices.leave.onlyDeviceKey' : 'devices.leave.onlyDevice') : null,
    leaving.unsent > 0 ? t('devices.leave.unsent', { count: leaving.unsent }) : null,
    leaving.hosted ? t('devices.leave.hosted') : null,
  ].filter((text) => text !== null)
  if (texts.length === 0) return null
  return (
    <div className={styles.warning}>
      {texts.map((text, at) => (
        <p key={text} style={at === 0 ? { marginTop: 0 } : {}}>
          {text}
        </p>
      ))}
      {alone && !leaving.recoveryKey && !group.syncFirst && (
        <Button
          size="compact-sm"
          variant="default"
          mr="xs"
          onClick={() => dialog.set({ name: 'recovery-key', groupId: group.id, first: false })}
        >
          {t('devices.leave.saveKey')}
        </Button>
      )}
      <Button size="compact-sm" variant="default" onClick={() => dialog.set({ name: 'backup' })}>
        {t('devices.leave.backup')}
      </Button>
    </div>
  )
}
