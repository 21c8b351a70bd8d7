import { EditorState, type Plugin, type Transaction } from 'prosemirror-state'
import type { EditorView } from 'prosemirror-view'
import { initProseMirrorDoc, prosemirrorToYXmlFragment, ySyncPlugin, ySyncPluginKey } from 'y-prosemirror'
import * as Y from 'yjs'
import { schema } from '../../../domain/document/schema/index.ts'
import type { MergeMember, MergeParty } from './member.ts'

const FRAGMENT = 'prosemirror'

/** y-prosemirror 1.3.7 as its users have it: the sync plugin, on the same schema. */
export const yProsemirror: MergeParty = {
  name: 'y-prosemirror',
  begin(doc) {
    const seed = new Y.Doc()
    seed.clientID = 999
    prosemirrorToYXmlFragment(doc, seed.getXmlFragment(FRAGMENT))
    return Y.encodeStateAsUpdate(seed)
  },
  join: (_name, clientId, update) => new Member(clientId, update),
}

/**
 * The sync plugin's view side needs no more of an editor view than its state, its dispatch and whether it has the
 * focus; so the plugin runs here as in a browser, without one.
 */
class Member implements MergeMember {
  readonly ydoc = new Y.Doc()
  state: EditorState
  readonly #outbox: Uint8Array[] = []
  readonly #undo: Y.UndoManager
  readonly #updated: (before: EditorState) => void

  constructor(clientId: number, update: Uint8Array) {
    Y.applyUpdate(this.ydoc, update, 'load')
    this.ydoc.clientID = clientId
    const fragment = this.ydoc.getXmlFragment(FRAGMENT)
    const { doc, mapping } = initProseMirrorDoc(fragment, schema)
    const plugin: Plugin = ySyncPlugin(fragment, { mapping })
    this.state = EditorState.create({ doc, plugins: [plugin] })
    this.#undo = new Y.UndoManager(fragment, {
      trackedOrigins: new Set([ySyncPluginKey]),
      captureTimeout: 500,
    })
    const view = this.#view()
    const running = plugin.spec.view?.(view)
    this.#updated = (before) => running?.update?.(view, before)
    this.ydoc.on('update', (own: Uint8Array, origin: unknown) => {
      if (origin !== 'remote' && origin !== 'load') this.#outbox.push(own)
    })
  }

  #view(): EditorView {
    const member = this
    const view = {
      get state() {
        return member.state
      },
      dispatch: (tr: Transaction) => member.dispatch(tr),
      hasFocus: () => false,
      isDestroyed: false,
    }
    return view as unknown as EditorView
  }

  dispatch(tr: Transaction): void {
    const before = this.state
    this.state = before.apply(tr)
    this.#updated(before)
  }

  undo(): void {
    this.#undo.undo()
  }

  receive(updates: readonly Uint8Array[]): void {
    if (updates.length === 0) return
    Y.transact(
      this.ydoc,
      () => {
        for (const update of updates) Y.applyUpdate(this.ydoc, update, 'remote')
      },
      'remote',
    )
  }

  takeOutbox(): Uint8Array[] {
    return this.#outbox.splice(0)
  }
}
