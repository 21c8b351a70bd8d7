import type { Node } from 'prosemirror-model'
import type { BlockAttrs } from '../schema/index.ts'

/** Above this many pages people stop reading: the application warns (public debate on the methodology, 2021). */
export const PAGE_WARNING = 15

/**
 * A sheet of the export: A4, margins 2.5 cm (left 3 cm), Times New Roman 12, spacing 1.15. One line takes 15.9 pt of
 * 700 pt; Romanian text has about 86 characters on 15.5 cm.
 */
const LINES = 44
const CHARACTERS = 86
const LINE_POINTS = 15.9
/** Space after a paragraph (6 pt), in lines. */
const GAP = 0.4

type Height = { readonly lines: number; readonly newPage: boolean }

const heights = new WeakMap<Node, Height>()

function textLines(node: Node, width: number): number {
  let characters = 0
  let extra = 0
  let images = 0
  node.forEach((child) => {
    if (child.isText) characters += child.nodeSize
    else if (child.type.name === 'hard_break') extra++
    else if (child.type.name === 'image') images += ((child.attrs.height as number) * 0.75) / LINE_POINTS
    else if (child.type.name === 'footnote') extra += Math.ceil(child.content.size / (width * 1.2))
    else characters += 12
  })
  return Math.max(1, Math.ceil((characters + 6) / width)) + extra + images
}

function blockLines(node: Node, width: number): number {
  const { kind, level } = node.attrs as BlockAttrs
  switch (kind) {
    case 'guidance':
      return 0
    case 'title':
    case 'chapter':
      return textLines(node, width * 0.8) * 1.2 + 1.4
    case 'section':
    case 'heading':
      return textLines(node, width * 0.9) * 1.1 + 0.9
    case 'article':
      return node.content.size === 0 ? 0 : textLines(node, width) + GAP
    case 'letter':
    case 'item':
    case 'point':
      return textLines(node, width - 5 * (level + 1)) + GAP
    default:
      return textLines(node, width) + GAP
  }
}

/** Lines of any node on a given width in characters. */
function linesOf(node: Node, width: number): number {
  if (node.type.name === 'block') return blockLines(node, width)
  if (node.inlineContent) return textLines(node, width)
  switch (node.type.name) {
    case 'table_row':
    case 'milestone':
    case 'budget_line': {
      const columns = Math.max(1, node.childCount + (node.type.name === 'table_row' ? 0 : 3))
      return (
        Math.max(1, ...node.children.map((cell) => linesOf(cell, Math.max(6, width / columns - 3)))) + 0.2
      )
    }
    case 'commitment_field':
      // The field's name takes the left third of its row.
      return node.children.reduce((sum, child) => sum + linesOf(child, width * 0.68), 0.2)
    case 'generated':
      return 12
    default:
      return node.children.reduce((sum, child) => sum + linesOf(child, width), 0)
  }
}

function heightOf(node: Node): Height {
  const known = heights.get(node)
  if (known) return known
  const newPage = node.type.name === 'page_break' || node.attrs.kind === 'annex'
  const height = { lines: node.type.name === 'page_break' ? 0 : linesOf(node, CHARACTERS), newPage }
  heights.set(node, height)
  return height
}

/**
 * Estimated number of A4 pages of the document as exported. An estimate for the status line, good to about a tenth; the
 * true count is that of the PDF. Unchanged blocks are measured once.
 */
export function estimatePages(doc: Node): number {
  let full = 0
  let lines = 0
  for (const node of doc.children) {
    const height = heightOf(node)
    if (height.newPage && lines > 0) {
      full += Math.ceil(lines / LINES)
      lines = 0
    }
    lines += height.lines
  }
  return Math.max(1, full + Math.ceil(lines / LINES))
}

/** True when a document of so many pages should carry the warning. */
export function isTooLong(pages: number): boolean {
  return pages > PAGE_WARNING
}
