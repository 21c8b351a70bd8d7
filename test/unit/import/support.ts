import type { Node } from 'prosemirror-model'
import { numberDocument } from '../../../domain/document/numbering/index.ts'
import { type ImportOptions, type ImportResult, importDocx } from '../../../main/workspace/import/index.ts'
import { docx, type Parts } from '../../fixtures/docx/parts.ts'

/** Imports hand-written parts with ids b1, b2 … */
export function importParts(parts: Parts, options: ImportOptions = {}): Promise<ImportResult> {
  let count = 0
  return importDocx(docx(parts), { newId: () => `b${++count}`, ...options })
}

/** Each child of a document as "kind [label] text". */
export function lines({ doc, settings }: ImportResult): string[] {
  const { blocks } = numberDocument(doc, settings)
  return doc.children.map((node, i) => {
    const kind = node.type.name === 'block' ? String(node.attrs.kind) : node.type.name
    const label = blocks[i]?.label ?? ''
    return `${kind}${label === '' ? '' : ` [${label}]`} ${plain(node)}`.trim()
  })
}

/** Text of a node with references as printed. */
export function plain(node: Node): string {
  const leaf = (item: Node): string =>
    item.type.name === 'hard_break'
      ? '⏎'
      : item.type.name === 'reference'
        ? `{${String(item.attrs.text).replace(/\s/g, ' ')}}`
        : `<${item.type.name}>`
  return node.textBetween(0, node.content.size, ' | ', leaf)
}

/** Inline content as text with marks: "bold:text". */
export function marked(node: Node): string[] {
  return node.children.map((child) => {
    const marks = child.marks.map((mark) => mark.type.name).join('+')
    return `${marks ? `${marks}:` : ''}${child.isText ? child.text : child.type.name}`
  })
}
