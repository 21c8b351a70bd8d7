import type { Node } from 'prosemirror-model'
import type { Numbering } from '../numbering/index.ts'
import { printReference } from './print.ts'
import type { ReferenceAttrs } from './types.ts'

/**
 * The text of a child of the document as people read it: references with the numbers of now, values of the rules with their
 * text, footnotes and guidance left out, a space between blocks. `index`: which child; `limit`: reading ends soon after so
 * many characters, for a sheet or a table may be long.
 */
export function printedText(
  doc: Node,
  index: number,
  numbering: Numbering,
  limit = Number.POSITIVE_INFINITY,
): string {
  let text = ''
  const read = (node: Node): void => {
    node.forEach((child) => {
      if (text.length > limit) return
      const name = child.type.name
      if (child.isText) text += child.text
      else if (name === 'reference')
        text += printReference(child.attrs as ReferenceAttrs, numbering, index).text
      else if (name === 'footnote' || child.attrs.kind === 'guidance') return
      else if (child.isInline) text += String(child.attrs.text ?? ' ')
      else {
        if (text !== '') text += ' '
        read(child)
      }
    })
  }
  const node = doc.maybeChild(index)
  if (node) read(node)
  return text
}
