import type { NodeViewConstructor } from 'prosemirror-view'
import { i18n } from '../../i18n/index.ts'
import { goToIndex } from '../commands.ts'
import { commitmentTables } from '../commitment-facts.ts'
import { facts } from '../facts.ts'
import type { DocumentSession } from '../session.ts'
import { el } from './dom.ts'

/** A part computed from the document: table of contents, consolidated resources, timeline. Never typed. */
export const generatedView =
  (session: DocumentSession): NodeViewConstructor =>
  (node) => {
    const what = String(node.attrs.what)
    const content = el('div')
    const dom = el(
      'div',
      { class: 'generated', contenteditable: 'false', 'data-what': what },
      el('div', { class: 'generated-head' }, i18n.t('editor.generated.note')),
      content,
    )
    const draw = () => {
      if (what === 'toc') content.replaceChildren(contents())
      else content.replaceChildren(...commitmentTables(what, session))
    }
    draw()
    return { dom, ignoreMutation: () => true, stopEvent: () => false, destroy: facts.subscribe(draw) }
  }

/** Headings, chapters, sections and annexes; articles would make it as long as the text. */
function contents(): HTMLElement {
  const list = el('ol')
  for (const entry of facts.get().outline) {
    if (entry.kind === 'article') continue
    const line = el('li', {}, el('span', {}, [entry.label, entry.text].filter(Boolean).join(' ')))
    line.style.setProperty('--depth', String(entry.depth))
    line.addEventListener('click', () => goToIndex(entry.index))
    list.append(line)
  }
  return list
}
