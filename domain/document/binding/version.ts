import type { Node } from 'prosemirror-model'
import type * as Y from 'yjs'
import { nodeVersions } from '../schema/index.ts'
import { SETTINGS } from './keys.ts'

/** The schema version that a top-level node needs. Only commitments hold nodes that came after the first. */
function versionOf(node: Node): number {
  if (node.type.name !== 'commitment') return 1
  return node.children.reduce((version, part) => Math.max(version, nodeVersions[part.type.name] ?? 1), 1)
}

/**
 * Raises a document's schema version where the nodes written need a newer one: an older application then shows the
 * document read-only, instead of passing over what it does not know. Inside a transaction.
 */
export function raiseVersion(ydoc: Y.Doc, nodes: readonly Node[]): void {
  const settings = ydoc.getMap(SETTINGS)
  const now: unknown = settings.get('schemaVersion')
  const needed = nodes.reduce((version, node) => Math.max(version, versionOf(node)), 1)
  if (typeof now === 'number' && now < needed) settings.set('schemaVersion', needed)
}
