import type { LedgerEntry } from '../ledger/entry.ts'

/** Hashes of texts, and of prepared updates, that an entry names: what a bundle may hold beside it (VB4). */
export function namedBy({ content }: LedgerEntry): { texts: readonly string[]; updates: readonly string[] } {
  const one = (hash: string | null) => (hash === null ? [] : [hash])
  switch (content?.type) {
    case 'rules-adopted':
    case 'decision':
      return { texts: one(content.body.text), updates: [] }
    case 'vote-opening':
      return { texts: one(content.body.text), updates: one(content.body.update) }
    case 'question': {
      const { subject } = content.body
      if (subject.kind === 'free') return { texts: [], updates: [] }
      const texts = subject.kind === 'amendment' ? [subject.base, subject.proposed] : [subject.version]
      return { texts, updates: [] }
    }
    default:
      return { texts: [], updates: [] }
  }
}

/** The question, round or vote that an entry belongs to, by the hash it names; null for an entry of no question. */
export function belongsTo({ content }: LedgerEntry): string | null {
  if (content === null) return null
  const { body } = content
  if ('question' in body) return body.question
  if ('round' in body) return body.round
  if ('opening' in body) return body.opening
  return content.type === 'countersignature' ? content.body.entry : null
}
