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
  'format.underline': 'CmdOrCtrl+U',
  'format.strike': null,
  'format.superscript': 'CmdOrCtrl+.',
  'format.subscript': 'CmdOrCtrl+Shift+.',
  'format.link': 'CmdOrCtrl+K',
  'format.bullets': 'CmdOrCtrl+Shift+8',
  'format.numbers': 'CmdOrCtrl+Shift+7',
  'format.alignLeft': null,
  'format.alignCenter': null,
  'format.alignRight': null,
  'format.alignJustify': null,
  'format.repeal': null,
  'view.documents': 'CmdOrCtrl+Shift+D',
  'view.outline': 'CmdOrCtrl+Shift+O',
  'view.changes': 'CmdOrCtrl+Shift+C',
  'view.theme': null,
} as const

export type MenuCommand = keyof typeof commandShortcuts

/**
 * How far a window's person has come: `start` (no group yet, locked or failed), `group` (no document is open),
 * `reading` (a document that cannot be written), `writing`.
 */
export const commandPlaces = ['start', 'group', 'reading', 'writing'] as const
export type CommandPlace = (typeof commandPlaces)[number]

/** What decides which commands are possible: the place, whether a dialog is open, whether a text field has the focus. */
export interface CommandSituation {
  readonly place: CommandPlace
  readonly dialog: boolean
  readonly field: boolean
}

/** Before a window has told its own. */
export const noSituation: CommandSituation = { place: 'start', dialog: false, field: false }

/** What concerns the application and not a group: possible in every place. */
const ofApplication = /^(app\.|file\.restore$|view\.theme$)/
/** What only makes sense while a document that can be written is open. */
const needsWriting = /^(insert\.|format\.|edit\.(undo|redo|replace)$)/
/** What a document is enough for; its text may be for reading only. */
const needsDocument = /^(file\.export|edit\.find$|view\.(outline|changes)$)/

/** Whether a command can do anything in this situation: the window refuses what it says no to, and the menu greys it out. */
export function isPossible(command: MenuCommand, { place, dialog, field }: CommandSituation): boolean {
  // A text field keeps its own history, also one in a dialog.
  if (field && /^edit\.(undo|redo)$/.test(command)) return true
  if (dialog) return false
  if (ofApplication.test(command)) return true
  if (needsWriting.test(command)) return place === 'writing'
  if (needsDocument.test(command)) return place === 'reading' || place === 'writing'
  return place !== 'start'
}
