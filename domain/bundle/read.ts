import { canonicalJson } from '../ledger/canonical.ts'
import { type Bundle, bundleFormat, bundleSchema, maxBundleBytes } from './format.ts'

/** Why bytes are no bundle at all. */
export const noBundleReasons = ['too-large', 'not-json', 'other-format'] as const
export type NoBundle = (typeof noBundleReasons)[number]

/** What reading came to: a bundle whose form is right, a form that is wrong, or no bundle. Nothing is verified yet. */
export type ReadBundle =
  | { readonly bundle: Bundle }
  | { readonly noBundle: NoBundle }
  | { readonly malformed: 'shape' | 'not-canonical' }

/** True for a JSON text in exactly its canonical form; false also for what is nested so deep that nobody can tell. */
export function isCanonical(value: unknown, text: string): boolean {
  try {
    return canonicalJson(value) === text
  } catch {
    return false
  }
}

/** Reads a bundle's bytes (VB1, VB7, VB11). Never throws. */
export function readBundle(bytes: Uint8Array): ReadBundle {
  if (bytes.length > maxBundleBytes) return { noBundle: 'too-large' }
  let text: string
  let value: unknown
  try {
    text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
    value = JSON.parse(text)
  } catch {
    return { noBundle: 'not-json' }
  }
  if (typeof value !== 'object' || value === null || !('format' in value) || value.format !== bundleFormat) {
    return { noBundle: 'other-format' }
  }
  const parsed = bundleSchema.safeParse(value)
  if (!parsed.success) return { malformed: 'shape' }
  return isCanonical(value, text) ? { bundle: parsed.data } : { malformed: 'not-canonical' }
}
