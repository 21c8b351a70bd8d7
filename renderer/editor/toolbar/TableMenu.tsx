import { Menu, UnstyledButton } from '@mantine/core'
import { IconTable } from '@tabler/icons-react'
import type { Command } from 'prosemirror-state'
import {
  addColumnAfter,
  addColumnBefore,
  addRowAfter,
  addRowBefore,
  deleteColumn,
  deleteRow,
  deleteTable,
  mergeCells,
  splitCell,
  toggleHeaderRow,
} from 'prosemirror-tables'
import { useT } from '../../i18n/index.ts'
import { run } from '../commands.ts'
import styles from './Toolbar.module.css'

const groups: readonly (readonly [
  (
    | 'rowBefore'
    | 'rowAfter'
    | 'columnBefore'
    | 'columnAfter'
    | 'merge'
    | 'split'
    | 'header'
    | 'deleteRow'
    | 'deleteColumn'
    | 'deleteTable'
  ),
  Command,
][])[] = [
  [
    ['rowBefore', addRowBefore],
    ['rowAfter', addRowAfter],
    ['columnBefore', addColumnBefore],
    ['columnAfter', addColumnAfter],
  ],
  [
    ['merge', mergeCells],
    ['split', splitCell],
    ['header', toggleHeaderRow],
  ],
  [
    ['deleteRow', deleteRow],
    ['deleteColumn', deleteColumn],
    ['deleteTable', deleteTable],
  ],
]

/** Rows, columns and cells of the table with the caret. */
export function TableMenu() {
  const t = useT()
  return (
    <Menu position="bottom-start" width={240} returnFocus={false}>
      <Menu.Target>
        <UnstyledButton className={styles.menuButton} data-table aria-label={t('editor.table.menu')}>
          <IconTable size={16} stroke={1.5} aria-hidden="true" />
          <span className={styles.menuText}>{t('editor.table.menu')}</span>
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        {groups.map((commands, i) => [
          i > 0 ? <Menu.Divider key={`divider-${commands[0]?.[0]}`} /> : null,
          ...commands.map(([name, command]) => (
            <Menu.Item key={name} onClick={() => run(command)}>
              {t(`editor.table.${name}`)}
            </Menu.Item>
          )),
        ])}
      </Menu.Dropdown>
    </Menu>
  )
}
