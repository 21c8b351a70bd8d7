import { Fragment, type Node } from 'prosemirror-model'
import { createNumberer, type Numbering, plainIndex } from '../numbering/index.ts'
import type { DocumentSettings } from '../settings.ts'
import { writeForm } from './form.ts'
import { parseReferences } from './parse.ts'
import { printReference } from './print.ts'
import { createResolver, type Resolver } from './resolve.ts'
import type { ParsedReference, ReferenceAttrs } from './types.ts'

export type LinkOptions = {
  /** Make live only what prints exactly as it was written, white space apart: no word of a source changes. */
  readonly exact?: boolean
}

export type TextLink = { readonly start: number; readonly end: number; readonly attrs: ReferenceAttrs }

/** Equal but for the kind and number of white space between words and the way an index is written. */
function sameText(a: string, b: string): boolean {
  const plain = (text: string) => plainIndex(text).replace(/\s+/gu, ' ')
  return plain(a) === plain(b)
}

/** The reference node's attributes for a typed reference; null where it is foreign, not found or not printable. */
export function attrsFor(
  reference: ParsedReference,
  text: string,
  numbering: Numbering,
  resolver: Resolver,
  index: number,
  options: LinkOptions = {},
): ReferenceAttrs | null {
  if (reference.external || reference.complex) return null
  const targets = resolver.resolve(reference, index)
  if (!targets) return null
  const source = text.slice(reference.start, reference.end)
  const attrs: ReferenceAttrs = {
    targets: targets.join(' '),
    range: String(reference.range),
    form: writeForm(reference.form),
    text: source,
  }
  if (options.exact && !sameText(printReference(attrs, numbering, index).text, source)) return null
  return attrs
}

/** Typed references of one text that can become live, for the block at `index`. */
export function linksIn(
  text: string,
  numbering: Numbering,
  resolver: Resolver,
  index: number,
  options: LinkOptions = {},
): TextLink[] {
  const links: TextLink[] = []
  for (const reference of parseReferences(text)) {
    const attrs = attrsFor(reference, text, numbering, resolver, index, options)
    if (attrs) links.push({ start: reference.start, end: reference.end, attrs })
  }
  return links
}

/** Text of a block with one character for each image, note or reference. */
export function inlineText(block: Node): string {
  return block.children.map((child) => (child.isText ? child.text : '\ufffc')).join('')
}

/** Offset in the block's content of each character of its inline text, and of its end. */
export function contentOffsets(block: Node): number[] {
  const offsets: number[] = []
  block.forEach((child, offset) => {
    const length = child.isText ? child.nodeSize : 1
    for (let i = 0; i < length; i++) offsets.push(offset + (child.isText ? i : 0))
  })
  offsets.push(block.content.size)
  return offsets
}

const mayHold = /art|alin|lit|cap|sec|anex|pct|punct/i

/** The block with its typed references live, or the same block. References keep the marks of their first character. */
export function linkBlock(
  block: Node,
  numbering: Numbering,
  resolver: Resolver,
  index: number,
  options: LinkOptions = {},
): Node {
  const text = inlineText(block)
  if (!mayHold.test(text)) return block
  const links = linksIn(text, numbering, resolver, index, options)
  if (links.length === 0) return block
  const { reference } = block.type.schema.nodes
  if (!reference) return block
  const offsets = contentOffsets(block)
  const parts: Fragment[] = []
  let at = 0
  for (const { start, end, attrs } of links) {
    const from = offsets[start] ?? 0
    parts.push(block.content.cut(at, from))
    const marks = block.nodeAt(from)?.marks ?? []
    parts.push(Fragment.from(reference.create(attrs, null, marks)))
    at = offsets[end] ?? block.content.size
  }
  parts.push(block.content.cut(at))
  return block.copy(parts.reduce((sum, part) => sum.append(part), Fragment.empty))
}

/**
 * The document with the typed references of its blocks made live (import, paste): only those whose targets are found and
 * which do not point into another act. Blocks need ids. Tables and commitments are left as they are.
 */
export function linkDocument(
  doc: Node,
  settings: DocumentSettings,
  options: LinkOptions = {},
): { readonly doc: Node; readonly linked: number } {
  const numbering = createNumberer()(doc, settings)
  const resolver = createResolver(numbering)
  let linked = 0
  const blocks = doc.children.map((node, index) => {
    if (node.type.name !== 'block' || node.attrs.kind === 'guidance' || node.attrs.kind === 'title')
      return node
    const next = linkBlock(node, numbering, resolver, index, options)
    if (next !== node) {
      next.forEach((child) => {
        if (child.type.name === 'reference') linked++
      })
      node.forEach((child) => {
        if (child.type.name === 'reference') linked--
      })
    }
    return next
  })
  return { doc: doc.copy(Fragment.fromArray(blocks)), linked }
}
