import { keymap } from 'prosemirror-keymap'
import { AllSelection, type Command, type Plugin, Selection, TextSelection } from 'prosemirror-state'

type Side = 'start' | 'end'

/** Goes to the start or the end of the document; with `extend` the selection's other end stays. */
const goTo =
  (side: Side, extend: boolean): Command =>
  (state, dispatch) => {
    const { doc, selection, tr } = state
    const found = side === 'start' ? Selection.atStart(doc) : Selection.atEnd(doc)
    const next = extend ? TextSelection.between(selection.$anchor, found.$head) : found
    dispatch?.(tr.setSelection(next).scrollIntoView())
    return true
  }

/** An arrow leaves a selection of everything at its start or its end. */
const leaveAll =
  (side: Side): Command =>
  (state, dispatch) =>
    state.selection instanceof AllSelection && goTo(side, false)(state, dispatch)

const isMac = navigator.platform.startsWith('Mac')

/**
 * The keys for the ends of the document. The browser knows them too, but where the other end is not laid out (it is far,
 * stretches/stretches.ts) it stops before the last block, or moves nothing.
 */
export function endsKeys(): Plugin {
  const keys: Record<string, Command> = {
    ArrowLeft: leaveAll('start'),
    ArrowUp: leaveAll('start'),
    ArrowRight: leaveAll('end'),
    ArrowDown: leaveAll('end'),
  }
  const pairs: readonly [Side, string][] = isMac
    ? [
        ['start', 'Cmd-ArrowUp'],
        ['end', 'Cmd-ArrowDown'],
        ['start', 'Cmd-Home'],
        ['end', 'Cmd-End'],
      ]
    : [
        ['start', 'Ctrl-Home'],
        ['end', 'Ctrl-End'],
      ]
  for (const [side, key] of pairs) {
    keys[key] = goTo(side, false)
    keys[`Shift-${key}`] = goTo(side, true)
  }
  return keymap(keys)
}
