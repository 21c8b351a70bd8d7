import { commandShortcuts, type MenuCommand } from '../../domain/contracts/commands.ts'
import { shortcutText } from '../editor/toolbar/shortcut-text.ts'
import { useT } from '../i18n/index.ts'
import styles from './dialogs.module.css'
import { Sheet } from './Sheet.tsx'

const areas = ['file', 'edit', 'insert', 'format', 'view', 'group', 'app'] as const

/** Keys of the page that are no menu command. */
const writing = [
  ['split', 'Enter'],
  ['break', 'Shift+Enter'],
  ['indent', 'Tab'],
  ['outdent', 'Shift+Tab'],
  ['moveUp', 'Alt+↑'],
  ['moveDown', 'Alt+↓'],
  ['region', 'F6'],
] as const

/** Every key that does something. */
export function ShortcutsDialog() {
  const t = useT()
  const all = (Object.entries(commandShortcuts) as [MenuCommand, string | null][]).filter(
    (pair): pair is [MenuCommand, string] => pair[1] !== null,
  )
  return (
    <Sheet title={t('dialogs.shortcuts.title')} size={720}>
      <p className={styles.lead}>{t('dialogs.shortcuts.text')}</p>
      <div className={styles.keys}>
        <div>
          <h3>{t('dialogs.shortcuts.area.writing')}</h3>
          {writing.map(([name, key]) => (
            <Row key={name} text={t(`dialogs.shortcuts.writing.${name}`)} keys={shortcutText(key)} />
          ))}
        </div>
        {areas.map((area) => {
          const rows = all.filter(([command]) => command.startsWith(`${area}.`))
          return rows.length === 0 ? null : (
            <div key={area}>
              <h3>{t(`dialogs.shortcuts.area.${area}`)}</h3>
              {rows.map(([command, shortcut]) => (
                <Row
                  key={command}
                  text={t(`dialogs.shortcuts.command.${command}` as 'dialogs.shortcuts.command.edit.find')}
                  keys={shortcutText(shortcut)}
                />
              ))}
            </div>
          )
        })}
      </div>
    </Sheet>
  )
}

function Row({ text, keys }: { text: string; keys: string }) {
  return (
    <div className={styles.key}>
      <span>{text}</span>
      <kbd>{keys}</kbd>
    </div>
  )
}
