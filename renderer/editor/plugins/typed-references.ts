import { Plugin, PluginKey, type Transaction } from 'prosemirror-state'
import type { EditorView } from 'prosemirror-view'
import { SHARED } from '../../../domain/document/binding/index.ts'
import {
  afterTyping,
  linkTyped,
  nothingTyped,
  type Typing,
  type TypingCause,
} from '../../../domain/document/references/index.ts'
import type { DocumentSession } from '../session.ts'
import { numberingKey } from './numbering.ts'

const key = new PluginKey<Typing>('typed-references')

function causeOf(tr: Transaction): TypingCause {
  if (tr.getMeta(key) !== undefined) return 'link'
  const shared: unknown = tr.getMeta(SHARED)
  return shared === undefined ? 'local' : shared === 'undo' ? 'undo' : 'remote'
}

/**
 * Makes "art. 5 alin. (2)" a live reference once the sign typed after it shows that it is whole, and what is still text at
 * the end of the sentence or when the caret leaves the block.
 */
export function typedReferences(session: DocumentSession): Plugin<Typing> {
  return new Plugin<Typing>({
    key,
    state: {
      init: () => nothingTyped,
      apply: (tr, before, _, state) => afterTyping(tr, before, causeOf(tr), state.selection.$head),
    },
    props: {
      handleTextInput(view, _from, _to, text) {
        if (/[\s.;:!?)]$/u.test(text)) queueMicrotask(() => linkAtCaret(view, session))
        return false
      },
    },
    view: (view) => ({
      // Not in the middle of an update.
      update: () => {
        if (key.getState(view.state)?.left != null) queueMicrotask(() => linkLeft(view, session))
      },
    }),
  })
}

function linkLeft(view: EditorView, session: DocumentSession): void {
  if (view.isDestroyed || view.composing) return
  const left = key.getState(view.state)?.left ?? null
  if (left !== null && !link(view, session, left, null)) view.dispatch(view.state.tr.setMeta(key, true))
}

function linkAtCaret(view: EditorView, session: DocumentSession): void {
  if (view.isDestroyed || view.composing) return
  const { $from, empty } = view.state.selection
  if (empty && $from.depth > 0) link(view, session, $from.before(), $from.parentOffset)
}

/** A step of undo of its own; false where there was nothing to link. */
function link(view: EditorView, session: DocumentSession, pos: number, caret: number | null): boolean {
  const { state } = view
  const numbering = numberingKey.getState(state)?.numbering
  const typing = key.getState(state)
  const { tr } = state
  if (!numbering || !typing || linkTyped(tr, pos, typing, numbering, caret) === 0) return false
  session.binding.stopCapturing()
  view.dispatch(tr.setMeta(key, true))
  session.binding.stopCapturing()
  return true
}
