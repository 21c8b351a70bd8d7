import type { Node } from 'prosemirror-model'
import { type BlockNumber, numberBlocks } from '../../../../domain/document/numbering/index.ts'
import type { BlockAttrs, BlockKind } from '../../../../domain/document/schema/index.ts'
import { codeRoom, isCode, layoutOf, underPoint } from '../numbering/levels.ts'
import { commitmentXml } from './commitment.ts'
import type { DocxContext } from './context.ts'
import { generatedXml } from './generated.ts'
import { inlineXml } from './inline.ts'
import { paragraph } from './paragraph.ts'
import { tableXml } from './tables.ts'

/** Half-points of the style TableText. */
const TABLE_TEXT_SIZE = 22

/** Where blocks stand: the document's body, or a cell (of a table, or of a commitment's sheet). */
export type Place = {
  readonly cell: boolean
  readonly scope: string
  /** The cell heads its row or column: its plain text is bold by its style. */
  readonly header?: boolean
}

const plainStyles: Readonly<Partial<Record<BlockKind, string>>> = {
  title: 'Title',
  chapter: 'Heading1',
  section: 'Heading2',
  annex: 'Annex',
  article: 'Article',
  alineat: 'Alineat',
  letter: 'Letter',
}

/** Style of a block's paragraph (SPEC DX1, EX6). */
export function styleOfBlock({ kind, level }: BlockAttrs, { cell, header }: Place): string {
  const plain = plainStyles[kind]
  if (plain !== undefined) return plain
  const within = (low: number, high: number): number => Math.min(high, Math.max(low, level))
  if (kind === 'point') return `Point${within(0, 2)}`
  if (kind === 'heading') return `PlainHeading${within(1, 6)}`
  if (kind === 'item') return `Item${within(0, 5)}`
  if (!cell) return 'BodyText'
  return header ? 'TableHead' : 'TableText'
}

/** Kinds that a colon introduces: the line before stays with them. */
const enumerated: ReadonlySet<BlockKind> = new Set(['letter', 'point', 'item'])

/** Layout of a list paragraph in a cell: from the cell's edge, in the size of the cell's text. */
function compactOf(
  { kind, level }: BlockAttrs,
  number: BlockNumber,
): { left: number; hanging: number; size: number } | null {
  if (kind !== 'alineat' && !enumerated.has(kind)) return null
  if (isCode(number)) return { left: codeRoom(level), hanging: codeRoom(level), size: TABLE_TEXT_SIZE }
  const { hanging } = layoutOf(kind, level)
  const depth = kind === 'item' || kind === 'point' ? level : 0
  return { left: hanging + 340 * depth, hanging, size: TABLE_TEXT_SIZE }
}

/** Kinds whose label has a line of its own above their text (SPEC EX2). */
const ownLine: ReadonlySet<BlockKind> = new Set(['chapter', 'section', 'annex'])

/** Writes blocks one after another; `next` gives one paragraph or more at a time, so that long work can pause. */
export class BlockWriter {
  private readonly ctx: DocxContext
  private readonly nodes: readonly Node[]
  private readonly numbers: readonly BlockNumber[]
  private readonly place: Place
  private at = 0

  constructor(ctx: DocxContext, nodes: readonly Node[], numbers: readonly BlockNumber[], place: Place) {
    this.ctx = ctx
    this.nodes = nodes
    this.numbers = numbers
    this.place = place
  }

  /** Index of the next child to write. */
  get index(): number {
    return this.at
  }

  get done(): boolean {
    return this.at >= this.nodes.length
  }

  /** The next piece of the body; "" for what is not exported. */
  next(): string {
    const index = this.at++
    const node = this.nodes[index] as Node
    switch (node.type.name) {
      case 'block':
        return this.block(node, index)
      case 'table':
        return tableXml(this.ctx, node)
      case 'page_break': {
        const mark = this.ctx.bookmarks.around(node.attrs.id as string | null)
        return paragraph({ style: 'PageBreak' }, `${mark.start}<w:r><w:br w:type="page"/></w:r>${mark.end}`)
      }
      case 'commitment':
        return commitmentXml(this.ctx, node, this.numbers[index] as BlockNumber)
      case 'generated':
        return generatedXml(this.ctx, node)
      default:
        return ''
    }
  }

  private block(node: Node, index: number): string {
    const attrs = node.attrs as BlockAttrs
    if (attrs.kind === 'guidance') return ''
    const number = this.numbers[index] as BlockNumber
    const numbering = this.ctx.plan.next({
      kind: attrs.kind,
      level: attrs.level,
      style: number.style,
      label: number.label,
      number: number.number,
      pattern: number.pattern,
      run: `${this.place.scope}${number.run}`,
    })
    const mark = this.ctx.bookmarks.around(attrs.id)
    const joined = attrs.kind === 'article' && number.runIn ? this.joined(attrs, index) : null
    if (joined !== null) {
      this.at++
      const other = joined.attrs as BlockAttrs
      const otherMark = this.ctx.bookmarks.around(other.id)
      const style = other.kind === 'alineat' ? 'ArticleAlineat' : 'ArticleText'
      const content = inlineXml(this.ctx, joined, { relations: this.ctx.relations, notes: true })
      return paragraph(
        { style, numbering, align: other.align, keepNext: this.introduces(joined, index + 1) },
        `${mark.start}${otherMark.start}${content}${otherMark.end}${mark.end}`,
      )
    }
    const compact = this.place.cell ? compactOf(attrs, number) : null
    const content = inlineXml(this.ctx, node, {
      relations: this.ctx.relations,
      notes: true,
      size: compact?.size ?? 0,
    })
    const layoutBreak =
      numbering !== null && content !== '' && ownLine.has(attrs.kind) ? '<w:r><w:br/></w:r>' : ''
    return paragraph(
      {
        style: styleOfBlock(attrs, this.place),
        numbering,
        align: attrs.align,
        keepNext: this.introduces(node, index),
        indent: attrs.kind === 'letter' ? this.underPoint(number) : null,
        ...(compact === null ? {} : { compact }),
      },
      `${mark.start}${layoutBreak}${content}${mark.end}`,
    )
  }

  private underPoint({ parents }: BlockNumber): { left: number; hanging: number } | null {
    const parent = this.nodes[parents.at(-1) ?? -1]?.attrs as BlockAttrs | undefined
    return parent?.kind === 'point' ? underPoint(parent.level) : null
  }

  /** The block that stands in the article's line as one paragraph with it (SPEC EX1), or null. */
  private joined(article: BlockAttrs, index: number): Node | null {
    const next = this.nodes[index + 1]
    if (next === undefined || this.numbers[index + 1]?.label !== '') return null
    // A paragraph has one alignment.
    return article.align === null || article.align === next.attrs.align ? next : null
  }

  private introduces(node: Node, index: number): boolean {
    const next = this.nodes[index + 1]
    if (next?.type.name !== 'block' || !enumerated.has((next.attrs as BlockAttrs).kind)) return false
    return node.lastChild?.text?.trimEnd().endsWith(':') ?? false
  }
}

/** Blocks inside a cell; a cell must hold at least one paragraph. `numbers`: theirs, where they do not count by themselves. */
export function cellBlocks(
  ctx: DocxContext,
  nodes: readonly Node[],
  header = false,
  numbers: readonly BlockNumber[] = numberBlocks(nodes, ctx.settings).blocks,
): string {
  const writer = new BlockWriter(ctx, nodes, numbers, {
    cell: true,
    header,
    scope: ctx.newScope(),
  })
  let out = ''
  while (!writer.done) out += writer.next()
  return out === '' ? paragraph({ style: 'TableText' }, '') : out
}
