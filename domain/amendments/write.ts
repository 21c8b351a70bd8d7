import type { Node } from 'prosemirror-model'
import type { Transaction } from 'prosemirror-state'
import type { EditorHost } from '../document/binding/index.ts'
import { moveRange } from '../document/structure/index.ts'
import { align, type Hunk } from './align.ts'
import { idOf } from './blocks.ts'
import { strictHunks } from './hunks.ts'
import { Rows } from './rows.ts'
import { amendmentState, insertionIndex } from './state.ts'
import type { AmendmentText } from './text.ts'
import { isTextBlock, type Token, tokensOf } from './words.ts'

/** Children of the document that are rewritten: `from` to `to`, end excluded. */
type Window = { readonly from: number; readonly to: number }

function positionOf(doc: Node, index: number): number {
  let at = 0
  for (let i = 0; i < index; i++) at += doc.child(i).nodeSize
  return at
}

/**
 * Brings the blocks that stay into the order proposed, each as a move of its own: so the shared document moves them, and
 * what others type in them meanwhile stays.
 */
function reorder(host: EditorHost, { from, to }: Window, proposed: readonly Node[]): void {
  const ids = (): string[] =>
    host
      .state()
      .doc.children.slice(from, to)
      .map((node) => idOf(node) ?? '')
  const wanted = proposed.map((node) => idOf(node) ?? '').filter((id) => ids().includes(id))
  const stays = ids().filter((id) => wanted.includes(id))
  const fixed = new Set(align(stays, wanted).map(([i]) => stays[i]))
  wanted.forEach((id, i) => {
    if (fixed.has(id)) return
    const at = from + ids().indexOf(id)
    const before = wanted[i - 1]
    const target = before === undefined ? from : from + ids().indexOf(before) + 1
    const tr = moveRange(host.state(), { from: at, to: at + 1 }, target)
    if (tr) host.dispatch(tr)
  })
}

/**
 * Where a hunk begins when it is written: at the end of the last target one word sooner, so that nothing is put behind
 * the last character, where others may put blocks.
 */
function atEdge(hunk: Hunk, a: readonly Token[], put: readonly Token[]): number {
  const atEnd = hunk.from === a.length && put.length > 0 && a[hunk.from - 1]?.type === 'word'
  return atEnd ? hunk.from - 1 : hunk.from
}

/**
 * Replaces a stretch in two steps, so that equal letters of the old and the new text are not taken for what stays. New text
 * comes first, before what goes: blocks that others put behind the last target then stay behind it. At the first target
 * what goes goes first: what others type behind the block before it then stays there.
 */
function replaceHunk(rows: Rows, hunk: Hunk, a: readonly Token[], b: readonly Token[]): boolean {
  const put = b.slice(hunk.newFrom, hunk.newTo)
  // A word that only changes its formatting stays, and is formatted.
  const isSame = put.length === 1 && hunk.to === hunk.from + 1 && put[0]?.key === a[hunk.from]?.key
  if (isSame) return rows.replace(hunk.from, hunk.to, put)
  if (hunk.from === a.length && rows.renewLast(put)) return true
  if (hunk.from === 0 && rows.replace(0, hunk.to, [])) return rows.replace(0, 0, put)
  const start = atEdge(hunk, a, put)
  const before = [...a.slice(start, hunk.from), ...put]
  if (!rows.replace(start, start, before)) return rows.replace(hunk.from, hunk.to, put)
  return rows.replace(start + before.length, hunk.to + before.length, [])
}

/** Rewrites blocks word by word: what stays is not touched, a split is a split. */
function rewrite(tr: Transaction, { from, to }: Window, proposed: readonly Node[]): void {
  const { doc } = tr
  const a = tokensOf(doc.children.slice(from, to))
  const b = tokensOf(proposed)
  const rows = new Rows(tr, doc, from, to, a)
  // Where a step between could not stand in a document, all of it is one step.
  if (
    !strictHunks(a, b)
      .toReversed()
      .every((hunk) => replaceHunk(rows, hunk, a, b))
  )
    rows.replaceAll(b)
  proposed.forEach((node, i) => {
    const index = from + i
    const at = positionOf(tr.doc, index)
    const old = tr.doc.child(index)
    if (old.eq(node)) return
    if (!isTextBlock(node)) tr.replaceWith(at, at + old.nodeSize, node)
    else
      for (const [name, value] of Object.entries(node.attrs))
        if (old.attrs[name] !== value) tr.setNodeAttribute(at, name, value)
  })
}

/**
 * Writes an amendment into an editor whose document has its base untouched, as local edits: moves, then one
 * transaction. False, and nothing done, where the base is not what stands there.
 */
export function writeAmendment(host: EditorHost, text: AmendmentText): boolean {
  const { doc } = host.state()
  const state = amendmentState(doc, text)
  if (state.state !== 'untouched') return false
  if (text.kind === 'add') {
    const at = positionOf(doc, insertionIndex(doc, text) ?? doc.childCount)
    host.dispatch(host.state().tr.insert(at, text.proposed))
    return true
  }
  if (text.kind === 'delete' && text.targets.length === doc.childCount) return false
  const window = { from: state.at, to: state.at + text.targets.length }
  reorder(host, window, text.proposed)
  const { tr } = host.state()
  rewrite(tr, window, text.proposed)
  if (tr.docChanged) host.dispatch(tr)
  return true
}

/**
 * Takes an amendment's text over as an ordinary edit of this editor: undone like any other. False where the text has moved
 * on since: its author (or who takes it over) looks at it again first (`rebase`).
 */
export function takeOver(host: EditorHost, text: AmendmentText): boolean {
  return writeAmendment(host, text)
}
