import type { Node } from 'prosemirror-model'
import type { Transaction } from 'prosemirror-state'
import { SHARED } from '../document/binding/index.ts'
import { type BlockMove, MOVE_BLOCKS } from '../document/structure/index.ts'
import { idOf } from './blocks.ts'
import type { AmendmentText } from './text.ts'

/** Ids of the blocks that nobody edits: the targets of the amendments under vote. */
export function lockedBlocks(underVote: readonly AmendmentText[]): ReadonlySet<string> {
  return new Set(underVote.flatMap(({ targets }) => targets))
}

type Standing = { readonly node: Node; readonly after: string | null }

/** For each locked block that is there, what it is and which locked block stands right before it. */
function standing(doc: Node, locked: ReadonlySet<string>): Map<string, Standing> {
  const out = new Map<string, Standing>()
  let before: string | null = null
  doc.forEach((node) => {
    const id = idOf(node)
    const isLocked = id !== null && locked.has(id)
    if (isLocked) out.set(id, { node, after: before })
    before = isLocked ? id : null
  })
  return out
}

/**
 * Would a local transaction touch locked blocks: change, delete or move one, or part two that stand side by side? Other
 * blocks may come and go around them. What comes from the shared document is never held back.
 */
export function touchesLocked(tr: Transaction, locked: ReadonlySet<string>): boolean {
  if (locked.size === 0 || !tr.docChanged || tr.getMeta(SHARED) !== undefined) return false
  const move = tr.getMeta(MOVE_BLOCKS) as BlockMove | undefined
  if (move?.ids.some((id) => id !== null && locked.has(id))) return true
  const [old, now] = [standing(tr.before, locked), standing(tr.doc, locked)]
  return [...old].some(([id, was]) => {
    const is = now.get(id)
    return !is || is.after !== was.after || (is.node !== was.node && !is.node.eq(was.node))
  })
}
