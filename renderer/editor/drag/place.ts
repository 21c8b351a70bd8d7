import type { EditorView } from 'prosemirror-view'

/** A top-level block on the page: its index among the document's children and its element. */
export type Shown = { readonly index: number; readonly dom: HTMLElement }

/** The top-level element of the page that holds an element, or null. */
export function topLevel(view: EditorView, element: Element | null): HTMLElement | null {
  let at: Element | null = element
  while (at !== null && at.parentElement !== view.dom) at = at.parentElement
  return at instanceof HTMLElement ? at : null
}

/** The block at a height of the window, wherever on the page the pointer is; null above and below the text. */
export function shownAt(view: EditorView, y: number): Shown | null {
  const box = view.dom.getBoundingClientRect()
  const style = getComputedStyle(view.dom)
  const left = box.left + Number.parseFloat(style.paddingLeft) + 8
  const right = box.right - Number.parseFloat(style.paddingRight) - 8
  // Between two blocks there is a margin: a little below it is the next one.
  for (const [x, dy] of [
    [left, 0],
    [(left + right) / 2, 0],
    [left, 6],
    [left, 14],
  ] as const) {
    const dom = topLevel(view, document.elementFromPoint(x, y + dy))
    if (dom) return shownOf(view, textOf(dom))
  }
  return null
}

/** On an article's own line its text is meant, whichever of the two is painted above. */
function textOf(dom: HTMLElement): HTMLElement {
  const next = dom.nextElementSibling
  return dom.classList.contains('run-in') && next instanceof HTMLElement ? next : dom
}

/** The block of a top-level element. */
export function shownOf(view: EditorView, dom: HTMLElement): Shown | null {
  if (dom.parentElement !== view.dom) return null
  const pos = view.posAtDOM(dom, 0)
  const { doc } = view.state
  if (pos < 0 || pos > doc.content.size) return null
  return { index: doc.resolve(pos).index(0), dom }
}

/** The element of the document's child at `index`, or null. */
export function domAt(view: EditorView, index: number): HTMLElement | null {
  const { doc } = view.state
  if (index < 0 || index >= doc.childCount) return null
  let pos = 0
  for (let i = 0; i < index; i++) pos += doc.child(i).nodeSize
  const dom = view.nodeDOM(pos)
  return dom instanceof HTMLElement ? dom : null
}

/** Height of the gap before the child `gap`, in the window; the page's last edge after the last child. */
export function gapTop(view: EditorView, gap: number): number | null {
  const after = domAt(view, gap)
  if (after) return after.getBoundingClientRect().top - 3
  const last = domAt(view, gap - 1)
  return last ? last.getBoundingClientRect().bottom + 3 : null
}
