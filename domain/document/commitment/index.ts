export { type Bani, formatLei, parseAmount, readAmount, storeAmount, sum } from './money.ts'
export {
  type Action,
  actionCodes,
  type BudgetLine,
  type Commitment,
  commitmentsOf,
  type Milestone,
} from './read.ts'
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
  requiredFields,
} from './warnings.ts'
