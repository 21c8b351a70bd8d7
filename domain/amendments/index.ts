/** Amendments: proposed changes of a document, compared, merged, and applied exactly once. See SPEC.md for the numbered rules. */

export type { AttributeChange, BlockChange, NodeDifference } from './compare.ts'
export { type AmendmentDifference, differenceOf, type Renumbered, type ShownDocument } from './difference.ts'
export { type Draft, type DraftFault, draftAmendment } from './draft.ts'
export { wasPrepared } from './inside.ts'
export { lockedBlocks, touchesLocked } from './lock.ts'
export { type Conflict, type Merged, mergeBlocks } from './merge.ts'
export {
  applyPrepared,
  DECIDED,
  newDecisionClient,
  type Prepared,
  type PrepareFault,
  prepareAmendment,
} from './prepare.ts'
export { currentBase, type Rebased, rebase } from './rebase.ts'
export {
  AMENDMENTS,
  type Amendment,
  addAmendment,
  maxReason,
  mayWithdraw,
  type ReadAmendments,
  readAmendments,
  rewriteAmendment,
  setReason,
  setWithdrawn,
  type UnreadableAmendment,
} from './record.ts'
export { type Adopted, type AmendmentResult, type Deviation, resultIn, resultOf } from './result.ts'
export { groupRivals, rivalsOf } from './rivals.ts'
export type { Segment } from './segments.ts'
export {
  type AmendmentState,
  amendmentState,
  type BlockMoved,
  documentWith,
  insertionIndex,
} from './state.ts'
export { type TableFacts, type TableRow, tableRows } from './table.ts'
export {
  type AmendmentKind,
  type AmendmentText,
  amendmentKinds,
  baseBytes,
  proposedBytes,
  readText,
  writeText,
} from './text.ts'
export { verifyPrepared } from './verify.ts'
export { takeOver } from './write.ts'
