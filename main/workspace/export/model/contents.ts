import type { Node } from 'prosemirror-model'
import type { Commitment } from '../../../../domain/document/commitment/index.ts'
import type { Numbering } from '../../../../domain/document/numbering/index.ts'
import { printReference, type ReferenceAttrs } from '../../../../domain/document/references/index.ts'
import type { BlockAttrs } from '../../../../domain/document/schema/index.ts'

/** A line of the table of contents. */
export type ContentsEntry = {
  /** Index of the block among the document's children. */
  readonly index: number
  readonly id: string | null
  /** 1 to 3. */
  readonly level: number
  readonly label: string
  readonly text: string
}

/** What the list is made from. */
export type ContentsSource = {
  readonly doc: Node
  readonly numbering: Numbering
  readonly commitments: readonly Commitment[]
}

/** Words of a block for a list of contents: no notes, breaks as spaces. */
function plainText(node: Node, numbering: Numbering, index: number): string {
  let out = ''
  for (const child of node.children) {
    if (child.isText) out += child.text ?? ''
    else if (child.type.name === 'hard_break') out += ' '
    else if (child.type.name === 'rule_value') out += String(child.attrs.text)
    else if (child.type.name === 'reference')
      out += printReference(child.attrs as ReferenceAttrs, numbering, index).text
  }
  return out.replace(/[ \t\n]+/g, ' ').trim()
}

function levelOf({ kind, level }: BlockAttrs, empty: boolean): number | null {
  switch (kind) {
    case 'annex':
    case 'chapter':
      return 1
    case 'section':
      return 2
    case 'article':
      // Only articles with a marginal title; the numbers alone would make a list nobody reads.
      return empty ? null : 3
    case 'heading':
      return level <= 3 ? Math.max(1, level) : null
    default:
      return null
  }
}

/** Lines of the table of contents, in order: annexes, chapters, sections, titled articles, headings to level 3, commitments. */
export function contentsOf({ doc, numbering, commitments }: ContentsSource): readonly ContentsEntry[] {
  const titles = new Map(commitments.map(({ index, fields }) => [index, fields.title ?? '']))
  const out: ContentsEntry[] = []
  doc.children.forEach((node, index) => {
    const id = (node.attrs.id as string | null) ?? null
    const label = numbering.blocks[index]?.label ?? ''
    if (node.type.name === 'commitment') {
      out.push({ index, id, level: 2, label, text: (titles.get(index) ?? '').replace(/\s+/g, ' ') })
    } else if (node.type.name === 'block') {
      const attrs = node.attrs as BlockAttrs
      const level = levelOf(attrs, node.content.size === 0)
      if (level === null) return
      const text = plainText(node, numbering, index)
      if (label !== '' || text !== '') out.push({ index, id, level, label, text })
    }
  })
  return out
}
