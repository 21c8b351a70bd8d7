import type { ResolvedPos } from 'prosemirror-model'
import { type EditorState, Plugin } from 'prosemirror-state'
import { Decoration, DecorationSet } from 'prosemirror-view'

/**
 * Keeps the blocks of the caret laid out. A new block with `content-visibility: auto` is skipped until the browser's
 * next frame; a key typed before that frame would go in without moving the caret, and the next keys before it.
 */
export function herePlugin(): Plugin {
  return new Plugin({
    props: {
      decorations: (state: EditorState) => {
        const { $anchor, $head } = state.selection
        const out = blockOf($head)
        if ($anchor.index(0) !== $head.index(0)) out.push(...blockOf($anchor))
        return DecorationSet.create(state.doc, out)
      },
    },
  })
}

function blockOf($pos: ResolvedPos): Decoration[] {
  if ($pos.depth === 0) return []
  return [Decoration.node($pos.before(1), $pos.after(1), { class: 'here' })]
}
