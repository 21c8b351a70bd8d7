import type { Node } from 'prosemirror-model'
import { type Command, NodeSelection } from 'prosemirror-state'
import type { NodeViewConstructor } from 'prosemirror-view'
import { i18n } from '../../i18n/index.ts'
import { goToBlock } from '../commands.ts'
import { onNumbered } from '../plugins/numbering.ts'
import { popup } from '../popup-store.ts'
import { referenceText } from '../references.ts'
import { ruleValueName } from '../rule-names.ts'
import type { DocumentSession } from '../session.ts'
import { el } from './dom.ts'
import { drawnView } from './drawn.ts'

/** A reference as it reads now; invalid ones in red and with a word. Ctrl+click goes to the target. */
export const referenceView =
  (session: DocumentSession): NodeViewConstructor =>
  (node, view, getPos) => {
    let current = node
    const dom = el('span', { class: 'reference', 'data-word': i18n.t('editor.reference.invalid') })
    const draw = (next: Node) => {
      current = next
      const { text, valid } = referenceText(current, session.view?.state ?? view.state, getPos())
      if (dom.textContent !== text) dom.textContent = text
      dom.toggleAttribute('data-invalid', !valid)
      dom.title = i18n.t(valid ? 'editor.reference.hint' : 'editor.reference.invalidHint')
    }
    const unfollow = onNumbered(view, () => draw(current))
    dom.addEventListener('click', (event) => {
      const target = String(current.attrs.targets).split(' ')[0]
      if ((event.ctrlKey || event.metaKey) && target) goToBlock(target)
    })
    return drawnView(dom, node, draw, unfollow)
  }

/** A value of the group's rules; a click changes it. */
export const ruleValueView: NodeViewConstructor = (node, _view, getPos) => {
  const dom = el(
    'span',
    { class: 'rule-value', title: ruleValueName(String(node.attrs.rule)) },
    String(node.attrs.text),
  )
  dom.addEventListener('click', () => {
    const pos = getPos()
    if (pos !== undefined) popup.set({ name: 'rule-value', pos })
  })
  return { dom, ignoreMutation: () => true }
}

/** Enter on a selected value opens its box, as a click does. */
export const openRuleValue: Command = ({ selection }) => {
  if (!(selection instanceof NodeSelection) || selection.node.type.name !== 'rule_value') return false
  popup.set({ name: 'rule-value', pos: selection.from })
  return true
}
