import type { Basis, Role, Seat, Sector } from '../bodies.ts'

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
  readonly seat: { readonly id: string; readonly place: NonNullable<Seat>['place'] }
  state: 'active' | 'released'
  /** Entries that say so, and their authors' clocks. */
  readonly joined: string
  readonly admission: string
  readonly admitted: string
  release: string | null
  released: string | null
  /** Hash of the reason of the release, or null. */
  releaseReason: string | null
}

/** One key that acts, or acted, for a member. */
export interface Device {
  readonly key: string
  readonly member: string
  readonly kind: 'device' | 'recovery'
  /** Hash of a label in the side table, or null. */
  readonly label: string | null
  /** Entry after which the key may sign: genesis, admission or device-key. */
  readonly grant: string
  state: 'active' | 'ended'
}

export interface Invitation {
  readonly id: string
  readonly key: string
  readonly sector: Sector
  readonly role: Role
  readonly expires: string
  readonly author: string
  /** Expiry is not here: it depends on a clock, and standing does not. */
  state: 'open' | 'used' | 'revoked'
}

/** A person who asked to join and waits for a coordinator. */
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
}

export interface RelayAddress {
  readonly url: string
  readonly fingerprint: string | null
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
  /** Both sectors have an active coordinator: admissions and closings need one of the other sector too. */
  readonly countersigning: boolean
  readonly members: ReadonlyMap<string, Member>
  readonly devices: ReadonlyMap<string, Device>
  readonly invitations: ReadonlyMap<string, Invitation>
  readonly pending: readonly PendingJoiner[]
  readonly relays: readonly RelayAddress[]
  readonly problems: readonly Problem[]
  /** Entries whose predecessors have not arrived. */
  readonly waiting: readonly string[]
}
