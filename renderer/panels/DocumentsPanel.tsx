import { ActionIcon, Indicator, Menu, Skeleton, Tooltip, UnstyledButton, VisuallyHidden } from '@mantine/core'
import {
  IconArchive,
  IconArchiveOff,
  IconChevronDown,
  IconDevices,
  IconDoorExit,
  IconDots,
  IconDownload,
  IconFileImport,
  IconKey,
  IconPencil,
  IconPlus,
  IconSettings,
  IconUsers,
  IconUsersGroup,
} from '@tabler/icons-react'
import { useState } from 'react'
import type { DocumentEntry } from '../../domain/contracts/workspace-models.ts'
import { RelayBadge } from '../components/RelayBadge.tsx'
import { SectorShape } from '../components/Sector.tsx'
import { useT } from '../i18n/index.ts'
import { openDocument, openGroup } from '../state/actions.ts'
import {
  appState,
  currentGroupId,
  dialog,
  documents,
  findGroup,
  mainView,
  mayExportKey,
} from '../state/app.ts'
import { notifyError } from '../state/notify.ts'
import { useStore } from '../state/store.ts'
import { call } from '../workspace/client.ts'
import { DocumentSearch } from './DocumentSearch.tsx'
import styles from './DocumentsPanel.module.css'
import { layout, togglePanel } from './layout.ts'
import { PresentHere } from './PresentHere.tsx'

/** The left panel: which group, its documents, its members, and what concerns the application. */
export function DocumentsPanel() {
  const t = useT()
  const list = useStore(documents)
  const view = useStore(mainView)
  const group = findGroup(useStore(appState), useStore(currentGroupId))
  const [archived, setArchived] = useState(false)
  if (!group) return null
  const canWrite = group.me.state === 'member'
  const visible = list?.filter((entry) => !entry.archived) ?? []
  const hidden = list?.filter((entry) => entry.archived) ?? []

  return (
    <div className={styles.panel}>
      <GroupSwitch />
      <div className={`${styles.body} scroll`}>
        <DocumentSearch key={group.id}>
          <div className={styles.heading}>
            <h2>{t('main.documents')}</h2>
            {canWrite && (
              <Tooltip label={t('main.newDocument')}>
                <ActionIcon
                  variant="subtle"
                  color="gray"
                  size={24}
                  aria-label={t('main.newDocument')}
                  onClick={() => dialog.set({ name: 'new-document' })}
                >
                  <IconPlus size={16} />
                </ActionIcon>
              </Tooltip>
            )}
          </div>
          {list === null && (
            <div aria-hidden="true" className={styles.waiting}>
              <Skeleton height={32} />
              <Skeleton height={32} />
            </div>
          )}
          <ul className={styles.list}>
            {visible.map((entry) => (
              <DocumentRow
                key={entry.id}
                entry={entry}
                current={view.name === 'document' && view.documentId === entry.id}
                canWrite={canWrite}
              />
            ))}
          </ul>
          {list !== null && visible.length === 0 && <p className={styles.none}>{t('main.noDocuments')}</p>}
          {canWrite && (
            <div className={styles.row}>
              <UnstyledButton className={styles.link} onClick={() => dialog.set({ name: 'import' })}>
                <IconFileImport size={18} stroke={1.5} aria-hidden="true" />
                <span className={styles.title}>{t('main.import')}</span>
              </UnstyledButton>
            </div>
          )}
          {hidden.length > 0 && (
            <>
              <div className={styles.row}>
                <UnstyledButton
                  className={styles.link}
                  aria-expanded={archived}
                  onClick={() => setArchived(!archived)}
                >
                  <IconArchive size={18} stroke={1.5} aria-hidden="true" />
                  <span className={styles.title}>{t('main.archived', { count: hidden.length })}</span>
                </UnstyledButton>
              </div>
              {archived && (
                <ul className={styles.list}>
                  {hidden.map((entry) => (
                    <DocumentRow key={entry.id} entry={entry} current={false} canWrite={canWrite} />
                  ))}
                </ul>
              )}
            </>
          )}
          <div className={styles.heading}>
            <h2>{t('main.group')}</h2>
          </div>
          <ul className={styles.list}>
            <li className={styles.row} data-current={view.name === 'members' || undefined}>
              <UnstyledButton
                className={styles.link}
                aria-current={view.name === 'members' ? 'page' : undefined}
                onClick={() => {
                  mainView.set({ name: 'members' })
                  if (layout.get().narrow) togglePanel('left', false)
                }}
              >
                <IconUsers size={18} stroke={1.5} aria-hidden="true" />
                <span className={styles.title}>{t('main.members')}</span>
                {group.pending > 0 && group.me.role === 'coordinator' && (
                  <span className={styles.count}>{t('main.pending', { count: group.pending })}</span>
                )}
              </UnstyledButton>
            </li>
          </ul>
        </DocumentSearch>
      </div>
      <div className={styles.foot}>
        <RelayBadge group={group} />
        <Tooltip label={t('main.settings')}>
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={t('main.settings')}
            onClick={() => dialog.set({ name: 'settings' })}
          >
            <IconSettings size={18} stroke={1.5} />
          </ActionIcon>
        </Tooltip>
      </div>
    </div>
  )
}

function GroupSwitch() {
  const t = useT()
  const state = useStore(appState)
  const current = useStore(currentGroupId)
  const group = findGroup(state, current)
  if (!group) return null
  return (
    <Menu position="bottom-start" width={240} withinPortal>
      <Menu.Target>
        <UnstyledButton data-group-switch className={styles.group}>
          <span className={styles.groupText}>
            <span className={styles.groupName}>{group.name}</span>
            <span className={styles.groupCity}>
              {group.city}
              {group.sample ? ` · ${t('main.sample')}` : ''}
            </span>
          </span>
          <VisuallyHidden>{t('main.switchGroup')}</VisuallyHidden>
          <IconChevronDown size={16} aria-hidden="true" />
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{t('main.groups')}</Menu.Label>
        {state?.groups.map((one) => (
          <Menu.Item
            key={one.id}
            leftSection={<SectorShape sector={one.me.sector} />}
            aria-current={one.id === current ? 'true' : undefined}
            fw={one.id === current ? 600 : 400}
            onClick={() => void openGroup(one.id)}
          >
            {one.name}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Item
          leftSection={<IconUsersGroup size={16} stroke={1.5} />}
          onClick={() => dialog.set({ name: 'add-group', link: null })}
        >
          {t('main.addGroup')}
        </Menu.Item>
        {group.me.state !== 'pending' && !group.sample && (
          <Menu.Item
            leftSection={<IconDevices size={16} stroke={1.5} />}
            onClick={() => dialog.set({ name: 'devices', groupId: group.id })}
          >
            {t('devices.title')}
          </Menu.Item>
        )}
        {mayExportKey(group) && (
          <Menu.Item
            leftSection={<IconKey size={16} stroke={1.5} />}
            onClick={() => dialog.set({ name: 'recovery-key', groupId: group.id, first: false })}
          >
            {t('dialogs.recovery.title')}
          </Menu.Item>
        )}
        <Menu.Item
          leftSection={<IconDoorExit size={16} stroke={1.5} />}
          onClick={() => dialog.set({ name: 'leave-group', groupId: group.id })}
        >
          {t(group.sample ? 'devices.leave.sampleTitle' : 'devices.leave.menu')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}

type RowProps = { entry: DocumentEntry; current: boolean; canWrite: boolean }

function DocumentRow({ entry, current, canWrite }: RowProps) {
  const t = useT()
  const archive = () => {
    call('document.setArchived', { documentId: entry.id, archived: !entry.archived }).catch(notifyError)
    if (current) mainView.set({ name: 'empty' })
  }
  return (
    <li className={styles.row} data-current={current || undefined}>
      <UnstyledButton
        className={styles.link}
        aria-current={current ? 'page' : undefined}
        onClick={() => {
          openDocument(entry.id)
          if (layout.get().narrow) togglePanel('left', false)
        }}
      >
        <span className={styles.kind} aria-hidden="true">
          {t(`common.documentKindShort.${entry.kind}`)}
        </span>
        <span className={styles.title}>{entry.title}</span>
        <PresentHere present={entry.present} />
        {entry.news && !current && (
          <Indicator size={8} position="middle-center" color="ink" className={styles.news}>
            <span className={styles.newsText}>{t('main.news')}</span>
          </Indicator>
        )}
      </UnstyledButton>
      <Menu position="bottom-end" width={200}>
        <Menu.Target>
          <ActionIcon
            className={styles.more}
            variant="subtle"
            color="gray"
            size={24}
            aria-label={t('main.documentActions', { title: entry.title })}
          >
            <IconDots size={16} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          {canWrite && (
            <Menu.Item
              leftSection={<IconPencil size={16} stroke={1.5} />}
              onClick={() => dialog.set({ name: 'rename', documentId: entry.id })}
            >
              {t('main.rename')}
            </Menu.Item>
          )}
          <Menu.Item
            leftSection={<IconDownload size={16} stroke={1.5} />}
            onClick={() => dialog.set({ name: 'export', format: 'docx', documentId: entry.id })}
          >
            {t('main.export')}
          </Menu.Item>
          {canWrite && (
            <Menu.Item
              leftSection={
                entry.archived ? (
                  <IconArchiveOff size={16} stroke={1.5} />
                ) : (
                  <IconArchive size={16} stroke={1.5} />
                )
              }
              onClick={archive}
            >
              {t(entry.archived ? 'main.unarchive' : 'main.archive')}
            </Menu.Item>
          )}
        </Menu.Dropdown>
      </Menu>
    </li>
  )
}
