import type { EditorView, NodeViewConstructor } from 'prosemirror-view'
import { formatLei, parseAmount, readAmount } from '../../../domain/document/commitment/index.ts'
import {
  type BudgetLineAttrs,
  budgetSources,
  type MilestoneAttrs,
  milestoneStatuses,
} from '../../../domain/document/schema/index.ts'
import { i18n } from '../../i18n/index.ts'
import { notifyDone } from '../../state/notify.ts'
import type { DocumentSession } from '../session.ts'
import { formEvent, ownTexts, setAttrs, sheetTexts } from './commitment.ts'
import { type Bound, button, dateBox, el, keepStored, selectBox } from './dom.ts'

type GetPos = () => number | undefined

/** The row's last cell: removes it (undo brings it back). */
function removeButton(session: DocumentSession, view: EditorView, getPos: GetPos): HTMLButtonElement {
  const remove = button(
    '×',
    { class: 'row-remove', 'aria-label': i18n.t('editor.commitment.removeRow') },
    () => {
      const pos = getPos()
      const node = pos === undefined ? null : view.state.doc.nodeAt(pos)
      if (pos === undefined || !node) return
      view.dispatch(view.state.tr.delete(pos, pos + node.nodeSize))
      view.focus()
    },
  )
  remove.hidden = !session.writable
  return remove
}

/** One milestone: three texts, two days, a state. */
export const milestoneView =
  (session: DocumentSession): NodeViewConstructor =>
  (node, view, getPos) => {
    let current = node
    const texts = sheetTexts(session)
    const own = ownTexts(session)
    const contentDOM = el('div', { class: 'row-cells' })
    const controls = el('div', { class: 'row-controls', contenteditable: 'false' })
    const dom = el('div', { class: 'row milestone' }, contentDOM, controls)
    const set = (attrs: Record<string, unknown>) => setAttrs(view, getPos, attrs)
    const attrs = () => current.attrs as MilestoneAttrs
    const bound = [
      dateBox(
        own('editor.commitment.start'),
        () => attrs().start,
        (start) => set({ start }),
      ),
      dateBox(
        own('editor.commitment.end'),
        () => attrs().end,
        (end) => set({ end }),
      ),
      selectBox(
        texts.status,
        () => attrs().status,
        milestoneStatuses.map((one) => [one, texts.milestoneStatusOf[one]] as const),
        (status) => set({ status }),
      ),
    ]
    controls.append(...bound.map(({ control }) => control), removeButton(session, view, getPos))
    disable(controls, !session.writable)
    const draw = () => {
      for (const one of bound) one.refresh()
    }
    return {
      dom,
      contentDOM,
      update(next) {
        if (next.type !== current.type) return false
        const changed = next.attrs !== current.attrs
        current = next
        if (changed) draw()
        return true
      },
      stopEvent: formEvent,
      ignoreMutation: (mutation) => mutation.type !== 'selection' && !contentDOM.contains(mutation.target),
    }
  }

/** One budget line: activity, source of money, year, lei. */
export const budgetLineView =
  (session: DocumentSession): NodeViewConstructor =>
  (node, view, getPos) => {
    let current = node
    const texts = sheetTexts(session)
    const contentDOM = el('div', { class: 'row-cells' })
    const controls = el('div', { class: 'row-controls', contenteditable: 'false' })
    const dom = el('div', { class: 'row budget-line' }, contentDOM, controls)
    const set = (attrs: Record<string, unknown>) => setAttrs(view, getPos, attrs)
    const attrs = () => current.attrs as BudgetLineAttrs
    const source = selectBox(
      texts.source,
      () => attrs().source,
      budgetSources.map((one) => [one, texts.sourceOf[one]] as const),
      (next) => set({ source: next }),
    )
    const year = yearBox(texts.year, attrs, set)
    const amount = amountBox(texts.amount, attrs, set)
    controls.append(source.control, year.control, amount.control, removeButton(session, view, getPos))
    disable(controls, !session.writable)
    const draw = () => {
      for (const one of [source, year, amount]) one.refresh()
    }
    return {
      dom,
      contentDOM,
      update(next) {
        if (next.type !== current.type) return false
        const changed = next.attrs !== current.attrs
        current = next
        if (changed) draw()
        return true
      },
      stopEvent: formEvent,
      ignoreMutation: (mutation) => mutation.type !== 'selection' && !contentDOM.contains(mutation.target),
    }
  }

type Line = () => BudgetLineAttrs
type Change = (attrs: Record<string, unknown>) => void

/** The year of a budget line: while it is typed only a whole year is stored. */
function yearBox(label: string, attrs: Line, set: Change): Bound<HTMLInputElement> {
  const input = el('input', {
    type: 'number',
    min: '2000',
    max: '2100',
    class: 'form-year',
    'aria-label': label,
  })
  const store = (left: boolean) => {
    if (input.validity.badInput) return
    const year = input.value === '' ? null : Math.round(Number(input.value))
    if (!left && year !== null && year < 1000) return
    if (year !== attrs().year) set({ year })
  }
  const show = () => {
    input.value = String(attrs().year ?? '')
  }
  return { control: input, refresh: keepStored(input, store, show) }
}

/** The amount of a budget line, in lei: what cannot be read is refused when the field is left. */
function amountBox(label: string, attrs: Line, set: Change): Bound<HTMLInputElement> {
  const input = el('input', { inputmode: 'decimal', class: 'form-amount', 'aria-label': label })
  const show = () => {
    input.value = shown(attrs().amount)
  }
  const store = (left: boolean) => {
    const empty = input.value.trim() === ''
    const amount = empty ? null : readAmount(input.value)
    if (amount === null && !empty) {
      if (!left) return
      show()
      notifyDone(i18n.t('editor.commitment.badAmount'), i18n.t('editor.commitment.badAmountText'))
    } else if (amount !== attrs().amount) set({ amount })
  }
  return { control: input, refresh: keepStored(input, store, show) }
}

/** A stored amount as Romanians write it; one that is malformed as it stands. */
function shown(amount: string | null): string {
  const bani = parseAmount(amount)
  return bani === null ? (amount ?? '') : formatLei(bani)
}

function disable(place: HTMLElement, off: boolean): void {
  if (off) for (const control of place.querySelectorAll('input, select')) control.setAttribute('disabled', '')
}
