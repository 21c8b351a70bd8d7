import type { Node } from 'prosemirror-model'
import type { Numbering } from '../document/numbering/index.ts'
import { SCHEMA_VERSION } from '../document/schema/index.ts'
import { idOf, idsIn, isGoodBlock, sameBlocks, withIds } from './blocks.ts'
import { type AmendmentKind, type AmendmentText, maxBlocks, maxTextLength, writeText } from './text.ts'

/** What an amendment is made of. `from`, `to`: children of the document, end excluded. */
export type Draft = {
  readonly doc: Node
  /** Numbers of `doc`, for the labels. */
  readonly numbering: Numbering
  readonly kind: AmendmentKind
  readonly under?: boolean
  readonly from: number
  readonly to: number
  /** Blocks that keep their id are what became of the document's; the others get ids. */
  readonly proposed: readonly Node[]
  readonly newId: () => string
}

/**
 * Why there is no amendment: nothing chosen or a block without an id yet (`no-target`), nothing changed (`same`), nothing
 * would be left (`everything`), too much (`size`), content that no block may have (`content`).
 */
export type DraftFault = 'no-target' | 'same' | 'everything' | 'size' | 'content'

/** An amendment's texts from a place in a document and what is proposed for it. */
export function draftAmendment(draft: Draft): AmendmentText | DraftFault {
  const { doc, numbering, kind, from, to } = draft
  const base = doc.children.slice(Math.max(0, from), to)
  const targets = base.flatMap((node) => idOf(node) ?? [])
  if (base.length === 0 || targets.length !== base.length) return 'no-target'
  if (kind === 'delete' && base.length === doc.childCount) return 'everything'
  const others = kind === 'add' ? doc.children : doc.children.filter((_, i) => i < from || i >= to)
  const taken = new Set(idsIn(others).filter((id) => id !== null))
  const proposed = kind === 'delete' ? [] : withIds(draft.proposed, taken, draft.newId)
  if (kind === 'add' ? proposed.length === 0 : sameBlocks(base, proposed)) return 'same'
  if (kind === 'change' && proposed.length === 0) return 'content'
  if (![...base, ...proposed].every(isGoodBlock)) return 'content'
  const labels = targets.map((id) => (numbering.byId.get(id)?.label ?? '').slice(0, 400))
  const under = kind === 'add' && draft.under === true
  return checked({ schema: SCHEMA_VERSION, kind, under, targets, base, labels, proposed })
}

/** The text, or why it cannot be stored. */
export function checked(text: AmendmentText): AmendmentText | 'size' | 'content' {
  if (text.base.length > maxBlocks || text.proposed.length > maxBlocks) return 'size'
  try {
    return writeText(text).length > maxTextLength ? 'size' : text
  } catch {
    return 'content'
  }
}
