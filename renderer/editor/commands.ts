import { toggleMark } from 'prosemirror-commands'
import { type Command, NodeSelection, TextSelection } from 'prosemirror-state'
import { freshId } from '../../domain/document/binding/index.ts'
import { schema } from '../../domain/document/schema/index.ts'
import { currentSession } from './session.ts'

/** Runs a ProseMirror command in the open document and gives the focus back to the text. False when it did not apply. */
export function run(command: Command, focus = true): boolean {
  const view = currentSession.get()?.view
  if (!view) return false
  const done = command(view.state, view.dispatch, view)
  if (focus) view.focus()
  return done
}

/** Turns a mark on or off at the selection. */
export function mark(
  name: 'bold' | 'italic' | 'underline' | 'strike' | 'superscript' | 'subscript',
): Command {
  const type = schema.marks[name]
  if (!type) return () => false
  return toggleMark(type)
}

/** Inserts a node as a block of its own after the top-level block with the caret. */
export function insertBlock(make: () => ReturnType<typeof schema.node>): Command {
  return (state, dispatch) => {
    if (!dispatch) return true
    const { $to } = state.selection
    const node = make()
    const empty =
      $to.depth === 1 &&
      $to.parent.isTextblock &&
      $to.parent.content.size === 0 &&
      $to.parent.attrs.kind === 'text'
    const at = $to.depth === 0 ? $to.pos : empty ? $to.before(1) : $to.after(1)
    const tr = state.tr
    if (empty) tr.replaceWith(at, $to.after(1), node)
    else tr.insert(at, node)
    if (at + node.nodeSize >= tr.doc.content.size)
      tr.insert(at + node.nodeSize, schema.node('block', { id: freshId() }))
    const inside = node.isAtom ? null : TextSelection.findFrom(tr.doc.resolve(at + 1), 1, true)
    tr.setSelection(inside ?? NodeSelection.create(tr.doc, at))
    dispatch(tr.scrollIntoView())
    return true
  }
}

/** Inserts text (a special character) at the caret. */
export function insertText(text: string): Command {
  return (state, dispatch) => {
    dispatch?.(state.tr.insertText(text).scrollIntoView())
    return true
  }
}

/** Moves the caret to the start of a block's text and scrolls it into view. */
export function goToIndex(index: number): void {
  const view = currentSession.get()?.view
  if (!view || index < 0 || index >= view.state.doc.childCount) return
  const { doc } = view.state
  let pos = 0
  for (let i = 0; i < index; i++) pos += doc.child(i).nodeSize
  // The text of an article without title is the block that runs on in its line.
  const node = doc.child(index)
  const runsOn = node.attrs.kind === 'article' && node.content.size === 0 && index + 1 < doc.childCount
  const selection = TextSelection.findFrom(doc.resolve(runsOn ? pos + node.nodeSize : pos), 1, false)
  if (!selection) return
  view.dispatch(view.state.tr.setSelection(selection))
  scrollToPos(pos)
  view.focus()
}

/** Selects a stretch of one of the document's children and scrolls it into view; the child's start when it moved. */
export function goToRange(index: number, from: number, to: number): void {
  const view = currentSession.get()?.view
  if (!view) return
  const { doc } = view.state
  const inside = from > 0 && to <= doc.content.size && doc.resolve(from).index(0) === index
  if (!inside || doc.resolve(from).depth === 0) {
    goToIndex(index)
    return
  }
  view.dispatch(view.state.tr.setSelection(TextSelection.between(doc.resolve(from), doc.resolve(to))))
  scrollToPos(doc.resolve(from).before(1))
  view.focus()
}

/** Moves the caret to the block with this id. */
export function goToBlock(id: string): void {
  const doc = currentSession.get()?.view?.state.doc
  if (!doc) return
  doc.forEach((node, _, index) => {
    if (node.attrs.id === id) goToIndex(index)
  })
}

/**
 * Brings a block near the top of the desk. Again in the next frames until it stays: its neighbours were not laid out
 * yet (content-visibility), so their heights were estimates.
 */
export function scrollToPos(pos: number): void {
  const view = currentSession.get()?.view
  if (!view) return
  const bring = () => {
    const dom = view.nodeDOM(pos)
    const desk = view.dom.closest<HTMLElement>('[data-desk]')
    if (!(dom instanceof HTMLElement) || !desk) return 0
    const offset = dom.getBoundingClientRect().top - desk.getBoundingClientRect().top
    desk.scrollTop += offset - desk.clientHeight * 0.2
    return Math.round(offset)
  }
  let tries = 0
  let still = 0
  let last = Number.NaN
  const settle = () => {
    const now = bring()
    tries += 1
    still = now === last ? still + 1 : 0
    last = now
    if (still < 4 && tries < 40) requestAnimationFrame(settle)
  }
  settle()
}
