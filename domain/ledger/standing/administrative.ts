import type { EntryType } from '../bodies.ts'
import type { LedgerEntry } from '../entry.ts'
import type { Draft } from './state.ts'

const administrativeTypes: ReadonlySet<EntryType> = new Set<EntryType>([
  'admission',
  'release',
  'seat',
  'mandate',
  'rules-adopted',
  'fork-confirmed',
])

/** Keeps the chain of administrative entries, and where it forks (ST14). Each entry names at most one fork. */
export function noteAdministrative(entry: LedgerEntry, draft: Draft): void {
  if (entry.content === null || !administrativeTypes.has(entry.content.type)) return
  let rival: string | null = null
  for (const head of [...draft.administrativeHeads.values()]) {
    if (draft.hasSeen(entry, head)) draft.administrativeHeads.delete(head)
    else rival ??= head
  }
  for (const fork of [...draft.administrativeForks.values()]) {
    const [first, second] = fork.entries
    if (fork.joined !== null || !draft.hasSeen(entry, first) || !draft.hasSeen(entry, second)) continue
    draft.administrativeForks.set(second, { ...fork, joined: entry.hash })
  }
  if (rival !== null) {
    draft.administrativeForks.set(entry.hash, { entries: [rival, entry.hash], joined: null })
  }
  draft.administrativeHeads.set(entry.hash, entry.hash)
}
