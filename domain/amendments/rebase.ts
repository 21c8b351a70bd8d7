import type { Node } from 'prosemirror-model'
import type { Numbering } from '../document/numbering/index.ts'
import { SCHEMA_VERSION } from '../document/schema/index.ts'
import { idOf, idsIn, sameBlocks, withIds } from './blocks.ts'
import { checked } from './draft.ts'
import { type Conflict, mergeBlocks } from './merge.ts'
import { spanOf } from './state.ts'
import type { AmendmentText } from './text.ts'

/** With more blocks than this between them, targets are no longer one place of the document. */
const maxBetween = 20

/**
 * An amendment against the text of now. `conflict`: with where; the author then writes the proposal. `gone`: no target is left.
 * `apart`: targets stand far from each other. `same`: the document says already what is proposed. `size`, `content`:
 * it can no longer be stored.
 */
export type Rebased =
  | { readonly done: true; readonly text: AmendmentText }
  | { readonly done: false; readonly why: 'conflict'; readonly conflicts: readonly Conflict[] }
  | { readonly done: false; readonly why: 'gone' | 'apart' | 'same' | 'size' | 'content' }

/** The blocks of now that an amendment would have as its base: its targets that are there, and what stands between them. */
export function currentBase(doc: Node, text: AmendmentText): readonly Node[] | 'gone' | 'apart' {
  const { indexes, between } = spanOf(doc, text.targets)
  const [first] = indexes
  const last = indexes.at(-1)
  if (first === undefined || last === undefined) return 'gone'
  if (between.length > maxBetween) return 'apart'
  return doc.children.slice(first, last + 1)
}

/**
 * "Look again at the current text": the text of now becomes the base, and the proposal has the changes of both. With
 * `byHand`, what the author proposes for the text of now.
 *
 * @param numbering of `doc`, for the labels
 * @param newId for blocks of `byHand` without ids
 */
export function rebase(
  doc: Node,
  numbering: Numbering,
  text: AmendmentText,
  byHand: { readonly blocks: readonly Node[]; readonly newId: () => string } | null = null,
): Rebased {
  const base = currentBase(doc, text)
  if (typeof base === 'string') return { done: false, why: base }
  const targets = base.flatMap((node) => idOf(node) ?? [])
  if (targets.length !== base.length) return { done: false, why: 'content' }
  let proposed = text.proposed
  if (byHand !== null) {
    const others = text.kind === 'add' ? doc.children : doc.children.filter((node) => !base.includes(node))
    proposed = withIds(byHand.blocks, new Set(idsIn(others).filter((id) => id !== null)), byHand.newId)
  } else if (text.kind === 'delete') {
    const clash = changedTargets(base, text)
    if (clash.length > 0) return { done: false, why: 'conflict', conflicts: clash }
  } else if (text.kind === 'change') {
    const merged = mergeBlocks(text.base, base, text.proposed)
    if (!merged.clean) return { done: false, why: 'conflict', conflicts: merged.conflicts }
    proposed = merged.blocks
  }
  if (text.kind !== 'add' && sameBlocks(base, proposed)) return { done: false, why: 'same' }
  const kind = text.kind === 'change' && proposed.length === 0 ? 'delete' : text.kind
  const labels = targets.map((id) => (numbering.byId.get(id)?.label ?? '').slice(0, 400))
  const next = checked({ ...text, schema: SCHEMA_VERSION, kind, targets, base, labels, proposed })
  return typeof next === 'string' ? { done: false, why: next } : { done: true, text: next }
}

/** Blocks that are to be deleted and are not what they were. */
function changedTargets(now: readonly Node[], text: AmendmentText): Conflict[] {
  const old = new Map(text.base.map((node) => [idOf(node), node]))
  return now.flatMap((node): Conflict[] => {
    const before = old.get(idOf(node))
    if (before?.eq(node)) return []
    const base = before?.textContent ?? ''
    return [{ block: idOf(node), what: 'text', base, now: node.textContent, proposed: '' }]
  })
}
