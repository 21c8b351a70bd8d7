import { Plugin } from 'prosemirror-state'

/**
 * Spares long documents a walk over all their nodes at each update of the interface. Before every commit React asks the
 * focused element `contentEditable === 'true'`, and counts the selection's offsets through all the text of one that
 * says so (3 to 4 ms at 200 pages, several times a second while typing), to put the selection back should the focus be
 * lost. The editor does that itself. Only this property answers otherwise; the attribute and what the browser makes of it stay.
 */
export function withoutFocusWalk(): Plugin {
  return new Plugin({
    view: ({ dom }) => {
      Object.defineProperty(dom, 'contentEditable', {
        configurable: true,
        get: () => {
          const own = dom.getAttribute('contenteditable') ?? 'inherit'
          return own === 'true' ? 'inherit' : own
        },
        set: (value: string) => dom.setAttribute('contenteditable', value),
      })
      return {
        destroy: () => {
          Reflect.deleteProperty(dom, 'contentEditable')
        },
      }
    },
  })
}
