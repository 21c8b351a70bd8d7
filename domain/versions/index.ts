/** Sealed versions of documents: what is voted and cited. See SPEC.md for the numbered rules. */

export { documentOf, openVersion, type SealedVersion, sealVersion, type VersionContent } from './version.ts'
