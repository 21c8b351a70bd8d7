import type { Node } from 'prosemirror-model'
import type { Numbering } from '../numbering/index.ts'
import { parseReferences } from './parse.ts'
import { printReference, targetsOf } from './print.ts'
import { createResolver } from './resolve.ts'
import type { ReferenceAttrs } from './types.ts'

/** A possible target, for the list that inserts references. */
export type RefTarget = {
  readonly id: string
  readonly index: number
  /** As a reference would print it: "art. 5 alin. (2)". */
  readonly label: string
  /** The first words of its text. */
  readonly text: string
}

const plain = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase()
    .replace(/\s+/g, ' ')
    .trim()

function textAt(doc: Node, index: number): string {
  const node = doc.child(index)
  const own = node.textBetween(0, Math.min(node.content.size, 300), ' ', ' ').trim()
  if (own !== '' || node.attrs.kind !== 'article') return own
  const next = doc.maybeChild(index + 1)
  return next?.type.name === 'block'
    ? next.textBetween(0, Math.min(next.content.size, 300), ' ', ' ').trim()
    : ''
}

/** "5 2 b" or "5(2)b" as a reference, for quick typing. */
function shorthand(query: string): string | null {
  const match = /^(\d+(?:\^\d+)?)(?:\s*[(\s]\s*(\d+(?:\^\d+)?)\)?)?(?:\s*([a-zșț]{1,2})\)?)?$/iu.exec(
    query.trim(),
  )
  if (!match) return null
  const [, article, alineat, letter] = match
  return [`art. ${article}`, alineat ? `alin. (${alineat})` : '', letter ? `lit. ${letter})` : '']
    .filter(Boolean)
    .join(' ')
}

/**
 * Targets that a query finds, the best first: by label ("art. 5 alin. (2)", "5 2 b") or by words of the text. `index` is
 * the child that the reference will stand in.
 */
export function findTargets(
  doc: Node,
  numbering: Numbering,
  query: string,
  index: number,
  limit = 20,
): RefTarget[] {
  const found = new Map<string, RefTarget>()
  const add = (id: string) => {
    const entry = numbering.byId.get(id)
    if (!entry || found.has(id) || found.size >= limit) return
    const attrs: ReferenceAttrs = { targets: id, range: 'false', form: 'full', text: '' }
    const label = printReference(attrs, numbering, index).text
    found.set(id, { id, index: entry.index, label, text: textAt(doc, entry.index).slice(0, 120) })
  }
  const resolver = createResolver(numbering)
  for (const typed of [query, shorthand(query) ?? '']) {
    for (const reference of parseReferences(typed)) {
      for (const id of resolver.resolve({ ...reference, external: false }, index) ?? []) add(id)
    }
  }
  const words = plain(query).split(' ').filter(Boolean)
  for (const entry of numbering.blocks) {
    if (found.size >= limit) break
    if (entry.id === null || (entry.number === null && entry.kind !== 'alineat')) continue
    const text = plain(`${entry.label} ${textAt(doc, entry.index)}`)
    if (words.every((word) => text.includes(word))) add(entry.id)
  }
  return [...found.values()]
}

/** A reference node in the document. */
export type FoundReference = {
  /** Position of the node and index of the child it stands in. */
  readonly pos: number
  readonly index: number
  readonly attrs: ReferenceAttrs
  readonly missing: readonly string[]
}

const inBlock = new WeakMap<Node, readonly { offset: number; attrs: ReferenceAttrs }[]>()

/** All references of a document, those in cells and fields too. Unchanged blocks are searched once. */
export function referencesOf(doc: Node, numbering: Numbering): FoundReference[] {
  const found: FoundReference[] = []
  let pos = 0
  doc.children.forEach((node, index) => {
    let own = inBlock.get(node)
    if (!own) {
      const list: { offset: number; attrs: ReferenceAttrs }[] = []
      node.descendants((child, offset) => {
        if (child.type.name === 'reference')
          list.push({ offset: offset + 1, attrs: child.attrs as ReferenceAttrs })
      })
      own = list
      inBlock.set(node, own)
    }
    for (const { offset, attrs } of own) {
      const missing = targetsOf(attrs).filter((id) => !numbering.byId.has(id))
      found.push({ pos: pos + offset, index, attrs, missing })
    }
    pos += node.nodeSize
  })
  return found
}
