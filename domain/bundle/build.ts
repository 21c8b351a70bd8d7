import { AppError } from '../errors.ts'
import { canonicalBytes } from '../ledger/canonical.ts'
import type { LedgerCrypto } from '../ledger/crypto.ts'
import { toBase64Url } from '../ledger/encoding.ts'
import type { LedgerEntry } from '../ledger/entry.ts'
import type { SideRecord } from '../ledger/side.ts'
import type { Standing } from '../ledger/standing/types.ts'
import { checkBundle } from './check.ts'
import { type Bundle, bundleFormat, type Claim, decidedStates } from './format.ts'
import { belongsTo, namedBy } from './named.ts'

/** Where a bundle's parts come from. A `LedgerReplica` gives the first four. */
export interface BundleLedger {
  readonly group: string
  standing(): Standing
  /** All entries, predecessors first. */
  entries(): Iterable<LedgerEntry>
  sideRecordsFor(hashes: Iterable<string>): readonly SideRecord[]
}

export interface BundlePlan {
  /** The questions that it is about; all must be decided. */
  readonly questions: readonly string[]
  /** What the exporter discloses beside titles and texts (VB9). */
  readonly disclose: { readonly names: boolean; readonly reasons: boolean }
  /** A sealed text by its hash, or null when it is not here. */
  text(hash: string): string | null
  /** A prepared update's bytes by their hash, or null. */
  update(hash: string): Uint8Array | null
}

/**
 * Makes a bundle (VB8, VB9): its bytes, which have been checked.
 * Throws `not-found` for an unknown question, `not-allowed` for one that is not decided, or for a bundle that does not hold.
 */
export function buildBundle(ledger: BundleLedger, plan: BundlePlan, crypto: LedgerCrypto): Uint8Array {
  const standing = ledger.standing()
  const questions = plan.questions.map((id) => claimOf(standing, id))
  const entries = [...ledger.entries()]
  const concerned = entriesOf(entries, new Set(plan.questions))
  const texts: string[] = []
  const updates: string[] = []
  const named = concerned.map(namedBy)
  for (const hash of new Set(named.flatMap((one) => one.texts))) {
    const text = plan.text(hash)
    if (text !== null) texts.push(text)
  }
  for (const hash of new Set(named.flatMap((one) => one.updates))) {
    const bytes = plan.update(hash)
    if (bytes !== null) updates.push(toBase64Url(bytes))
  }
  const bundle: Bundle = {
    format: bundleFormat,
    group: ledger.group,
    entries: entries.map(({ text }) => text),
    side: [...ledger.sideRecordsFor(disclosed(standing, concerned, plan))],
    texts,
    updates,
    questions,
  }
  const bytes = canonicalBytes(bundle)
  const check = checkBundle(bytes, crypto)
  const finding = 'noBundle' in check ? check.noBundle : check.findings[0]?.kind
  if (finding !== undefined) throw new AppError('not-allowed', { why: finding })
  return bytes
}

function claimOf(standing: Standing, id: string): Claim {
  const question = standing.questions.get(id)
  if (question === undefined) throw new AppError('not-found')
  const state = decidedStates.find((decided) => decided === question.state)
  if (state === undefined || question.closing === null) throw new AppError('not-allowed', { why: 'not-open' })
  return { question: id, state, closing: question.closing }
}

/** The entries of some questions: they themselves, and what names them, a round, a vote or a closing of them. */
function entriesOf(entries: readonly LedgerEntry[], questions: ReadonlySet<string>): LedgerEntry[] {
  const known = new Set<string>(questions)
  return entries.filter((entry) => {
    const target = belongsTo(entry)
    if (!known.has(entry.hash) && (target === null || !known.has(target))) return false
    known.add(entry.hash)
    return true
  })
}

/** Hashes of the side records to disclose (VB9). */
function disclosed(
  standing: Standing,
  concerned: readonly LedgerEntry[],
  { disclose }: BundlePlan,
): Set<string> {
  const hashes = new Set<string>()
  const members = new Set<string>()
  for (const { author, content } of concerned) {
    members.add(standing.devices.get(author)?.member ?? '')
    if (content?.type === 'question') {
      hashes.add(content.body.title)
      if (content.body.subject.kind === 'free') hashes.add(content.body.subject.text)
    } else if (content?.type === 'round' || content?.type === 'vote-opening') {
      for (const { voters } of content.body.electorate) for (const { member } of voters) members.add(member)
    } else if (content?.type === 'position' || content?.type === 'conflict') {
      if (disclose.reasons && content.body.reason !== null) hashes.add(content.body.reason)
    } else if (content?.type === 'separate-opinion' && disclose.reasons) hashes.add(content.body.text)
  }
  if (!disclose.names) return hashes
  for (const id of members) {
    const member = standing.members.get(id)
    if (member !== undefined) hashes.add(member.name).add(member.organisation)
  }
  return hashes
}
