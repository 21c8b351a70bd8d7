import { hostname } from 'node:os'
import type { Device as DeviceModel } from '../../../domain/contracts/device-models.ts'
import { AppError } from '../../../domain/errors.ts'
import { endDevice } from '../../../domain/ledger/index.ts'
import type { Values } from '../store/values.ts'
import type { Group } from './group.ts'

/** A device is noted as seen at most this often, in milliseconds. */
const NOTE_MS = 60_000

const seenKey = (groupId: string) => `devices-seen:${groupId}`

/** What this computer calls itself until a person says better. */
export function computerName(): string {
  return hostname()
    .replace(/\.(local|lan|home)$/i, '')
    .slice(0, 60)
}

/** When this device last saw the others at the relay. It is this device's own knowledge and stays here. */
export class DevicesSeen {
  readonly #meta: Values

  constructor(meta: Values) {
    this.#meta = meta
  }

  /** Milliseconds since 1970 by device key. */
  of(groupId: string): Record<string, number> {
    try {
      const parsed: unknown = JSON.parse(this.#meta.get(seenKey(groupId)) ?? '{}')
      const entries = Object.entries(parsed as object).filter(([, at]) => typeof at === 'number')
      return Object.fromEntries(entries) as Record<string, number>
    } catch {
      return {}
    }
  }

  /** These devices are at the relay now. */
  note(groupId: string, keys: readonly string[], now = Date.now()): void {
    const known = this.of(groupId)
    const fresh = keys.filter((key) => now - (known[key] ?? 0) >= NOTE_MS)
    if (fresh.length === 0) return
    for (const key of fresh) known[key] = now
    this.#meta.set(seenKey(groupId), JSON.stringify(known))
  }
}

/** The last sign of life of a device that this one knows of: at the relay, or an entry in the ledger. */
function lastSeen(group: Group, key: string, noted: number | undefined): string | null {
  const entry = group.ledger.lastEntry(key)
  const signed = entry === null ? 0 : Date.parse(group.ledger.get(entry)?.at ?? '')
  const at = Math.max(noted ?? 0, Number.isNaN(signed) ? 0 : signed)
  return at === 0 ? null : new Date(at).toISOString()
}

/** A member's devices and recovery keys, those that ended last. */
export function deviceModels(group: Group, memberId: string, seen: DevicesSeen): DeviceModel[] {
  const noted = seen.of(group.id)
  const mine = group.key.publicKey
  return [...group.standing.devices.values()]
    .filter((device) => device.member === memberId)
    .map((device) => ({
      key: device.key,
      kind: device.kind,
      label: group.text(device.label),
      state: device.state,
      here: device.key === mine,
      since: group.ledger.get(device.grant)?.at ?? null,
      seen: device.key === mine ? new Date().toISOString() : lastSeen(group, device.key, noted[device.key]),
    }))
    .sort((a, b) => Number(a.state === 'ended') - Number(b.state === 'ended'))
}

/**
 * Ends a device or a recovery key: one's own, or (a coordinator) a member's lost one. This device cannot end itself
 * here: leaving the group on this computer does that.
 *
 * @throws AppError not-found, not-allowed, last-coordinator
 */
export function endDeviceOf(group: Group, key: string, cause: 'lost' | 'replaced' | 'retired'): void {
  const device = group.standing.devices.get(key)
  if (device === undefined || device.state === 'ended') throw new AppError('not-found')
  if (key === group.key.publicKey) throw new AppError('not-allowed', { why: 'this-device' })
  if (device.member === group.me().id) group.mustBeMember()
  else group.mustCoordinate()
  endDevice(group.ledger, group.device, key, cause)
}
