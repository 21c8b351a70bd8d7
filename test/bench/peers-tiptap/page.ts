import { Editor } from '@tiptap/core'
import { Collaboration } from '@tiptap/extension-collaboration'
import { StarterKit } from '@tiptap/starter-kit'
import { prosemirrorJSONToYXmlFragment } from '@tiptap/y-tiptap'
import { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'
import { middleLine, regulation } from '../support/corpus.ts'
import { tiptapDocument } from '../support/documents-tiptap.ts'

/**
 * The reference editor: TipTap's StarterKit as it comes, on the same text, alone or with its Yjs collaboration.
 * The benchmarks drive it through `tiptap`.
 */
type Reference = {
  /** Makes the document of some pages ready, outside of what is measured. */
  prepare(pages: number, yjs: boolean): void
  /** Opens it; gives ms until the second frame after. */
  open(): Promise<number>
  /** The prepared document as a Yjs update in base64, for the others who type. */
  state(): string
  /** Joins a room of an open relay. */
  join(url: string, room: string): Promise<void>
  /** Puts the caret at the end of the text in the middle. */
  caret(): void
  text(): string
}

type Bench = { twoFrames(): Promise<number> }
const bench = () => (window as unknown as { bench: Bench }).bench

const place = document.getElementById('place') as HTMLElement
let editor: Editor | null = null
let ydoc: Y.Doc | null = null
let content: unknown = null
let stored: Uint8Array = new Uint8Array()
let lines = regulation(1)

const withYjs = (fragment: Y.XmlFragment) => [
  StarterKit.configure({ undoRedo: false }),
  Collaboration.configure({ fragment }),
]

const reference: Reference = {
  prepare(pages, yjs) {
    lines = regulation(pages)
    content = tiptapDocument(lines)
    ydoc = null
    if (!yjs) return
    const empty = new Editor({
      element: document.createElement('div'),
      extensions: [StarterKit.configure({})],
    })
    const made = new Y.Doc()
    prosemirrorJSONToYXmlFragment(empty.schema, content, made.getXmlFragment('prosemirror'))
    stored = Y.encodeStateAsUpdate(made)
    empty.destroy()
    ydoc = new Y.Doc()
  },
  async open() {
    const begun = performance.now()
    if (ydoc) Y.applyUpdate(ydoc, stored)
    editor = ydoc
      ? new Editor({ element: place, extensions: withYjs(ydoc.getXmlFragment('prosemirror')) })
      : new Editor({ element: place, extensions: [StarterKit.configure({})], content })
    return (await bench().twoFrames()) - begun
  },
  state: () => btoa(Array.from(stored, (byte) => String.fromCharCode(byte)).join('')),
  join(url, room) {
    if (!ydoc) throw new Error('no Yjs document')
    const provider = new WebsocketProvider(url, room, ydoc, { disableBc: true })
    return new Promise((resolve) => provider.once('sync', () => resolve()))
  },
  caret() {
    if (!editor) return
    const wanted = lines[middleLine(lines)]?.text ?? ''
    let at = 1
    editor.state.doc.descendants((node, pos) => {
      if (node.isTextblock && node.textContent.endsWith(wanted)) at = pos + 1 + node.content.size
      return true
    })
    editor.commands.focus(at)
    const selected = getSelection()?.focusNode
    const element = selected instanceof Element ? selected : selected?.parentElement
    element?.scrollIntoView({ block: 'center' })
  },
  text: () => editor?.state.doc.textContent ?? '',
}
Object.assign(window, { tiptap: reference })
