import type { Question } from '../../decisions/types.ts'
import type { Rules } from '../../rules/rules.ts'
import type { Basis, EntryType, Role, Seat, Sector } from '../bodies.ts'

/** A place on a seat: a titular and alternates share one, and it votes once. */
export type HeldSeat = NonNullable<Seat>

/** One member, for as long as the ledger lives: a release ends the rights, not the record. */
export interface Member {
  /** Hash of the entry that the person came with: the genesis, or the joining. */
  readonly id: string
  /** Hashes into the side table. */
  readonly name: string
  readonly organisation: string
  readonly sector: Sector
  readonly basis: Basis
  readonly role: Role
  /** Day of the agreement to the ethics principles. */
  readonly ethics: string
  /** The seat that votes; several members may share one. */
  readonly seat: HeldSeat
  /** All seats so far, each with the entry from which it held, the present one last. */
  readonly seats: readonly { readonly seat: HeldSeat; readonly entry: string }[]
  readonly mandates: readonly Mandate[]
  readonly state: 'active' | 'released'
  /** Entries that say so, and their authors' clocks. */
  readonly joined: string
  readonly admission: string
  readonly admitted: string
  /** The entry with which the admission took effect: itself, or its countersignature. */
  readonly effective: string
  readonly release: string | null
  readonly released: string | null
  /** Hash of the reason of the release, or null. */
  readonly releaseReason: string | null
}

export interface Mandate {
  /** The entry that records it, and its days. */
  readonly entry: string
  readonly from: string
  readonly until: string
}

/** One key that acts, or acted, for a member. */
export interface Device {
  readonly key: string
  readonly member: string
  readonly kind: 'device' | 'recovery'
  /** Hash of a label in the side table, or null. */
  readonly label: string | null
  /** Entry after which the key may sign: genesis, admission (or its countersignature) or device-key. */
  readonly grant: string
  readonly state: 'active' | 'ended'
  /** X25519 keys to which shares of hidden ballots are sealed, each with the entry that tells it; the last is in use. */
  readonly sealing: readonly { readonly key: string; readonly entry: string }[]
}

export interface Invitation {
  readonly id: string
  readonly key: string
  readonly sector: Sector
  readonly role: Role
  readonly expires: string
  readonly author: string
  /** Expiry is not here: it depends on a clock, and standing does not. */
  readonly state: 'open' | 'used' | 'revoked'
}

/** A person who asked to join and waits for a coordinator, or for the second one. */
export interface PendingJoiner {
  /** Hash of the joining; the member's id once admitted. */
  readonly id: string
  readonly device: string
  readonly invitation: string
  readonly name: string
  readonly organisation: string
  readonly sector: Sector
  readonly basis: Basis
  /** The role that the invitation offered. */
  readonly role: Role
  readonly ethics: string
  readonly at: string
  /** The admission that waits for the other sector's countersignature; null: nobody has admitted yet. */
  readonly admission: string | null
}

export interface RelayAddress {
  readonly url: string
  readonly fingerprint: string | null
}

/** Rules that were adopted, from the entry with which they took effect. */
export interface AdoptedRules {
  /** The `rules-adopted` entry: what rounds and votes name. */
  readonly id: string
  readonly rules: Rules
  /** Sealed version of the ROF that says them, or null. */
  readonly text: string | null
  readonly at: string
  readonly effective: string
}

/** An act that waits for the other sector (ST12). */
export interface WaitingAct {
  readonly entry: string
  readonly type: EntryType
  readonly author: string
  /** The sector that must countersign. */
  readonly sector: Sector
}

/** Two administrative entries whose authors had not seen each other's (ST14). */
export interface AdministrativeFork {
  readonly entries: readonly [string, string]
  /** The administrative entry that later saw both; null: not yet. */
  readonly joined: string | null
}

/** Closed list of what can be wrong with an entry that is itself well formed and signed. */
export const problemKinds = [
  'other-group',
  'no-beginning',
  'unknown-author',
  'no-right',
  'broken-chain',
  'broken-reference',
  'equivocation',
  'outside-membership',
  'invitation-revoked',
  'invitation-used',
  'invitation-expired',
  'already-known',
  'last-coordinator',
  'seat-taken',
  'no-rules',
  'wrong-electorate',
  'wrong-opening',
  'wrong-count',
  'wrong-outcome',
  'not-open',
  'too-early',
  'conflict-declared',
] as const
export type ProblemKind = (typeof problemKinds)[number]

/** An entry that does not count, and why. Shown to members, never put right silently. */
export interface Problem {
  readonly kind: ProblemKind
  readonly entry: string
  readonly author: string
}

/** Who may what in a group, as all valid entries together say. */
export interface Standing {
  readonly group: string
  readonly name: string
  readonly city: string
  /** Entries of a newer kind exist: this application must close and apply nothing before it is updated. */
  readonly updateNeeded: boolean
  /** Both sectors have had an active coordinator: admissions and closings need one of the other sector too. */
  readonly countersigning: boolean
  readonly members: ReadonlyMap<string, Member>
  readonly devices: ReadonlyMap<string, Device>
  readonly invitations: ReadonlyMap<string, Invitation>
  readonly pending: readonly PendingJoiner[]
  readonly relays: readonly RelayAddress[]
  /** All rules that took effect, the present ones last. */
  readonly rules: readonly AdoptedRules[]
  readonly questions: ReadonlyMap<string, Question>
  /** What waits for a countersignature, by its entry. */
  readonly waitingActs: ReadonlyMap<string, WaitingAct>
  readonly administrativeForks: readonly AdministrativeFork[]
  readonly problems: readonly Problem[]
  /** Entries whose predecessors have not arrived. */
  readonly waiting: readonly string[]
}
