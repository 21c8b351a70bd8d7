import { Plugin, PluginKey } from 'prosemirror-state'
import type { EditorView } from 'prosemirror-view'
import { SHARED } from '../../../domain/document/binding/index.ts'
import { contentOffsets, inlineText, typedReference } from '../../../domain/document/references/index.ts'
import { schema } from '../../../domain/document/schema/index.ts'
import type { DocumentSession } from '../session.ts'
import { numberingKey } from './numbering.ts'

type Refused = { readonly refused: number | null }

/** The block in which a link was taken back by undo: its typed references stay text while the caret is in it. */
const key = new PluginKey<Refused>('typed-references')

/** Makes "art. 5 alin. (2)" a live reference once the sign typed after it shows that it is whole. */
export function typedReferences(session: DocumentSession): Plugin<Refused> {
  return new Plugin<Refused>({
    key,
    state: {
      init: () => ({ refused: null }),
      apply: (tr, before, _, state) => {
        const index = state.selection.$from.index(0)
        if (tr.getMeta(SHARED) === 'undo' && tr.docChanged) return { refused: index }
        return before.refused !== null && before.refused !== index ? { refused: null } : before
      },
    },
    props: {
      handleTextInput(view, _from, _to, text) {
        if (/[\s.;:!?)]$/u.test(text)) queueMicrotask(() => link(view, session))
        return false
      },
    },
  })
}

/** Text in which references become live: blocks, in cells too, and the rows of a sheet. */
const writable: ReadonlySet<string> = new Set(['block', 'row_cell'])

function link(view: EditorView, session: DocumentSession): void {
  if (view.isDestroyed || view.composing) return
  const { state } = view
  const { $from, empty } = state.selection
  const numbering = numberingKey.getState(state)?.numbering
  const refused = key.getState(state)?.refused
  const index = $from.index(0)
  if (!empty || !numbering || refused === index || !writable.has($from.parent.type.name)) return
  const before = $from.parent.cut(0, $from.parentOffset)
  const found = typedReference(inlineText(before), numbering, index)
  if (!found) return
  const start = $from.start()
  // A note has a size of its own: offsets in the text are not positions.
  const offsets = contentOffsets(before)
  const from = offsets[found.start] ?? 0
  const to = offsets[found.end] ?? before.content.size
  session.binding.stopCapturing()
  view.dispatch(state.tr.replaceWith(start + from, start + to, schema.node('reference', found.attrs)))
  session.binding.stopCapturing()
}
