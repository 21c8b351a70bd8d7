/** The verification bundle: a group's decisions in one file that anybody can check. See SPEC.md for the numbered rules. */

export { type BundleLedger, type BundlePlan, buildBundle } from './build.ts'
export { type BundleCheck, type BundleView, checkBundle, type Finding, ledgerFingerprint } from './check.ts'
export {
  type Bundle,
  bundleFormat,
  type DecidedState,
  decidedStates,
  maxBundleBytes,
} from './format.ts'
export { type NoBundle, noBundleReasons } from './read.ts'
