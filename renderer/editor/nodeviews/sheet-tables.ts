import type { Node } from 'prosemirror-model'
import type { NodeViewConstructor } from 'prosemirror-view'
import { freshId } from '../../../domain/document/binding/index.ts'
import { emptyRow, formatLei, parseAmount, sum } from '../../../domain/document/commitment/index.ts'
import { type SheetTableName, sheetColumns } from '../../../domain/document/schema/index.ts'
import { i18n } from '../../i18n/index.ts'
import type { DocumentSession } from '../session.ts'
import { formEvent, sheetTexts } from './commitment.ts'
import { button, el } from './dom.ts'
import { choicesBelow } from './sheet-rows.ts'

/** A table of rows with a heading line, a button that adds a row, and a foot. */
function rowsView(
  session: DocumentSession,
  kind: 'milestones' | 'budget' | SheetTableName,
  name: string,
  columns: readonly string[],
  foot: (node: Node) => string,
): NodeViewConstructor {
  return (node, view, getPos) => {
    let current = node
    const contentDOM = el('div', { class: 'rows-body' })
    const footText = el('span', { class: 'rows-total' })
    const add = button(i18n.t(`editor.commitment.add.${kind}`), { class: 'form-button' }, () => {
      const pos = getPos()
      if (pos === undefined) return
      view.dispatch(
        view.state.tr.insert(pos + current.nodeSize - 1, emptyRow(current, freshId)).scrollIntoView(),
      )
    })
    add.hidden = !session.writable
    const hint = el(
      'div',
      { class: 'rows-hint', contenteditable: 'false' },
      i18n.t(`editor.commitment.hint.${kind}`),
    )
    const dom = el(
      'div',
      { class: `rows rows-${kind}` },
      el('div', { class: 'field-name', contenteditable: 'false' }, name),
      hint,
      el(
        'div',
        { class: 'rows-head', contenteditable: 'false' },
        el('span'),
        ...columns.map((text) => el('span', {}, text)),
        el('span'),
      ),
      contentDOM,
      el('div', { class: 'rows-foot', contenteditable: 'false' }, add, footText),
    )
    const draw = () => {
      footText.textContent = foot(current)
      // Guidance stands there until there is a word in the table.
      hint.hidden = current.textContent !== ''
    }
    draw()
    return {
      dom,
      contentDOM,
      update(next) {
        if (next.type !== current.type || next.attrs.what !== current.attrs.what) return false
        current = next
        draw()
        return true
      },
      stopEvent: formEvent,
      ignoreMutation: (mutation) => mutation.type !== 'selection' && !contentDOM.contains(mutation.target),
    }
  }
}

/** The milestones of a commitment. */
export function milestonesView(session: DocumentSession): NodeViewConstructor {
  const texts = sheetTexts(session)
  return rowsView(
    session,
    'milestones',
    texts.milestones,
    [texts.milestone, texts.deliverable, texts.responsible],
    (node) => i18n.t('editor.commitment.milestoneCount', { count: node.childCount }),
  )
}

/** The budget of a commitment, with its total. */
export function budgetView(session: DocumentSession): NodeViewConstructor {
  const texts = sheetTexts(session)
  return rowsView(
    session,
    'budget',
    texts.budget,
    [texts.activity, texts.source, texts.year, texts.amount],
    (node) => {
      const total = sum(node.children.map((row) => parseAmount(row.attrs.amount as string | null)))
      return `${texts.total}: ${formatLei(total)}`
    },
  )
}

/** Partners, indicators, human resources or risks. */
export const sheetTableView =
  (session: DocumentSession): NodeViewConstructor =>
  (node, ...rest) => {
    const texts = sheetTexts(session)
    const words = texts.column as Readonly<Record<string, string>>
    const what = node.attrs.what as SheetTableName
    const columns = (sheetColumns[what] ?? []).filter((column) => !(column.choice && choicesBelow.has(what)))
    const names = columns.map((column) => column.choice ?? column.cell)
    const view = rowsView(
      session,
      what,
      texts.field[what] ?? what,
      names.map((name) => words[name] ?? name),
      () => '',
    )
    return view(node, ...rest)
  }
