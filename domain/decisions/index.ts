/** Questions, consensus, votes and what they come to. See SPEC.md for the numbered rules. */

export { questionOf, roundOf, seatIn, voteOf } from './acting.ts'
export * from './actions.ts'
export * from './bodies.ts'
export { type ClosingTools, closeVote, publishShares } from './closing-actions.ts'
export { ballotCommitment, type Committed } from './commitment.ts'
export { matterOf, textOf } from './look.ts'
export {
  type AgreementKey,
  type BallotPlace,
  openBallot,
  openShare,
  type SealingCrypto,
  sealBallot,
} from './sealing.ts'
export { hasVote } from './seats.ts'
export { outcomeOf } from './status.ts'
export * from './types.ts'
export { castBallot, openVote, revealBallot, type VotePlan } from './vote-actions.ts'
