import { UnstyledButton } from '@mantine/core'
import { IconCloud, IconCloudCheck, IconCloudOff, IconCloudX, IconDeviceLaptop } from '@tabler/icons-react'
import type { Group } from '../../domain/contracts/workspace-models.ts'
import { useT } from '../i18n/index.ts'
import { dialog } from '../state/app.ts'
import styles from './RelayBadge.module.css'

const icons = {
  none: IconDeviceLaptop,
  offline: IconCloudOff,
  connecting: IconCloud,
  online: IconCloudCheck,
  refused: IconCloudX,
} as const

/** Whether the group's relay is reached; opens its settings. Offline is a state, not an error. */
export function RelayBadge({ group }: { group: Group }) {
  const t = useT()
  const state = group.offline ? 'offline' : group.relay.state
  const Icon = icons[state]
  const text = t(group.offline ? 'main.relay.workOffline' : `main.relay.${state}`)
  return (
    <UnstyledButton
      className={styles.badge}
      data-state={state}
      onClick={() => dialog.set({ name: 'settings', tab: 'relay' })}
    >
      <Icon size={16} stroke={1.5} aria-hidden="true" />
      <span>{text}</span>
    </UnstyledButton>
  )
}
