import { Plugin } from 'prosemirror-state'
import { CellSelection } from 'prosemirror-tables'
import { insertPasted, pastedHtml, pastedText } from '../../../domain/document/structure/index.ts'
import { i18n } from '../../i18n/index.ts'
import { notifyDone } from '../../state/notify.ts'

/** Paste from Word, Google Docs and plain text keeps the structure; the editor's own HTML goes its own way. */
export function pastePlugin(): Plugin {
  return new Plugin({
    props: {
      handlePaste(view, event) {
        const { state } = view
        const { $from } = state.selection
        if (state.selection instanceof CellSelection || $from.parent.type.name === 'row_cell') return false
        const html = event.clipboardData?.getData('text/html') ?? ''
        const text = event.clipboardData?.getData('text/plain') ?? ''
        const own = /data-pm-slice=|data-node="block"/.test(html)
        if (own) return false
        const top = $from.depth <= 1
        const pasted = (html === '' ? null : pastedHtml(html, top)) ?? pastedText(text, top)
        if (!pasted) return false
        view.dispatch(insertPasted(state, pasted.blocks).scrollIntoView().setMeta('paste', true))
        if (pasted.images > 0)
          notifyDone(
            i18n.t('editor.paste.images', { count: pasted.images }),
            i18n.t('editor.paste.imagesText'),
          )
        return true
      },
    },
  })
}
