import type { ResolvedPos } from 'prosemirror-model'
import { type EditorState, Plugin } from 'prosemirror-state'
import type { EditorView } from 'prosemirror-view'
import { Stretches } from '../stretches/stretches.ts'

/** Lays the page out in stretches, and keeps those of the selection's ends drawn. */
export function stretchesPlugin(): Plugin {
  return new Plugin({
    view: (first) => {
      const stretches = new Stretches(first.dom)
      const keep = (view: EditorView) => {
        const { $anchor, $head } = view.state.selection
        stretches.keepDrawn([blockOf(view, $head), blockOf(view, $anchor)])
      }
      stretches.editable = first.editable
      keep(first)
      return {
        update: (view, before: EditorState) => {
          stretches.editable = view.editable
          const changed = stretches.follow()
          if (changed || before.selection !== view.state.selection) keep(view)
        },
        destroy: () => stretches.destroy(),
      }
    },
  })
}

function blockOf(view: EditorView, $pos: ResolvedPos): Node | null {
  return $pos.depth === 0 ? null : view.nodeDOM($pos.before(1))
}
