import type { NodeViewConstructor } from 'prosemirror-view'
import { el } from './dom.ts'

/** A table in a frame of its own: layout containment works on the frame, not on tables. */
export const tableView: NodeViewConstructor = (node) => {
  const body = el('tbody')
  const table = el('table', {}, body)
  const dom = el('div', { class: 'table-frame' }, table)
  const columns = node.firstChild?.childCount ?? 1
  dom.style.setProperty('--columns', String(columns))
  return {
    dom,
    contentDOM: body,
    update: (next) => next.type === node.type,
    ignoreMutation: (mutation) => mutation.type !== 'selection' && !body.contains(mutation.target),
  }
}
