import type { Group as GroupModel } from '../../../domain/contracts/workspace-models.ts'
import { AppError } from '../../../domain/errors.ts'
import type { Documents } from '../documents/documents.ts'
import type { Replica } from '../documents/replica.ts'
import { DeviceKey } from '../keys/index.ts'
import type { Store } from '../store/store.ts'
import type { GroupActions } from './actions.ts'
import type { Group } from './group.ts'
import { type Groups, SECRET_DEVICE, SECRET_RECOVERY } from './groups.ts'
import { recoverDevice, replaceRestoredKey } from './recovery.ts'
import { relayState } from './relay-view.ts'
import { type BackgroundLimits, GroupSync, type RelayTarget } from './sync.ts'

const foreignKey = (groupId: string) => `foreign-relay:${groupId}`

export type RelaysListener = {
  /** A message about letting in a new device. */
  pairing(group: Group, type: number, message: Uint8Array): void
  /** The relay takes this device for a member's, on a connection that is new or newly so. */
  letIn(group: Group): void
  /** The ledger changed. */
  ledgerChanged(group: Group): void
  /** A group's connection, ledger or members changed. */
  changed(groupId: string): void
  /** Something that a person should know and did not ask for. */
  trouble(error: unknown): void
}

/** Every group's connection to its relay. */
export class GroupRelays {
  readonly #store: Store
  readonly #groups: Groups
  readonly #actions: GroupActions
  readonly #documents: Documents
  readonly #limits: BackgroundLimits
  readonly #listener: RelaysListener
  readonly #syncs = new Map<string, GroupSync>()
  readonly #joinTold = new Set<string>()

  constructor(
    store: Store,
    groups: Groups,
    actions: GroupActions,
    documents: Documents,
    limits: BackgroundLimits,
    listener: RelaysListener,
  ) {
    this.#store = store
    this.#groups = groups
    this.#actions = actions
    this.#documents = documents
    this.#limits = limits
    this.#listener = listener
  }

  /** Begins to synchronise a group that was opened, and hosts its relay when it did before. */
  add(group: Group): void {
    if (this.#syncs.has(group.id)) return
    const sync = new GroupSync({
      group,
      store: this.#store,
      documents: this.#documents,
      limits: this.#limits,
      waitingJoining: () => this.#groups.waitingJoining(group.id),
      recoveryKey: () => this.#groups.recoveryKey(group.id),
      pairingKey: () => {
        const waiting = this.#groups.waitingPairing(group.id)
        return waiting === null ? null : DeviceKey.fromText(waiting.link.secret)
      },
      onPairing: (type, message) => this.#listener.pairing(group, type, message),
      onLetIn: () => this.#listener.letIn(group),
      acknowledges: () => this.#acknowledges(group.id),
      onStatus: () => this.#statusChanged(group),
      onLedgerSynced: (relayWasEmpty) => this.#ledgerSynced(group, relayWasEmpty),
    })
    this.#syncs.set(group.id, sync)
    group.ledger.observe(() => this.#ledgerChanged(group))
    if (group.restored && this.#target(group) === null) this.#settled(group)
    else this.#connect(group)
  }

  /** Where the group meets: the person's own choice, otherwise what the ledger says. */
  #target(group: Group): RelayTarget | null {
    const { relay_url: url, relay_fingerprint: fingerprint } = group.row
    if (url !== null) return { url, fingerprint }
    return group.standing.relays[0] ?? null
  }

  #connect(group: Group, adminCode?: string): void {
    const target = group.row.offline === 1 ? null : this.#target(group)
    this.#syncs.get(group.id)?.connect(target, adminCode)
    for (const replica of this.#documents.loaded()) {
      if (replica.name.groupId === group.id && !this.holds(replica)) this.showIdle(replica)
    }
    this.#listener.changed(group.id)
  }

  /** What a replica without a connection shows: a group without a relay is not "offline". */
  showIdle(replica: Replica): void {
    const group = this.#groups.get(replica.name.groupId)
    replica.setRelay({
      relay: this.#target(group) === null ? 'none' : 'offline',
      acknowledges: this.#acknowledges(group.id),
    })
  }

  /** A relay is taken for one of ours until it was seen to be a foreign one; that is remembered. */
  #acknowledges(groupId: string): boolean {
    return this.#store.meta.get(foreignKey(groupId)) === null
  }

  #statusChanged(group: Group): void {
    const kind = this.#syncs.get(group.id)?.status?.kind ?? null
    if (kind === 'foreign' && this.#acknowledges(group.id)) this.#store.meta.set(foreignKey(group.id), '1')
    if (kind === 'ours' && !this.#acknowledges(group.id)) this.#store.meta.delete(foreignKey(group.id))
    this.#listener.changed(group.id)
  }

  #ledgerChanged(group: Group): void {
    const sync = this.#syncs.get(group.id)
    const { relay_url: url, hosted } = group.row
    const named = group.standing.relays.some((relay) => relay.url === url)
    // From here on the ledger says where the group meets, so that a move of the relay reaches everybody.
    if (url !== null && hosted === 0 && named) {
      this.#store.groups.set(group.id, { relay_url: null, relay_fingerprint: null })
    }
    this.#join(group)
    this.#listener.ledgerChanged(group)
    if (group.me().state === 'member') sync?.refresh()
    // One change may be several entries (the new address, the end of the old one): look when they are all there.
    setTimeout(() => this.#followRelay(group), 0)
    this.#listener.changed(group.id)
  }

  #followRelay(group: Group): void {
    const sync = this.#syncs.get(group.id)
    if (sync === undefined || group.row.offline === 1) return
    const target = this.#target(group)
    if (target?.url === sync.target?.url && target?.fingerprint === sync.target?.fingerprint) return
    this.#connect(group)
  }

  /** Writes the joining once the ledger holds the invitation; what cannot be told at once is told once. */
  #join(group: Group): void {
    try {
      this.#actions.joinWhenPossible(group)
    } catch (error) {
      if (!this.#joinTold.has(group.id)) this.#listener.trouble(error)
      this.#joinTold.add(group.id)
    }
  }

  /** What the relay's ledger holds is here. An empty relay proves nothing: what others have may be elsewhere. */
  #ledgerSynced(group: Group, relayWasEmpty: boolean): void {
    if (!group.restored || relayWasEmpty) return
    // Not within the connection's own callback: settling connects anew.
    setTimeout(() => {
      if (this.#syncs.has(group.id) && group.restored) this.#settled(group)
    }, 0)
  }

  /**
   * Comes back with a recovery key on a copy that no relay can bring up to date: the ledger here knows the key, and
   * what it signs stands beside whatever the lost computer signed. Otherwise the relay is met first.
   */
  recoverFromCopy(group: Group): void {
    const key = this.#groups.recoveryKey(group.id)
    if (key !== null && group.standing.devices.has(key.publicKey)) this.#settled(group)
  }

  /**
   * Goes on from a restored copy although no relay has confirmed that it is the newest: the person says that nothing
   * was signed on the old computer after it.
   *
   * @throws AppError not-allowed when the copy is not a member's device's
   */
  continueFromCopy(groupId: string): void {
    const group = this.#groups.get(groupId)
    if (!group.restored) return
    if (group.me().state !== 'member') throw new AppError('not-allowed')
    this.#settled(group)
  }

  /** The ledger is up to date: after a restore or a recovery this device gets a key of its own and may write. */
  #settled(group: Group): void {
    const recovery = this.#groups.recoveryKey(group.id)
    try {
      if (recovery === null) {
        replaceRestoredKey(group, (key) => this.#groups.setSecret(group.id, SECRET_DEVICE, key.seed()))
      } else {
        if (!recoverDevice(group, recovery)) return
        this.#store.groups.removeSecret(group.id, SECRET_RECOVERY)
      }
    } catch (error) {
      this.#listener.trouble(error)
      return
    }
    this.#groups.clearRestored(group.id)
    const { relay_url: url, relay_fingerprint: fingerprint } = group.row
    // Chosen while this device could not write yet.
    if (url !== null) this.#actions.announceRelay(group, url, fingerprint)
    this.#connect(group)
  }

  /** Ends a group's connection for good: the group leaves this computer. */
  remove(groupId: string): void {
    this.#syncs.get(groupId)?.disconnect()
    this.#syncs.delete(groupId)
    this.#joinTold.delete(groupId)
  }

  /** Resolves once the relay has read what was written to the ledger until now, or cannot. */
  async delivered(groupId: string): Promise<void> {
    await this.#syncs.get(groupId)?.delivered()
  }

  /** Sends a message about letting in a new device. */
  sendPairing(groupId: string, message: Uint8Array): void {
    this.#syncs.get(groupId)?.sendPairing(message)
  }

  /** Where a group can be met: this device's own way first, then what the ledger says. */
  relaysOf(group: Group): RelayTarget[] {
    const own = this.#target(group)
    if (own === null) return []
    return [own, ...group.standing.relays.filter((relay) => relay.url !== own.url)]
  }

  /** Where a group meets now, or null. */
  targetOf(group: Group): RelayTarget | null {
    return this.#target(group)
  }

  /** Tries again at once. */
  retryNow(groupId: string): void {
    this.#syncs.get(groupId)?.retryNow()
  }

  /**
   * The group does not meet at this address any more: for everybody when a coordinator says so, and for this device.
   * The relay there must run until it resolves, so that those who are connected hear it.
   */
  async withdraw(groupId: string, url: string): Promise<void> {
    const group = this.#groups.get(groupId)
    this.#actions.withdrawRelay(group, url)
    await this.#syncs.get(groupId)?.delivered()
    if (group.row.relay_url !== url) return
    this.#store.groups.set(groupId, { relay_url: null, relay_fingerprint: null })
  }

  /** Connects anew, to where the group meets now. */
  reconnect(groupId: string): void {
    this.#connect(this.#groups.get(groupId))
  }

  /** Shows the relay the invitation that just came. */
  rejoin(groupId: string): void {
    const group = this.#groups.get(groupId)
    this.#joinTold.delete(groupId)
    this.#connect(group)
    this.#join(group)
  }

  /** A group as windows see its relay. */
  state(group: Group): GroupModel['relay'] {
    const status = this.#syncs.get(group.id)?.status ?? null
    return relayState(
      this.#target(group)?.url ?? null,
      group.row.hosted === 1,
      status,
      this.#acknowledges(group.id),
    )
  }

  /** Brings a group's rooms in step with its list and its open documents. */
  refresh(groupId: string): void {
    this.#syncs.get(groupId)?.refresh()
  }

  holds(replica: Replica): boolean {
    return this.#syncs.get(replica.name.groupId)?.holds(replica) ?? false
  }

  leave(replica: Replica): void {
    this.#syncs.get(replica.name.groupId)?.leave(replica)
  }

  /** Moves a group to a relay. A coordinator's choice is everybody's; anybody else's is this device's. */
  setRelay(groupId: string, url: string, fingerprint: string | null, adminCode?: string): void {
    const group = this.#groups.get(groupId)
    if (this.#target(group)?.url !== url) this.#forgetMarks(groupId)
    this.#store.groups.set(groupId, { relay_url: url, relay_fingerprint: fingerprint })
    // While the old connection stands: its relay carries the news of the move to those who are only there.
    this.#actions.announceRelay(group, url, fingerprint)
    this.#connect(group, adminCode)
  }

  /** Another relay has nothing of ours yet. */
  #forgetMarks(groupId: string): void {
    this.#store.replicas.forgetMarks(groupId)
    for (const replica of this.#documents.loaded())
      if (replica.name.groupId === groupId) replica.forgetMarks()
  }

  setOffline(groupId: string, offline: boolean): void {
    const group = this.#groups.get(groupId)
    this.#store.groups.set(groupId, { offline: offline ? 1 : 0 })
    this.#connect(group)
  }

  close(): void {
    for (const sync of this.#syncs.values()) sync.disconnect()
    this.#syncs.clear()
  }
}
