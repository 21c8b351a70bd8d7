import { join } from 'node:path'
import Database from 'better-sqlite3'
import { expect, test, vi } from 'vitest'
import type { Role, Sector } from '../../../domain/ledger/index.ts'
import { DATABASE_FILE } from '../../../main/workspace/store/database.ts'
import { TestComputer, wait } from '../../support/member.ts'
import { testRelay } from '../../support/relay.ts'
import { founder } from '../../support/workspace.ts'

const civil = 'din societatea civilă'

/** A person's own computer asks to join with an invitation by `host`; gives it once `host` knows, with the person's id. */
async function asks(host: TestComputer, groupId: string, who: { name: string; sector: Sector; role: Role }) {
  const { sector, role, name } = who
  const { link } = await host.window.call('group.invite', { groupId, sector, role, days: 3 })
  const computer = new TestComputer()
  const person = { ...founder, name, organisation: civil, sector, basis: 'by-option' } as const
  await computer.window.call('group.join', { link: link ?? '', person })
  const id = await vi.waitFor(async () => {
    const found = await personOf(host, groupId, name)
    expect(found?.name).toBe(name)
    return found?.id ?? ''
  }, wait)
  return { computer, id }
}

async function personOf(computer: TestComputer, groupId: string, name: string) {
  const members = await computer.window.call('group.members', { groupId })
  return members.find((member) => member.name === name)
}

const admissionOf = async (computer: TestComputer, groupId: string, name: string) =>
  (await personOf(computer, groupId, name))?.admission

test('[WS17] an admission waits, visibly, for a coordinator of the other sector, who confirms it', async () => {
  const relay = await testRelay()
  const a = new TestComputer()
  const groupId = await a.found(relay)
  const radu = { name: 'Radu Cernescu', sector: 'civil-society', role: 'coordinator' } as const
  const b = await asks(a, groupId, radu)
  // Before both sectors have a coordinator, one signature is enough.
  const first = await a.window.call('group.admit', { groupId, memberId: b.id })
  expect(first.find(({ id }) => id === b.id)).toMatchObject({ state: 'member', admission: null })
  await b.computer.untilMember(groupId)

  const vera = { name: 'Vera Doinaru', sector: 'civil-society', role: 'member' } as const
  const c = await asks(a, groupId, vera)
  expect(await admissionOf(a, groupId, vera.name)).toBeNull()
  const after = await a.window.call('group.admit', { groupId, memberId: c.id })
  const waits = { by: founder.name, awaits: 'civil-society', from: [radu.name] }
  expect(after.find(({ id }) => id === c.id)).toMatchObject({
    state: 'pending',
    admission: { ...waits, byMe: true, mayConfirm: false },
  })
  await expect(a.window.call('group.admit', { groupId, memberId: c.id })).rejects.toMatchObject({
    reason: 'not-allowed',
    params: { why: 'countersignature' },
  })
  // The person who waits reads for which sector, without names, and can do nothing about it.
  await vi.waitFor(
    async () =>
      expect(await admissionOf(c.computer, groupId, vera.name)).toEqual({
        by: '',
        awaits: 'civil-society',
        from: [''],
        byMe: false,
        mayConfirm: false,
      }),
    wait,
  )
  await vi.waitFor(
    async () =>
      expect(await admissionOf(b.computer, groupId, vera.name)).toEqual({
        ...waits,
        byMe: false,
        mayConfirm: true,
      }),
    wait,
  )
  const confirmed = await b.computer.window.call('group.admit', { groupId, memberId: c.id })
  expect(confirmed.find(({ id }) => id === c.id)).toMatchObject({ state: 'member', admission: null })
  await c.computer.untilMember(groupId)

  // The other sector is left without a coordinator: its voting member confirms.
  await b.computer.window.call('group.release', { groupId, memberId: b.id, reason: '' })
  await vi.waitFor(async () => expect((await personOf(a, groupId, radu.name))?.state).toBe('released'), wait)
  const ilie = { name: 'Ilie Sandu', sector: 'administration', role: 'observer' } as const
  const d = await asks(a, groupId, ilie)
  await a.window.call('group.admit', { groupId, memberId: d.id })
  expect(await admissionOf(a, groupId, ilie.name)).toMatchObject({ from: [vera.name], mayConfirm: false })
  await vi.waitFor(
    async () => expect(await admissionOf(c.computer, groupId, ilie.name)).toMatchObject({ mayConfirm: true }),
    wait,
  )
  await c.computer.window.call('group.admit', { groupId, memberId: d.id })
  await d.computer.untilMember(groupId)
})

test('[WS17] in the sample group the other sector is named, and nobody here can confirm for it', async () => {
  const a = new TestComputer()
  const relay = await testRelay()
  const { id: groupId } = await a.window.call('group.openSample', {})
  await a.meetAt(groupId, relay)
  const members = await a.window.call('group.members', { groupId })
  const mine = members.find(({ me }) => me)
  const others = members.filter(({ role, sector }) => role === 'coordinator' && sector !== mine?.sector)
  const guest = { name: 'Vera Doinaru', sector: 'civil-society', role: 'member' } as const
  const asked = await asks(a, groupId, guest)
  const now = await a.window.call('group.admit', { groupId, memberId: asked.id })
  expect(others.length).toBeGreaterThan(0)
  expect(now.find(({ id }) => id === asked.id)).toMatchObject({
    state: 'pending',
    admission: { byMe: true, mayConfirm: false, from: others.map(({ name }) => name) },
  })
})

test('[WS16] whom an invitation is for stays on this computer, sealed, until it is used or revoked', async () => {
  const relay = await testRelay()
  const a = new TestComputer()
  const groupId = await a.found(relay)
  const what = { groupId, sector: 'civil-society', role: 'coordinator', days: 3 } as const
  const label = 'Radu de la Asociația Oraș'
  const made = await a.window.call('group.invite', { ...what, label: `  ${label} ` })
  const plain = await a.window.call('group.invite', what)
  expect([made.label, plain.label]).toEqual([label, ''])
  expect(made.link).not.toContain('Radu')
  const labels = async (computer: TestComputer) =>
    (await computer.window.call('group.invitations', { groupId })).map((one) => one.label)
  expect(await labels(a)).toEqual([label, ''])
  a.restart()
  expect(await labels(a)).toEqual([label, ''])

  const b = new TestComputer()
  const person = { ...founder, name: 'Radu Cernescu', sector: 'civil-society' } as const
  await b.window.call('group.join', { link: plain.link ?? '', person })
  const id = await vi.waitFor(async () => {
    const found = await personOf(a, groupId, person.name)
    expect(found?.state).toBe('pending')
    return found?.id ?? ''
  }, wait)
  await a.window.call('group.admit', { groupId, memberId: id })
  await b.untilMember(groupId)
  expect(await labels(b)).toEqual(['', ''])

  /** Everything of this name in a computer's database, in whatever table. */
  const stored = (computer: TestComputer) => {
    const database = new Database(join(computer.folder, DATABASE_FILE), { readonly: true })
    const names = database.prepare("SELECT name FROM secrets WHERE name LIKE 'invitation-label:%'").all()
    const bytes = database.serialize().toString('latin1')
    database.close()
    return { notes: names.length, readable: bytes.includes('Radu de la Asocia') }
  }
  expect(stored(a)).toEqual({ notes: 1, readable: false })
  expect(stored(b)).toEqual({ notes: 0, readable: false })
  await a.window.call('group.revokeInvitation', { groupId, invitationId: made.id })
  expect(stored(a).notes).toBe(0)
})
