import type { LettingInModel } from '../../../domain/contracts/device-models.ts'
import { AppError } from '../../../domain/errors.ts'
import { parseDeviceLink } from '../../../domain/relay/device-link.ts'
import { deviceModels, endDeviceOf } from '../group/devices.ts'
import type { LettingIn } from '../group/pairing/letting-in.ts'
import type { WorkspaceParts } from '../workspace.ts'
import { groupModelOf } from './group-handlers.ts'
import type { Handlers } from './server.ts'

/** A pairing as windows see it. */
function lettingInModel({ link, expires, state, code, label }: LettingIn): LettingInModel {
  return { link, expires: expires.toISOString(), state, code, label }
}

type Names = Extract<keyof Handlers, `device.${string}`>

export function deviceHandlers(parts: WorkspaceParts): Pick<Handlers, Names> {
  const { groups, pairings, relays, seen } = parts
  const current = (groupId: string) => {
    groups.get(groupId)
    return pairings.lettingIn(groupId)
  }
  return {
    'device.list': ({ groupId, memberId }) => deviceModels(groups.get(groupId), memberId, seen),
    'device.end': ({ groupId, key, cause }) => {
      const group = groups.get(groupId)
      const member = group.standing.devices.get(key)?.member ?? ''
      endDeviceOf(group, key, cause)
      return deviceModels(group, member, seen)
    },
    'device.letIn': ({ groupId }) => lettingInModel(pairings.begin(groupId)),
    'device.lettingIn': ({ groupId }) => {
      const pairing = current(groupId)
      return pairing === null ? null : lettingInModel(pairing)
    },
    'device.confirm': ({ groupId, same, label }) => {
      const pairing = current(groupId)
      if (pairing === null) throw new AppError('not-found')
      if (same) pairing.confirm(label)
      else pairing.refuse()
      return lettingInModel(pairing)
    },
    'device.cancel': ({ groupId }) => {
      pairings.cancel(groupId)
      return {}
    },
    'device.join': ({ link, label }) => {
      const parsed = parseDeviceLink(link)
      const group = groups.joinAsDevice(parsed, label)
      // A new attempt has a link of its own.
      pairings.forget(group.id)
      parts.openGroups()
      relays.reconnect(group.id)
      return groupModelOf(parts, group)
    },
  }
}
