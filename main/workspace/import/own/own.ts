import type { BlockKind } from '../../../../domain/document/schema/index.ts'
import type { SourceBlock, SourceInline, SourceParagraph, SourceTable } from '../docx/model.ts'
import type { Draft, DraftBlock, DraftCell } from '../recognise/draft.ts'
import { blockMarks } from './bookmarks.ts'
import { ownCommitment } from './commitment.ts'
import { ownLabel } from './labels.ts'

const styles: Readonly<Record<string, readonly [BlockKind, number]>> = {
  Title: ['title', 0],
  Heading1: ['chapter', 0],
  Heading2: ['section', 0],
  Annex: ['annex', 0],
  Article: ['article', 0],
  Alineat: ['alineat', 0],
  Letter: ['letter', 0],
  BodyText: ['text', 0],
  TableText: ['text', 0],
}

/** Kind and level of an own paragraph style, or null for a style that is not read (captions, gaps). */
function kindOf(styleId: string): readonly [BlockKind, number] | null {
  const plain = styles[styleId]
  if (plain) return plain
  const match = /^(Point|PlainHeading|Item)([0-6])$/.exec(styleId)
  if (!match) return null
  const kind = match[1] === 'Point' ? 'point' : match[1] === 'Item' ? 'item' : 'heading'
  return [kind, Number(match[2])]
}

/** Styles that carry layout or computed text only. */
const notRead = /^(Gap|TOCHeading|TOC\d|Caption.*|Sheet.*|CommitmentTitle)$/

/** Blocks of a file that this program exported: styles, numbers and bookmarks say everything (docx/SPEC.md). */
export function ownDrafts(blocks: readonly SourceBlock[]): Draft[] {
  return blocks.flatMap((block): Draft[] => {
    switch (block.type) {
      case 'paragraph':
        return ownParagraph(block)
      case 'table':
        return block.rows.length > 0 ? [ownTable(block)] : []
      case 'page-break':
        return [{ type: 'page_break', bookmarks: block.bookmarks, ...idOf(block.bookmarks) }]
      case 'toc':
        return [{ type: 'generated', what: 'toc', bookmarks: block.bookmarks }]
      default:
        return ownControl(block.tag, block.blocks, block.bookmarks)
    }
  })
}

function ownControl(tag: string, blocks: readonly SourceBlock[], bookmarks: readonly string[]): Draft[] {
  if (tag.startsWith('generated:')) {
    const names = [...bookmarks, ...bookmarksIn(blocks)]
    return [{ type: 'generated', what: tag.slice('generated:'.length), bookmarks: names, ...idOf(names) }]
  }
  if (tag === 'commitment') return [ownCommitment(blocks, ownDrafts)]
  return ownDrafts(blocks)
}

function bookmarksIn(blocks: readonly SourceBlock[]): string[] {
  return blocks.flatMap((block): readonly string[] => {
    if (block.type === 'table') {
      const inside = block.rows.flatMap((row) => row.cells.flatMap((cell) => bookmarksIn(cell.blocks)))
      return [...block.bookmarks, ...inside]
    }
    return block.type === 'control' ? [...block.bookmarks, ...bookmarksIn(block.blocks)] : block.bookmarks
  })
}

function idOf(bookmarks: readonly string[]): { id?: string } {
  const mark = blockMarks(bookmarks)[0]
  return mark ? { id: mark.id } : {}
}

function ownParagraph(paragraph: SourceParagraph): Draft[] {
  const { styleId } = paragraph
  if (notRead.test(styleId)) return []
  if (styleId === 'ArticleAlineat' || styleId === 'ArticleText') return joinedArticle(paragraph)
  const [kind, level] = kindOf(styleId) ?? ['text', 0]
  const marks = blockMarks(paragraph.bookmarks)
  // A table's bookmark stands in its first paragraph, before the paragraph's own.
  return [ownBlock(paragraph, kind, level, marks.at(-1))]
}

/** An article and the unnumbered text on its line are one paragraph in the file (docx/SPEC.md EX1). */
function joinedArticle(paragraph: SourceParagraph): Draft[] {
  const [first, second] = blockMarks(paragraph.bookmarks)
  const article = ownBlock({ ...paragraph, inlines: [], directAlign: null }, 'article', 0, first)
  const kind = paragraph.styleId === 'ArticleAlineat' ? 'alineat' : 'text'
  return [article, ownBlock({ ...paragraph, number: null }, kind, 0, second)]
}

function ownBlock(
  paragraph: SourceParagraph,
  kind: BlockKind,
  level: number,
  mark: { readonly id: string; readonly fixed: boolean } | undefined,
): DraftBlock {
  const { number } = paragraph
  const own = number && number.label !== '' ? ownLabel(number, kind) : null
  const labelLine = own !== null && (kind === 'chapter' || kind === 'section' || kind === 'annex')
  return {
    type: 'block',
    kind,
    level,
    style: own?.style ?? null,
    label: own?.label ?? null,
    inlines: plainMarks(labelLine ? withoutLayoutBreak(paragraph.inlines) : paragraph.inlines),
    align: paragraph.directAlign,
    bookmarks: paragraph.bookmarks,
    ...(mark ? { id: mark.id } : {}),
    ...(mark?.fixed && own?.label.number != null ? { fixed: own.label.number } : {}),
  }
}

/** The break between a label and its heading belongs to the layout (docx/SPEC.md EX2). */
function withoutLayoutBreak(inlines: readonly SourceInline[]): readonly SourceInline[] {
  return inlines[0]?.type === 'break' ? inlines.slice(1) : inlines
}

/** Marks that only the style gives are none (docx/SPEC.md DX2). */
export function plainMarks(inlines: readonly SourceInline[]): SourceInline[] {
  return inlines.map((inline) => {
    if (inline.type === 'control') return { ...inline, content: plainMarks(inline.content) }
    if (inline.type !== 'text' && inline.type !== 'field') return inline
    const { bold, italic, styleBold, styleItalic, ...rest } = inline.marks
    const marks = {
      ...rest,
      ...(bold && !styleBold ? { bold } : {}),
      ...(italic && !styleItalic ? { italic } : {}),
    }
    return { ...inline, marks }
  })
}

function ownTable(table: SourceTable): Draft {
  let first = true
  let id: string | undefined
  const rows = table.rows.map((row) => ({
    cells: row.cells.map((cell): DraftCell => {
      const blocks = ownDrafts(cell.blocks).filter((draft): draft is DraftBlock => draft.type === 'block')
      if (first) id = tableId(cell.blocks)
      first = false
      return { ...cell, blocks }
    }),
  }))
  const bookmarks = table.bookmarks
  return { type: 'table', rows, headerRows: table.headerRows, bookmarks, ...(id === undefined ? {} : { id }) }
}

/** The first paragraph of a table has the table's bookmark before its own; blocks of cells may have none. */
function tableId(blocks: readonly SourceBlock[]): string | undefined {
  const first = blocks[0]
  return first?.type === 'paragraph' ? blockMarks(first.bookmarks)[0]?.id : undefined
}
