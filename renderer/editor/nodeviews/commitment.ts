import type { Node } from 'prosemirror-model'
import type { Transaction } from 'prosemirror-state'
import type { EditorView, NodeView, NodeViewConstructor } from 'prosemirror-view'
import { freshId } from '../../../domain/document/binding/index.ts'
import { missingOf } from '../../../domain/document/commitment/index.ts'
import { type ExportTexts, exportTexts } from '../../../domain/document/export-texts/index.ts'
import {
  type CommitmentAttrs,
  commitmentStatuses,
  exclusionFields,
  ogpValues,
  type SheetPart,
  whyFields,
} from '../../../domain/document/schema/index.ts'
import { i18n } from '../../i18n/index.ts'
import { numberingKey, onNumbered } from '../plugins/numbering.ts'
import type { DocumentSession } from '../session.ts'
import { button, dateBox, el, selectBox, textBox } from './dom.ts'

type GetPos = () => number | undefined

/** Texts of the sheet, in the document's language: those that the export prints. */
export const sheetTexts = (session: DocumentSession) => exportTexts(session.settings.get().language)

/** Texts that the export has no word for, in the document's language too. */
export const ownTexts = (session: DocumentSession) =>
  i18n.getFixedT(session.settings.get().language.slice(0, 2))

/** Sets attributes of the node at `getPos`. */
export function setAttrs(view: EditorView, getPos: GetPos, attrs: Record<string, unknown>): void {
  const pos = getPos()
  if (pos === undefined) return
  const tr = view.state.tr
  for (const [name, value] of Object.entries(attrs)) tr.setNodeAttribute(pos, name, value)
  view.dispatch(tr)
}

/** Events inside a form control are its own, not the editor's. */
export const formEvent = (event: Event) =>
  event.target instanceof HTMLElement && event.target.closest('input, select, button, label') !== null

/** Whether a change of the DOM is the frame's own, outside the editable content. */
const outside =
  (content: HTMLElement): NonNullable<NodeView['ignoreMutation']> =>
  (mutation) =>
    mutation.type !== 'selection' && !content.contains(mutation.target)

/** A code as people write it: A3, A10, P2. */
const writtenCode = /^\p{L}{0,3}\d{1,4}(?:\.\d{1,3})*$/u

/** Puts into a sheet what it lacks; `wanted`: only these parts. */
function fill(tr: Transaction, pos: number, sheet: Node, wanted?: (part: SheetPart) => boolean): Transaction {
  for (const { at, node } of missingOf(sheet, freshId, wanted).toReversed())
    if (!wanted || node.type.name !== 'row_cell') tr.insert(pos + 1 + at, node)
  return tr
}

/** The sheet of a commitment: code, state, period and values as a form, its texts as fields. */
export const commitmentView =
  (session: DocumentSession): NodeViewConstructor =>
  (node, view, getPos) => {
    let current = node
    const texts = sheetTexts(session)
    const own = ownTexts(session)
    const contentDOM = el('div', { class: 'commitment-body' })
    const head = el('div', { class: 'commitment-head', contenteditable: 'false' })
    const title = el('div', { class: 'commitment-title' })
    const complete = button('', { class: 'form-button' }, () => {
      const pos = getPos()
      if (pos !== undefined) view.dispatch(fill(view.state.tr, pos, current))
    })
    const foot = el('div', { class: 'commitment-foot', contenteditable: 'false' }, complete)
    const dom = el('div', { class: 'commitment', role: 'group' }, head, contentDOM, foot)
    const set = (attrs: Record<string, unknown>) => setAttrs(view, getPos, attrs)
    const attrs = () => current.attrs as CommitmentAttrs
    /** Sets attributes and, in the same step of undo, puts in the fields that now must be filled in. */
    const setWithField = (changed: Record<string, unknown>, fields: readonly string[]) => {
      const pos = getPos()
      if (pos === undefined) return
      const { tr } = view.state
      for (const [name, value] of Object.entries(changed)) tr.setNodeAttribute(pos, name, value)
      const wanted = (part: SheetPart) => 'field' in part && fields.includes(part.field)
      fill(tr, pos, current, wanted)
      view.dispatch(tr)
    }
    const chosen = () => new Set(attrs().values.split(' ').filter(Boolean))
    const boxes = ogpValues.map((value) => {
      const box = el('input', { type: 'checkbox' })
      box.addEventListener('change', () => {
        const next = chosen()
        if (box.checked) next.add(value)
        else next.delete(value)
        setWithField({ values: ogpValues.filter((one) => next.has(one)).join(' ') }, [whyFields[value]])
      })
      return { value, box }
    })
    const status = selectBox(
      texts.status,
      () => attrs().status,
      commitmentStatuses.map((one) => [one, texts.statusOf[one]] as const),
      (next) => setWithField({ status: next }, next === 'excluded' ? exclusionFields : []),
    )
    const code = textBox(
      texts.code,
      () => attrs().fixed,
      (next) => {
        if (next === null || writtenCode.test(next)) set({ fixed: next })
      },
    )
    code.control.classList.add('form-code')
    code.control.title = i18n.t('editor.commitment.codeHint')
    const start = dateBox(
      own('editor.commitment.start'),
      () => attrs().start,
      (next) => set({ start: next }),
    )
    const end = dateBox(
      own('editor.commitment.end'),
      () => attrs().end,
      (next) => set({ end: next }),
    )
    const ogpId = textBox(
      texts.ogpId,
      () => attrs().ogpId,
      (next) => set({ ogpId: next }),
    )
    head.append(
      title,
      el(
        'div',
        { class: 'commitment-row' },
        labelled(texts.code, code.control),
        labelled(texts.ogpId, ogpId.control),
        labelled(texts.status, status.control),
        labelled(own('editor.commitment.start'), start.control),
        labelled(own('editor.commitment.end'), end.control),
      ),
      el(
        'fieldset',
        { class: 'commitment-values' },
        el('legend', {}, texts.values),
        ...boxes.map(({ value, box }) => el('label', {}, box, texts.valueOf[value])),
      ),
    )
    if (!session.writable)
      for (const control of head.querySelectorAll('input, select')) control.setAttribute('disabled', '')
    // The controls stay: only what they show follows, and never in the one that a person is in.
    const draw = () => {
      const now = chosen()
      for (const { value, box } of boxes) box.checked = now.has(value)
      for (const one of [status, code, start, end, ogpId]) one.refresh()
      drawFoot()
    }
    const drawFoot = () => {
      const missing = session.writable ? missingOf(current, freshId).length : 0
      foot.hidden = missing === 0
      complete.textContent = i18n.t('editor.commitment.complete', { count: missing })
    }
    const drawCode = () => {
      const pos = getPos()
      const state = session.view?.state ?? view.state
      const index = pos === undefined || pos > state.doc.content.size ? -1 : state.doc.resolve(pos).index(0)
      const shownCode = numberingKey.getState(state)?.numbering.blocks[index]?.number ?? ''
      title.textContent = [own('editor.commitment.sheet'), shownCode].filter(Boolean).join(' ')
      dom.setAttribute('aria-label', title.textContent)
      code.control.placeholder = shownCode
    }
    const unfollow = onNumbered(view, drawCode)
    drawCode()
    draw()
    return {
      dom,
      contentDOM,
      destroy: unfollow,
      update(next) {
        if (next.type !== current.type) return false
        const redraw = !sameAttrs(current, next)
        const parts = current.childCount !== next.childCount
        current = next
        if (redraw) draw()
        else if (parts) drawFoot()
        return true
      },
      stopEvent: formEvent,
      ignoreMutation: outside(contentDOM),
    }
  }

const sameAttrs = (a: Node, b: Node) => Object.keys(a.attrs).every((name) => a.attrs[name] === b.attrs[name])

function labelled(text: string, control: HTMLElement): HTMLElement {
  return el('label', { class: 'form-field' }, el('span', {}, text), control)
}

function fieldName(texts: ExportTexts, name: string): string {
  return Object.hasOwn(texts.field, name) ? texts.field[name as keyof ExportTexts['field']] : name
}

/** One text field of a commitment: its name beside its text. */
export const commitmentFieldView =
  (session: DocumentSession): NodeViewConstructor =>
  (node) => {
    const texts = sheetTexts(session)
    const name = String(node.attrs.name)
    const contentDOM = el('div', { class: 'field-text' })
    const label = el('div', { class: 'field-name', contenteditable: 'false' }, fieldName(texts, name))
    const dom = el('div', { class: 'field', 'data-name': name }, label, contentDOM)
    return {
      dom,
      contentDOM,
      update: (next) => next.type === node.type && next.attrs.name === name,
      ignoreMutation: outside(contentDOM),
    }
  }
