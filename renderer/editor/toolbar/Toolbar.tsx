import { ActionIcon, Divider, Menu, Tooltip } from '@mantine/core'
import {
  IconArrowBackUp,
  IconArrowForwardUp,
  IconBold,
  IconDownload,
  IconItalic,
  IconLayoutSidebar,
  IconLayoutSidebarRight,
  IconLink,
  IconList,
  IconListNumbers,
  IconSearch,
  IconSubscript,
  IconSuperscript,
  IconUnderline,
} from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { commandShortcuts } from '../../../domain/contracts/commands.ts'
import { useT } from '../../i18n/index.ts'
import { layout, togglePanel } from '../../panels/layout.ts'
import { dialog, mainView } from '../../state/app.ts'
import { perform } from '../../state/commands.ts'
import { useStore } from '../../state/store.ts'
import { mark, run } from '../commands.ts'
import { popup } from '../popup-store.ts'
import { currentSession } from '../session.ts'
import { editorUi } from '../ui-state.ts'
import { AlignMenu } from './AlignMenu.tsx'
import { InsertMenu } from './InsertMenu.tsx'
import { KindSelect } from './KindSelect.tsx'
import { shortcutText } from './shortcut-text.ts'
import { TableMenu } from './TableMenu.tsx'
import styles from './Toolbar.module.css'

/** The quiet row above the page. Without a document only the panel switches. */
export function Toolbar({ documentOpen }: { documentOpen: boolean }) {
  const t = useT()
  const { left, right } = useStore(layout)
  const session = useStore(currentSession)
  const canWrite = documentOpen && session?.writable === true
  return (
    <div className={styles.bar} role="toolbar" aria-label={t('editor.toolbar')}>
      <Tool
        label={t(left ? 'main.hideDocuments' : 'main.showDocuments')}
        pressed={left}
        onClick={() => togglePanel('left')}
      >
        <IconLayoutSidebar size={18} stroke={1.5} />
      </Tool>
      {canWrite && <WritingTools />}
      <span className={styles.space} />
      {documentOpen && (
        <>
          <Tool
            label={t('editor.find.open')}
            shortcut="CmdOrCtrl+F"
            onClick={() => popup.set({ name: 'find', replace: false })}
          >
            <IconSearch size={18} stroke={1.5} />
          </Tool>
          <ExportMenu />
          <Tool
            label={t(right ? 'main.hideContext' : 'main.showContext')}
            pressed={right}
            onClick={() => togglePanel('right')}
          >
            <IconLayoutSidebarRight size={18} stroke={1.5} />
          </Tool>
        </>
      )}
    </div>
  )
}

const lists = [
  {
    name: 'bullets',
    text: 'editor.kind.item',
    Icon: IconList,
    command: 'format.bullets',
    style: 'bullet',
  },
  {
    name: 'numbers',
    text: 'editor.numberedList',
    Icon: IconListNumbers,
    command: 'format.numbers',
    style: 'decimal',
  },
] as const

function WritingTools() {
  const t = useT()
  const ui = useStore(editorUi)
  const session = useStore(currentSession)
  const marks = [
    { name: 'bold', Icon: IconBold, shortcut: 'CmdOrCtrl+B' },
    { name: 'italic', Icon: IconItalic, shortcut: 'CmdOrCtrl+I' },
    { name: 'underline', Icon: IconUnderline, shortcut: 'CmdOrCtrl+U' },
    { name: 'superscript', Icon: IconSuperscript, shortcut: 'CmdOrCtrl+.' },
    { name: 'subscript', Icon: IconSubscript, shortcut: 'CmdOrCtrl+Shift+.' },
  ] as const
  return (
    <>
      <Divider orientation="vertical" className={styles.divider} />
      <Tool
        label={t('editor.undo')}
        shortcut="CmdOrCtrl+Z"
        onClick={() => {
          session?.binding.undo()
          session?.view?.focus()
        }}
      >
        <IconArrowBackUp size={18} stroke={1.5} />
      </Tool>
      <Tool
        label={t('editor.redo')}
        shortcut="CmdOrCtrl+Y"
        onClick={() => {
          session?.binding.redo()
          session?.view?.focus()
        }}
      >
        <IconArrowForwardUp size={18} stroke={1.5} />
      </Tool>
      <Divider orientation="vertical" className={styles.divider} />
      <KindSelect kind={ui.kind} level={ui.level} style={ui.style} />
      <Divider orientation="vertical" className={styles.divider} />
      {marks.map(({ name, Icon, shortcut }) => (
        <Tool
          key={name}
          label={t(`editor.mark.${name}`)}
          shortcut={shortcut}
          pressed={ui[name]}
          tertiary={name === 'underline' || name === 'superscript' || name === 'subscript'}
          onClick={() => run(mark(name))}
        >
          <Icon size={18} stroke={1.5} />
        </Tool>
      ))}
      <Tool
        label={t('editor.mark.link')}
        shortcut="CmdOrCtrl+K"
        pressed={ui.link}
        last
        onClick={() => popup.set({ name: 'link' })}
      >
        <IconLink size={18} stroke={1.5} />
      </Tool>
      <Divider orientation="vertical" className={styles.divider} data-last />
      {lists.map(({ name, text, Icon, command, style }) => (
        <Tool
          key={name}
          label={t(text)}
          shortcut={commandShortcuts[command]}
          pressed={ui.kind === 'item' && (ui.style ?? 'bullet') === style}
          secondary
          onClick={() => perform(command)}
        >
          <Icon size={18} stroke={1.5} />
        </Tool>
      ))}
      <AlignMenu align={ui.align} />
      <Divider orientation="vertical" className={styles.divider} />
      <InsertMenu />
      {ui.inTable && <TableMenu />}
    </>
  )
}

type ToolProps = {
  label: string
  shortcut?: string
  pressed?: boolean
  /** Hidden where the row is narrow, `tertiary` first and `last` last: the menu has it too, or a shortcut. */
  secondary?: boolean
  tertiary?: boolean
  last?: boolean
  onClick: () => void
  children: ReactNode
}

function Tool({ label, shortcut, pressed, secondary, tertiary, last, onClick, children }: ToolProps) {
  return (
    <Tooltip label={shortcut ? `${label} (${shortcutText(shortcut)})` : label}>
      <ActionIcon
        variant="subtle"
        color="gray"
        className={styles.tool}
        data-secondary={secondary || undefined}
        data-tertiary={tertiary || undefined}
        data-last={last || undefined}
        aria-label={label}
        {...(pressed === undefined ? {} : { 'aria-pressed': pressed })}
        onMouseDown={(event) => event.preventDefault()}
        onClick={onClick}
      >
        {children}
      </ActionIcon>
    </Tooltip>
  )
}

function ExportMenu() {
  const t = useT()
  const view = useStore(mainView)
  if (view.name !== 'document') return null
  const open = (format: 'docx' | 'pdf') => dialog.set({ name: 'export', format, documentId: view.documentId })
  return (
    <Menu position="bottom-end" width={240}>
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" className={styles.tool} aria-label={t('main.export')}>
          <IconDownload size={18} stroke={1.5} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item rightSection={shortcutText('CmdOrCtrl+E')} onClick={() => open('docx')}>
          {t('main.exportDocx')}
        </Menu.Item>
        <Menu.Item rightSection={shortcutText('CmdOrCtrl+Shift+E')} onClick={() => open('pdf')}>
          {t('main.exportPdf')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
