import type { ComingInModel } from '../../../domain/contracts/device-models.ts'
import type {
  Group as GroupModel,
  Invitation as InvitationModel,
  Member as MemberModel,
} from '../../../domain/contracts/workspace-models.ts'
import type { Member, PendingJoiner } from '../../../domain/ledger/index.ts'
import { waitingAdmission } from './admissions.ts'
import type { Group } from './group.ts'
import type { WaitingJoining } from './groups.ts'
import { colorsOf } from './palette.ts'

const day = (instant: string | null) => instant?.slice(0, 10) ?? null

/** A group as windows see it. */
export function groupModel(
  group: Group,
  relay: GroupModel['relay'],
  waiting: WaitingJoining | null,
  pairing: ComingInModel | null,
): GroupModel {
  const { row, standing } = group
  const me = group.me()
  const member = standing.members.get(me.id)
  const joiner = standing.pending.find((one) => one.id === me.id)
  const named = member ?? joiner
  return {
    id: group.id,
    name: standing.name || row.name,
    city: standing.city || row.city,
    sample: row.sample === 1,
    me: {
      memberId: me.id,
      name: named === undefined ? (waiting?.person.name ?? '') : group.text(named.name),
      role: named?.role ?? waiting?.link.role ?? 'member',
      sector: named?.sector ?? waiting?.person.sector ?? 'civil-society',
      state: me.state,
      recoveryKey: [...standing.devices.values()].some(
        (one) => one.member === me.id && one.kind === 'recovery' && one.state === 'active',
      ),
    },
    waits:
      me.state !== 'pending'
        ? null
        : pairing !== null
          ? 'pairing'
          : waiting === null && joiner === undefined
            ? 'recovery'
            : 'admission',
    pairing,
    syncFirst: group.restored && me.state === 'member',
    relay,
    offline: row.offline === 1,
    pending: standing.pending.length,
    updateNeeded: standing.updateNeeded,
  }
}

/** Members, those who wait, and those who left, in the ledger's order. */
export function memberModels(group: Group): MemberModel[] {
  const { standing } = group
  const colors = colorsOf(standing.members.keys())
  const me = group.me().id
  const devices = new Map<string, number>()
  for (const device of standing.devices.values()) {
    // A recovery key in a drawer is no device.
    if (device.state === 'active' && device.kind === 'device')
      devices.set(device.member, (devices.get(device.member) ?? 0) + 1)
  }
  const common = (one: Member | PendingJoiner) => ({
    id: one.id,
    name: group.text(one.name),
    organisation: group.text(one.organisation),
    sector: one.sector,
    basis: one.basis,
    role: one.role,
    me: one.id === me,
    devices: devices.get(one.id) ?? 1,
    color: colors.get(one.id) ?? '#455a64',
  })
  const members = [...standing.members.values()].map(
    (member): MemberModel => ({
      ...common(member),
      state: member.state === 'active' ? 'member' : 'released',
      joined: day(group.ledger.get(member.joined)?.at ?? null),
      admitted: day(member.admitted),
      released: day(member.released),
      admission: null,
    }),
  )
  const pending = standing.pending.map(
    (joiner): MemberModel => ({
      ...common(joiner),
      state: 'pending',
      joined: day(joiner.at),
      admitted: null,
      released: null,
      admission: waitingAdmission(group, joiner),
    }),
  )
  return [...members, ...pending]
}

/**
 * A group's invitations.
 *
 * @param linkOf the link of an invitation made on this device, or null
 * @param labelOf this device's note of whom it is for, or ""
 */
export function invitationModels(
  group: Group,
  linkOf: (id: string) => string | null,
  labelOf: (id: string) => string,
): InvitationModel[] {
  const now = new Date().toISOString()
  return [...group.standing.invitations.values()].map(({ id, sector, role, expires, state }) => ({
    id,
    label: labelOf(id),
    link: state === 'open' ? linkOf(id) : null,
    sector,
    role,
    expires,
    state: state === 'open' && expires < now ? 'expired' : state,
  }))
}
