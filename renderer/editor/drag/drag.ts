import type { EditorView } from 'prosemirror-view'
import type { BlockRange } from '../../../domain/document/structure/index.ts'
import { el } from '../nodeviews/dom.ts'
import type { DocumentSession } from '../session.ts'
import { gapAt, LEVEL_PX, perform, type Target, targetAt } from './drop.ts'
import { domAt, gapTop } from './place.ts'

/** Pixels that the pointer goes before a press is a drag. */
const SLACK_PX = 4
/** Height of the strips at the desk's edges in which a drag scrolls, and pixels for each frame in them. */
const EDGE_PX = 48
const SCROLL_PX = 12

/**
 * Follows a press on the handle until it ends: a line shows where the unit would stand and what it would be. Escape, a
 * change by others and a lost pointer end it without a move. `onEnd` is called once; true when nothing was dragged (a click).
 */
export function startDrag(
  view: EditorView,
  session: DocumentSession,
  layer: HTMLElement,
  handle: HTMLElement,
  unit: BlockRange,
  start: PointerEvent,
  onEnd: (clicked: boolean) => void,
): void {
  const desk = view.dom.closest<HTMLElement>('[data-desk]')
  const label = el('span', { class: 'drop-label' })
  const line = el('div', { class: 'drop-line' }, label)
  const { doc } = view.state
  const veil = el('div', { class: 'drag-veil' })
  let target: Target | null = null
  let begun = false
  let last = { x: start.clientX, y: start.clientY }
  let frame = 0

  const begin = () => {
    begun = true
    layer.append(veil, line)
    document.documentElement.classList.add('dragging-block')
    const top = domAt(view, unit.from)?.getBoundingClientRect().top ?? 0
    const bottom = domAt(view, unit.to - 1)?.getBoundingClientRect().bottom ?? top
    veil.style.top = `${top - layer.getBoundingClientRect().top}px`
    veil.style.height = `${bottom - top}px`
  }
  const show = () => {
    frame = 0
    const gap = gapAt(view, unit, last.y)
    const dx = last.x - start.clientX
    const same = target !== null && gap === target.gap && steps(dx) === wanted
    if (gap !== null && !same) {
      wanted = steps(dx)
      target = targetAt(view, session, unit, gap, dx)
    }
    const top = target && gapTop(view, target.gap)
    line.hidden = top === null
    if (target && top !== null) {
      const box = layer.getBoundingClientRect()
      const text = Number.parseFloat(getComputedStyle(view.dom).paddingLeft)
      line.style.top = `${top - box.top}px`
      line.style.left = `${text + target.depth * LEVEL_PX}px`
      line.style.setProperty('--in', `${target.depth * LEVEL_PX}px`)
      label.textContent = target.label
    }
    scroll()
  }
  let wanted = 0
  const steps = (dx: number) => Math.round(dx / LEVEL_PX)
  const scroll = () => {
    if (!desk) return
    const box = desk.getBoundingClientRect()
    const by = last.y < box.top + EDGE_PX ? -SCROLL_PX : last.y > box.bottom - EDGE_PX ? SCROLL_PX : 0
    if (by === 0) return
    const before = desk.scrollTop
    desk.scrollTop += by
    if (desk.scrollTop !== before && frame === 0) frame = requestAnimationFrame(show)
  }
  const onMove = (event: PointerEvent) => {
    last = { x: event.clientX, y: event.clientY }
    const far = Math.hypot(last.x - start.clientX, last.y - start.clientY) > SLACK_PX
    if (!begun && far) begin()
    if (begun && frame === 0) frame = requestAnimationFrame(show)
  }
  const end = (drop: boolean) => {
    if (frame !== 0) cancelAnimationFrame(frame)
    handle.removeEventListener('pointermove', onMove)
    handle.removeEventListener('pointerup', onUp)
    handle.removeEventListener('pointercancel', onCancel)
    window.removeEventListener('keydown', onKey, true)
    document.documentElement.classList.remove('dragging-block')
    line.remove()
    veil.remove()
    // Indexes are those of the document at the start: others may have written meanwhile.
    if (drop && begun && target && view.state.doc.eq(doc)) perform(view, session, unit, target)
    onEnd(drop && !begun)
  }
  const onUp = (event: PointerEvent) => {
    last = { x: event.clientX, y: event.clientY }
    // The frame of the last move may be still to come.
    if (frame !== 0) cancelAnimationFrame(frame)
    if (begun) show()
    end(true)
  }
  const onCancel = () => end(false)
  const onKey = (event: KeyboardEvent) => {
    if (event.key !== 'Escape') return
    event.preventDefault()
    event.stopPropagation()
    end(false)
  }
  handle.setPointerCapture(start.pointerId)
  handle.addEventListener('pointermove', onMove)
  handle.addEventListener('pointerup', onUp)
  handle.addEventListener('pointercancel', onCancel)
  window.addEventListener('keydown', onKey, true)
}
