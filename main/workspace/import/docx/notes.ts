import { readBlocks } from './blocks.ts'
import type { ReadContext } from './context.ts'
import { joinText } from './inlines.ts'
import type { SourceBlock, SourceText } from './model.ts'
import { elements, type XmlElement } from './xml.ts'

/** Texts of the footnotes or endnotes of a part, by "footnote:2". Separators and continuation notices are left out. */
export function readNotes(
  root: XmlElement | undefined,
  kind: 'footnote' | 'endnote',
  context: ReadContext,
  into: Map<string, readonly SourceText[]>,
): void {
  for (const note of root ? elements(root) : []) {
    const type = note.attrs['w:type']
    if (note.name !== `w:${kind}` || (type !== undefined && type !== 'normal')) continue
    into.set(`${kind}:${note.attrs['w:id']}`, noteText(readBlocks(elements(note), context), context.own))
  }
}

/** The note's paragraphs as one text: a note is one line of text in a document. */
function noteText(blocks: readonly SourceBlock[], own: boolean): SourceText[] {
  const out: SourceText[] = []
  for (const block of blocks) {
    if (block.type !== 'paragraph') continue
    if (out.length > 0) out.push({ type: 'text', text: ' ', marks: {} })
    for (const inline of block.inlines) {
      if (inline.type === 'text') out.push(inline)
      else if (inline.type === 'field') out.push({ type: 'text', text: inline.text, marks: inline.marks })
      else if (inline.type === 'break') out.push({ type: 'text', text: ' ', marks: {} })
    }
  }
  const joined = joinText(out)
  // Word puts one space between the note's sign and its text.
  const first = joined[0]
  if (first) joined[0] = { ...first, text: own ? first.text.replace(/^ /, '') : first.text.trimStart() }
  return joined.filter((text) => text.text !== '')
}
