import { baseKeymap, chainCommands } from 'prosemirror-commands'
import { inputRules as inputRulesPlugin, undoInputRule } from 'prosemirror-inputrules'
import { keymap } from 'prosemirror-keymap'
import type { Plugin } from 'prosemirror-state'
import { idsPlugin } from '../../../domain/document/binding/index.ts'
import {
  backspaceAtStart,
  deleteAtEnd,
  indent,
  inputRules,
  moveDown,
  moveUp,
  outdent,
  splitBlock,
} from '../../../domain/document/structure/index.ts'
import { moveRow } from '../../../domain/document/structure/rows.ts'
import type { DocumentSession } from '../session.ts'

/** What a writer of regulations expects of Enter, Tab, Backspace, Alt and arrows, and of typed labels. */
export function structurePlugins(session: DocumentSession): Plugin[] {
  return [
    inputRulesPlugin({ rules: inputRules(() => session.settings.get()) }),
    keymap({
      Enter: splitBlock,
      Tab: indent,
      'Shift-Tab': outdent,
      // Right after a label became structure, Backspace gives back what was typed.
      Backspace: chainCommands(undoInputRule, backspaceAtStart),
      Delete: deleteAtEnd,
      'Alt-ArrowUp': chainCommands(moveRow(-1), moveUp),
      'Alt-ArrowDown': chainCommands(moveRow(1), moveDown),
    }),
    keymap(baseKeymap),
    idsPlugin(),
  ]
}
