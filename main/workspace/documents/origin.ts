import type { Editor } from './editor.ts'

/** Where a transaction on a replica's Y.Doc comes from. Anything else is the relay's: somebody else's edit. */
export type Origin =
  | { readonly from: 'disk' }
  /** An editor in a window of this device. */
  | { readonly from: 'editor'; readonly editor: Editor }
  /** The workspace itself: a new document's content, an import, the list of documents. */
  | { readonly from: 'workspace' }

export const DISK: Origin = { from: 'disk' }
export const WORKSPACE: Origin = { from: 'workspace' }

/** Reads a Yjs transaction's origin; null for one that is not ours. */
export function originOf(value: unknown): Origin | null {
  if (typeof value !== 'object' || value === null || !('from' in value)) return null
  const { from } = value
  return from === 'disk' || from === 'editor' || from === 'workspace' ? (value as Origin) : null
}
