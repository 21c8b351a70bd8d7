import { type EditorState, Plugin, TextSelection } from 'prosemirror-state'
import type { EditorView } from 'prosemirror-view'
import { structureOf, unitAt } from '../../../domain/document/structure/index.ts'
import { i18n } from '../../i18n/index.ts'
import { button, el } from '../nodeviews/dom.ts'
import type { DocumentSession } from '../session.ts'
import { startDrag } from './drag.ts'
import { domAt, type Shown, shownAt, shownOf } from './place.ts'

/** Room between the handle and the text, in pixels. */
const GAP_PX = 30

/**
 * A handle in the margin of the block under the pointer, or of the caret's where the keyboard is used: drags the block with
 * all that stands under it. One element for the whole page, laid over it; it is never part of the document.
 */
export function dragHandle(session: DocumentSession): Plugin {
  return new Plugin({ view: (view) => new Handle(view, session) })
}

class Handle {
  private readonly view: EditorView
  private readonly session: DocumentSession
  private readonly layer: HTMLElement
  private readonly button: HTMLButtonElement
  private readonly place: HTMLElement | null
  private shown: Shown | null = null
  private frame = 0
  private pointer: { readonly y: number } | null = null
  private dragging = false

  constructor(view: EditorView, session: DocumentSession) {
    this.view = view
    this.session = session
    this.place = view.dom.parentElement
    const label = i18n.t('editor.drag.handle')
    this.button = button(
      '',
      { class: 'drag-handle', tabindex: '-1', 'aria-label': label, title: label },
      () => {},
    )
    this.button.hidden = true
    this.layer = el('div', { class: 'drag-layer' }, this.button)
    if (!session.writable) return
    this.place?.append(this.layer)
    this.place?.addEventListener('pointermove', this.onMove)
    this.place?.addEventListener('pointerleave', this.onLeave)
    view.dom.addEventListener('keyup', this.onKey)
    this.button.addEventListener('pointerdown', this.onDown)
    window.addEventListener('resize', this.onResize)
  }

  update(view: EditorView, before: EditorState): void {
    // Typing costs nothing here: the block keeps its place. One that came, went or moved is looked at in the next frame.
    if (!this.shown || view.state.doc === before.doc) return
    if (view.state.doc.childCount !== before.doc.childCount || !this.shown.dom.isConnected) this.later()
  }

  destroy(): void {
    cancelAnimationFrame(this.frame)
    this.place?.removeEventListener('pointermove', this.onMove)
    this.place?.removeEventListener('pointerleave', this.onLeave)
    this.view.dom.removeEventListener('keyup', this.onKey)
    window.removeEventListener('resize', this.onResize)
    this.layer.remove()
  }

  /** The page is laid out anew, and the pointer says nothing about where it will be. */
  private readonly onResize = (): void => {
    if (this.dragging) return
    this.pointer = null
    this.later()
  }

  private later(): void {
    if (this.frame === 0) this.frame = requestAnimationFrame(() => this.look())
  }

  private readonly onMove = (event: PointerEvent): void => {
    if (this.dragging || event.buttons !== 0 || event.target === this.button) return
    this.pointer = { y: event.clientY }
    this.later()
  }

  private readonly onLeave = (): void => {
    if (this.dragging) return
    this.pointer = null
    this.show(null)
  }

  /** With the keyboard the handle stands at the caret's block; typing in one block does not touch it. */
  private readonly onKey = (): void => {
    const index = this.view.state.selection.$head.index(0)
    if (this.pointer === null && this.shown?.index === index) return
    this.pointer = null
    this.later()
  }

  private look(): void {
    this.frame = 0
    const { view } = this
    if (view.isDestroyed || this.dragging) return
    if (this.pointer) {
      this.show(shownAt(view, this.pointer.y))
      return
    }
    const dom = view.hasFocus() ? domAt(view, view.state.selection.$head.index(0)) : null
    this.show(dom ? shownOf(view, dom) : null)
  }

  /** An article's handle stands on its line, where its text is too. */
  private show(shown: Shown | null): void {
    this.shown = shown
    this.button.hidden = shown === null
    if (!shown) return
    const box = shown.dom.getBoundingClientRect()
    const layer = this.layer.getBoundingClientRect()
    const style = getComputedStyle(shown.dom)
    const line = Number.parseFloat(style.lineHeight) || 21
    const text = Number.parseFloat(getComputedStyle(this.view.dom).paddingLeft)
    this.button.style.left = `${text - GAP_PX}px`
    this.button.style.top = `${box.top - layer.top + Number.parseFloat(style.paddingTop) + line / 2}px`
  }

  private readonly onDown = (event: PointerEvent): void => {
    const { view, shown } = this
    if (event.button !== 0 || !shown) return
    event.preventDefault()
    const now = shownOf(view, shown.dom)
    if (!now) return
    const unit = unitAt(structureOf(view.state.doc), now.index)
    this.dragging = true
    startDrag(view, this.session, this.layer, this.button, unit, event, (clicked) => {
      this.dragging = false
      this.pointer = null
      if (clicked) this.select(unit)
      this.show(null)
    })
  }

  /** A click selects what a drag would take: Alt with an arrow moves it, Tab changes its level. */
  private select(unit: { readonly from: number; readonly to: number }): void {
    const { view } = this
    const { doc } = view.state
    let from = 0
    for (let i = 0; i < unit.from; i++) from += doc.child(i).nodeSize
    let to = from
    for (let i = unit.from; i < unit.to; i++) to += doc.child(i).nodeSize
    const selection = TextSelection.between(doc.resolve(from), doc.resolve(to))
    view.dispatch(view.state.tr.setSelection(selection))
    view.focus()
  }
}
