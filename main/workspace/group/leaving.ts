import type { Leaving } from '../../../domain/contracts/device-models.ts'
import { endDevice, release, type Standing } from '../../../domain/ledger/index.ts'
import type { Store } from '../store/store.ts'
import type { Group } from './group.ts'

/** A member's devices that can act for them, this one apart; recovery keys are no devices. */
function otherDevices(group: Group, standing: Standing): number {
  const { id } = group.me()
  return [...standing.devices.values()].filter(
    ({ member, key, kind, state }) =>
      member === id && kind === 'device' && state === 'active' && key !== group.key.publicKey,
  ).length
}

/** What leaving on this computer would mean now. */
export function leavingOf(group: Group, store: Store): Leaving {
  const { standing } = group
  const { id, role, state } = group.me()
  const coordinators = [...standing.members.values()].filter(
    (member) => member.role === 'coordinator' && member.state === 'active',
  )
  const unsent = store.replicas
    .ofGroup(group.id)
    .reduce((sum, row) => sum + Math.max(0, row.own - row.sent), 0)
  return {
    lastCoordinator: state === 'member' && role === 'coordinator' && coordinators.length === 1,
    otherDevices: otherDevices(group, standing),
    recoveryKey: [...standing.devices.values()].some(
      (device) => device.member === id && device.kind === 'recovery' && device.state === 'active',
    ),
    unsent: group.row.relay_url === null && standing.relays.length === 0 ? 0 : unsent,
    hosted: group.row.hosted === 1,
  }
}

/**
 * Says in the ledger that this member leaves (`giveUp`), or that this device ends when the member has others. A device
 * that may not sign (not admitted, released, restored and not synchronised) says nothing.
 *
 * @throws AppError last-coordinator; not-allowed when membership cannot be given up now
 */
export function sayGoodbye(group: Group, giveUp: boolean): void {
  if (giveUp) {
    group.mustBeMember()
    release(group.ledger, group.device, group.me().id)
    return
  }
  const mayWrite = group.me().state === 'member' && !group.restored && !group.standing.updateNeeded
  if (mayWrite && otherDevices(group, group.standing) > 0) {
    endDevice(group.ledger, group.device, group.key.publicKey, 'retired')
  }
}
