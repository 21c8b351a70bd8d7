import { Menu, UnstyledButton } from '@mantine/core'
import { IconChevronDown } from '@tabler/icons-react'
import { commandShortcuts, type MenuCommand } from '../../../domain/contracts/commands.ts'
import { type BlockKind, numberedKinds } from '../../../domain/document/schema/index.ts'
import { repealAt } from '../../../domain/document/structure/repeal.ts'
import { useT } from '../../i18n/index.ts'
import { perform } from '../../state/commands.ts'
import { run } from '../commands.ts'
import { popup } from '../popup-store.ts'
import { currentSession } from '../session.ts'
import { makeKind } from '../structure.ts'
import type { EditorUi } from '../ui-state.ts'
import { shortcutText } from './shortcut-text.ts'
import styles from './Toolbar.module.css'

type Choice = { kind: BlockKind; level?: number; style?: 'decimal'; command?: MenuCommand }

const groups: readonly (readonly Choice[])[] = [
  [
    { kind: 'text', command: 'insert.text' },
    { kind: 'title' },
    { kind: 'heading', level: 1 },
    { kind: 'heading', level: 2 },
    { kind: 'heading', level: 3 },
  ],
  [
    { kind: 'chapter', command: 'insert.chapter' },
    { kind: 'section', command: 'insert.section' },
    { kind: 'article', command: 'insert.article' },
    { kind: 'alineat', command: 'insert.paragraph' },
    { kind: 'letter', command: 'insert.letter' },
    { kind: 'point', command: 'insert.point' },
  ],
  [
    { kind: 'item', command: 'format.bullets' },
    { kind: 'item', style: 'decimal', command: 'format.numbers' },
    { kind: 'annex' },
    { kind: 'guidance' },
  ],
]

/** What the block with the caret is; choosing another changes it. */
export function KindSelect({ kind, level, style }: Pick<EditorUi, 'kind' | 'level' | 'style'>) {
  const t = useT()
  const name = (choice: Pick<Choice, 'kind' | 'level' | 'style'>) => {
    if (choice.kind === 'heading' && choice.level) return t('editor.headingLevel', { level: choice.level })
    return choice.style === 'decimal' ? t('editor.numberedList') : t(`editor.kind.${choice.kind}`)
  }
  const numbers = kind === 'item' && style === 'decimal' ? { style } : {}
  const current = kind === null ? t('editor.noKind') : name({ kind, level, ...numbers })
  const state = currentSession.get()?.view?.state
  const repeals = state ? repealAt(state) : null
  return (
    <Menu position="bottom-start" width={248} returnFocus={false}>
      <Menu.Target>
        <UnstyledButton className={styles.kind} aria-label={t('editor.kindOf', { kind: current })}>
          <span className={styles.kindName}>{current}</span>
          <IconChevronDown size={14} aria-hidden="true" />
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        {groups.map((choices, i) => [
          i > 0 ? <Menu.Divider key={`divider-${choices[0]?.kind}`} /> : null,
          ...choices.map((choice) => {
            const shortcut = choice.command ? commandShortcuts[choice.command] : null
            const active =
              choice.kind === kind &&
              (choice.kind !== 'heading' || choice.level === level) &&
              (choice.kind !== 'item' || choice.style === numbers.style)
            return (
              <Menu.Item
                key={`${choice.kind}${choice.level ?? choice.style ?? ''}`}
                aria-current={active ? 'true' : undefined}
                fw={active ? 600 : 400}
                rightSection={shortcut && <span className={styles.hint}>{shortcutText(shortcut)}</span>}
                onClick={() => run(makeKind(choice.kind, choice.level, choice.style))}
              >
                {name(choice)}
              </Menu.Item>
            )
          }),
        ])}
        {kind !== null && numberedKinds.has(kind) && (
          <>
            <Menu.Divider />
            <Menu.Item onClick={() => popup.set({ name: 'number' })}>{t('editor.number.fix')}</Menu.Item>
            {repeals && (
              <Menu.Item onClick={() => perform('format.repeal')}>
                {t(`editor.repeal.${repeals.what}`)}
              </Menu.Item>
            )}
          </>
        )}
      </Menu.Dropdown>
    </Menu>
  )
}
