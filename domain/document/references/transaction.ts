import type { Node } from 'prosemirror-model'
import type { Transaction } from 'prosemirror-state'
import { type Numbering, numberDocument } from '../numbering/index.ts'
import type { DocumentSettings } from '../settings.ts'
import { contentOffsets, inlineText, type LinkOptions, linksIn } from './link.ts'
import { createResolver } from './resolve.ts'

/** Children of the document, `to` excluded. */
export type ChildRange = { readonly from: number; readonly to: number }

/** Blocks that say something about the text rather than being it. */
const spared: ReadonlySet<unknown> = new Set(['guidance', 'title'])

/**
 * Makes the typed references in some children of a transaction's document live (what was just pasted, or all), in cells and
 * fields too: only the references change, text around them stays untouched. Gives how many became live.
 */
export function linkInTransaction(
  tr: Transaction,
  settings: DocumentSettings,
  range: ChildRange = { from: 0, to: tr.doc.childCount },
  options: LinkOptions = {},
): number {
  const { doc } = tr
  const { reference } = doc.type.schema.nodes
  if (!reference) return 0
  const numbering: Numbering = numberDocument(doc, settings)
  const resolver = createResolver(numbering)
  let linked = 0
  const linkIn = (text: Node, start: number, index: number): void => {
    const offsets = contentOffsets(text)
    for (const link of linksIn(inlineText(text), numbering, resolver, index, options).toReversed()) {
      const from = offsets[link.start] ?? 0
      const to = offsets[link.end] ?? text.content.size
      const marks = text.nodeAt(from)?.marks ?? []
      tr.replaceWith(start + from, start + to, reference.create(link.attrs, null, marks))
      linked++
    }
  }
  let end = doc.content.size
  for (let index = doc.childCount - 1; index >= range.from; index--) {
    const child = doc.child(index)
    const start = end - child.nodeSize
    end = start
    if (index >= range.to) continue
    const texts: { node: Node; at: number }[] = child.isTextblock ? [{ node: child, at: start + 1 }] : []
    child.descendants((node, pos) => {
      if (node.isTextblock && child !== node) texts.push({ node, at: start + 1 + pos + 1 })
      return !node.isTextblock
    })
    for (const { node, at } of texts.toReversed()) if (!spared.has(node.attrs.kind)) linkIn(node, at, index)
  }
  return linked
}
