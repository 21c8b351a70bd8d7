import { AppError } from '../errors.ts'
import { type ChainHead, Chains } from './chains.ts'
import type { LedgerCrypto } from './crypto.ts'
import { type LedgerEntry, maxSeen, openEntry } from './entry.ts'
import { EntryGraph, parentsOf } from './graph.ts'
import { sideHashesOf } from './side.ts'

/** Why a received entry was not taken. */
export const refusalReasons = [
  'too-large',
  'invalid',
  'other-group',
  'unknown-author',
  'no-invitation',
  'missing-parent',
] as const
export type RefusalReason = (typeof refusalReasons)[number]

export interface Refusal {
  readonly reason: RefusalReason
  /** The entry's hash; of a text that is no entry, its start. */
  readonly entry: string
}

/** Joinings that one invitation may bring: a leaked link must not fill every member's disk. */
export const maxJoiningsPerInvitation = 20

type Known = (entry: LedgerEntry) => void

/** The entries of one group in memory: checks what is added, parents always before children. */
export class EntrySet {
  readonly #group: string
  readonly #crypto: LedgerCrypto
  readonly graph = new EntryGraph()
  readonly chains = new Chains()
  /** Side records that entries refer to. */
  readonly sideHashes = new Set<string>()
  readonly #position = new Map<string, number>()
  /** Entries that let a device sign, by its key: structure only, not rights, so that arrival order is irrelevant. */
  readonly #introductions = new Map<string, string[]>()
  readonly #introduced = new Set<string>()
  readonly #joinings = new Map<string, number>()
  readonly #heads = new Set<string>()

  constructor(group: string, crypto: LedgerCrypto) {
    this.#group = group
    this.#crypto = crypto
  }

  get byHash(): ReadonlyMap<string, LedgerEntry> {
    return this.graph.byHash
  }

  /** Entries that nothing follows yet: what a new entry names as seen. */
  frontier(): string[] {
    return [...this.#heads].slice(-maxSeen)
  }

  /** What a replica with these heads lacks, parents first. */
  missingAt(heads: readonly ChainHead[]): LedgerEntry[] {
    const at = (entry: LedgerEntry) => this.#position.get(entry.hash) ?? 0
    return this.chains.missingAt(heads).sort((a, b) => at(a) - at(b))
  }

  /** Adds entries in whatever order they come. `known` is called with each that is here afterwards, new or not. */
  addAll(texts: readonly string[], known?: Known): { added: LedgerEntry[]; refused: Refusal[] } {
    const refused: Refusal[] = []
    const added: LedgerEntry[] = []
    let open: LedgerEntry[] = []
    for (const text of texts) {
      const opened = this.#open(text)
      if ('reason' in opened) refused.push(opened)
      else open.push(opened)
    }
    for (let progress = true; progress && open.length > 0; ) {
      const waiting: LedgerEntry[] = []
      for (const entry of open) {
        const outcome = this.#consider(entry, known)
        if (outcome === 'waiting') waiting.push(entry)
        else if (outcome === 'added') added.push(entry)
        else if (outcome !== 'known') refused.push({ reason: outcome, entry: entry.hash })
      }
      progress = waiting.length < open.length
      open = waiting
    }
    for (const { hash } of open) refused.push({ reason: 'missing-parent', entry: hash })
    return { added, refused }
  }

  #open(text: string): LedgerEntry | Refusal {
    try {
      return openEntry(text, this.#crypto)
    } catch (error) {
      const tooLarge = error instanceof AppError && error.reason === 'entry-too-large'
      return { reason: tooLarge ? 'too-large' : 'invalid', entry: text.slice(0, 80) }
    }
  }

  /** Adds an entry when it may be added; `waiting`: a parent lacks. */
  #consider(entry: LedgerEntry, known?: Known): 'added' | 'known' | 'waiting' | RefusalReason {
    if (this.byHash.has(entry.hash)) {
      known?.(entry)
      return 'known'
    }
    if ((entry.group ?? entry.hash) !== this.#group) return 'other-group'
    if (parentsOf(entry).some((parent) => !this.byHash.has(parent))) return 'waiting'
    const reason = this.#inadmissible(entry)
    if (reason !== null) return reason
    this.#add(entry)
    known?.(entry)
    return 'added'
  }

  /** Keeps strangers from filling disks: an author must have been introduced, a joiner must hold an invitation. */
  #inadmissible(entry: LedgerEntry): RefusalReason | null {
    if (entry.group === null) return null
    if (entry.content?.type === 'joining') {
      const { invitation, invitationKey } = entry.content.body
      const content = this.byHash.get(invitation)?.content
      const matches = content?.type === 'invitation' && content.body.key === invitationKey
      const tooMany = (this.#joinings.get(invitation) ?? 0) >= maxJoiningsPerInvitation
      return matches && !tooMany ? null : 'no-invitation'
    }
    if (entry.prev !== null && this.#introduced.has(entry.prev)) return null
    const grants = this.#introductions.get(entry.author) ?? []
    return grants.some((grant) => this.graph.hasSeen(entry, grant)) ? null : 'unknown-author'
  }

  #add(entry: LedgerEntry): void {
    const { hash, content } = entry
    const parents = parentsOf(entry)
    this.graph.add(entry)
    this.#position.set(hash, this.#position.size)
    this.chains.add(entry)
    for (const parent of parents) this.#heads.delete(parent)
    this.#heads.add(hash)
    for (const side of sideHashesOf(content)) this.sideHashes.add(side)
    if (content?.type === 'joining') {
      const { invitation } = content.body
      this.#joinings.set(invitation, (this.#joinings.get(invitation) ?? 0) + 1)
    } else this.#introduced.add(hash)
    const introduces = this.#introducedBy(entry)
    if (introduces !== null) {
      this.#introductions.set(introduces, [...(this.#introductions.get(introduces) ?? []), hash])
    }
  }

  #introducedBy({ content, author }: LedgerEntry): string | null {
    if (content?.type === 'genesis') return author
    if (content?.type === 'device-key') return content.body.key
    if (content?.type !== 'admission') return null
    const joining = this.byHash.get(content.body.joining)
    return joining?.content?.type === 'joining' ? joining.author : null
  }
}
