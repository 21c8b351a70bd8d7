import type { Command } from 'prosemirror-state'
import type { BlockKind } from '../../domain/document/schema/index.ts'
import { setKind, toggleItems } from '../../domain/document/structure/index.ts'

/** Makes the selected blocks of a kind; a list item is a toggle. */
export function makeKind(kind: BlockKind, level?: number, style?: 'decimal'): Command {
  if (kind === 'item') return toggleItems(style ?? 'bullet')
  return setKind(kind, level === undefined ? {} : { level })
}
