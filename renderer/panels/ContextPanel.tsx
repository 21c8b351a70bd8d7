import { Tabs, Tooltip } from '@mantine/core'
import {
  IconAdjustments,
  IconChecklist,
  IconClipboardList,
  IconHistoryToggle,
  IconListTree,
} from '@tabler/icons-react'
import { currentSession } from '../editor/session.ts'
import { useT } from '../i18n/index.ts'
import { useStore } from '../state/store.ts'
import { ChangesTab } from './ChangesTab.tsx'
import { CheckTab } from './CheckTab.tsx'
import { CommitmentsTab } from './CommitmentsTab.tsx'
import styles from './ContextPanel.module.css'
import { DetailsTab } from './DetailsTab.tsx'
import { type ContextTab, contextTab } from './layout.ts'
import { OutlineTab } from './OutlineTab.tsx'

const tabs = [
  { name: 'outline', Icon: IconListTree },
  { name: 'check', Icon: IconChecklist },
  { name: 'commitments', Icon: IconClipboardList },
  { name: 'changes', Icon: IconHistoryToggle },
  { name: 'details', Icon: IconAdjustments },
] as const

/** The right panel: outline, drafting check, commitments, what changed, settings of the document. */
export function ContextPanel() {
  const t = useT()
  const tab = useStore(contextTab)
  const session = useStore(currentSession)
  return (
    <Tabs
      value={tab}
      onChange={(value) => value && contextTab.set(value as ContextTab)}
      className={styles.tabs}
      keepMounted={false}
    >
      <Tabs.List className={styles.list} aria-label={t('main.contextPanel')}>
        {tabs.map(({ name, Icon }) => (
          <Tooltip key={name} label={t(`main.tab.${name}`)}>
            <Tabs.Tab value={name} className={styles.tab} aria-label={t(`main.tab.${name}`)}>
              <Icon size={18} stroke={1.5} aria-hidden="true" />
            </Tabs.Tab>
          </Tooltip>
        ))}
      </Tabs.List>
      {tabs.map(({ name }) => (
        <Tabs.Panel key={name} value={name} className={`${styles.panel} scroll`} tabIndex={0}>
          <h2 className={styles.title}>{t(`main.tab.${name}`)}</h2>
          {session && <Content name={name} />}
        </Tabs.Panel>
      ))}
    </Tabs>
  )
}

function Content({ name }: { name: ContextTab }) {
  switch (name) {
    case 'outline':
      return <OutlineTab />
    case 'check':
      return <CheckTab />
    case 'commitments':
      return <CommitmentsTab />
    case 'changes':
      return <ChangesTab />
    case 'details':
      return <DetailsTab />
  }
}
