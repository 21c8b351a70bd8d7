import type { z } from 'zod'
import type { newGroup } from '../../../domain/contracts/workspace-models.ts'
import { AppError } from '../../../domain/errors.ts'
import { createGroup, LedgerReplica } from '../../../domain/ledger/index.ts'
import type { DeviceLink } from '../../../domain/relay/device-link.ts'
import { type InvitationLink, parseInvitation } from '../../../domain/relay/invitation.ts'
import { DeviceKey, nodeCrypto } from '../keys/index.ts'
import type { Store } from '../store/store.ts'
import type { Custody } from './custody.ts'
import { actingDevice, Group, type PersonInput } from './group.ts'
import type { WaitingPairing } from './pairing/coming-in.ts'
import type { RecoveryNote } from './recovery.ts'

/** Names of a group's sealed secrets. */
export const SECRET_DEVICE = 'device'
export const SECRET_JOINING = 'joining'
export const SECRET_RECOVERY = 'recovery'
export const SECRET_PAIRING = 'pairing'
export const invitationSecret = (id: string) => `invitation:${id}`
export const invitationLabel = (id: string) => `invitation-label:${id}`

/** A joining that waits for the ledger: the invitation must be here before an entry can answer it. */
export type WaitingJoining = { readonly link: InvitationLink; readonly person: PersonInput }

const restoredKey = (groupId: string) => `restored:${groupId}`

const decoder = new TextDecoder()
const encoder = new TextEncoder()

/** The groups of this device. */
export class Groups {
  readonly #store: Store
  readonly #custody: Custody
  readonly #groups = new Map<string, Group>()

  constructor(store: Store, custody: Custody) {
    this.#store = store
    this.#custody = custody
  }

  /**
   * Opens every group that is here and is not open yet. Call it when the keys are open. One that cannot be opened
   * does not stop the others.
   *
   * @param onFailure told what is wrong with a group
   */
  openAll(onFailure: (error: unknown) => void): void {
    for (const row of this.#store.groups.list()) {
      if (this.#groups.has(row.group_id)) continue
      try {
        this.#open(row.group_id)
      } catch (error) {
        onFailure(error)
      }
    }
  }

  #open(groupId: string): Group {
    const seed = this.secret(groupId, SECRET_DEVICE)
    if (seed === null) throw new AppError('keyring-missing')
    const ledger = new LedgerReplica(groupId, this.#store.ledgerOf(groupId), nodeCrypto)
    const group = new Group(
      this.#store.groups,
      ledger,
      new DeviceKey(seed),
      this.#store.meta.get(restoredKey(groupId)) !== null,
    )
    this.#groups.set(groupId, group)
    return group
  }

  list(): Group[] {
    return [...this.#groups.values()]
  }

  /** @throws AppError not-found */
  get(groupId: string): Group {
    const group = this.#groups.get(groupId)
    if (group === undefined) throw new AppError('not-found')
    return group
  }

  /** Founds a group: the person becomes its first coordinator. */
  create({ name, city, person }: z.infer<typeof newGroup>, sample = false): Group {
    const key = DeviceKey.generate()
    return this.#store.groups.atomically(() => {
      const ledger = createGroup(actingDevice(key), { name, city }, person, (groupId) =>
        this.#store.ledgerOf(groupId),
      )
      this.#store.groups.add({
        group_id: ledger.group,
        name,
        city,
        sample: sample ? 1 : 0,
        relay_url: null,
        relay_fingerprint: null,
      })
      this.setSecret(ledger.group, SECRET_DEVICE, key.seed())
      return this.#open(ledger.group)
    })
  }

  /**
   * Begins to join: makes this device's key and keeps the request until the ledger is here.
   *
   * @throws AppError link-invalid, link-expired, not-allowed when this device is in the group already
   */
  join(text: string, person: PersonInput): Group {
    const link = parseInvitation(text)
    if (Date.parse(link.expires) < Date.now()) throw new AppError('link-expired')
    const known = this.#groups.get(link.group)
    if (known !== undefined && known.me().state === 'member') {
      throw new AppError('not-allowed', { why: 'already-member' })
    }
    const [relay] = link.relays
    return this.#store.groups.atomically(() => {
      if (known === undefined) {
        this.#store.groups.add({
          group_id: link.group,
          name: link.name,
          city: link.city,
          sample: 0,
          relay_url: relay?.url ?? null,
          relay_fingerprint: relay?.fingerprint ?? null,
        })
        this.setSecret(link.group, SECRET_DEVICE, DeviceKey.generate().seed())
      }
      const waiting: WaitingJoining = { link, person }
      this.setSecret(link.group, SECRET_JOINING, encoder.encode(JSON.stringify(waiting)))
      return known ?? this.#open(link.group)
    })
  }

  /**
   * Begins to come back into a group with a recovery key: this device gets a key of its own, which the recovery key
   * adds to its member as soon as the ledger is here.
   *
   * @throws AppError not-allowed when this device is in the group already
   */
  recover(key: DeviceKey, { groupId, name, relay }: RecoveryNote): Group {
    const known = this.#groups.get(groupId)
    if (known !== undefined && known.me().state === 'member' && !known.restored) {
      throw new AppError('not-allowed', { why: 'already-member' })
    }
    return this.#store.groups.atomically(() => {
      if (known === undefined) {
        this.#store.groups.add({
          group_id: groupId,
          name,
          city: '',
          sample: 0,
          relay_url: relay?.url ?? null,
          relay_fingerprint: relay?.fingerprint ?? null,
        })
        this.setSecret(groupId, SECRET_DEVICE, DeviceKey.generate().seed())
      }
      this.setSecret(groupId, SECRET_RECOVERY, key.seed())
      this.markRestored(groupId)
      if (known === undefined) return this.#open(groupId)
      this.#renewKey(known)
      known.restored = true
      return known
    })
  }

  /**
   * Begins to come into a group as a further device of one of its members; `link` comes from the member's other device.
   * An earlier attempt that came to nothing is begun again.
   *
   * @throws AppError link-expired, not-allowed when this device is in the group already
   */
  joinAsDevice(link: DeviceLink, label: string): Group {
    if (Date.parse(link.expires) < Date.now()) throw new AppError('link-expired')
    const known = this.#groups.get(link.group)
    if (known !== undefined && known.me().state === 'member') {
      throw new AppError('not-allowed', { why: 'already-member' })
    }
    const [relay] = link.relays
    const here = { relay_url: relay?.url ?? null, relay_fingerprint: relay?.fingerprint ?? null }
    return this.#store.groups.atomically(() => {
      if (known === undefined) {
        this.#store.groups.add({ group_id: link.group, name: link.name, city: link.city, sample: 0, ...here })
        this.setSecret(link.group, SECRET_DEVICE, DeviceKey.generate().seed())
      } else {
        this.#store.groups.set(link.group, here)
        this.#renewKey(known)
      }
      const waiting: WaitingPairing = { link, label }
      this.setSecret(link.group, SECRET_PAIRING, encoder.encode(JSON.stringify(waiting)))
      return known ?? this.#open(link.group)
    })
  }

  /** The link with which this device comes in as a member's further one, until the ledger names it. */
  waitingPairing(groupId: string): WaitingPairing | null {
    const bytes = this.secret(groupId, SECRET_PAIRING)
    return bytes === null ? null : (JSON.parse(decoder.decode(bytes)) as WaitingPairing)
  }

  forgetPairing(groupId: string): void {
    this.#store.groups.removeSecret(groupId, SECRET_PAIRING)
  }

  /** Takes a group and all that is of it off this computer's disk. Its documents must have left memory. */
  remove(groupId: string): void {
    for (const key of [restoredKey(groupId), `foreign-relay:${groupId}`, `devices-seen:${groupId}`]) {
      this.#store.meta.delete(key)
    }
    // Last: it also empties the write-ahead log.
    this.#store.groups.remove(groupId)
    this.#groups.delete(groupId)
  }

  /** A group that is here goes on under a new key: the old one ended, or is another computer's too. */
  #renewKey(group: Group): void {
    if (!group.standing.devices.has(group.key.publicKey)) return
    const key = DeviceKey.generate()
    this.setSecret(group.id, SECRET_DEVICE, key.seed())
    group.replaceKey(key)
    group.turnedAway = false
  }

  /** The recovery key with which this device is coming back, or null. */
  recoveryKey(groupId: string): DeviceKey | null {
    const seed = this.secret(groupId, SECRET_RECOVERY)
    return seed === null ? null : new DeviceKey(seed)
  }

  /** A joining that is not yet an admission; its link also lets this device into the relay. */
  waitingJoining(groupId: string): WaitingJoining | null {
    const bytes = this.secret(groupId, SECRET_JOINING)
    return bytes === null ? null : (JSON.parse(decoder.decode(bytes)) as WaitingJoining)
  }

  /** The group came from a backup: its device's chain may have gone on elsewhere, so the ledger is synchronised first. */
  markRestored(groupId: string): void {
    this.#store.meta.set(restoredKey(groupId), '1')
  }

  /** The ledger is up to date again. */
  clearRestored(groupId: string): void {
    this.get(groupId).restored = false
    this.#store.meta.delete(restoredKey(groupId))
  }

  secret(groupId: string, name: string): Uint8Array | null {
    const sealed = this.#store.groups.secret(groupId, name)
    return sealed === null ? null : this.#custody.vault.open(sealed, `${groupId}/${name}`)
  }

  setSecret(groupId: string, name: string, secret: Uint8Array): void {
    this.#store.groups.setSecret(groupId, name, this.#custody.vault.seal(secret, `${groupId}/${name}`))
  }
}
