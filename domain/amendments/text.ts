import type { Node } from 'prosemirror-model'
import { z } from 'zod'
import { SCHEMA_VERSION } from '../document/schema/index.ts'
import { canonicalBytes, canonicalJson, parseCanonical } from '../ledger/canonical.ts'
import { blocksFromJson, blocksToJson, idOf, idsAreUnique } from './blocks.ts'

export const amendmentKinds = ['change', 'add', 'delete'] as const
export type AmendmentKind = (typeof amendmentKinds)[number]

/** Most blocks that an amendment may be about, and most that it may propose. */
export const maxBlocks = 400
/** Longest canonical JSON of an amendment's texts, in UTF-16 units. */
export const maxTextLength = 800_000

/** What an amendment changes: where, from what, into what. */
export type AmendmentText = {
  /** Schema version that it was written with. */
  readonly schema: number
  readonly kind: AmendmentKind
  /** Of `add`: the new blocks go behind all that stands under the targets, not right behind the last of them. */
  readonly under: boolean
  /** Ids of the document's blocks that it is about, in their order. */
  readonly targets: readonly string[]
  /** These blocks as they were when it was written (SPEC.md, AMR5). */
  readonly base: readonly Node[]
  /** Their labels then ("Art. 5."), one for each. */
  readonly labels: readonly string[]
  /** What takes their place, or (add) comes behind them; empty where they are deleted. */
  readonly proposed: readonly Node[]
}

const blockId = z.string().regex(/^\S{1,128}$/u)

const storedText = z.strictObject({
  schema: z.int().min(1),
  kind: z.enum(amendmentKinds),
  under: z.boolean(),
  targets: z.array(blockId).min(1).max(maxBlocks),
  base: z.array(z.unknown()).min(1).max(maxBlocks),
  labels: z.array(z.string().max(400)).min(1).max(maxBlocks),
  proposed: z.array(z.unknown()).max(maxBlocks),
})

/** Why a text could not be read: too large, written by a later version, not of this form, or blocks that cannot be. */
export type TextFault = 'size' | 'newer' | 'form' | 'blocks'

/** The string that the record holds. Throws a TypeError for text that JSON cannot say (half a character). */
export function writeText(text: AmendmentText): string {
  const { schema, kind, under, targets, labels } = text
  return canonicalJson({
    schema,
    kind,
    under,
    targets,
    base: blocksToJson(text.base),
    labels,
    proposed: blocksToJson(text.proposed),
  })
}

/** Do the parts of a text belong together? */
function isConsistent({ kind, under, targets, base, labels, proposed }: AmendmentText): boolean {
  if (base.length !== targets.length || labels.length !== targets.length) return false
  if (!base.every((node, i) => idOf(node) === targets[i])) return false
  if (!idsAreUnique(base) || !idsAreUnique(proposed)) return false
  if (under && kind !== 'add') return false
  if ((kind === 'delete') !== (proposed.length === 0)) return false
  return kind !== 'add' || !proposed.some((node) => targets.includes(idOf(node) ?? ''))
}

/** Reads a text that anybody may have written. */
export function readText(source: string): AmendmentText | TextFault {
  if (source.length > maxTextLength) return 'size'
  const value = parseCanonical(source)
  const version = z.object({ schema: z.number() }).safeParse(value)
  if (version.success && version.data.schema > SCHEMA_VERSION) return 'newer'
  const stored = storedText.safeParse(value)
  if (!stored.success) return 'form'
  const base = blocksFromJson(stored.data.base)
  const proposed = blocksFromJson(stored.data.proposed)
  if (base === null || proposed === null) return 'blocks'
  const text: AmendmentText = { ...stored.data, base, proposed }
  // One text has one way to be written: what is hashed is then what stands in the record.
  return isConsistent(text) && writeText(text) === source ? text : 'form'
}

/** What is hashed (SHA-256) to name the text that an amendment was written against. */
export function baseBytes(text: AmendmentText): Uint8Array {
  return canonicalBytes({
    format: 'consens-amendment-base/1',
    schema: text.schema,
    targets: text.targets,
    blocks: blocksToJson(text.base),
  })
}

/** What is hashed (SHA-256) to name what an amendment does: kind, targets and proposed blocks. */
export function proposedBytes(text: AmendmentText): Uint8Array {
  return canonicalBytes({
    format: 'consens-amendment-proposed/1',
    schema: text.schema,
    kind: text.kind,
    under: text.under,
    targets: text.targets,
    blocks: blocksToJson(text.proposed),
  })
}
