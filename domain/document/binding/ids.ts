import type { Node } from 'prosemirror-model'
import { Plugin } from 'prosemirror-state'
import { SHARED } from './binding.ts'
import { changedWindow } from './window.ts'

/** Nodes that have an identity: what references, amendments and milestones' evidence point at. */
const hasId = (node: Node): boolean => node.type.spec.attrs?.id !== undefined

/** A fresh id: 12 characters of a 62-letter alphabet (71 bits), so that ids made apart never meet. */
export function freshId(random: (bytes: Uint8Array<ArrayBuffer>) => Uint8Array = fillRandom): string {
  const bytes = random(new Uint8Array(12))
  return Array.from(bytes, (byte) => ALPHABET[byte % ALPHABET.length]).join('')
}

const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'
const fillRandom = (bytes: Uint8Array<ArrayBuffer>): Uint8Array => crypto.getRandomValues(bytes)

/**
 * Gives ids to what local transactions make or copy; what comes from the shared document is left alone, or every
 * replica would write its own id into the same block. Of two equal ids the one that was there before keeps it (a
 * copy may be pasted before its original), otherwise the first in the document, except that the half of a split block
 * which holds its text keeps it when the other half is empty.
 */
export function idsPlugin(newId: () => string = freshId): Plugin {
  return new Plugin({
    appendTransaction(transactions, before, after) {
      const local = transactions.some((tr) => tr.docChanged && tr.getMeta(SHARED) === undefined)
      if (!local || before.doc === after.doc) return null
      const changes = missingIds(before.doc, after.doc, newId)
      if (changes.length === 0) return null
      const { tr } = after
      for (const { at, id } of changes) tr.setNodeAttribute(at, 'id', id)
      return tr
    },
  })
}

type Place = { readonly node: Node; readonly at: number }

function missingIds(before: Node, after: Node, newId: () => string): { at: number; id: string }[] {
  if (keepsIds(before, after)) return []
  const seen = new Map<string, Place>()
  const kept = keptIds(before, after)
  const changes: { at: number; id: string }[] = []
  after.descendants((node, at) => {
    if (!hasId(node)) return true
    const id: unknown = node.attrs.id
    const first = typeof id === 'string' ? seen.get(id) : undefined
    if (typeof id !== 'string' || id === '') changes.push({ at, id: newId() })
    else if ((kept.get(id) ?? node) !== node) changes.push({ at, id: newId() })
    else if (first === undefined) seen.set(id, { node, at })
    else if (first.node.content.size === 0 && node.content.size > 0) {
      changes.push({ at: first.at, id: newId() })
      seen.set(id, { node, at })
    } else changes.push({ at, id: newId() })
    return true
  })
  return changes
}

/** The nodes that were there before and are unchanged, by their id. */
function keptIds(before: Node, after: Node): ReadonlyMap<string, Node> {
  const old = new Set(before.children)
  const kept = new Map<string, Node>()
  const keep = (node: Node): boolean => {
    const id: unknown = hasId(node) ? node.attrs.id : null
    if (typeof id === 'string' && !kept.has(id)) kept.set(id, node)
    return true
  }
  for (const child of after.children) {
    if (!old.has(child)) continue
    keep(child)
    child.descendants(keep)
  }
  return kept
}

/** Typing's quick way out: the blocks that changed have the ids that they had. */
function keepsIds(before: Node, after: Node): boolean {
  const { first, end, newEnd } = changedWindow(before, after)
  const old = idsIn(before, first, end)
  const now = idsIn(after, first, newEnd)
  return now.length === old.length && now.every((id, i) => id !== null && id === old[i])
}

function idsIn(doc: Node, from: number, to: number): (string | null)[] {
  const ids: (string | null)[] = []
  const add = (node: Node): boolean => {
    if (hasId(node))
      ids.push(typeof node.attrs.id === 'string' && node.attrs.id !== '' ? node.attrs.id : null)
    return true
  }
  for (let i = from; i < to; i++) {
    const node = doc.child(i)
    add(node)
    node.descendants(add)
  }
  return ids
}
