import type { EditorState, Transaction } from 'prosemirror-state'
import type * as Y from 'yjs'

/** One member's editor under some binding, without a window. */
export type MergeMember = {
  readonly ydoc: Y.Doc
  readonly state: EditorState
  dispatch(tr: Transaction): void
  undo(): void
  /** Takes what others wrote, as one bundle. */
  receive(updates: readonly Uint8Array[]): void
  /** Own updates since the last call. */
  takeOutbox(): Uint8Array[]
}

/** A binding under comparison: how a document begins in it, and a member with that beginning. */
export type MergeParty = {
  readonly name: string
  begin(doc: EditorState['doc']): Uint8Array
  join(name: string, clientId: number, update: Uint8Array): MergeMember
}
