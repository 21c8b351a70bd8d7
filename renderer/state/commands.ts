import { commandShortcuts, isPossible, type MenuCommand } from '../../domain/contracts/commands.ts'
import { exportTexts } from '../../domain/document/export-texts/index.ts'
import { setAlign, toggleItems } from '../../domain/document/structure/index.ts'
import { repeal } from '../../domain/document/structure/repeal.ts'
import { mark, run } from '../editor/commands.ts'
import { addImage, pickImage } from '../editor/images.ts'
import { insertCommitment, insertFootnote, insertPageBreak, insertTable } from '../editor/insert.ts'
import { popup } from '../editor/popup-store.ts'
import { currentSession } from '../editor/session.ts'
import { makeKind } from '../editor/structure.ts'
import { contextTab, layout, showTab, togglePanel } from '../panels/layout.ts'
import { bridge } from '../workspace/bridge.ts'
import { remember } from './actions.ts'
import { appState, dialog, mainView, shellTheme } from './app.ts'
import { notifyError } from './notify.ts'
import { situation, tellSituation } from './situation.ts'

/** Asks for an image file and puts it at the caret. */
async function insertImage(): Promise<void> {
  const session = currentSession.get()
  const file = session?.writable ? await pickImage() : null
  if (session && file) await addImage(session, file, null)
}

function exportAs(format: 'docx' | 'pdf'): void {
  const view = mainView.get()
  if (view.name === 'document') dialog.set({ name: 'export', format, documentId: view.documentId })
}

function nextTheme(): void {
  const order = ['system', 'light', 'dark'] as const
  const now = appState.get()?.preferences.theme ?? shellTheme.get() ?? bridge.info.theme
  remember({ theme: order[(order.indexOf(now) + 1) % order.length] ?? 'system' })
}

const actions: Readonly<Record<MenuCommand, () => void>> = {
  'app.settings': () => dialog.set({ name: 'settings' }),
  'app.about': () => dialog.set({ name: 'settings', tab: 'about' }),
  'app.shortcuts': () => dialog.set({ name: 'shortcuts' }),
  'file.newDocument': () => dialog.set({ name: 'new-document' }),
  'file.import': () => dialog.set({ name: 'import' }),
  'file.exportDocx': () => exportAs('docx'),
  'file.exportPdf': () => exportAs('pdf'),
  'file.backup': () => dialog.set({ name: 'backup' }),
  'file.restore': () => dialog.set({ name: 'restore' }),
  'group.switch': () => {
    togglePanel('left', true)
    requestAnimationFrame(() => document.querySelector<HTMLElement>('[data-group-switch]')?.click())
  },
  'group.members': () => mainView.set({ name: 'members' }),
  'group.invite': () => dialog.set({ name: 'invite' }),
  'group.join': () => dialog.set({ name: 'add-group', link: null }),
  'edit.undo': () => void currentSession.get()?.binding.undo(),
  'edit.redo': () => void currentSession.get()?.binding.redo(),
  'edit.find': () => popup.set({ name: 'find', replace: false }),
  'edit.replace': () => popup.set({ name: 'find', replace: true }),
  'insert.chapter': () => run(makeKind('chapter')),
  'insert.section': () => run(makeKind('section')),
  'insert.article': () => run(makeKind('article')),
  'insert.paragraph': () => run(makeKind('alineat')),
  'insert.letter': () => run(makeKind('letter')),
  'insert.point': () => run(makeKind('point')),
  'insert.text': () => run(makeKind('text')),
  'insert.reference': () => popup.set({ name: 'reference', query: '', from: null }),
  'insert.commitment': () => run(insertCommitment),
  'insert.table': () => run(insertTable(3, 3)),
  'insert.image': () => void insertImage().catch(notifyError),
  'insert.footnote': () => run(insertFootnote((pos) => popup.set({ name: 'footnote', pos }))),
  'insert.pageBreak': () => run(insertPageBreak),
  'insert.specialCharacter': () => popup.set({ name: 'characters' }),
  'format.bold': () => run(mark('bold')),
  'format.italic': () => run(mark('italic')),
  'format.underline': () => run(mark('underline')),
  'format.strike': () => run(mark('strike')),
  'format.superscript': () => run(mark('superscript')),
  'format.subscript': () => run(mark('subscript')),
  'format.link': () => popup.set({ name: 'link' }),
  'format.bullets': () => run(toggleItems('bullet')),
  'format.numbers': () => run(toggleItems('decimal')),
  'format.alignLeft': () => run(setAlign('left')),
  'format.alignCenter': () => run(setAlign('center')),
  'format.alignRight': () => run(setAlign('right')),
  'format.alignJustify': () => run(setAlign('justify')),
  'format.repeal': repealHere,
  'view.documents': () => togglePanel('left'),
  'view.outline': () => toggleTab('outline'),
  'view.changes': () => toggleTab('changes'),
  'view.theme': nextTheme,
}

/** Repeals the article, alineat, letter or point of the caret, in the words of the document's language. */
function repealHere(): void {
  const session = currentSession.get()
  if (!session) return
  session.binding.stopCapturing()
  run(repeal(exportTexts(session.settings.get().language).repealed))
  session.binding.stopCapturing()
}

function toggleTab(tab: 'outline' | 'changes'): void {
  if (layout.get().right && contextTab.get() === tab) togglePanel('right', false)
  else showTab(tab)
}

/** Does what a command asks for; nothing where it has no meaning at the moment. A key in a text field is the field's own. */
export function perform(command: MenuCommand): void {
  if (isPossible(command, { ...situation(), field: false })) actions[command]()
}

/** The same from the native menu: a text field with the focus keeps its own history, also one in a dialog. */
function performFromMenu(command: MenuCommand): void {
  const field = document.activeElement?.matches('input:not([readonly]), textarea') === true
  if (field && command === 'edit.undo') document.execCommand('undo')
  else if (field && command === 'edit.redo') document.execCommand('redo')
  else perform(command)
}

/** A key event in Electron's notation ("CmdOrCtrl+Shift+R"). */
export function shortcutOf(event: KeyboardEvent): string {
  const parts: string[] = []
  if (event.ctrlKey || event.metaKey) parts.push('CmdOrCtrl')
  if (event.altKey) parts.push('Alt')
  if (event.shiftKey) parts.push('Shift')
  // With Alt the character may be another one than the key's.
  const key =
    event.altKey && /^(Digit|Key)/.test(event.code) ? event.code.replace(/^(Digit|Key)/, '') : event.key
  parts.push(key.length === 1 ? key.toUpperCase() : key)
  return parts.join('+')
}

const byShortcut = new Map<string, MenuCommand>(
  (Object.entries(commandShortcuts) as [MenuCommand, string | null][]).flatMap(([command, shortcut]) =>
    shortcut === null ? [] : [[shortcut, command] as const],
  ),
)

/** Binds menu and keys to the commands; gives the function that ends it. */
export function bindCommands(): () => void {
  const onKey = (event: KeyboardEvent) => {
    if (event.defaultPrevented) return
    const inField = isField(event.target)
    const shortcut = shortcutOf(event)
    if (event.key === '?' && dialog.get() === null && !inField && !isEditing(event.target)) {
      dialog.set({ name: 'shortcuts' })
      event.preventDefault()
      return
    }
    const command = byShortcut.get(shortcut)
    if (!command) return
    if (inField && /^(edit\.(undo|redo)|format|insert)/.test(command)) return
    if (dialog.get() !== null) return
    event.preventDefault()
    perform(command)
  }
  window.addEventListener('keydown', onKey)
  const unbind = bridge.onMenuCommand(performFromMenu)
  const endTelling = tellSituation()
  return () => {
    window.removeEventListener('keydown', onKey)
    unbind()
    endTelling()
  }
}

const isField = (target: EventTarget | null) =>
  target instanceof HTMLElement && target.closest('input, textarea, select') !== null
const isEditing = (target: EventTarget | null) => target instanceof HTMLElement && target.isContentEditable
