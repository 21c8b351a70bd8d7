import type { Question } from '../../decisions/types.ts'
import { type Sector, sectors } from '../bodies.ts'
import type { LedgerEntry } from '../entry.ts'
import type { EntryGraph } from '../graph.ts'
import { CowMap, type SharedMap } from './cow.ts'
import type {
  AdministrativeFork,
  AdoptedRules,
  Device,
  Invitation,
  Member,
  PendingJoiner,
  Problem,
  RelayAddress,
  WaitingAct,
} from './types.ts'

/** What the standing is built on beside the entries before: shared by all drafts of one fold. */
export interface Ground {
  readonly graph: EntryGraph
  /** The entry that began countersigning (ST12); null before. */
  countersigningFrom: string | null
}

const maps = {
  members: null as Member | null,
  devices: null as Device | null,
  invitations: null as Invitation | null,
  joiners: null as PendingJoiner | null,
  relays: null as RelayAddress | null,
  rules: null as AdoptedRules | null,
  questions: null as Question | null,
  /** By round or vote: its question. */
  questionOf: null as string | null,
  waitingActs: null as WaitingAct | null,
  problems: null as Problem | null,
  administrativeForks: null as AdministrativeFork | null,
  /** Administrative entries that no other has seen yet: by hash, itself. */
  administrativeHeads: null as string | null,
}
type MapNames = keyof typeof maps
type Maps = { readonly [N in MapNames]: CowMap<NonNullable<(typeof maps)[N]>> }
/** A draft as it was at one point: handed out, never changed. */
export type Frozen = {
  readonly [N in MapNames]: SharedMap<NonNullable<(typeof maps)[N]>>
} & { readonly updateNeeded: boolean }

/** The standing while it is being built, entry by entry. Records in its maps are replaced, never changed. */
export class Draft implements Maps {
  readonly ground: Ground
  readonly members: CowMap<Member>
  readonly devices: CowMap<Device>
  readonly invitations: CowMap<Invitation>
  readonly joiners: CowMap<PendingJoiner>
  readonly relays: CowMap<RelayAddress>
  readonly rules: CowMap<AdoptedRules>
  readonly questions: CowMap<Question>
  readonly questionOf: CowMap<string>
  readonly waitingActs: CowMap<WaitingAct>
  readonly problems: CowMap<Problem>
  readonly administrativeForks: CowMap<AdministrativeFork>
  readonly administrativeHeads: CowMap<string>
  updateNeeded: boolean

  constructor(ground: Ground, from?: Frozen) {
    this.ground = ground
    this.members = new CowMap(from?.members)
    this.devices = new CowMap(from?.devices)
    this.invitations = new CowMap(from?.invitations)
    this.joiners = new CowMap(from?.joiners)
    this.relays = new CowMap(from?.relays)
    this.rules = new CowMap(from?.rules)
    this.questions = new CowMap(from?.questions)
    this.questionOf = new CowMap(from?.questionOf)
    this.waitingActs = new CowMap(from?.waitingActs)
    this.problems = new CowMap(from?.problems)
    this.administrativeForks = new CowMap(from?.administrativeForks)
    this.administrativeHeads = new CowMap(from?.administrativeHeads)
    this.updateNeeded = from?.updateNeeded ?? false
  }

  freeze(): Frozen {
    return {
      members: this.members.share(),
      devices: this.devices.share(),
      invitations: this.invitations.share(),
      joiners: this.joiners.share(),
      relays: this.relays.share(),
      rules: this.rules.share(),
      questions: this.questions.share(),
      questionOf: this.questionOf.share(),
      waitingActs: this.waitingActs.share(),
      problems: this.problems.share(),
      administrativeForks: this.administrativeForks.share(),
      administrativeHeads: this.administrativeHeads.share(),
      updateNeeded: this.updateNeeded,
    }
  }

  get graph(): EntryGraph {
    return this.ground.graph
  }
  /** True when `ancestor` stands before the entry, or is it. */
  hasSeen(entry: LedgerEntry, ancestor: string): boolean {
    return this.graph.hasSeen(entry, ancestor)
  }
  /** The same between two entries by hash. */
  readonly sees = (entry: string, ancestor: string): boolean => {
    const found = this.graph.byHash.get(entry)
    return found !== undefined && this.graph.hasSeen(found, ancestor)
  }

  /** The author's device and member, when the author may sign at all and knew so. */
  actor(entry: LedgerEntry): { device: Device; member: Member } | null {
    const device = this.devices.get(entry.author)
    const member = device === undefined ? undefined : this.members.get(device.member)
    if (device === undefined || member === undefined) return null
    return this.hasSeen(entry, device.grant) ? { device, member } : null
  }

  /** Active coordinators with at least one active device other than `without`. */
  coordinators(without?: { member?: string; device?: string }): Member[] {
    const acting = new Set<string>()
    for (const device of this.devices.values()) {
      if (device.state === 'active' && device.key !== without?.device) acting.add(device.member)
    }
    return [...this.members.values()].filter((member) => {
      const counts =
        member.role === 'coordinator' && member.state === 'active' && member.id !== without?.member
      return counts && acting.has(member.id)
    })
  }

  /** True when each sector has a coordinator who can act. */
  hasBothCoordinators(): boolean {
    const found = new Set<Sector>(this.coordinators().map(({ sector }) => sector))
    return sectors.every((sector) => found.has(sector))
  }
}
