import type { Node } from 'prosemirror-model'
import type { EditorState } from 'prosemirror-state'
import type { EditorView } from 'prosemirror-view'
import {
  findTargets,
  printReference,
  type ReferenceAttrs,
  type RefTarget,
} from '../../domain/document/references/index.ts'
import { schema } from '../../domain/document/schema/index.ts'
import { numberingKey } from './plugins/numbering.ts'

/** What a reference at `pos` reads at the moment and whether all its targets exist. */
export function referenceText(
  node: Node,
  state: EditorState,
  pos: number | undefined,
): { readonly text: string; readonly valid: boolean } {
  const numbering = numberingKey.getState(state)?.numbering
  const attrs = node.attrs as ReferenceAttrs
  if (!numbering) return { text: attrs.text, valid: true }
  const index = pos === undefined || pos > state.doc.content.size ? 0 : state.doc.resolve(pos).index(0)
  const { text, invalid } = printReference(attrs, numbering, index)
  return { text, valid: !invalid }
}

/** Blocks found by number ("art. 5 alin. (2)", "5 2 b") or words. */
export function searchTargets(state: EditorState, query: string): RefTarget[] {
  const numbering = numberingKey.getState(state)?.numbering
  return numbering ? findTargets(state.doc, numbering, query, state.selection.$from.index(0), 40) : []
}

/** Puts a reference at the caret; text from `from` to the caret (a typed beginning) goes. */
export function insertReference(view: EditorView, target: RefTarget, from: number | null): void {
  const attrs: ReferenceAttrs = { targets: target.id, range: 'false', form: 'full', text: target.label }
  const node = schema.node('reference', attrs)
  const { state } = view
  const tr =
    from === null
      ? state.tr.replaceSelectionWith(node)
      : state.tr.replaceWith(from, state.selection.from, node)
  view.dispatch(tr.scrollIntoView())
}
