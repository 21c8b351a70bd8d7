import { Fragment, type Node } from 'prosemirror-model'
import { type BlockNumber, numberBlocks } from '../../../../domain/document/numbering/index.ts'
import type { DocumentSettings } from '../../../../domain/document/settings.ts'
import type { SourceInline } from '../docx/model.ts'
import type { Draft, DraftBlock, SourceLabel } from '../recognise/draft.ts'
import { commitmentNode } from './commitment.ts'
import { type BuildContext, blockNode, inlineNodes, make, type NumberAttrs, tableNode } from './nodes.ts'
import { keepLabels, labelAttrs, type NumbersMode, printedLabel, sameLabel } from './numbers.ts'
import { linkReferences, settleReferences } from './references.ts'

/** A built document: its blocks, and for each of them the label of the source. */
export type Built = { readonly doc: Node; readonly labels: readonly (SourceLabel | null)[] }

/**
 * Makes the document's nodes; in `keep` mode every label is the source's. References are made live under the source's
 * numbers in both modes: renumbered, they follow their targets.
 */
export function buildDocument(
  given: readonly Draft[],
  settings: DocumentSettings,
  mode: NumbersMode,
  context: BuildContext,
  own: boolean,
): Built {
  const drafts = given.map((draft): Draft => ({ ...draft, id: draft.id ?? context.newId() }))
  const labels = drafts.map((draft) => (draft.type === 'block' ? draft.label : null))
  const nodes = drafts.map((draft): Node => draftNode(draft, settings, 'keep', context))
  const kept = make('doc', {}, keepLabels(nodes, labels, settings))
  const linked = own ? settleReferences(kept, settings) : linkReferences(kept, settings)
  if (mode === 'keep') return { doc: linked, labels }
  const renumbered = linked.children.map((node, i) => {
    const draft = drafts[i] as Draft
    if (draft.type !== 'block') return node
    const attrs = { ...node.attrs, ...numberAttrs(draft, settings, mode) }
    // Letters stay in the alphabet that was found for their list.
    return node.type.create(
      draft.kind === 'letter' ? { ...attrs, style: node.attrs.style } : attrs,
      node.content,
    )
  })
  return { doc: settleReferences(linked.copy(Fragment.fromArray(renumbered)), settings), labels }
}

function draftNode(draft: Draft, settings: DocumentSettings, mode: NumbersMode, context: BuildContext): Node {
  const id = draft.id ?? context.newId()
  switch (draft.type) {
    case 'block':
      return blockNode(draft, numberAttrs(draft, settings, mode), id, context)
    case 'commitment':
      return commitmentNode(draft, {
        newId: context.newId,
        blocks: (blocks) => cellNodes(blocks, settings, mode, context),
        inlines: (inlines) => inlineNodes(inlines, context),
      })
    case 'table':
      return tableNode(draft, id, (blocks) => cellNodes(blocks, settings, mode, context))
    case 'page_break':
      return make('page_break', { id })
    default:
      return make('generated', { id, what: draft.what })
  }
}

/** An own file says which numbers are fixed. */
function numberAttrs(draft: DraftBlock, settings: DocumentSettings, mode: NumbersMode): NumberAttrs {
  const fixed = mode === 'keep' ? (draft.fixed ?? null) : null
  return { ...labelAttrs(draft, settings, mode), fixed }
}

/** Blocks of a table cell, which is numbered by itself; counters through cells are pinned whatever the mode. */
function cellNodes(
  blocks: readonly DraftBlock[],
  settings: DocumentSettings,
  mode: NumbersMode,
  context: BuildContext,
): readonly Node[] {
  if (blocks.length === 0) return [make('block', { id: context.newId() })]
  const nodes = blocks.map((draft) =>
    blockNode(draft, numberAttrs(draft, settings, 'keep'), draft.id ?? context.newId(), context),
  )
  const pinned = mode === 'keep' || blocks.some((block) => block.pinned)
  if (!pinned) return nodes
  const computed = numberBlocks(nodes, settings).blocks
  const labels = blocks.map((block, i) => (block.coded ? ownCount(computed[i]) : block.label))
  const kept = keepLabels(nodes, labels, settings).map((node, i) =>
    blocks[i]?.coded ? (nodes[i] as Node) : node,
  )
  const { blocks: numbers } = numberBlocks(kept, settings)
  // A cell's counter that happens to begin with 1 must not become part of a new count either.
  return kept.map((node, i) => {
    if (blocks[i]?.coded) return node
    const label = blocks[i]?.label ?? null
    const fine = sameLabel(numbers[i]?.label ?? '', printedLabel(label))
    return fine ? node : node.type.create({ ...node.attrs, fixed: label?.number ?? null }, node.content)
  })
}

/** What a block is counted as, as if its source had said so. */
function ownCount(entry: BlockNumber | undefined): SourceLabel | null {
  return entry?.number == null ? null : { number: entry.number, format: entry.pattern }
}

/** Pictures of a letterhead as the document's first block. */
export function letterhead(images: readonly SourceInline[]): Draft[] {
  if (images.length === 0) return []
  const inlines = images.flatMap((image, i): SourceInline[] =>
    i === 0 ? [image] : [{ type: 'text', text: ' ', marks: {} }, image],
  )
  return [
    {
      type: 'block',
      kind: 'text',
      level: 0,
      style: null,
      label: null,
      inlines,
      align: 'center',
      bookmarks: [],
    },
  ]
}
