export { actionCodes, isAction, numberField } from './actions.ts'
export { type Bani, formatLei, parseAmount, readAmount, storeAmount, sum } from './money.ts'
export {
  type Action,
  type BudgetLine,
  type Commitment,
  commitmentsOf,
  type Milestone,
  type SheetRow,
} from './read.ts'
export {
  cellsOf,
  emptyPart,
  emptyRow,
  emptySheet,
  isPart,
  type Missing,
  mayHoldCommitments,
  missingOf,
} from './sheet.ts'
export {
  isDay,
  type Quarter,
  quartersBetween,
  type Timeline,
  type TimelineRow,
  timelineOf,
} from './timeline.ts'
export { type ResourcesTable, resourcesTable, type Totals, totalsOf } from './totals.ts'
export {
  COMMITMENTS_SOFT_LIMIT,
  type CommitmentWarning,
  type CommitmentWarningRule,
  commitmentWarnings,
  missingFields,
} from './warnings.ts'
