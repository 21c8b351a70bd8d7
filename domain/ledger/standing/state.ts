import type { LedgerEntry } from '../entry.ts'
import { type Graph, hasSeen } from '../graph.ts'
import type { Device, Invitation, Member, PendingJoiner, RelayAddress } from './types.ts'

/** The standing while it is being built, entry by entry. */
export class Draft {
  readonly graph: Graph
  readonly members = new Map<string, Member>()
  readonly devices = new Map<string, Device>()
  readonly invitations = new Map<string, Invitation>()
  readonly joiners = new Map<string, PendingJoiner>()
  readonly relays = new Map<string, RelayAddress>()
  updateNeeded = false
  /** Entries whose author had seen the entry that lets it sign: true for the rest of its chain. */
  readonly #knowsGrant = new Set<string>()

  constructor(graph: Graph) {
    this.graph = graph
  }

  /** The author's device and member, when the author may sign at all and knew so. */
  actor(entry: LedgerEntry): { device: Device; member: Member } | null {
    const device = this.devices.get(entry.author)
    const member = device === undefined ? undefined : this.members.get(device.member)
    if (device === undefined || member === undefined) return null
    if (entry.prev === null || !this.#knowsGrant.has(entry.prev)) {
      if (!hasSeen(this.graph, entry, device.grant)) return null
    }
    this.#knowsGrant.add(entry.hash)
    return { device, member }
  }

  /** Active coordinators with at least one active device other than `without`. */
  coordinators(without?: { member?: string; device?: string }): number {
    const acting = new Set<string>()
    for (const device of this.devices.values()) {
      if (device.state === 'active' && device.key !== without?.device) acting.add(device.member)
    }
    let count = 0
    for (const member of this.members.values()) {
      const counts =
        member.role === 'coordinator' && member.state === 'active' && member.id !== without?.member
      if (counts && acting.has(member.id)) count++
    }
    return count
  }
}
