import type { EditorView } from 'prosemirror-view'
import { deleteRowAt, moveRowTo } from '../../../domain/document/structure/rows.ts'
import { i18n } from '../../i18n/index.ts'
import type { DocumentSession } from '../session.ts'
import { button, el } from './dom.ts'

type GetPos = () => number | undefined

/** The row's last cell: removes it (undo brings it back). */
export function removeButton(session: DocumentSession, view: EditorView, getPos: GetPos): HTMLButtonElement {
  const label = i18n.t('editor.commitment.removeRow')
  const remove = button('×', { class: 'row-remove', 'aria-label': label, title: label }, () => {
    const pos = getPos()
    const tr = pos === undefined ? null : deleteRowAt(view.state, pos)
    if (!tr) return
    session.binding.stopCapturing()
    view.dispatch(tr)
    session.binding.stopCapturing()
    view.focus()
  })
  remove.hidden = !session.writable
  return remove
}

/** The row's first cell: drags it to another place in its table; arrows move it, Delete removes it. */
export function moveGrip(session: DocumentSession, view: EditorView, getPos: GetPos): HTMLButtonElement {
  const label = i18n.t('editor.commitment.moveRow')
  const grip = button(
    '',
    { class: 'row-grip', 'aria-label': label, title: label, contenteditable: 'false' },
    () => {},
  )
  grip.hidden = !session.writable
  const move = (target: number) => {
    const pos = getPos()
    const tr = pos === undefined ? null : moveRowTo(view.state, pos, target)
    if (!tr) return
    session.binding.stopCapturing()
    view.dispatch(tr)
    session.binding.stopCapturing()
  }
  const index = () => view.state.doc.resolve(getPos() ?? 0).index()
  grip.addEventListener('keydown', (event) => {
    const step = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 2 : 0
    if (step === 0) return
    event.preventDefault()
    const table = grip.closest('.rows-body')
    const at = index() + (step < 0 ? -1 : 1)
    move(index() + step)
    // The row is drawn anew at its new place: the focus goes with it, for the next key.
    table?.querySelectorAll<HTMLElement>('.row-grip')[at]?.focus()
  })
  grip.addEventListener('pointerdown', (event) => {
    if (event.button === 0) dragRow(grip, event, move)
  })
  return grip
}

/** Follows the pointer until it is let go; a line shows where the row will stand. Escape ends it without a move. */
function dragRow(grip: HTMLElement, start: PointerEvent, move: (target: number) => void): void {
  const body = grip.closest<HTMLElement>('.rows-body')
  const rows = body ? [...body.querySelectorAll<HTMLElement>(':scope > .row')] : []
  const row = grip.closest<HTMLElement>('.row')
  if (!body || !row || rows.length < 2) return
  start.preventDefault()
  const line = el('div', { class: 'row-drop' })
  let target: number | null = null
  const onMove = (event: PointerEvent) => {
    const after = rows.findLastIndex((one) => {
      const box = one.getBoundingClientRect()
      return event.clientY > box.top + box.height / 2
    })
    target = after + 1
    const edge = rows[target]?.getBoundingClientRect().top ?? rows.at(-1)?.getBoundingClientRect().bottom ?? 0
    line.style.top = `${edge - (line.offsetParent ?? body).getBoundingClientRect().top}px`
    row.classList.add('row-dragged')
  }
  const end = () => {
    grip.removeEventListener('pointermove', onMove)
    grip.removeEventListener('pointerup', onUp)
    grip.removeEventListener('pointercancel', end)
    window.removeEventListener('keydown', onKey, true)
    line.remove()
    row.classList.remove('row-dragged')
  }
  const onUp = () => {
    end()
    if (target !== null) move(target)
  }
  const onKey = (event: KeyboardEvent) => {
    if (event.key !== 'Escape') return
    event.preventDefault()
    event.stopPropagation()
    end()
  }
  grip.setPointerCapture(start.pointerId)
  body.closest('.rows')?.append(line)
  grip.addEventListener('pointermove', onMove)
  grip.addEventListener('pointerup', onUp)
  grip.addEventListener('pointercancel', end)
  window.addEventListener('keydown', onKey, true)
}
