import {
  type LineInput,
  type ParsedLine,
  parseLine,
  type ResolvedLabel,
  resolveLabels,
} from '../../../../domain/document/grammar/index.ts'
import type { SourceBlock, SourceParagraph } from '../docx/model.ts'
import { isBold, isEmpty, lineText } from './line.ts'

/** A paragraph with words, with the labels found in it. */
export type Line = {
  readonly paragraph: SourceParagraph
  /** The label that Word prints, with a space, or "". */
  readonly prefix: string
  readonly parsed: ParsedLine
  readonly text: string
  readonly bold: boolean
  readonly labels: readonly ResolvedLabel[]
}

/** Parses every paragraph, with Word's own number in front, and lets the sequence decide between readings. */
export function labelledLines(blocks: readonly SourceBlock[]): ReadonlyMap<SourceBlock, Line> {
  const raw: { block: SourceParagraph; prefix: string; input: LineInput; text: string; bold: boolean }[] = []
  for (const block of blocks) {
    if (block.type !== 'paragraph' || (isEmpty(block) && !block.number?.number)) continue
    const text = lineText(block.inlines)
    const prefix = block.number && block.number.label !== '' ? `${block.number.label} ` : ''
    const bold = isBold(block.inlines)
    const hints = { bold, centered: block.align === 'center' || block.outline !== null }
    raw.push({ block, prefix, input: { parsed: parseLine(prefix + text), hints }, text, bold })
  }
  const labels = resolveLabels(raw.map((line) => line.input))
  return new Map(
    raw.map(({ block, prefix, input, text, bold }, i) => [
      block,
      { paragraph: block, prefix, parsed: input.parsed, text, bold, labels: labels[i] ?? [] },
    ]),
  )
}

/** The labels of a line, when they cover the label that Word prints. */
export function usable(line: Line): readonly ResolvedLabel[] {
  const first = line.labels[0]
  if (!first || (line.prefix !== '' && first.end < line.prefix.trimEnd().length)) return []
  // "www." is no letter after vv).
  if (first.kind === 'letter' && (first.number ?? '').length > 2 && !first.format.endsWith(')')) return []
  return line.labels
}
