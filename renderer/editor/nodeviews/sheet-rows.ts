import type { NodeViewConstructor } from 'prosemirror-view'
import { formatLei, parseAmount, readAmount } from '../../../domain/document/commitment/index.ts'
import {
  type BudgetLineAttrs,
  budgetSources,
  type MilestoneAttrs,
  milestoneStatuses,
  type SheetRowAttrs,
  type SheetTableName,
  sheetChoices,
  sheetColumns,
} from '../../../domain/document/schema/index.ts'
import { i18n } from '../../i18n/index.ts'
import { notifyDone } from '../../state/notify.ts'
import type { DocumentSession } from '../session.ts'
import { formEvent, ownTexts, setAttrs, sheetTexts } from './commitment.ts'
import { type Bound, dateBox, el, keepStored, selectBox } from './dom.ts'
import { moveGrip, removeButton } from './row-tools.ts'

/** One milestone: its texts, two days, a state. */
export const milestoneView =
  (session: DocumentSession): NodeViewConstructor =>
  (node, view, getPos) => {
    let current = node
    const texts = sheetTexts(session)
    const own = ownTexts(session)
    const contentDOM = el('div', { class: 'row-cells' })
    const controls = el('div', { class: 'row-controls', contenteditable: 'false' })
    const grip = moveGrip(session, view, getPos)
    const dom = el('div', { class: 'row milestone two-lines' }, grip, contentDOM, controls)
    dom.style.setProperty('--evidence', JSON.stringify(texts.evidence))
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
    const dom = el('div', { class: 'row budget-line' }, moveGrip(session, view, getPos), contentDOM, controls)
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

/** Tables whose choices stand under the texts: the page has no room for so many columns. */
export const choicesBelow: ReadonlySet<SheetTableName> = new Set<SheetTableName>(['risks'])

/** One row of partners, indicators, human resources or risks: texts, and choices among words. */
export const sheetRowView =
  (session: DocumentSession): NodeViewConstructor =>
  (node, view, getPos) => {
    let current = node
    const texts = sheetTexts(session)
    const words = (map: Readonly<Record<string, string>>, name: string) => map[name] ?? name
    const contentDOM = el('div', { class: 'row-cells' })
    const controls = el('div', { class: 'row-controls', contenteditable: 'false' })
    const $pos = view.state.doc.resolve(getPos() ?? 0)
    const what = $pos.parent.attrs.what as SheetTableName
    const columns = sheetColumns[what] ?? []
    const lines = choicesBelow.has(what) ? 'row sheet-row two-lines' : 'row sheet-row'
    const dom = el('div', { class: lines }, moveGrip(session, view, getPos), contentDOM, controls)
    const choices = columns.flatMap(({ choice }) => choice ?? [])
    const bound = choices.map((name) => {
      const options = sheetChoices[name].map((one) => [one, words(texts.choiceOf, one)] as const)
      const box = selectBox(
        words(texts.column, name),
        () => (current.attrs as SheetRowAttrs)[name] ?? '',
        [['', '–'], ...options],
        (next) => setAttrs(view, getPos, { [name]: next === '' ? null : next }),
      )
      box.control.dataset.name = name
      return box
    })
    const shown = bound.map(({ control }, i) =>
      choicesBelow.has(what) ? el('label', {}, words(texts.column, choices[i] ?? ''), control) : control,
    )
    controls.append(...shown, removeButton(session, view, getPos))
    disable(controls, !session.writable)
    return {
      dom,
      contentDOM,
      update(next) {
        if (next.type !== current.type) return false
        const changed = next.attrs !== current.attrs
        current = next
        if (changed) for (const one of bound) one.refresh()
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
