import type { NodeViewConstructor } from 'prosemirror-view'
import { i18n } from '../../i18n/index.ts'
import { popup } from '../popup-store.ts'
import type { DocumentSession } from '../session.ts'
import { el } from './dom.ts'

/** A footnote's marker with its computed number; the text opens in a small window and shows on hover. */
export const footnoteView =
  (session: DocumentSession): NodeViewConstructor =>
  (node, _, getPos) => {
    let current = node
    const dom = el('span', { class: 'footnote', role: 'button' })
    const draw = () => {
      dom.title = current.textContent
      dom.setAttribute('aria-label', i18n.t('editor.footnote.marker', { text: current.textContent }))
    }
    dom.addEventListener('click', () => {
      const pos = getPos()
      if (pos !== undefined && session.view) popup.set({ name: 'footnote', pos })
    })
    draw()
    return {
      dom,
      update(next) {
        if (next.type !== current.type) return false
        current = next
        draw()
        return true
      },
      ignoreMutation: () => true,
    }
  }
