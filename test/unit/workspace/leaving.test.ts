import { randomUUID } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test, vi } from 'vitest'
import { TestComputer, wait } from '../../support/member.ts'
import { testRelay } from '../../support/relay.ts'
import { founder } from '../../support/workspace.ts'

const passphrase = 'o frază destul de lungă'

/** Whether some file of a folder holds these words. */
function holds(folder: string, words: string): boolean {
  const files = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isFile())
  return files.some(({ name }) => readFileSync(join(folder, name)).includes(words))
}

test('[LG1] a group that leaves this computer leaves no row and no word of its documents behind', async () => {
  const one = new TestComputer()
  const groupId = await one.found()
  const [first] = await one.window.call('document.list', { groupId })
  const { doc } = await one.window.openDocument(first?.id ?? '')
  doc.getText('body').insert(1, 'SEMN-CARE-TREBUIE-SA-DISPARA')
  await vi.waitFor(() => expect(holds(one.folder, 'SEMN-CARE-TREBUIE-SA-DISPARA')).toBe(true), wait)
  const sample = await one.window.call('group.openSample', {})
  const state = await one.window.call('group.leave', { groupId, release: false })
  expect(state.groups.map(({ id }) => id)).toEqual([sample.id])
  await expect(one.window.call('document.list', { groupId })).rejects.toThrow('not-found')
  expect(holds(one.folder, 'SEMN-CARE-TREBUIE-SA-DISPARA')).toBe(false)
  expect(holds(one.folder, groupId)).toBe(false)
  one.restart()
  expect((await one.window.call('app.state', {})).groups.length).toBe(1)
})

test('[LG1] the sample is deleted and opens again as it was at first', async () => {
  const one = new TestComputer()
  const { id } = await one.window.call('group.openSample', {})
  await one.window.call('group.leave', { groupId: id, release: false })
  expect((await one.window.call('app.state', {})).groups).toEqual([])
  const again = await one.window.call('group.openSample', {})
  expect(again.id).not.toBe(id)
  expect((await one.window.call('document.list', { groupId: again.id })).length).toBeGreaterThan(0)
})

test('[LG2] the last coordinator is told before, cannot give up membership, and the group stays', async () => {
  const one = new TestComputer()
  const groupId = await one.found()
  expect(await one.window.call('group.beforeLeaving', { groupId })).toEqual({
    lastCoordinator: true,
    otherDevices: 0,
    recoveryKey: false,
    unsent: 0,
    hosted: false,
  })
  await expect(one.window.call('group.leave', { groupId, release: true })).rejects.toThrow('last-coordinator')
  expect((await one.group(groupId)).me.state).toBe('member')
})

/** A coordinator's computer, another member's one, and that member's laptop, all on one relay. */
async function memberWithLaptop() {
  const relay = await testRelay()
  const first = new TestComputer()
  const groupId = await first.found(relay)
  const invited = { groupId, sector: 'civil-society', role: 'member', days: 3 } as const
  const { link } = await first.window.call('group.invite', invited)
  const other = new TestComputer()
  await other.window.call('group.join', { link: link ?? '', person: { ...founder, name: 'Radu Cernescu' } })
  const waiting = await vi.waitFor(async () => {
    const members = await first.window.call('group.members', { groupId })
    const found = members.find(({ state, name }) => state === 'pending' && name === 'Radu Cernescu')
    expect(found).toBeDefined()
    return found
  }, wait)
  await first.window.call('group.admit', { groupId, memberId: waiting?.id ?? '' })
  await other.untilMember(groupId)
  const { link: second } = await other.window.call('device.letIn', { groupId })
  const laptop = new TestComputer()
  await laptop.window.call('device.join', { link: second, label: 'Laptop' })
  await vi.waitFor(async () => {
    expect((await other.window.call('device.lettingIn', { groupId }))?.state).toBe('compare')
  }, wait)
  await other.window.call('device.confirm', { groupId, same: true, label: '' })
  await laptop.untilMember(groupId)
  return { groupId, first, other, laptop, member: waiting?.id ?? '' }
}

test('[DV6] a coordinator ends a member’s lost computer; a member does not end another one’s', async () => {
  const { groupId, first, laptop, other, member } = await memberWithLaptop()
  const lost = await vi.waitFor(async () => {
    const list = await first.window.call('device.list', { groupId, memberId: member })
    const found = list.find(({ label }) => label === 'Laptop')
    expect(found).toBeDefined()
    return found
  }, wait)
  const mine = await first.window.call('group.members', { groupId })
  const coordinator = mine.find(({ me }) => me)
  const after = await first.window.call('device.end', { groupId, key: lost?.key ?? '', cause: 'lost' })
  expect(after.map(({ state }) => state)).toEqual(['active', 'ended'])
  await vi.waitFor(async () => expect((await laptop.group(groupId)).me.state).toBe('released'), wait)
  expect((await other.group(groupId)).me.state).toBe('member')
  const theirs = await other.window.call('device.list', { groupId, memberId: coordinator?.id ?? '' })
  const end = other.window.call('device.end', { groupId, key: theirs[0]?.key ?? '', cause: 'lost' })
  await expect(end).rejects.toThrow(/not-allowed|last-coordinator/)
})

test('[LG1] with release the membership ends for everybody; without, the device ends and the member stays', async () => {
  const { groupId, first, other, laptop } = await memberWithLaptop()
  await laptop.window.call('group.leave', { groupId, release: false })
  const named = async () => {
    const members = await first.window.call('group.members', { groupId })
    return members.find(({ name }) => name === 'Radu Cernescu')
  }
  await vi.waitFor(async () => expect(await named()).toMatchObject({ state: 'member', devices: 1 }), wait)
  await other.window.call('group.leave', { groupId, release: true })
  await vi.waitFor(async () => expect((await named())?.state).toBe('released'), wait)
})

test('[WS13] [WS10] on a restored copy without a relay the recovery key signs in place of the lost computer', async () => {
  const old = new TestComputer()
  const groupId = await old.found()
  const keyPath = join(old.folder, 'cheie.pem')
  const path = join(old.folder, 'copie.consens')
  const [key, file] = [randomUUID(), randomUUID()]
  old.workspace.files.add(key, { path: keyPath, access: 'write' })
  old.workspace.files.add(file, { path, access: 'write' })
  await old.window.call('group.exportRecoveryKey', { groupId, file: key, passphrase })
  await old.window.call('group.setRelay', { groupId, url: 'ws://127.0.0.1:9' })
  await old.window.call('backup.create', { file, passphrase, jobId: 'j' })
  // What the lost computer signs after the copy stays in its own chain.
  await old.window.call('group.invite', { groupId, sector: 'civil-society', role: 'member', days: 3 })
  const next = new TestComputer()
  next.workspace.files.add(file, { path, access: 'read' })
  next.workspace.files.add(key, { path: keyPath, access: 'read' })
  await next.window.call('backup.restore', { file, passphrase, jobId: 'j' })
  expect((await next.group(groupId)).syncFirst).toBe(true)
  await next.window.call('group.recover', { file: key, passphrase })
  await vi.waitFor(async () => {
    expect(await next.group(groupId)).toMatchObject({ syncFirst: false, me: { state: 'member' } })
  }, wait)
  await next.window.call('group.invite', { groupId, sector: 'administration', role: 'member', days: 3 })
  // Both meet on a relay: nothing is a fork, both invitations stand.
  const relay = await testRelay()
  await next.meetAt(groupId, relay)
  await old.window.call('group.setRelay', { groupId, url: relay.url })
  for (const { window } of [old, next]) {
    await vi.waitFor(async () => {
      const invitations = await window.call('group.invitations', { groupId })
      expect(invitations.map(({ state }) => state)).toEqual(['open', 'open'])
    }, wait)
  }
})

test('[WS13] a restored copy signs nothing on an empty relay; when the person goes on, its new address is in the ledger', async () => {
  const old = new TestComputer()
  const groupId = await old.found()
  const path = join(old.folder, 'copie.consens')
  const file = randomUUID()
  old.workspace.files.add(file, { path, access: 'write' })
  await old.window.call('group.setRelay', { groupId, url: 'ws://127.0.0.1:9' })
  await old.window.call('backup.create', { file, passphrase, jobId: 'j' })
  old.workspace.files.add(file, { path, access: 'read' })
  const next = new TestComputer()
  next.workspace.files.add(file, { path, access: 'read' })
  await next.window.call('backup.restore', { file, passphrase, jobId: 'j' })
  expect(await next.group(groupId)).toMatchObject({ syncFirst: true, me: { state: 'member' } })
  const relay = await testRelay()
  await next.meetAt(groupId, relay)
  const invite = () =>
    next.window.call('group.invite', { groupId, sector: 'civil-society', role: 'member', days: 3 })
  await expect(invite()).rejects.toMatchObject({ reason: 'not-allowed', params: { why: 'sync-first' } })
  expect((await next.group(groupId)).syncFirst).toBe(true)
  const gone = await next.window.call('group.continueFromCopy', { groupId })
  expect(gone.syncFirst).toBe(false)
  expect(await invite()).toMatchObject({ state: 'open' })
  const third = new TestComputer()
  third.workspace.files.add(file, { path, access: 'read' })
  await third.window.call('backup.restore', { file, passphrase, jobId: 'j' })
  await third.window.call('group.setRelay', { groupId, url: relay.url })
  await vi.waitFor(async () => expect((await third.group(groupId)).syncFirst).toBe(false), wait)
})
