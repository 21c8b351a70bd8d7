import { type EditorState, Plugin } from 'prosemirror-state'
import { CellSelection } from 'prosemirror-tables'
import type { EditorView } from 'prosemirror-view'
import { linkInTransaction } from '../../../domain/document/references/index.ts'
import {
  insertPasted,
  type PastedPicture,
  pastedHtml,
  pastedText,
} from '../../../domain/document/structure/index.ts'
import { i18n } from '../../i18n/index.ts'
import { notifyDone, notifyError } from '../../state/notify.ts'
import { clipboardOf, mayHavePictures, pasteablePictures } from '../pasted-pictures.ts'
import { storePictures } from '../pictures.ts'
import type { DocumentSession } from '../session.ts'

/** Paste from Word, Google Docs and plain text keeps the structure; the editor's own HTML goes its own way. */
export function pastePlugin(session: DocumentSession): Plugin {
  return new Plugin({
    props: {
      handlePaste(view, event) {
        const { $from } = view.state.selection
        if (view.state.selection instanceof CellSelection || $from.parent.type.name === 'row_cell')
          return false
        const clipboard = clipboardOf(event.clipboardData)
        const { html } = clipboard
        const text = event.clipboardData?.getData('text/plain') ?? ''
        if (/data-pm-slice=|data-node="block"/.test(html)) return false
        if (!session.writable || !mayHavePictures(clipboard))
          return insert(session, view, html, text, new Map())
        pasteablePictures(clipboard)
          .then(({ places, pictures }) => {
            if (session.view !== view) return
            try {
              storePictures(session.ydoc, pictures)
              insert(session, view, html, text, places)
            } catch (error) {
              // Too many pictures: the text comes all the same.
              notifyError(error)
              insert(session, view, html, text, new Map())
            }
          })
          .catch(notifyError)
        return true
      },
    },
  })
}

/** Inserts what was pasted at the selection of now; false when there is nothing of use in it. */
function insert(
  session: DocumentSession,
  view: EditorView,
  html: string,
  text: string,
  places: ReadonlyMap<string, PastedPicture>,
): boolean {
  const { state } = view
  const top = state.selection.$from.depth <= 1
  const pasted = (html === '' ? null : pastedHtml(html, top, places)) ?? pastedText(text, top)
  if (!pasted) return false
  view.dispatch(insertPasted(state, pasted.blocks).scrollIntoView().setMeta('paste', true))
  linkPasted(session, view, state)
  if (pasted.images > 0)
    notifyDone(i18n.t('editor.paste.images', { count: pasted.images }), i18n.t('editor.paste.imagesText'))
  return true
}

/**
 * Typed references of what was pasted become live, as a step of undo of their own. Only in blocks that are new: the text of
 * others is theirs.
 */
function linkPasted(session: DocumentSession, view: EditorView, before: EditorState): void {
  const { doc, tr } = view.state
  const old = new Set(before.doc.children)
  const from = doc.children.findIndex((node) => !old.has(node))
  const to = doc.children.findLastIndex((node) => !old.has(node)) + 1
  if (from < 0) return
  if (linkInTransaction(tr, session.settings.get(), { from, to }) === 0) return
  session.binding.stopCapturing()
  view.dispatch(tr)
  session.binding.stopCapturing()
}
