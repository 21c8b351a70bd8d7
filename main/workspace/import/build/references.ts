import { Fragment, type Node } from 'prosemirror-model'
import { type Numbering, numberDocument } from '../../../../domain/document/numbering/index.ts'
import {
  linkDocument,
  printReference,
  type ReferenceAttrs,
} from '../../../../domain/document/references/index.ts'

import { schema } from '../../../../domain/document/schema/index.ts'
import type { DocumentSettings } from '../../../../domain/document/settings.ts'
import { joinTexts } from './nodes.ts'

/**
 * Makes the typed references of a document live, where their target is found in it, they print what was written, the
 * kind of white space apart, and all of it has the same marks. The document's numbers must be the source's, for these
 * are what the text names.
 */
export function linkReferences(doc: Node, settings: DocumentSettings): Node {
  const linked = linkDocument(doc, settings, { exact: true }).doc
  const numbering = numberDocument(linked, settings)
  const blocks = linked.children.map((block, index) => {
    const source = doc.child(index)
    if (block === source || block.type.name !== 'block') return block
    let at = 0
    const content = block.children.flatMap((node): readonly Node[] => {
      const from = at
      at += node.type.name === 'reference' ? String(node.attrs.text).length : lengthOf(node)
      if (node.type.name !== 'reference') return [node]
      const attrs = node.attrs as ReferenceAttrs
      const written = textOf(source, from, at)
      const { text } = printReference(attrs, numbering, index)
      const live = written.length === 1 && plain(text) === plain(attrs.text)
      return live ? [schema.node('reference', { ...attrs, text }, [], node.marks)] : written
    })
    return block.copy(Fragment.fromArray(joinTexts(content)))
  })
  return linked.copy(Fragment.fromArray(blocks))
}

/** Length of an inline node in its line, where every leaf and note is one character. */
function lengthOf(node: Node): number {
  return node.text?.length ?? 1
}

/** The texts of a block between two offsets of its line, each with its marks. */
function textOf(block: Node, from: number, to: number): Node[] {
  let at = 0
  return block.children.flatMap((node): Node[] => {
    const start = Math.max(0, from - at)
    const end = Math.min(lengthOf(node), to - at)
    at += lengthOf(node)
    return node.isText && start < end ? [node.cut(start, end)] : []
  })
}

function plain(text: string): string {
  return text.replace(/\s+/g, ' ')
}

/**
 * References with their `text` as it is printed now. Fields of an own file name the blocks whose numbers are printed,
 * those above the target too: only the innermost are targets.
 */
export function settleReferences(doc: Node, settings: DocumentSettings): Node {
  const numbering = numberDocument(doc, settings)
  const blocks = doc.children.map((child, index) =>
    mapReferences(child, (node) => {
      const attrs = {
        ...node.attrs,
        targets: innermost(String(node.attrs.targets), numbering),
      } as ReferenceAttrs
      const { text, missing } = printReference(attrs, numbering, index)
      return schema.node(
        'reference',
        { ...attrs, text: missing.length > 0 ? attrs.text : text },
        [],
        node.marks,
      )
    }),
  )
  return doc.copy(Fragment.fromArray(blocks))
}

function innermost(targets: string, numbering: Numbering): string {
  const ids = [...new Set(targets.split(' ').filter((id) => id !== ''))]
  const above = new Set(
    ids.flatMap((id) => (numbering.byId.get(id)?.parents ?? []).map((at) => numbering.blocks[at]?.id ?? '')),
  )
  return ids.filter((id) => !above.has(id)).join(' ')
}

function mapReferences(node: Node, change: (reference: Node) => Node): Node {
  if (node.type.name === 'reference') return change(node)
  if (node.childCount === 0) return node
  let changed = false
  const children = node.children.map((child) => {
    const next = mapReferences(child, change)
    changed ||= next !== child
    return next
  })
  return changed ? node.copy(Fragment.fromArray(children)) : node
}
