import { DOMSerializer, type Node } from 'prosemirror-model'
import type { EditorView, NodeView } from 'prosemirror-view'
import type { Look } from '../labels.ts'

/**
 * The view of a block. Its label is an attribute that the label painter sets, not a decoration: ProseMirror looks
 * through all decorations of the document for each of its children, which is quadratic when every block has one.
 */
export class BlockView implements NodeView {
  readonly dom: HTMLElement
  readonly contentDOM: HTMLElement
  node: Node
  private look: Look | null = null
  private readonly views: Set<BlockView>

  constructor(node: Node, views: Set<BlockView>) {
    this.node = node
    const spec = node.type.spec.toDOM?.(node) ?? ['p', 0]
    const { dom, contentDOM } = DOMSerializer.renderSpec(document, spec)
    this.dom = dom as HTMLElement
    this.contentDOM = contentDOM ?? this.dom
    this.views = views
    views.add(this)
  }

  /** Typing keeps the element; a change of kind or level makes another. */
  update(next: Node): boolean {
    if (next.type !== this.node.type) return false
    const before = this.node.attrs
    if (next.attrs !== before)
      for (const name of Object.keys(before)) if (before[name] !== next.attrs[name]) return false
    this.node = next
    return true
  }

  /** True once a label was drawn: a new view waits for the painter. */
  get painted(): boolean {
    return this.look !== null
  }

  /** Shows a look; only what differs from the last one touches the element. */
  paint(look: Look): void {
    const before = this.look
    this.look = look
    for (const name of ['data-label', 'data-under', 'data-hint', 'data-note'] as const) {
      if (before?.[name] === look[name]) continue
      if (look[name]) this.dom.setAttribute(name, look[name])
      else this.dom.removeAttribute(name)
    }
    if (before?.runIn !== look.runIn) this.dom.classList.toggle('run-in', look.runIn)
    if (before?.ranIn !== look.ranIn) {
      this.dom.classList.toggle('ran-in', look.ranIn !== '')
      this.dom.style.setProperty('--run-in', look.ranIn || null)
    }
  }

  ignoreMutation(mutation: { readonly type: string; readonly target: globalThis.Node }): boolean {
    return mutation.type === 'attributes' && mutation.target === this.dom
  }

  destroy(): void {
    this.views.delete(this)
  }
}

/** The block views of each editor. */
const viewsOf = new WeakMap<EditorView, Set<BlockView>>()

/** Block views of an editor, to be painted. */
export function blockViews(view: EditorView): ReadonlySet<BlockView> {
  return registry(view)
}

function registry(view: EditorView): Set<BlockView> {
  const known = viewsOf.get(view) ?? new Set<BlockView>()
  viewsOf.set(view, known)
  return known
}

/** Node view constructor of blocks. */
export const blockView = (node: Node, view: EditorView): NodeView => new BlockView(node, registry(view))
