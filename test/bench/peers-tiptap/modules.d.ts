/** The little of TipTap that the page uses: type checks must pass before the peers are installed. */
declare module '@tiptap/core' {
  export class Editor {
    constructor(options: {
      element: HTMLElement
      extensions: unknown[]
      content?: unknown
      autofocus?: boolean
    })
    readonly view: { readonly dom: HTMLElement }
    readonly schema: import('prosemirror-model').Schema
    readonly commands: { focus(position: number): boolean }
    readonly state: import('prosemirror-state').EditorState
    destroy(): void
  }
}
declare module '@tiptap/starter-kit' {
  export const StarterKit: { configure(options: { undoRedo?: false }): unknown }
}
declare module '@tiptap/extension-collaboration' {
  export const Collaboration: { configure(options: { fragment: import('yjs').XmlFragment }): unknown }
}
declare module '@tiptap/y-tiptap' {
  export function prosemirrorJSONToYXmlFragment(
    schema: import('prosemirror-model').Schema,
    json: unknown,
    fragment: import('yjs').XmlFragment,
  ): import('yjs').XmlFragment
}
