/** How a group decides: its rules as one object, and what they make of a count. See SPEC.md for the numbered rules. */

export {
  type Composition,
  type ExampleCase,
  type RuleWarning,
  ruleWarningKinds,
  type WorkedExample,
  workedExample,
  worksWith,
} from './composition.ts'
export { type RoundResult, roundOutcomes, roundResult, type StanceCount } from './consensus.ts'
export * from './rules.ts'
export {
  attendanceOf,
  type BySector,
  type Count,
  type Figure,
  type QuorumResult,
  type Rejection,
  rejections,
  type SectorCount,
  type Tally,
  tally,
} from './tally.ts'
