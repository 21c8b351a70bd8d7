import { AppError } from '../../../../domain/errors.ts'
import type { Group } from '../group.ts'
import type { Groups } from '../groups.ts'
import type { RelayTarget } from '../sync.ts'
import { ComingIn } from './coming-in.ts'
import { LettingIn } from './letting-in.ts'

/** What pairings need of the connections. */
export type PairingLines = {
  /** Sends to a group's relay; dropped while there is no connection. */
  send(groupId: string, message: Uint8Array): void
  /** Where a group can be met, this device's own way first. */
  relaysOf(group: Group): readonly RelayTarget[]
  /** Something about a pairing changed. */
  changed(groupId: string): void
}

/** Second devices on their way: those that this device lets in, and this device itself. At most one per group. */
export class DevicePairings {
  readonly #groups: Groups
  readonly #lines: PairingLines
  readonly #lettingIn = new Map<string, LettingIn>()
  readonly #comingIn = new Map<string, ComingIn>()

  constructor(groups: Groups, lines: PairingLines) {
    this.#groups = groups
    this.#lines = lines
  }

  #line(groupId: string) {
    return {
      send: (message: Uint8Array) => this.#lines.send(groupId, message),
      changed: () => this.#lines.changed(groupId),
    }
  }

  /**
   * Makes a link for one new device; the one before it is worth nothing any more.
   *
   * @throws AppError not-allowed (`why`: no-relay, sync-first, update-needed)
   */
  begin(groupId: string): LettingIn {
    const group = this.#groups.get(groupId)
    const relays = this.#lines.relaysOf(group)
    if (relays.length === 0) throw new AppError('not-allowed', { why: 'no-relay' })
    this.#lettingIn.get(groupId)?.close()
    const pairing = new LettingIn(group, relays, this.#line(groupId))
    this.#lettingIn.set(groupId, pairing)
    return pairing
  }

  /** The new device that is being let in, or null. */
  lettingIn(groupId: string): LettingIn | null {
    return this.#lettingIn.get(groupId) ?? null
  }

  /** Ends it; the link is worth nothing any more. */
  cancel(groupId: string): void {
    this.#lettingIn.get(groupId)?.close()
    this.#lettingIn.delete(groupId)
  }

  /** This device's own way into a group as a new device, or null once the ledger names it. */
  comingIn(group: Group): ComingIn | null {
    const known = this.#comingIn.get(group.id)
    if (known !== undefined) return known
    const waiting = this.#groups.waitingPairing(group.id)
    if (waiting === null) return null
    const made = new ComingIn(waiting, group.key, this.#line(group.id))
    this.#comingIn.set(group.id, made)
    return made
  }

  /** A message of the relay. */
  receive(group: Group, type: number, message: Uint8Array): void {
    const end = this.comingIn(group) ?? this.#lettingIn.get(group.id)
    end?.receive(type, message)
  }

  /** The relay has let this device in: it waits there for the new one again. */
  connected(group: Group): void {
    this.#lettingIn.get(group.id)?.connected()
  }

  /** The ledger changed: it may name this device now. */
  ledgerChanged(group: Group): void {
    if (!group.standing.devices.has(group.key.publicKey)) return
    if (this.#groups.waitingPairing(group.id) === null) return
    this.#groups.forgetPairing(group.id)
    this.#comingIn.delete(group.id)
  }

  /** The group leaves this device. */
  forget(groupId: string): void {
    this.cancel(groupId)
    this.#comingIn.delete(groupId)
  }
}
