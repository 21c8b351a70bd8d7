import { Button } from '@mantine/core'
import type { Group } from '../../domain/contracts/workspace-models.ts'
import { useT } from '../i18n/index.ts'
import { appState, currentGroupId, dialog, findGroup } from '../state/app.ts'
import { useStore } from '../state/store.ts'
import styles from './PendingBanner.module.css'

type Line = { readonly text: string; readonly action?: { readonly label: string; readonly act: () => void } }

/**
 * Says quietly what limits this member in the group, and what is still to be done: not admitted yet, released, an
 * application too old, a copy that is not up to date, a recovery key that was not saved.
 */
export function PendingBanner() {
  const t = useT()
  const state = useStore(appState)
  const group = findGroup(state, useStore(currentGroupId))
  if (!group) return null
  const lines: Line[] = []
  if (group.waits === 'admission') lines.push({ text: t('main.banner.pending') })
  if (group.me.state === 'released') lines.push({ text: t('main.banner.released') })
  if (group.updateNeeded) lines.push({ text: t('main.banner.updateNeeded') })
  if (state?.setAside) lines.push({ text: t('main.banner.setAside', { file: state.setAside }) })
  if (group.syncFirst) lines.push(restored(group, t))
  if (lacksKey(group)) {
    const act = () => dialog.set({ name: 'recovery-key', groupId: group.id, first: false })
    lines.push({ text: t('devices.reminder.text'), action: { label: t('devices.reminder.action'), act } })
  }
  if (lines.length === 0) return null
  return (
    <div className={styles.banner} role="status">
      {lines.map(({ text, action }) => (
        <div key={text} className={styles.line}>
          <p>{text}</p>
          {action && (
            <Button size="compact-xs" variant="default" onClick={action.act}>
              {action.label}
            </Button>
          )}
        </div>
      ))}
    </div>
  )
}

/** A coordinator without a recovery key: reminded until it is saved. */
function lacksKey({ me, sample, syncFirst, updateNeeded }: Group): boolean {
  const coordinates = me.state === 'member' && me.role === 'coordinator'
  return coordinates && !me.recoveryKey && !sample && !syncFirst && !updateNeeded
}

function restored(group: Group, t: ReturnType<typeof useT>): Line {
  // While the relay is being reached the state passes by itself.
  const passes = group.relay.state === 'connecting'
  if (passes) return { text: t('devices.syncFirst.text') }
  const act = () => dialog.set({ name: 'restored-copy', groupId: group.id })
  return {
    text: `${t('devices.syncFirst.text')} ${t('devices.syncFirst.unreachable')}`,
    action: { label: t('devices.syncFirst.action'), act },
  }
}
