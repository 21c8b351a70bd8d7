import { z } from 'zod'
import { hashText } from '../ledger/primitives.ts'
import { sideRecord } from '../ledger/side.ts'

/** Bytes of a bundle: a ledger of ten years has about fifty. */
export const maxBundleBytes = 128 * 1024 * 1024
const maxTextLength = 16 * 1024 * 1024
/** Nesting of a disclosed text; documents need about thirty. */
export const maxTextDepth = 200

export const bundleFormat = 'consens-bundle/1'

/** States of a question about which a bundle can be made: decided, and not contested. */
export const decidedStates = ['consensus', 'adopted', 'rejected', 'tie'] as const
export type DecidedState = (typeof decidedStates)[number]

/** The only claim that stands in a bundle: what became of a question. Checking computes it anew. */
const claim = z.strictObject({
  question: hashText,
  state: z.enum(decidedStates),
  /** The closing, of a round or of a vote, that it rests on. */
  closing: hashText,
})
export type Claim = z.infer<typeof claim>

/** What anybody needs to check a group's decisions (VB1 to VB5, VB7). */
export const bundleSchema = z.strictObject({
  format: z.literal(bundleFormat),
  group: hashText,
  /** Canonical JSON of every entry, predecessors first. */
  entries: z.array(z.string().max(65_536)).min(1).max(200_000),
  side: z.array(sideRecord).max(200_000),
  /** Canonical JSON of texts that entries name by hash. */
  texts: z.array(z.string().max(maxTextLength)).max(1_000),
  /** Bytes of prepared updates, base64url. */
  updates: z.array(z.string().max((maxTextLength / 3) * 4)).max(1_000),
  questions: z.array(claim).min(1).max(10_000),
})
export type Bundle = Readonly<z.infer<typeof bundleSchema>>
