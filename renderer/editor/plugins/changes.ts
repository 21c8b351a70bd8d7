import type { Node } from 'prosemirror-model'
import { Plugin, PluginKey } from 'prosemirror-state'
import { Decoration, DecorationSet } from 'prosemirror-view'
import type { Change } from '../../../domain/document/binding/index.ts'
import { createStore } from '../../state/store.ts'
import type { DocumentSession } from '../session.ts'

export const changesKey = new PluginKey<ChangesState>('changes')

type ChangesState = {
  /** What others wrote since the last visit; moves with the text. */
  readonly marks: DecorationSet
  readonly shown: boolean
}

/** Whether the marks of what changed since the last visit are shown. */
export const showChanges = createStore(true)

/** Marks what others wrote since this member's last visit: text with a tint, whole blocks with a line in the margin. */
export function changesPlugin(session: DocumentSession): Plugin<ChangesState> {
  return new Plugin<ChangesState>({
    key: changesKey,
    state: {
      init: (_, { doc }) => ({
        marks: decorate(doc, session.changedSinceLastVisit()),
        shown: showChanges.get(),
      }),
      apply: (tr, before) => {
        const shown = (tr.getMeta(changesKey) as boolean | undefined) ?? before.shown
        if (!tr.docChanged && shown === before.shown) return before
        return { marks: tr.docChanged ? before.marks.map(tr.mapping, tr.doc) : before.marks, shown }
      },
    },
    props: {
      decorations: (state) => {
        const now = changesKey.getState(state)
        return now?.shown ? now.marks : null
      },
    },
    view: (view) => ({
      destroy: showChanges.subscribe(() => {
        if (!view.isDestroyed) view.dispatch(view.state.tr.setMeta(changesKey, showChanges.get()))
      }),
    }),
  })
}

function decorate(doc: Node, changes: readonly Change[]): DecorationSet {
  const out: Decoration[] = []
  for (const { from, to, kind } of changes) {
    const node = kind === 'block' ? doc.nodeAt(from) : null
    // Many node decorations of top-level blocks would make each key slow: a text block is marked by its text.
    if (node?.isTextblock) out.push(Decoration.inline(from + 1, to - 1, { class: 'changed-text' }))
    else if (node) out.push(Decoration.node(from, to, { class: 'changed' }))
    else if (to > from) out.push(Decoration.inline(from, to, { class: 'changed-text' }))
  }
  return DecorationSet.create(doc, out)
}

/** Indexes of the document's children that others changed since the last visit, in order. */
export function changedIndexes(doc: Node, state: ChangesState | undefined): number[] {
  const out: number[] = []
  if (!state || state.marks === DecorationSet.empty) return out
  doc.forEach((node, offset, index) => {
    const inside = state.marks.find(offset, offset + node.nodeSize)
    if (inside.some((one) => one.to > offset && one.from < offset + node.nodeSize)) out.push(index)
  })
  return out
}
