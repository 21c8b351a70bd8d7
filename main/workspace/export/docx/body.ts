import type { Turns } from '../turns.ts'
import { BlockWriter } from './blocks.ts'
import type { DocxContext } from './context.ts'
import { gap } from './tables.ts'

/** Share of an export's progress that the body takes; zipping is the rest. */
const BODY_SHARE = 0.8

/** The content of w:body without its section properties, written block by block with pauses between. */
export async function bodyXml(ctx: DocxContext, turns: Turns): Promise<string[]> {
  const { children } = ctx.doc
  const writer = new BlockWriter(ctx, children, ctx.numbering.blocks, { cell: false, scope: 'd' })
  const pieces: string[] = []
  while (!writer.done) {
    if (turns.due) await turns.pause((writer.index / children.length) * BODY_SHARE)
    ctx.index = writer.index
    const piece = writer.next()
    if (piece !== '') pieces.push(piece)
  }
  // Word wants a paragraph at the end.
  if (!pieces.at(-1)?.endsWith('</w:p>')) pieces.push(gap)
  turns.progress(BODY_SHARE)
  return pieces
}
