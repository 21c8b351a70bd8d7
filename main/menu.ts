import { Menu, type MenuItemConstructorOptions } from 'electron'
import type { Language } from '../domain/contracts/bridge.ts'
import {
  type CommandSituation,
  commandShortcuts,
  isPossible,
  type MenuCommand,
} from '../domain/contracts/commands.ts'
import type { TextKey } from './i18n/ro.ts'
import { text } from './texts.ts'

type Role =
  | 'quit'
  | 'hide'
  | 'hideOthers'
  | 'unhide'
  | 'services'
  | 'minimize'
  | 'close'
  | EditRole
  | ViewRole
type EditRole = 'cut' | 'copy' | 'paste' | 'pasteAndMatchStyle' | 'selectAll'
type ViewRole = 'resetZoom' | 'zoomIn' | 'zoomOut' | 'togglefullscreen' | 'toggleDevTools'
type Entry = MenuCommand | Role | '-'

/** What differs between systems and builds. */
export interface MenuOptions {
  readonly language: Language
  readonly mac: boolean
  readonly development: boolean
  /** Where the person is: what is not possible there is grey. */
  readonly situation: CommandSituation
  /** Called with the command that a person chose. */
  readonly onCommand: (command: MenuCommand) => void
}

const insert: Entry[] = [
  'insert.chapter',
  'insert.section',
  'insert.article',
  'insert.paragraph',
  'insert.letter',
  'insert.point',
  'insert.text',
  '-',
  'insert.reference',
  'insert.commitment',
  '-',
  'insert.table',
  'insert.image',
  'insert.footnote',
  'insert.pageBreak',
  'insert.specialCharacter',
]

const format: Entry[] = [
  'format.bold',
  'format.italic',
  'format.underline',
  'format.strike',
  'format.superscript',
  'format.subscript',
  'format.link',
  '-',
  'format.bullets',
  'format.numbers',
  '-',
  'format.alignLeft',
  'format.alignCenter',
  'format.alignRight',
  'format.alignJustify',
  '-',
  'format.repeal',
]

/** Which entries stand in which menu. */
function layout(mac: boolean, development: boolean): [TextKey, Entry[]][] {
  const application: [TextKey, Entry[]][] = [
    [
      'menu.app',
      ['app.about', '-', 'app.settings', '-', 'services', '-', 'hide', 'hideOthers', 'unhide', '-', 'quit'],
    ],
  ]
  const file: Entry[] = [
    'file.newDocument',
    'file.import',
    '-',
    'file.exportDocx',
    'file.exportPdf',
    '-',
    'file.backup',
    'file.restore',
  ]
  const edit: Entry[] = [
    'edit.undo',
    'edit.redo',
    '-',
    'cut',
    'copy',
    'paste',
    'pasteAndMatchStyle',
    'selectAll',
    '-',
    'edit.find',
    'edit.replace',
  ]
  const view: Entry[] = [
    'view.documents',
    'view.outline',
    'view.changes',
    '-',
    'view.theme',
    '-',
    'resetZoom',
    'zoomIn',
    'zoomOut',
    'togglefullscreen',
  ]
  return [
    ...(mac ? application : []),
    ['menu.file', mac ? [...file, '-', 'close'] : [...file, '-', 'app.settings', '-', 'quit']],
    ['menu.group', ['group.switch', 'group.members', 'group.invite', 'group.join']],
    ['menu.edit', edit],
    ['menu.insert', insert],
    ['menu.format', format],
    ['menu.view', development ? [...view, '-', 'toggleDevTools'] : view],
    ['menu.window', ['minimize', 'close']],
    ['menu.help', mac ? ['app.shortcuts'] : ['app.shortcuts', '-', 'app.about']],
  ]
}

/** The whole menu as a description, in the language of the interface. */
export function menuTemplate(options: MenuOptions): MenuItemConstructorOptions[] {
  return layout(options.mac, options.development).map(([title, entries]) => ({
    label: text(options.language, title),
    submenu: entries.map((entry) => menuItem(entry, options)),
  }))
}

function menuItem(
  entry: Entry,
  { language, mac, situation, onCommand }: MenuOptions,
): MenuItemConstructorOptions {
  if (entry === '-') return { type: 'separator' }
  if (!isCommand(entry)) return { role: entry, label: text(language, `role.${entry}`) }
  const shortcut = commandShortcuts[entry]
  return {
    id: entry,
    label: text(language, entry),
    enabled: isPossible(entry, situation),
    click: () => onCommand(entry),
    // The page itself binds the key (macOS gives it to the page first), so a key never runs a command twice.
    ...(shortcut === null ? {} : { accelerator: shortcut, registerAccelerator: mac }),
  }
}

function isCommand(entry: Exclude<Entry, '-'>): entry is MenuCommand {
  return Object.hasOwn(commandShortcuts, entry)
}

/** Puts the menu into place. */
export function installMenu(options: MenuOptions): void {
  Menu.setApplicationMenu(Menu.buildFromTemplate(menuTemplate(options)))
}

/** Greys out what is not possible where the person is now, and what is possible again not. */
export function offerPossible(situation: CommandSituation): void {
  const menu = Menu.getApplicationMenu()
  for (const command of Object.keys(commandShortcuts) as MenuCommand[]) {
    const item = menu?.getMenuItemById(command)
    if (item) item.enabled = isPossible(command, situation)
  }
}
