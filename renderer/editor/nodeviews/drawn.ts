import type { Node } from 'prosemirror-model'
import type { NodeView } from 'prosemirror-view'

/**
 * The view of a leaf that only draws itself.
 *
 * @param draw puts a node into `dom`; called at once and after each change of the node
 * @param destroy ends what the view listens to
 */
export function drawnView(
  dom: HTMLElement,
  node: Node,
  draw: (node: Node) => void,
  destroy: () => void = () => undefined,
): NodeView {
  draw(node)
  return {
    dom,
    update(next) {
      if (next.type !== node.type) return false
      draw(next)
      return true
    },
    ignoreMutation: () => true,
    destroy,
  }
}
