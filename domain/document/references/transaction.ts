import type { Transaction } from 'prosemirror-state'
import { type Numbering, numberDocument } from '../numbering/index.ts'
import type { DocumentSettings } from '../settings.ts'
import { contentOffsets, inlineText, type LinkOptions, linksIn } from './link.ts'
import { createResolver } from './resolve.ts'

/** Children of the document, `to` excluded. */
export type ChildRange = { readonly from: number; readonly to: number }

/**
 * Makes the typed references in some children of a transaction's document live (what was just pasted, or all): only the
 * references change, text around them stays untouched. Gives how many became live.
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
  let end = doc.content.size
  for (let index = doc.childCount - 1; index >= range.from; index--) {
    const block = doc.child(index)
    const start = end - block.nodeSize
    end = start
    if (index >= range.to || block.type.name !== 'block') continue
    if (block.attrs.kind === 'guidance' || block.attrs.kind === 'title') continue
    const offsets = contentOffsets(block)
    for (const link of linksIn(inlineText(block), numbering, resolver, index, options).toReversed()) {
      const from = start + 1 + (offsets[link.start] ?? 0)
      const to = start + 1 + (offsets[link.end] ?? block.content.size)
      const marks = block.nodeAt(offsets[link.start] ?? 0)?.marks ?? []
      tr.replaceWith(from, to, reference.create(link.attrs, null, marks))
      linked++
    }
  }
  return linked
}
