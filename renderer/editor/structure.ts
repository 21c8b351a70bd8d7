import type { Command } from 'prosemirror-state'
import type { BlockKind } from '../../domain/document/schema/index.ts'
import { setKind, toggleItems } from '../../domain/document/structure/index.ts'

/** Makes the selected blocks of a kind; a list item is a toggle. */
export function makeKind(kind: BlockKind, level?: number): Command {
  if (kind === 'item') return toggleItems('bullet')
  return setKind(kind, level === undefined ? {} : { level })
}
