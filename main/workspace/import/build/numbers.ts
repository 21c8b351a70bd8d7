import type { Node } from 'prosemirror-model'
import {
  type BlockNumber,
  numberBlocks,
  parseNumber,
  patternOf,
  styleOf,
} from '../../../../domain/document/numbering/index.ts'
import type { BlockAttrs } from '../../../../domain/document/schema/index.ts'
import type { DocumentSettings } from '../../../../domain/document/settings.ts'
import type { DraftBlock, SourceLabel } from '../recognise/draft.ts'

export type NumbersMode = 'keep' | 'renumber'

/** Label style and format of a block in the node: only what differs from the settings'. */
export function labelAttrs(
  draft: DraftBlock,
  settings: DocumentSettings,
  mode: NumbersMode,
): { style: DraftBlock['style']; format: string | null } {
  const { kind, level, label } = draft
  const bare: BlockAttrs = { id: null, kind, level, style: null, fixed: null, format: null, align: null }
  const usual = styleOf(bare, settings)
  const style = draft.style === null || draft.style === usual ? null : draft.style
  if (label === null) return { style, format: null }
  const sign = style === 'bullet' || style === 'dash' || (style === null && usual === 'bullet')
  if (mode === 'renumber' && !sign && label.number !== null) return { style, format: null }
  const pattern = patternOf({ ...bare, style }, style ?? usual, settings)
  return { style, format: sameLabel(pattern, label.format) ? null : label.format }
}

/** Labels are the same when only the kind and amount of white space differ, which layout decides. */
export function sameLabel(a: string, b: string): boolean {
  return a.replace(/\s+/g, ' ').trim() === b.replace(/\s+/g, ' ').trim()
}

/** The label that the source prints, "" where it prints none. */
export function printedLabel(label: SourceLabel | null): string {
  if (label === null) return ''
  return label.number === null ? label.format : label.format.replace('%', label.number)
}

/** Upper bound of the passes of `keepLabels`; one is enough for a run whose numbers can be read. */
const MAX_PASSES = 400

/**
 * Gives blocks the fixed numbers without which a label would differ from the source's, and no others: the first
 * of each run that differs is fixed, counting goes on from it, and the next that differs is looked for. So the document
 * shows the source's labels, and still counts on by itself when something is added.
 */
export function keepLabels(
  nodes: readonly Node[],
  labels: readonly (SourceLabel | null)[],
  settings: DocumentSettings,
): Node[] {
  const out = withAlphabets([...nodes], labels, settings)
  for (let pass = 0; pass < MAX_PASSES; pass += 1) {
    const { blocks } = numberBlocks(out, settings)
    const changes = changesOf(blocks, out, labels)
    for (const [index, change] of changes) {
      const node = out[index] as Node
      out[index] = node.type.create({ ...node.attrs, ...change }, node.content)
    }
    if (changes.size === 0) break
  }
  return out
}

/**
 * Changes of one pass: labels that must not be come first, for others may count on without them; then, in each run,
 * the numbers that differ and do not go on from the number before them, outer blocks before those under them.
 */
function changesOf(
  blocks: readonly BlockNumber[],
  nodes: readonly Node[],
  labels: readonly (SourceLabel | null)[],
): Map<number, Partial<BlockAttrs>> {
  const all = new Map<number, Partial<BlockAttrs>>()
  for (const entry of blocks) {
    if ((nodes[entry.index] as Node).type.name !== 'block') continue
    const change = differs(entry, labels[entry.index] ?? null)
    if (change) all.set(entry.index, change)
  }
  const uncounted = [...all].filter(([, change]) => change.style === 'none')
  if (uncounted.length > 0) return new Map(uncounted)
  const out = new Map<number, Partial<BlockAttrs>>()
  const begun = new Set<number>()
  const previous = new Map<number, string>()
  for (const { index, run, style, parents } of blocks) {
    const number = labels[index]?.number ?? null
    const before = previous.get(run)
    if (number !== null && run >= 0) previous.set(run, number)
    const change = all.get(index)
    if (!change || parents.some((parent) => all.has(parent))) continue
    const counts = run >= 0 && number !== null && before !== undefined
    if (counts && begun.has(run) && goesOn(before, number, style)) continue
    begun.add(run)
    out.set(index, change)
  }
  return out
}

/** True for a number that counting gives after another one, or may give: after what cannot be read the next pass decides. */
function goesOn(before: string, number: string, style: BlockNumber['style']): boolean {
  const a = parseNumber(before, style)
  const b = parseNumber(number, style)
  if (b === null) return false
  return a === null || (b.length === 1 && b[0] === (a[0] ?? 0) + 1)
}

/**
 * Lists of letters count in the alphabet that makes most of their labels right: the document's, or the other one.
 */
function withAlphabets(
  nodes: Node[],
  labels: readonly (SourceLabel | null)[],
  settings: DocumentSettings,
): Node[] {
  if (!labels.some((label) => /^[qwyșțşţ]/i.test(label?.number ?? ''))) return nodes
  const other = settings.letters === 'latin' ? 'romanian' : 'latin'
  const flipped = nodes.map((node) =>
    node.type.name === 'block' && node.attrs.kind === 'letter' && node.attrs.style === null
      ? node.type.create({ ...node.attrs, style: other }, node.content)
      : node,
  )
  const wrong = new Map<number, number>()
  const count = (list: readonly Node[], by: 1 | -1): void => {
    for (const entry of numberBlocks(list, settings).blocks) {
      const label = labels[entry.index] ?? null
      if (entry.kind !== 'letter' || label === null || sameLabel(entry.label, printedLabel(label))) continue
      wrong.set(entry.run, (wrong.get(entry.run) ?? 0) + by)
    }
  }
  count(nodes, 1)
  count(flipped, -1)
  const { blocks } = numberBlocks(nodes, settings)
  return nodes.map((node, i) => {
    const run = blocks[i]?.run ?? -1
    return run >= 0 && (wrong.get(run) ?? 0) > 0 ? (flipped[i] as Node) : node
  })
}

/** What must change in a block so that it prints the source's label; null when it does. */
function differs(entry: BlockNumber, label: SourceLabel | null): Partial<BlockAttrs> | null {
  if (label === null) {
    // A block without a label in the source that would get one: it is left out of the counting.
    return entry.label === '' ? null : { style: 'none', format: null }
  }
  if (sameLabel(entry.label, printedLabel(label))) return null
  if (label.number !== null && entry.number !== label.number) return { fixed: label.number }
  // The number is right, only its form differs: the source's own form.
  return entry.pattern === label.format ? null : { format: label.format }
}
