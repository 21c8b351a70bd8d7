import { randomBytes } from 'node:crypto'
import type { z } from 'zod'
import type { joinRequest } from '../../../domain/contracts/workspace-models.ts'
import { AppError } from '../../../domain/errors.ts'
import {
  type ActingDevice,
  type LedgerReplica,
  mayWriteDocuments,
  type Standing,
} from '../../../domain/ledger/index.ts'
import { type DeviceKey, nodeCrypto } from '../keys/index.ts'
import type { GroupRow, GroupRows } from '../store/group-rows.ts'

export type PersonInput = z.infer<typeof joinRequest>['person']

/** My place in a group. */
export type Me = {
  /** Hash of the genesis or of my joining; until the joining is written, a placeholder. */
  readonly id: string
  readonly state: 'pending' | 'member' | 'released'
  readonly role: 'coordinator' | 'member' | 'observer' | 'expert'
}

/** Member id shown before the joining could be written (the ledger has not come yet). */
export const NOT_YET_JOINED = 'me'

/** This device as an author of ledger entries. */
export function actingDevice(signer: DeviceKey): ActingDevice {
  return { signer, crypto: nodeCrypto, random: (length) => randomBytes(length), now: () => Date.now() }
}

/** One group on this device: its row, its ledger and this device's key in it. */
export class Group {
  readonly id: string
  readonly ledger: LedgerReplica
  #key: DeviceKey
  /** True from a restore until the ledger was synchronised: writing before that could fork this device's chain. */
  restored: boolean
  /** True when the relay says that this member was released: the entry that says so may not have come any more. */
  turnedAway = false
  readonly #rows: GroupRows

  constructor(rows: GroupRows, ledger: LedgerReplica, key: DeviceKey, restored: boolean) {
    this.id = ledger.group
    this.ledger = ledger
    this.#key = key
    this.restored = restored
    this.#rows = rows
  }

  /** This device's key in the group. */
  get key(): DeviceKey {
    return this.#key
  }

  /** This device as an author in the group's ledger. */
  get device(): ActingDevice {
    return actingDevice(this.#key)
  }

  /** Goes on under another key, which the ledger has to know already. */
  replaceKey(key: DeviceKey): void {
    this.#key = key
  }

  /** @throws AppError not-found when the group was removed */
  get row(): GroupRow {
    const row = this.#rows.get(this.id)
    if (row === null) throw new AppError('not-found')
    return row
  }

  get standing(): Standing {
    return this.ledger.standing()
  }

  me(): Me {
    const { devices, members, pending } = this.standing
    const device = devices.get(this.key.publicKey)
    const member = device === undefined ? undefined : members.get(device.member)
    if (device !== undefined && member !== undefined) {
      const active = member.state === 'active' && device.state === 'active' && !this.turnedAway
      return { id: member.id, state: active ? 'member' : 'released', role: member.role }
    }
    const joiner = pending.find((one) => one.device === this.key.publicKey)
    return { id: joiner?.id ?? NOT_YET_JOINED, state: 'pending', role: joiner?.role ?? 'member' }
  }

  /** Whether this device may change the group's documents. The relay refuses edits of those who may not. */
  mayWrite(): boolean {
    const { state, role } = this.me()
    return state === 'member' && mayWriteDocuments(role) && !this.standing.updateNeeded
  }

  /** @throws AppError not-allowed */
  mustBeMember(): void {
    if (this.me().state !== 'member') throw new AppError('not-allowed')
    if (this.standing.updateNeeded) throw new AppError('not-allowed', { why: 'update-needed' })
    if (this.restored) throw new AppError('not-allowed', { why: 'sync-first' })
  }

  /** @throws AppError not-allowed */
  mustCoordinate(): void {
    this.mustBeMember()
    if (this.me().role !== 'coordinator') throw new AppError('not-allowed')
  }

  /** A text of the side table, or "" when it has not come or was erased. */
  text(hash: string | null): string {
    return hash === null ? '' : (this.ledger.sideText(hash) ?? '')
  }
}
