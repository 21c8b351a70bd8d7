import type { Node } from 'prosemirror-model'
import { type BlockNumber, numberBlocks } from '../numbering/index.ts'
import type { BlockAttrs } from '../schema/index.ts'
import type { DocumentSettings } from '../settings.ts'

/** True for a block of the field `action` that gets a code: a numbered point or list item without a number of its own. */
export function isAction({ kind, style, fixed, format }: BlockAttrs): boolean {
  const counted =
    kind === 'point' ? style === null || style === 'decimal' : kind === 'item' && style === 'decimal'
  return counted && fixed === null && format === null
}

/**
 * Codes of the actions of a commitment: its numbered points and list items in the field `action`, level by level (A1.1,
 * A1.2.1). `indexes` are those of the blocks in the field.
 */
export function actionCodes(field: Node, code: string): { readonly index: number; readonly code: string }[] {
  const counters: number[] = []
  const codes: { index: number; code: string }[] = []
  field.children.forEach((block, index) => {
    const attrs = block.attrs as BlockAttrs
    if (block.type.name !== 'block' || !isAction(attrs)) return
    while (counters.length < attrs.level) counters.push(1)
    counters.length = Math.min(counters.length, attrs.level + 1)
    counters[attrs.level] = (counters[attrs.level] ?? 0) + 1
    codes.push({ index, code: `${code}.${counters.join('.')}` })
  })
  return codes
}

/**
 * Numbers of the blocks of a commitment's field: actions have codes, everything else counts as in a cell.
 *
 * @param code the commitment's code (A1), or '' where it has none
 */
export function numberField(field: Node, code: string, settings: DocumentSettings): readonly BlockNumber[] {
  const { blocks } = numberBlocks(field.children, settings)
  if (field.attrs.name !== 'action' || code === '') return blocks
  const codes = new Map(actionCodes(field, code).map((one) => [one.index, one.code]))
  return blocks.map((entry): BlockNumber => {
    const own = codes.get(entry.index)
    return own === undefined ? entry : { ...entry, number: own, label: own, style: 'decimal', pattern: '%' }
  })
}
