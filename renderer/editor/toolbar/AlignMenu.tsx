import { ActionIcon, Menu, Tooltip } from '@mantine/core'
import { IconAlignCenter, IconAlignJustified, IconAlignLeft, IconAlignRight } from '@tabler/icons-react'
import type { Alignment } from '../../../domain/document/schema/index.ts'
import { setAlign } from '../../../domain/document/structure/index.ts'
import { useT } from '../../i18n/index.ts'
import { run } from '../commands.ts'
import styles from './Toolbar.module.css'

const choices = [
  { align: 'left', Icon: IconAlignLeft },
  { align: 'center', Icon: IconAlignCenter },
  { align: 'right', Icon: IconAlignRight },
  { align: 'justify', Icon: IconAlignJustified },
] as const

/** How the selected blocks stand between the margins; "usual" takes away what was chosen. */
export function AlignMenu({ align }: { align: Alignment | null }) {
  const t = useT()
  const Current = choices.find((one) => one.align === align)?.Icon ?? IconAlignJustified
  return (
    <Menu position="bottom-start" width={264} returnFocus={false}>
      <Tooltip label={t('editor.align.menu')}>
        <span>
          <Menu.Target>
            <ActionIcon
              variant="subtle"
              color="gray"
              className={styles.tool}
              data-last
              aria-label={t('editor.align.menu')}
              onMouseDown={(event) => event.preventDefault()}
            >
              <Current size={18} stroke={1.5} />
            </ActionIcon>
          </Menu.Target>
        </span>
      </Tooltip>
      <Menu.Dropdown>
        {choices.map(({ align: one, Icon }) => (
          <Menu.Item
            key={one}
            leftSection={<Icon size={16} stroke={1.5} />}
            aria-current={one === align ? 'true' : undefined}
            fw={one === align ? 600 : 400}
            onClick={() => run(setAlign(one))}
          >
            {t(`editor.align.${one}`)}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Item
          aria-current={align === null ? 'true' : undefined}
          fw={align === null ? 600 : 400}
          onClick={() => run(setAlign(null))}
        >
          {t('editor.align.own')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
