import { i18n } from '../../i18n/index.ts'
import { bridge } from '../../workspace/bridge.ts'

const mac = bridge.info.platform === 'darwin'

/** A shortcut in Electron's notation as people read it on this system. */
export function shortcutText(shortcut: string): string {
  const keys = shortcut.split('+').map((key) => {
    if (key === 'CmdOrCtrl') return mac ? '⌘' : 'Ctrl'
    if (key === 'Alt') return mac ? '⌥' : 'Alt'
    if (key === 'Shift') return mac ? '⇧' : 'Shift'
    if (key === 'Enter') return i18n.t('common.key.enter')
    return key
  })
  return keys.join(mac ? '' : '+')
}
