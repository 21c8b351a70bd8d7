import type { z } from 'zod'
import type {
  Invitation as InvitationModel,
  newInvitation,
} from '../../../domain/contracts/workspace-models.ts'
import { AppError } from '../../../domain/errors.ts'
import {
  admit,
  askToJoin,
  invite,
  release,
  revokeInvitation,
  setRelayAddress,
  toBase64Url,
} from '../../../domain/ledger/index.ts'
import { formatInvitation } from '../../../domain/relay/invitation.ts'
import { DeviceKey } from '../keys/index.ts'
import type { Store } from '../store/store.ts'
import { waitingAdmission } from './admissions.ts'
import { type Group, NOT_YET_JOINED } from './group.ts'
import { type Groups, invitationLabel, invitationSecret, SECRET_JOINING } from './groups.ts'
import { invitationModels } from './views.ts'

const DAY_MS = 24 * 60 * 60 * 1000

/** What a coordinator (and a joiner) does in the ledger. */
export class GroupActions {
  readonly #store: Store
  readonly #groups: Groups

  constructor(store: Store, groups: Groups) {
    this.#store = store
    this.#groups = groups
  }

  invite({ groupId, sector, role, days, label = '' }: z.infer<typeof newInvitation>): InvitationModel {
    const group = this.#groups.get(groupId)
    group.mustCoordinate()
    const key = DeviceKey.generate()
    const expires = new Date(Date.now() + days * DAY_MS)
    const id = invite(group.ledger, group.device, { key: key.publicKey, sector, role, expires })
    this.#groups.setSecret(groupId, invitationSecret(id), key.seed())
    // Sealed like a key: it may name a person who is in no group yet.
    if (label !== '') this.#groups.setSecret(groupId, invitationLabel(id), new TextEncoder().encode(label))
    const made = this.invitations(groupId).find((invitation) => invitation.id === id)
    if (made === undefined) throw new AppError('internal')
    return made
  }

  invitations(groupId: string): InvitationModel[] {
    const group = this.#groups.get(groupId)
    return invitationModels(
      group,
      (id) => this.#link(group, id),
      (id) => this.#label(groupId, id),
    )
  }

  #label(groupId: string, id: string): string {
    const bytes = this.#groups.secret(groupId, invitationLabel(id))
    return bytes === null ? '' : new TextDecoder().decode(bytes)
  }

  /** Whom an invitation was for need not be known any more once it is used or revoked. */
  #forgetLabels({ id: groupId, standing }: Group): void {
    for (const { id, state } of standing.invitations.values()) {
      if (state !== 'open') this.#store.groups.removeSecret(groupId, invitationLabel(id))
    }
  }

  #link(group: Group, id: string): string | null {
    const invitation = group.standing.invitations.get(id)
    const secret = this.#groups.secret(group.id, invitationSecret(id))
    if (secret === null || invitation === undefined) return null
    const { row, standing } = group
    const own = row.relay_url === null ? [] : [{ url: row.relay_url, fingerprint: row.relay_fingerprint }]
    const relays = [...own, ...standing.relays.filter((relay) => relay.url !== row.relay_url)].slice(0, 5)
    return formatInvitation({
      group: group.id,
      invitation: id,
      secret: toBase64Url(secret),
      relays,
      name: standing.name,
      city: standing.city,
      sector: invitation.sector,
      role: invitation.role,
      expires: invitation.expires,
    })
  }

  /** @throws AppError not-allowed, not-found */
  revoke(groupId: string, invitationId: string): InvitationModel[] {
    const group = this.#groups.get(groupId)
    group.mustCoordinate()
    if (group.standing.invitations.get(invitationId)?.state !== 'open') throw new AppError('not-found')
    revokeInvitation(group.ledger, group.device, invitationId)
    this.#forgetLabels(group)
    return this.invitations(groupId)
  }

  /**
   * Admits a person who waits, or confirms the other sector's admission of them.
   *
   * @throws AppError not-found; not-allowed (`why: countersignature` where it waits for somebody else)
   */
  admit(groupId: string, memberId: string): void {
    const group = this.#groups.get(groupId)
    group.mustBeMember()
    const joiner = group.standing.pending.find(({ id }) => id === memberId)
    if (joiner === undefined) throw new AppError('not-found')
    const waiting = waitingAdmission(group, joiner)
    if (waiting === null) group.mustCoordinate()
    else if (!waiting.mayConfirm) throw new AppError('not-allowed', { why: 'countersignature' })
    admit(group.ledger, group.device, memberId)
    this.#forgetLabels(group)
  }

  /** A coordinator's act, or the member's own. @throws AppError not-allowed, not-found, last-coordinator */
  release(groupId: string, memberId: string, reason: string): void {
    const group = this.#groups.get(groupId)
    if (group.me().id === memberId) group.mustBeMember()
    else group.mustCoordinate()
    if (group.standing.members.get(memberId)?.state !== 'active') throw new AppError('not-found')
    release(group.ledger, group.device, memberId, reason.trim())
  }

  /**
   * Names a relay in the ledger, so that every member finds it; those named before are no longer active. Only a
   * coordinator can; for anybody else nothing happens.
   */
  announceRelay(group: Group, url: string, fingerprint: string | null): void {
    const { state, role } = group.me()
    if (state !== 'member' || role !== 'coordinator' || group.restored) return
    const { relays } = group.standing
    if (relays.some((relay) => relay.url === url && relay.fingerprint === fingerprint)) return
    setRelayAddress(group.ledger, group.device, { url, fingerprint, active: true })
    for (const relay of relays) setRelayAddress(group.ledger, group.device, { ...relay, active: false })
  }

  /** Says in the ledger that the group no longer meets at an address. For anybody but a coordinator nothing happens. */
  withdrawRelay(group: Group, url: string): void {
    const { state, role } = group.me()
    if (state !== 'member' || role !== 'coordinator' || group.restored) return
    for (const relay of group.standing.relays) {
      if (relay.url === url) setRelayAddress(group.ledger, group.device, { ...relay, active: false })
    }
  }

  /**
   * Writes this device's joining when the ledger has come; forgets the request once a coordinator has admitted it.
   *
   * @throws AppError link-revoked, link-expired, link-invalid
   */
  joinWhenPossible(group: Group): void {
    const waiting = this.#groups.waitingJoining(group.id)
    if (waiting === null) return
    const me = group.me()
    if (me.state !== 'pending') this.#store.groups.removeSecret(group.id, SECRET_JOINING)
    if (me.state !== 'pending' || me.id !== NOT_YET_JOINED) return
    const { link, person } = waiting
    if (!group.standing.invitations.has(link.invitation)) return
    const signer = DeviceKey.fromText(link.secret)
    if (signer === null) throw new AppError('link-invalid', { why: 'damaged' })
    askToJoin(group.ledger, group.device, { id: link.invitation, signer }, { ...person, sector: link.sector })
  }
}
