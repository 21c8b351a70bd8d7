import type { Node } from 'prosemirror-model'
import type * as Y from 'yjs'
import { nodeVersions, SCHEMA_VERSION } from '../schema/index.ts'
import { SETTINGS } from './keys.ts'

/** The schema version that a top-level node needs. Only commitments hold nodes that came after the first. */
function versionOf(node: Node): number {
  if (node.type.name !== 'commitment') return 1
  return node.children.reduce((version, part) => Math.max(version, nodeVersions[part.type.name] ?? 1), 1)
}

/**
 * Raises a document's schema version before nodes are written that need a newer one: an older application then shows the
 * document read-only, instead of passing over what it does not know. No step of undo: others may write such nodes too.
 */
export function raiseVersion(ydoc: Y.Doc, before: Node, after: Node): void {
  const settings = ydoc.getMap(SETTINGS)
  const now: unknown = settings.get('schemaVersion')
  if (typeof now !== 'number' || now >= SCHEMA_VERSION) return
  const needed = changedPart(before.children, after.children).reduce(
    (version, node) => Math.max(version, versionOf(node)),
    now,
  )
  if (needed > now) settings.set('schemaVersion', needed)
}

/** What stands between the nodes that both rows begin and end with: at a key in a long document that is one node. */
function changedPart(before: readonly Node[], after: readonly Node[]): readonly Node[] {
  const shorter = Math.min(before.length, after.length)
  let start = 0
  while (start < shorter && before[start] === after[start]) start++
  let end = 0
  while (end < shorter - start && before.at(-1 - end) === after.at(-1 - end)) end++
  return after.slice(start, after.length - end)
}
