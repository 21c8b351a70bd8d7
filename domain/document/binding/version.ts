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
  const old = new Set(before.children)
  const fresh = after.children.filter((node) => !old.has(node))
  const needed = fresh.reduce((version, node) => Math.max(version, versionOf(node)), now)
  if (needed > now) settings.set('schemaVersion', needed)
}
