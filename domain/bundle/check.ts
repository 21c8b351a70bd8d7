import type { Question } from '../decisions/types.ts'
import type { LedgerCrypto } from '../ledger/crypto.ts'
import { fromBase64Url, toHex, utf8 } from '../ledger/encoding.ts'
import type { LedgerEntry } from '../ledger/entry.ts'
import { EntrySet, type RefusalReason } from '../ledger/entry-set.ts'
import { sideHash } from '../ledger/side.ts'
import { computeStanding } from '../ledger/standing/compute.ts'
import type { Problem, Standing } from '../ledger/standing/types.ts'
import type { Bundle, DecidedState } from './format.ts'
import { maxTextDepth } from './format.ts'
import { belongsTo, namedBy } from './named.ts'
import { isCanonical, type NoBundle, readBundle } from './read.ts'

/** What does not hold. `place` counts from 1. */
export type Finding =
  | { readonly kind: 'shape' | 'not-canonical' }
  | { readonly kind: 'entry'; readonly place: number; readonly why: RefusalReason | 'twice' }
  | { readonly kind: 'side' | 'text' | 'update'; readonly place: number; readonly why: 'not-named' | 'twice' }
  | { readonly kind: 'text'; readonly place: number; readonly why: 'not-canonical' }
  | { readonly kind: 'update-needed' }
  | { readonly kind: 'question'; readonly question: string; readonly why: 'unknown' | 'twice' }
  | {
      readonly kind: 'outcome'
      readonly question: string
      readonly claimed: DecidedState
      readonly computed: Question['state']
    }
  | { readonly kind: 'closing'; readonly question: string }
  | { readonly kind: 'internal' }

/** What a bundle that could be read says, when its entries are all genuine. */
export interface BundleView {
  readonly standing: Standing
  /** All entries by hash. */
  readonly entries: ReadonlyMap<string, LedgerEntry>
  /** Disclosed side texts, sealed texts and sizes of updates, each by hash. */
  readonly side: ReadonlyMap<string, string>
  readonly texts: ReadonlyMap<string, string>
  readonly updates: ReadonlyMap<string, number>
  /** The bundle's questions, as computed from the entries. */
  readonly questions: readonly Question[]
  /** Entries of these questions that do not count (VB15). */
  readonly void: readonly Problem[]
  /** VB16. */
  readonly fingerprint: string
}

/** What checking came to. `view` is null where the entries could not all be taken. */
export type BundleCheck =
  | { readonly noBundle: NoBundle }
  | { readonly findings: readonly Finding[]; readonly view: BundleView | null }

/** Checks a bundle from its bytes alone (VB10 to VB16). Never throws. */
export function checkBundle(bytes: Uint8Array, crypto: LedgerCrypto): BundleCheck {
  try {
    const read = readBundle(bytes)
    if ('noBundle' in read) return read
    if ('malformed' in read) return { findings: [{ kind: read.malformed }], view: null }
    return checkRead(read.bundle, crypto)
  } catch {
    // A fault of ours must not pass for a bundle that holds, and must not end the caller.
    return { findings: [{ kind: 'internal' }], view: null }
  }
}

function checkRead(bundle: Bundle, crypto: LedgerCrypto): BundleCheck {
  const set = new EntrySet(bundle.group, crypto)
  for (const [i, text] of bundle.entries.entries()) {
    const { added, refused } = set.addAll([text])
    if (added.length === 1) continue
    return { findings: [{ kind: 'entry', place: i + 1, why: refused[0]?.reason ?? 'twice' }], view: null }
  }
  const findings: Finding[] = []
  const standing = computeStanding(bundle.group, set.byHash.values())
  if (standing.updateNeeded) findings.push({ kind: 'update-needed' })
  const { side, texts, updates } = checkBeside(bundle, set, crypto, findings)
  const questions = checkClaims(bundle, standing, findings)
  const fingerprint = ledgerFingerprint(set.byHash.values(), crypto)
  const entries = set.byHash
  const voidOnes = voidEntries(standing, entries, questions)
  return {
    findings,
    view: { standing, entries, side, texts, updates, questions, void: voidOnes, fingerprint },
  }
}

/** What stands beside the entries: nothing that no entry names, nothing twice (VB3, VB4). */
function checkBeside(bundle: Bundle, set: EntrySet, crypto: LedgerCrypto, findings: Finding[]) {
  const named = { texts: new Set<string>(), updates: new Set<string>() }
  for (const entry of set.byHash.values()) {
    const { texts, updates } = namedBy(entry)
    for (const hash of texts) named.texts.add(hash)
    for (const hash of updates) named.updates.add(hash)
  }
  const keep = <T>(
    kind: 'side' | 'text' | 'update',
    list: readonly T[],
    hashOf: (one: T) => string | null,
    known: ReadonlySet<string>,
  ): Map<string, T> => {
    const kept = new Map<string, T>()
    for (const [i, one] of list.entries()) {
      const hash = hashOf(one)
      const why = hash === null || !known.has(hash) ? 'not-named' : kept.has(hash) ? 'twice' : null
      if (why !== null) findings.push({ kind, place: i + 1, why })
      else if (hash !== null) kept.set(hash, one)
    }
    return kept
  }
  const sha = (bytes: Uint8Array) => toHex(crypto.sha256(bytes))
  const records = keep('side', bundle.side, (record) => sideHash(record, crypto), set.sideHashes)
  const texts = keep('text', bundle.texts, (text) => sha(utf8(text)), named.texts)
  for (const [i, text] of bundle.texts.entries()) {
    if (isCanonicalText(text)) continue
    findings.push({ kind: 'text', place: i + 1, why: 'not-canonical' })
    // Nobody downstream has to parse what is none.
    texts.delete(sha(utf8(text)))
  }
  const bytesOf = (update: string) => fromBase64Url(update)
  const updateHash = (update: string) => {
    const bytes = bytesOf(update)
    return bytes === null ? null : sha(bytes)
  }
  const kept = keep('update', bundle.updates, updateHash, named.updates)
  const updates = new Map([...kept].map(([hash, update]) => [hash, bytesOf(update)?.length ?? 0]))
  const side = new Map([...records].map(([hash, { text }]) => [hash, text]))
  return { side, texts, updates }
}

function isCanonicalText(text: string): boolean {
  try {
    const value: unknown = JSON.parse(text)
    return isShallow(value) && isCanonical(value, text)
  } catch {
    return false
  }
}

/** True for a value nested no deeper than a text may be; walks without recursion. */
function isShallow(value: unknown): boolean {
  let level = [value]
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > maxTextDepth) return false
    level = level.flatMap((one) => (typeof one === 'object' && one !== null ? Object.values(one) : []))
  }
  return true
}

/** Compares what the bundle says with what follows from the entries (VB5, VB13). */
function checkClaims(bundle: Bundle, standing: Standing, findings: Finding[]): Question[] {
  const questions = new Map<string, Question>()
  const known = standing.questions
  for (const { question: id, state, closing } of bundle.questions) {
    const question = known.get(id)
    if (question === undefined || questions.has(id)) {
      findings.push({ kind: 'question', question: id, why: question === undefined ? 'unknown' : 'twice' })
      continue
    }
    questions.set(id, question)
    if (question.state !== state) {
      findings.push({ kind: 'outcome', question: id, claimed: state, computed: question.state })
    } else if (question.closing !== closing) findings.push({ kind: 'closing', question: id })
  }
  return [...questions.values()]
}

/** Entries of these questions that do not count, through rounds, votes and closings that do not either. */
function voidEntries(
  standing: Standing,
  entries: ReadonlyMap<string, LedgerEntry>,
  questions: readonly Question[],
): Problem[] {
  const concerned = new Set(questions.map(({ id }) => id))
  return standing.problems.filter(({ entry: hash }) => {
    // Four steps lead from a countersignature over closing and opening to the question; more is a circle of nothing.
    let entry = entries.get(hash)
    for (let step = 0; step < 4 && entry !== undefined; step++) {
      const target = belongsTo(entry)
      if (target === null) return false
      if (concerned.has(target)) return true
      entry = entries.get(target)
    }
    return false
  })
}

/** VB16: names a ledger by where it ends. */
export function ledgerFingerprint(
  entries: Iterable<LedgerEntry>,
  crypto: Pick<LedgerCrypto, 'sha256'>,
): string {
  const heads = new Set<string>()
  const followed = new Set<string>()
  for (const { hash, prev, seen } of entries) {
    heads.add(hash)
    if (prev !== null) followed.add(prev)
    for (const parent of seen) followed.add(parent)
  }
  const ends = [...heads].filter((hash) => !followed.has(hash)).sort()
  // Hashes are plain letters: this is the canonical JSON of the list.
  return toHex(crypto.sha256(utf8(JSON.stringify(ends))))
}
