import { chainCommands } from 'prosemirror-commands'
import { keymap } from 'prosemirror-keymap'
import { type Command, type Plugin, Selection } from 'prosemirror-state'
import { goToNextCell } from 'prosemirror-tables'
import { commandShortcuts, type MenuCommand } from '../../../domain/contracts/commands.ts'
import { insertHardBreak } from '../../../domain/document/structure/index.ts'
import { perform } from '../../state/commands.ts'
import { openRuleValue } from '../nodeviews/reference.ts'
import type { DocumentSession } from '../session.ts'

/** Electron's notation of a shortcut as ProseMirror's. */
export function pmKey(shortcut: string): string {
  const parts = shortcut.split('+')
  const key = parts.pop() ?? ''
  const modifiers = parts.map((part) => (part === 'CmdOrCtrl' ? 'Mod' : part))
  const letter = key.length === 1 && /[A-Z]/.test(key)
  return [...modifiers, letter && !modifiers.includes('Shift') ? key.toLowerCase() : key].join('-')
}

/** Undo and redo belong to the shared document's own history, not to ProseMirror's. */
function historyKeys(session: DocumentSession): Record<string, Command> {
  const undo: Command = () => {
    session.binding.undo()
    return true
  }
  const redo: Command = () => {
    session.binding.redo()
    return true
  }
  return { 'Mod-z': undo, 'Mod-y': redo, 'Mod-Shift-z': redo }
}

/** Between the fields of a commitment Tab goes to the next field, like in a form. */
const nextField =
  (direction: 1 | -1): Command =>
  (state, dispatch) => {
    const { $from } = state.selection
    for (let depth = $from.depth; depth > 0; depth--) {
      const name = $from.node(depth).type.name
      if (name !== 'commitment_field' && name !== 'row_cell') continue
      const edge = direction > 0 ? $from.after(depth) : $from.before(depth)
      const found = Selection.findFrom(state.doc.resolve(edge), direction, true)
      if (!found) return false
      dispatch?.(state.tr.setSelection(found).scrollIntoView())
      return true
    }
    return false
  }

/** Keys of the editor: history, marks, the menu's commands, tables and forms, before those of the structure. */
export function keysPlugins(session: DocumentSession): Plugin[] {
  const commands: Record<string, Command> = {}
  for (const [name, shortcut] of Object.entries(commandShortcuts) as [MenuCommand, string | null][]) {
    const isEditing = /^(insert|format|edit\.(find|replace))/.test(name)
    if (shortcut === null || !isEditing || /undo|redo/.test(name)) continue
    commands[pmKey(shortcut)] = () => {
      perform(name)
      return true
    }
  }
  return [
    keymap(historyKeys(session)),
    keymap({
      ...commands,
      Enter: openRuleValue,
      'Shift-Enter': insertHardBreak,
    }),
    keymap({
      Tab: chainCommands(goToNextCell(1), nextField(1)),
      'Shift-Tab': chainCommands(goToNextCell(-1), nextField(-1)),
    }),
  ]
}
