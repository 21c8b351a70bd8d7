import type { Alignment, BlockKind } from '../../../../domain/document/schema/index.ts'
import type { SourceInline, SourceParagraph } from '../docx/model.ts'
import type { DraftBlock } from './draft.ts'

/** True for a text in capitals. */
export function isUpper(text: string): boolean {
  return /\p{L}/u.test(text) && text === text.toUpperCase()
}

const headings: readonly BlockKind[] = ['title', 'chapter', 'section', 'heading', 'annex']

/** Bold that the paragraph's style gives is the heading's own look, not a mark; elsewhere it is one. */
export function withoutStyleMarks(kind: BlockKind, inlines: readonly SourceInline[]): SourceInline[] {
  if (!headings.includes(kind)) return [...inlines]
  return inlines.map((inline) => {
    if (inline.type !== 'text') return inline
    const { bold, italic, styleBold, styleItalic, ...rest } = inline.marks
    const marks = {
      ...rest,
      ...(bold && !styleBold ? { bold } : {}),
      ...(italic && !styleItalic ? { italic } : {}),
    }
    return { ...inline, marks }
  })
}

/** Justified and left are how text stands anyway; headings have the alignment of their kind. */
export function alignOf(kind: BlockKind, paragraph: SourceParagraph): Alignment | null {
  const { align } = paragraph
  if (align !== 'center' && align !== 'right') return null
  return kind === 'text' || kind === 'title' || kind === 'heading' || kind === 'alineat' ? align : null
}

/** Label style of a Word number format. */
export function listStyle(format: string): DraftBlock['style'] {
  if (/letter/i.test(format)) return 'latin'
  return /roman/i.test(format) ? 'roman' : 'decimal'
}
