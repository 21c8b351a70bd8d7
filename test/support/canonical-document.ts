import { Fragment, type Node } from 'prosemirror-model'
import { type BlockNumber, numberBlocks } from '../../domain/document/numbering/index.ts'
import type { DocumentSettings } from '../../domain/document/settings.ts'

/**
 * A document as plain JSON in one form, so that two that say the same are equal (docx/SPEC.md DX15): what a label
 * looks like is explicit, what no DOCX carries is left out. Two documents are compared with the settings of each.
 */
export function canonical(doc: Node, settings: DocumentSettings): unknown[] {
  return canonicalBlocks(doc.children, settings, true)
}

const notExported = new Set(['unknown_block', 'unknown_inline'])

function canonicalBlocks(nodes: readonly Node[], settings: DocumentSettings, top: boolean): unknown[] {
  const { blocks } = numberBlocks(nodes, settings)
  return nodes.flatMap((node, i): unknown[] => {
    if (notExported.has(node.type.name) || node.attrs.kind === 'guidance') return []
    return [canonicalNode(node, blocks[i] as BlockNumber, settings, top)]
  })
}

function canonicalNode(node: Node, number: BlockNumber, settings: DocumentSettings, top: boolean): unknown {
  const { id, ...attrs } = node.attrs
  const kept = top ? { id } : {}
  switch (node.type.name) {
    case 'block': {
      const { kind, level, fixed } = attrs
      const label = number.label
      // An article without text of its own shares the line of the next block, and its alignment.
      const align = kind === 'article' && node.content.size === 0 ? null : attrs.align
      return {
        type: 'block',
        ...kept,
        kind,
        level,
        align,
        label,
        fixed: label === '' ? null : fixed,
        content: inlines(node),
      }
    }
    case 'table':
      return {
        type: 'table',
        ...kept,
        headerRows: attrs.headerRows,
        rows: node.children.map((row) =>
          row.children.map((cell) => ({
            type: cell.type.name,
            colspan: cell.attrs.colspan,
            rowspan: cell.attrs.rowspan,
            colwidth: cell.attrs.colwidth,
            blocks: canonicalBlocks(cell.children, settings, false),
          })),
        ),
      }
    case 'commitment':
      return {
        type: 'commitment',
        ...kept,
        attrs,
        children: node.children.map((part) =>
          part.type.name === 'commitment_field'
            ? { field: part.attrs.name, blocks: canonicalBlocks(part.children, settings, false) }
            : { type: part.type.name, rows: part.children.map(canonicalRow) },
        ),
      }
    default:
      return { type: node.type.name, ...kept, attrs }
  }
}

function canonicalRow(row: Node): unknown {
  return {
    type: row.type.name,
    attrs: row.attrs,
    cells: row.children.map((cell) => ({ name: cell.attrs.name, content: inlines(cell) })),
  }
}

/** Inline content: footnotes without their ids, which a DOCX numbers anew. */
function inlines(parent: Node): unknown[] {
  return Fragment.from(parent.content).content.map((node) => {
    const marks = node.marks.map((mark) => [mark.type.name, mark.attrs])
    if (node.isText) return { text: node.text, marks }
    if (node.type.name === 'footnote') return { type: 'footnote', content: inlines(node) }
    return {
      type: node.type.name,
      attrs: node.attrs,
      ...(node.type.name === 'reference' ? { marks: [] } : {}),
    }
  })
}
