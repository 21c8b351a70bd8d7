/**
 * What a person can ask for from the native menu, each with its shortcut (Electron's notation; null: none).
 * The window binds the same keys itself: the menu only shows them, so that a key works alike on every system.
 */
export const commandShortcuts = {
  'app.settings': 'CmdOrCtrl+,',
  'app.about': null,
  'app.shortcuts': 'F1',
  'file.newDocument': 'CmdOrCtrl+N',
  'file.import': 'CmdOrCtrl+O',
  'file.exportDocx': 'CmdOrCtrl+E',
  'file.exportPdf': 'CmdOrCtrl+Shift+E',
  'file.backup': null,
  'file.restore': null,
  'group.switch': 'CmdOrCtrl+Shift+G',
  'group.members': null,
  'group.invite': null,
  'group.join': null,
  'edit.undo': 'CmdOrCtrl+Z',
  'edit.redo': 'CmdOrCtrl+Y',
  'edit.find': 'CmdOrCtrl+F',
  'edit.replace': 'CmdOrCtrl+H',
  'insert.chapter': 'CmdOrCtrl+Alt+1',
  'insert.section': 'CmdOrCtrl+Alt+2',
  'insert.article': 'CmdOrCtrl+Alt+3',
  'insert.paragraph': 'CmdOrCtrl+Alt+4',
  'insert.letter': 'CmdOrCtrl+Alt+5',
  'insert.point': 'CmdOrCtrl+Alt+6',
  'insert.text': 'CmdOrCtrl+Alt+0',
  'insert.reference': 'CmdOrCtrl+Shift+R',
  'insert.commitment': null,
  'insert.table': null,
  'insert.image': null,
  'insert.footnote': 'CmdOrCtrl+Alt+F',
  'insert.pageBreak': 'CmdOrCtrl+Enter',
  'insert.specialCharacter': null,
  'format.bold': 'CmdOrCtrl+B',
  'format.italic': 'CmdOrCtrl+I',
  'format.superscript': 'CmdOrCtrl+.',
  'format.link': 'CmdOrCtrl+K',
  'view.documents': 'CmdOrCtrl+Shift+D',
  'view.outline': 'CmdOrCtrl+Shift+O',
  'view.changes': 'CmdOrCtrl+Shift+C',
  'view.theme': null,
} as const

export type MenuCommand = keyof typeof commandShortcuts

/** Every command's name, in the order of the menu. */
export const menuCommands = Object.keys(commandShortcuts) as readonly MenuCommand[]

/** True for a word that names a command of the menu. */
export function isMenuCommand(word: unknown): word is MenuCommand {
  return typeof word === 'string' && Object.hasOwn(commandShortcuts, word)
}
