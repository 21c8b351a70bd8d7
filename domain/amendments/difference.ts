import type { Node } from 'prosemirror-model'
import { type Numbering, numberDocument } from '../document/numbering/index.ts'
import type { DocumentSettings } from '../document/settings.ts'
import { idOf } from './blocks.ts'
import { compareRow, type NodeDifference } from './compare.ts'
import { amendmentState, documentWith, insertionIndex, spanOf } from './state.ts'
import type { AmendmentText } from './text.ts'

/** A block outside the amendment whose number changes with it. */
export type Renumbered = { readonly id: string; readonly before: string; readonly after: string }

/** What an amendment changes, for the editor's margin, lists, side-by-side views and the comparative table. */
export type AmendmentDifference = {
  readonly blocks: readonly NodeDifference[]
  /** Of `add`: label of the last block behind which it goes ("" without number); null otherwise. */
  readonly behind: string | null
  readonly renumbered: readonly Renumbered[]
}

/** A document with the settings that its numbers follow. */
export type ShownDocument = {
  readonly doc: Node
  readonly settings: DocumentSettings
  /** Its numbers, where they are known. */
  readonly numbering?: Numbering
}

const notNull = (index: number | undefined): number => index ?? -1

function indexesOf(doc: Node | null): ReadonlyMap<string | null, number> {
  return new Map(doc?.children.map((node, i) => [idOf(node), i]))
}

/**
 * What becomes of the base. The amendment's own base and proposal are compared, in the document as it is now: for their
 * numbers, and for those of the blocks around.
 */
export function differenceOf(shown: ShownDocument, text: AmendmentText): AmendmentDifference {
  const { doc, settings } = shown
  const isAdd = text.kind === 'add'
  const old = isAdd ? [] : text.base
  const documents = {
    before: isAdd || amendmentState(doc, text).state === 'untouched' ? doc : documentWith(doc, text, old),
    after: documentWith(doc, text, text.proposed),
  }
  const there = isAdd ? insertionIndex(doc, text) !== null : spanOf(doc, text.targets).indexes.length > 0
  const number = (one: Node | null): Numbering | null => {
    if (!one || !there) return null
    return (one === doc && shown.numbering) || numberDocument(one, settings)
  }
  const sides = { before: number(documents.before), after: number(documents.after) }
  const [before, after] = [indexesOf(documents.before), indexesOf(documents.after)]
  const blocks = compareRow(old, text.proposed, sides, (i, j) => ({
    before: notNull(i === null ? undefined : before.get(idOf(old[i] as Node))),
    after: notNull(j === null ? undefined : after.get(idOf(text.proposed[j] as Node))),
  }))
  return {
    blocks: there ? blocks : withOldLabels(blocks, text),
    behind: isAdd ? behind(sides.before, text) : null,
    renumbered: renumbered(
      sides.before,
      sides.after,
      new Set([...text.targets, ...blocks.map(({ id }) => id)]),
    ),
  }
}

/** Label of the block behind which an `add` goes; without a number of its own, "". */
function behind(numbering: Numbering | null, text: AmendmentText): string {
  const present = text.targets.findLast((id) => numbering?.byId.has(id))
  const label = present === undefined ? text.labels.at(-1) : numbering?.byId.get(present)?.label
  return label ?? ''
}

/** Without a document to stand in, blocks have the labels that were noted when the amendment was written. */
function withOldLabels(blocks: readonly NodeDifference[], text: AmendmentText): readonly NodeDifference[] {
  return blocks.map((block) => {
    const at = text.targets.indexOf(block.id ?? '')
    return at < 0 ? block : { ...block, label: { before: text.labels[at] ?? null, after: null } }
  })
}

function renumbered(
  before: Numbering | null,
  after: Numbering | null,
  own: ReadonlySet<string | null>,
): readonly Renumbered[] {
  if (!before || !after) return []
  return after.blocks.flatMap(({ id, label }): Renumbered[] => {
    const old = id === null || own.has(id) ? undefined : before.byId.get(id)
    return id === null || !old || old.label === label ? [] : [{ id, before: old.label, after: label }]
  })
}
