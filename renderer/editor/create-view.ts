import { EditorState, type Plugin, type Transaction } from 'prosemirror-state'
import { EditorView } from 'prosemirror-view'
import { i18n } from '../i18n/index.ts'
import { freeImages } from './nodeviews/image.ts'
import { nodeViews } from './nodeviews/index.ts'
import { editorPlugins } from './plugins/index.ts'
import { numberingKey } from './plugins/numbering.ts'
import type { DocumentSession } from './session.ts'

/** Longest stretch of steady typing that one undo takes back. */
const UNDO_GROUP_MS = 5_000

/** Decides where a step of undo begins and ends: each change of structure is one, steady typing is cut now and then. */
function undoGroups() {
  let since = 0
  return (before: EditorState, after: EditorState, transactions: readonly Transaction[]) => {
    if (!transactions.some((tr) => tr.docChanged)) return { begin: false, end: false }
    const structural = before.doc.childCount !== after.doc.childCount
    const now = Date.now()
    const begin = structural || now - since > UNDO_GROUP_MS
    if (begin) since = now
    return { begin, end: structural }
  }
}

/**
 * Makes the editor of a session inside `place`. One ProseMirror schema serves editor, import, export and tests, so
 * the view is ProseMirror's own, without a layer between.
 */
export function createEditorView(session: DocumentSession, place: HTMLElement): EditorView {
  const undoGroup = undoGroups()
  const plugins: Plugin[] = editorPlugins(session)
  const state = EditorState.create({ doc: session.binding.doc, plugins })
  const view = new EditorView(place, {
    state,
    editable: () => session.writable,
    nodeViews: nodeViews(session),
    attributes: {
      class: 'page-text',
      role: 'textbox',
      'aria-multiline': 'true',
      tabindex: '0',
      'aria-label': i18n.t('editor.documentText', { title: session.entry.title }),
      lang: session.settings.get().language,
      spellcheck: 'false',
      autocorrect: 'off',
    },
    dispatchTransaction(transaction) {
      const before = view.state
      const { state: next, transactions } = before.applyTransaction(transaction)
      view.updateState(next)
      const undo = undoGroup(before, next, transactions)
      if (undo.begin) session.binding.stopCapturing()
      session.binding.push(transactions, before)
      if (undo.end) session.binding.stopCapturing()
    },
    scrollMargin: 80,
    scrollThreshold: 80,
  })
  session.view = view
  session.binding.attach({
    dispatch: (transaction) => view.updateState(view.state.apply(transaction)),
    state: () => view.state,
  })
  const unfollow = session.settings.subscribe(() => {
    view.dispatch(view.state.tr.setMeta(numberingKey, session.settings.get()))
    view.setProps({})
  })
  const destroy = view.destroy.bind(view)
  view.destroy = () => {
    unfollow()
    session.view = null
    destroy()
    freeImages(session)
  }
  return view
}
