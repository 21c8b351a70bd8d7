import type { Node } from 'prosemirror-model'
import { type BlockNumber, numberBlocks } from '../../../../domain/document/numbering/index.ts'
import type { BlockAttrs } from '../../../../domain/document/schema/index.ts'
import { printedLabel } from '../numbering/formats.ts'
import { codeRoom, isCode, layoutOf, underPoint } from '../numbering/levels.ts'
import { commitmentHtml } from './commitment.ts'
import type { PrintContext } from './context.ts'
import { generatedHtml } from './generated.ts'
import { anchorOf, escapeHtml } from './html.ts'
import { inlineHtml } from './inline.ts'
import { tableHtml } from './tables.ts'

const mm = (twips: number): string => `${(twips / 56.7).toFixed(2)}mm`
const justified = new Set(['alineat', 'letter', 'point', 'item', 'text'])

/** Blocks one after another as HTML. */
export function blocksHtml(
  ctx: PrintContext,
  nodes: readonly Node[],
  numbers: readonly BlockNumber[],
  cell: boolean,
): string {
  let out = ''
  for (let at = 0; at < nodes.length; at++) {
    const node = nodes[at] as Node
    if (!cell) ctx.index = at
    switch (node.type.name) {
      case 'block': {
        const number = numbers[at] as BlockNumber
        const next = nodes[at + 1]
        const joins = node.attrs.kind === 'article' && number.runIn && numbers[at + 1]?.label === ''
        if (joins && next !== undefined) at++
        out += blockHtml(ctx, nodes, node, number, joins ? (next ?? null) : null, cell)
        break
      }
      case 'table':
        out += tableHtml(ctx, node)
        break
      case 'page_break':
        out += '<div class="break"></div>'
        break
      case 'commitment':
        out += commitmentHtml(ctx, node, numbers[at] as BlockNumber)
        break
      case 'generated':
        out += generatedHtml(ctx, node)
        break
      default:
    }
  }
  return out
}

/** Blocks of a cell, numbered by themselves unless `numbers` are given. */
export function cellHtml(
  ctx: PrintContext,
  nodes: readonly Node[],
  numbers: readonly BlockNumber[] = numberBlocks(nodes, ctx.settings).blocks,
): string {
  return blocksHtml(ctx, nodes, numbers, true)
}

function blockHtml(
  ctx: PrintContext,
  nodes: readonly Node[],
  node: Node,
  entry: BlockNumber,
  joined: Node | null,
  cell: boolean,
): string {
  const attrs = node.attrs as BlockAttrs
  const { kind, level, id } = attrs
  if (kind === 'guidance') return ''
  const anchor = id === null || id === '' ? '' : ` id="${anchorOf(id)}"`
  const align = (joined === null ? attrs.align : (joined.attrs as BlockAttrs).align) ?? null
  const content = inlineHtml(ctx, joined ?? node)
  const words = escapeHtml(printedLabel(entry.label))
  const { hanging: usual, suffix, bold } = layoutOf(kind, level)
  const above =
    kind === 'letter' ? (nodes[entry.parents.at(-1) ?? -1]?.attrs as BlockAttrs | undefined) : undefined
  const { left } = above?.kind === 'point' ? underPoint(above.level) : layoutOf(kind, level)
  const coded = cell && isCode(entry)
  const hanging = coded ? codeRoom(level) : usual
  const weight = bold ? ' b' : ''
  const styles: string[] = []
  if (align !== null) styles.push(`text-align:${align}`)
  const tag =
    kind === 'chapter' || kind === 'annex'
      ? 'h1'
      : kind === 'section'
        ? 'h2'
        : kind === 'heading'
          ? `h${Math.min(6, Math.max(1, level))}`
          : 'p'
  let body = content
  if (words !== '' && suffix === 'nothing') body = content === '' ? words : `${words}<br>${content}`
  else if (words !== '' && suffix === 'space')
    body = `<span class="${weight.trim()}">${words}</span> ${content}`
  else if (words !== '') {
    const start = cell ? hanging + (!coded && (kind === 'item' || kind === 'point') ? 340 * level : 0) : left
    styles.push(`padding-left:${mm(start)}`, `text-indent:-${mm(hanging)}`)
    body = `<span class="l${weight}" style="min-width:${mm(hanging)}">${words} </span>${content}`
  } else if (kind === 'letter' || kind === 'point' || kind === 'item')
    styles.push(`padding-left:${mm(left - hanging)}`)
  const justify =
    align === null && (justified.has(kind) || joined !== null) && !(cell && kind === 'text') ? ' j' : ''
  const size = kind === 'heading' ? ` h${Math.min(6, Math.max(1, level))}` : ''
  const name = joined !== null ? 'run-in' : kind
  const keep = content.trimEnd().endsWith(':') || (kind === 'article' && joined === null) ? ' keep' : ''
  const style = styles.length === 0 ? '' : ` style="${styles.join(';')}"`
  return `<${tag} class="${name}${size}${justify}${keep}"${anchor}${style}>${body === '' ? '<br>' : body}</${tag}>`
}
