import { Menu, UnstyledButton } from '@mantine/core'
import {
  IconClipboardList,
  IconGridDots,
  IconLinkPlus,
  IconOmega,
  IconPageBreak,
  IconPhoto,
  IconPlus,
  IconSuperscript,
  IconTable,
} from '@tabler/icons-react'
import type { MenuCommand } from '../../../domain/contracts/commands.ts'
import { commandShortcuts } from '../../../domain/contracts/commands.ts'
import { useT } from '../../i18n/index.ts'
import { perform } from '../../state/commands.ts'
import { run } from '../commands.ts'
import { insertGenerated } from '../insert.ts'
import { shortcutText } from './shortcut-text.ts'
import styles from './Toolbar.module.css'

const items = [
  { command: 'insert.reference', Icon: IconLinkPlus },
  { command: 'insert.footnote', Icon: IconSuperscript },
  { command: 'insert.table', Icon: IconTable },
  { command: 'insert.image', Icon: IconPhoto },
  { command: 'insert.pageBreak', Icon: IconPageBreak },
  { command: 'insert.specialCharacter', Icon: IconOmega },
  { command: 'insert.commitment', Icon: IconClipboardList },
] as const satisfies readonly { command: MenuCommand; Icon: unknown }[]

/** Everything that can be put into the text. */
export function InsertMenu() {
  const t = useT()
  return (
    <Menu position="bottom-start" width={280} returnFocus={false}>
      <Menu.Target>
        <UnstyledButton className={styles.menuButton} aria-label={t('editor.insert.open')}>
          <IconPlus size={16} stroke={1.5} aria-hidden="true" />
          <span className={styles.menuText}>{t('editor.insert.open')}</span>
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        {items.map(({ command, Icon }) => {
          const shortcut = commandShortcuts[command]
          return (
            <Menu.Item
              key={command}
              leftSection={<Icon size={16} stroke={1.5} />}
              rightSection={shortcut && <span className={styles.hint}>{shortcutText(shortcut)}</span>}
              onClick={() => perform(command)}
            >
              {t(`editor.insert.${command}`)}
            </Menu.Item>
          )
        })}
        <Menu.Divider />
        <Menu.Label>{t('editor.insert.generated')}</Menu.Label>
        {(['toc', 'resources', 'timeline'] as const).map((what) => (
          <Menu.Item
            key={what}
            leftSection={<IconGridDots size={16} stroke={1.5} />}
            onClick={() => run(insertGenerated(what))}
          >
            {t(`editor.generated.${what}`)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}
