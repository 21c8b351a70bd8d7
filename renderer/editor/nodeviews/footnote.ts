import type { Node } from 'prosemirror-model'
import type { NodeViewConstructor } from 'prosemirror-view'
import { i18n } from '../../i18n/index.ts'
import { popup } from '../popup-store.ts'
import type { DocumentSession } from '../session.ts'
import { el } from './dom.ts'
import { drawnView } from './drawn.ts'

/** A footnote's marker with its computed number; the text opens in a small window and shows on hover. */
export const footnoteView =
  (session: DocumentSession): NodeViewConstructor =>
  (node, _, getPos) => {
    const dom = el('span', { class: 'footnote', role: 'button' })
    const draw = ({ textContent }: Node) => {
      dom.title = textContent
      dom.setAttribute('aria-label', i18n.t('editor.footnote.marker', { text: textContent }))
    }
    dom.addEventListener('click', () => {
      const pos = getPos()
      if (pos !== undefined && session.view) popup.set({ name: 'footnote', pos })
    })
    return drawnView(dom, node, draw)
  }
