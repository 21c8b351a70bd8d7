import type { Group as GroupModel } from '../../../domain/contracts/workspace-models.ts'
import { AppError } from '../../../domain/errors.ts'
import { relayUrl } from '../../../domain/ledger/index.ts'
import { parseDeviceLink } from '../../../domain/relay/device-link.ts'
import { parseInvitation } from '../../../domain/relay/invitation.ts'
import { linkKind } from '../../../domain/relay/links.ts'
import { beginGroup, beginSample } from '../group/beginnings.ts'
import { computerName } from '../group/devices.ts'
import type { Group } from '../group/group.ts'
import { leavingOf, sayGoodbye } from '../group/leaving.ts'
import { exportRecoveryKey, readRecoveryKey } from '../group/recovery.ts'
import { groupModel, memberModels } from '../group/views.ts'
import { readFileUpTo } from '../jobs/files.ts'
import type { WorkspaceParts } from '../workspace.ts'
import { appState } from './app-handlers.ts'
import type { Handlers } from './server.ts'

/** A key's file has a few lines. */
const MAX_KEY_FILE = 64 * 1024

/** A group as windows see it. */
export function groupModelOf({ relays, groups, pairings }: WorkspaceParts, group: Group): GroupModel {
  const coming = pairings.comingIn(group)
  const pairing = coming === null ? null : { state: coming.state, code: coming.code, member: coming.member }
  return groupModel(group, relays.state(group), groups.waitingJoining(group.id), pairing)
}

type Names = Extract<keyof Handlers, `group.${string}`>

export function groupHandlers(parts: WorkspaceParts): Pick<Handlers, Names> {
  const { groups, actions, documents, relays, hosted, pairings, files } = parts
  const modelOf = (group: Group) => groupModelOf(parts, group)
  /** A group that is new here is opened and synchronised like the others. */
  const begun = (group: Group) => {
    parts.openGroups()
    return modelOf(group)
  }
  return {
    'group.create': (request) => begun(beginGroup(groups, documents, request)),
    'group.openSample': () => begun(beginSample(groups, documents)),
    'group.inspectLink': ({ link }) => {
      if (linkKind(link) === 'device') {
        const { group: groupId, name, city, expires, relays: addresses } = parseDeviceLink(link)
        if (Date.parse(expires) < Date.now()) throw new AppError('link-expired')
        const relay = addresses[0]?.url ?? null
        return { kind: 'device', groupId, groupName: name, city, expires, relay, computer: computerName() }
      }
      const { group, name, city, sector, expires, relays: addresses } = parseInvitation(link)
      if (Date.parse(expires) < Date.now()) throw new AppError('link-expired')
      const relay = addresses[0]?.url ?? null
      return { kind: 'invitation', groupId: group, groupName: name, city, sector, expires, relay }
    },
    'group.join': ({ link, person }) => {
      const group = groups.join(link, person)
      const model = begun(group)
      relays.rejoin(group.id)
      return model
    },
    'group.members': ({ groupId }) => memberModels(groups.get(groupId)),
    'group.invitations': ({ groupId }) => actions.invitations(groupId),
    'group.invite': (request) => actions.invite(request),
    'group.revokeInvitation': ({ groupId, invitationId }) => actions.revoke(groupId, invitationId),
    'group.admit': ({ groupId, memberId }) => {
      actions.admit(groupId, memberId)
      return memberModels(groups.get(groupId))
    },
    'group.release': ({ groupId, memberId, reason }) => {
      actions.release(groupId, memberId, reason)
      return memberModels(groups.get(groupId))
    },
    'group.setRelay': ({ groupId, url, adminCode }) => {
      relays.setRelay(groupId, relayAddress(url), null, adminCode)
      return modelOf(groups.get(groupId))
    },
    'group.hostRelay': async ({ groupId, on }) => {
      await hosted.host(groupId, on)
      return modelOf(groups.get(groupId))
    },
    'group.setOffline': ({ groupId, offline }) => {
      relays.setOffline(groupId, offline)
      return modelOf(groups.get(groupId))
    },
    'group.exportRecoveryKey': async ({ groupId, file, passphrase }) => {
      const group = groups.get(groupId)
      await exportRecoveryKey(group, relays.targetOf(group), files.path(file, 'write'), passphrase)
      return {}
    },
    'group.recover': async ({ file, passphrase }) => {
      const bytes = await readFileUpTo(files.path(file, 'read'), MAX_KEY_FILE)
      const { key, note } = await readRecoveryKey(Buffer.from(bytes).toString('utf8'), passphrase)
      const waited = groups.list().some(({ id, restored }) => id === note.groupId && restored)
      const group = groups.recover(key, note)
      parts.openGroups()
      if (waited) relays.recoverFromCopy(group)
      relays.reconnect(note.groupId)
      return modelOf(group)
    },
    'group.continueFromCopy': ({ groupId }) => {
      relays.continueFromCopy(groupId)
      return modelOf(groups.get(groupId))
    },
    'group.beforeLeaving': ({ groupId }) => leavingOf(groups.get(groupId), parts.store),
    'group.leave': async ({ groupId, release }) => {
      const group = groups.get(groupId)
      sayGoodbye(group, release)
      if (group.row.hosted === 1) await hosted.host(groupId, false)
      await relays.delivered(groupId)
      pairings.forget(groupId)
      relays.remove(groupId)
      parts.service.forgetGroup(groupId, parts.windows())
      documents.closeGroup(groupId)
      groups.remove(groupId)
      return appState(parts)
    },
  }
}

/** @throws AppError bad-request */
function relayAddress(url: string): string {
  const parsed = relayUrl.safeParse(url.trim().replace(/\/+$/, ''))
  if (!parsed.success) throw new AppError('bad-request', { why: 'url' })
  return parsed.data
}
