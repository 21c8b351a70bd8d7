import { expect, test, vi } from 'vitest'
import { parseDeviceLink } from '../../../domain/relay/device-link.ts'
import { DevicesSeen } from '../../../main/workspace/group/devices.ts'
import { TestComputer, wait } from '../../support/member.ts'
import { testRelay } from '../../support/relay.ts'
import { founder } from '../../support/workspace.ts'

/** A group on a relay, its founder's computer, and another computer that has come as far as the codes. */
async function codesShown() {
  const relay = await testRelay()
  const old = new TestComputer()
  const fresh = new TestComputer()
  const groupId = await old.found(relay)
  const { link } = await old.window.call('device.letIn', { groupId })
  await fresh.window.call('device.join', { link, label: 'Laptopul de acasă' })
  const [here, there] = await vi.waitFor(async () => {
    const letting = await old.window.call('device.lettingIn', { groupId })
    const { pairing } = await fresh.group(groupId)
    expect(letting?.state).toBe('compare')
    expect(pairing?.state).toBe('compare')
    return [letting, pairing]
  }, wait)
  return { relay, old, fresh, groupId, link, here, there }
}

async function paired() {
  const scene = await codesShown()
  const { old, fresh, groupId } = scene
  await old.window.call('device.confirm', { groupId, same: true, label: '' })
  await fresh.untilMember(groupId)
  return scene
}

const mine = (computer: TestComputer, groupId: string) =>
  computer
    .group(groupId)
    .then(({ me }) => computer.window.call('device.list', { groupId, memberId: me.memberId }))

test('[DV1] [DV3] both screens show one code; once confirmed the new computer is the same member, with all documents', async () => {
  const { old, fresh, groupId, here, there } = await codesShown()
  expect(here?.code).toMatch(/^\d{6}$/)
  expect(there?.code).toBe(here?.code)
  expect(there?.member).toBe(founder.name)
  expect(here?.label).toBe('Laptopul de acasă')
  expect((await fresh.group(groupId)).waits).toBe('pairing')
  await old.window.call('device.confirm', { groupId, same: true, label: '' })
  await fresh.untilMember(groupId)
  const { me } = await old.group(groupId)
  await vi.waitFor(async () => {
    expect(await fresh.group(groupId)).toMatchObject({ me, waits: null, pairing: null })
  }, wait)
  await vi.waitFor(async () => {
    const documents = await fresh.window.call('document.list', { groupId })
    expect(documents.length).toBe(4)
  }, wait)
  const [first] = await fresh.window.call('document.list', { groupId })
  const there2 = await fresh.window.openDocument(first?.id ?? '')
  expect(there2.opened.writable).toBe(true)
  const here2 = await old.window.openDocument(first?.id ?? '')
  there2.doc.getText('body').insert(1, 'scris pe laptop')
  await vi.waitFor(() => expect(here2.doc.getText('body').toString()).toContain('scris pe laptop'), wait)
})

test('[DV2] before the person confirms, the new computer has neither ledger nor names nor documents', async () => {
  const { old, fresh, groupId } = await codesShown()
  expect(await fresh.window.call('group.members', { groupId })).toEqual([])
  expect(await fresh.window.call('document.list', { groupId })).toEqual([])
  await old.window.call('device.confirm', { groupId, same: false, label: '' })
  await vi.waitFor(async () => expect((await fresh.group(groupId)).pairing?.state).toBe('refused'), wait)
  expect((await mine(old, groupId)).length).toBe(1)
  expect((await fresh.group(groupId)).me.state).toBe('pending')
})

test('[DV4] a link is good for one computer: a second one ends the pairing for both', async () => {
  const { old, fresh, groupId, link } = await codesShown()
  fresh.stop()
  const thief = new TestComputer()
  await thief.window.call('device.join', { link, label: 'Alt calculator' })
  await vi.waitFor(async () => {
    expect((await old.window.call('device.lettingIn', { groupId }))?.state).toBe('spoiled')
  }, wait)
  await expect(old.window.call('device.confirm', { groupId, same: true, label: '' })).rejects.toThrow(
    'not-found',
  )
  expect((await mine(old, groupId)).length).toBe(1)
  expect((await thief.group(groupId)).me.state).toBe('pending')
})

test('[DV4] a link that was used, cancelled or is over lets nobody in', async () => {
  const { old, groupId, link } = await paired()
  const late = new TestComputer()
  await late.window.call('device.join', { link, label: 'Încă unul' })
  const { link: cancelled } = await old.window.call('device.letIn', { groupId })
  await old.window.call('device.cancel', { groupId })
  expect(await old.window.call('device.lettingIn', { groupId })).toBeNull()
  const later = new TestComputer()
  await later.window.call('device.join', { link: cancelled, label: 'Și mai târziu' })
  await vi.waitFor(async () => {
    for (const one of [late, later]) expect((await one.group(groupId)).relay.state).toBe('offline')
  }, wait)
  expect(parseDeviceLink(link).expires > new Date().toISOString()).toBe(true)
  expect((await mine(old, groupId)).length).toBe(2)
})

test('[DV5] [WS14] the list names each device, since when and when it was last seen; a member with two is there once', async () => {
  const { old, fresh, groupId } = await paired()
  const list = await mine(old, groupId)
  expect(list).toMatchObject([
    { here: true, kind: 'device', state: 'active', label: '' },
    { here: false, kind: 'device', state: 'active', label: 'Laptopul de acasă' },
  ])
  for (const { since } of list) expect(since?.slice(0, 10)).toBe(new Date().toISOString().slice(0, 10))
  await vi.waitFor(async () => expect((await mine(old, groupId))[1]?.seen).not.toBeNull(), wait)
  const members = await old.window.call('group.members', { groupId })
  expect(members).toMatchObject([{ name: founder.name, devices: 2 }])
  const [first] = await vi.waitFor(async () => {
    const documents = await fresh.window.call('document.list', { groupId })
    expect(documents.length).toBe(4)
    return documents
  }, wait)
  for (const { window } of [old, fresh]) await window.openDocument(first?.id ?? '')
  await vi.waitFor(async () => {
    const [entry, other] = await old.window.call('document.list', { groupId })
    expect(entry?.present).toMatchObject([{ name: founder.name, me: true }])
    expect(other?.present).toEqual([])
  }, wait)
})

test('[DV6] a lost device is ended by the other one: it keeps what it has and changes nothing more', async () => {
  const { old, fresh, groupId } = await paired()
  const lost = (await mine(old, groupId)).find(({ here }) => !here)
  const after = await old.window.call('device.end', { groupId, key: lost?.key ?? '', cause: 'lost' })
  expect(after).toMatchObject([
    { here: true, state: 'active' },
    { key: lost?.key, state: 'ended' },
  ])
  await vi.waitFor(async () => expect((await fresh.group(groupId)).me.state).toBe('released'), wait)
  expect((await old.group(groupId)).me.state).toBe('member')
  const own = after.find(({ here }) => here)
  const itself = old.window.call('device.end', { groupId, key: own?.key ?? '', cause: 'lost' })
  await expect(itself).rejects.toThrow('not-allowed')
})

test('[DV6] an ended device comes back as a new one, with another link', async () => {
  const { old, fresh, groupId } = await paired()
  const ended = (await mine(old, groupId)).find(({ here }) => !here)
  await old.window.call('device.end', { groupId, key: ended?.key ?? '', cause: 'retired' })
  await vi.waitFor(async () => expect((await fresh.group(groupId)).me.state).toBe('released'), wait)
  const { link } = await old.window.call('device.letIn', { groupId })
  await fresh.window.call('device.join', { link, label: 'Tot laptopul' })
  await vi.waitFor(async () => {
    expect((await old.window.call('device.lettingIn', { groupId }))?.state).toBe('compare')
  }, wait)
  await old.window.call('device.confirm', { groupId, same: true, label: '' })
  await fresh.untilMember(groupId)
  expect((await mine(old, groupId)).map(({ state }) => state)).toEqual(['active', 'active', 'ended'])
})

test('[DV1] the new computer may be restarted between being confirmed and hearing of it', async () => {
  const { old, fresh, groupId } = await codesShown()
  fresh.stop()
  await old.window.call('device.confirm', { groupId, same: true, label: 'Telefonul mesei' })
  fresh.restart()
  await fresh.untilMember(groupId)
  expect((await mine(fresh, groupId)).find(({ here }) => here)?.label).toBe('Telefonul mesei')
})

test('[DV1] without a relay there is no link, and a damaged one says so', async () => {
  const alone = new TestComputer()
  const groupId = await alone.found()
  await expect(alone.window.call('device.letIn', { groupId })).rejects.toMatchObject({
    reason: 'not-allowed',
    params: { why: 'no-relay' },
  })
  const bad = alone.window.call('group.inspectLink', { link: 'consens://device/1.abc.00000000' })
  await expect(bad).rejects.toMatchObject({ reason: 'link-invalid', params: { why: 'damaged' } })
})

test('[DV5] when a device was seen is noted once a minute, and a damaged note is no obstacle', () => {
  const values = new Map<string, string>()
  const meta = {
    get: (key: string) => values.get(key) ?? null,
    set: (k: string, v: string) => values.set(k, v),
  }
  const seen = new DevicesSeen(meta as unknown as ConstructorParameters<typeof DevicesSeen>[0])
  seen.note('g', ['a'], 100_000)
  seen.note('g', ['a'], 130_000)
  expect(seen.of('g')).toEqual({ a: 100_000 })
  seen.note('g', ['a', 'b'], 160_000)
  expect(seen.of('g')).toEqual({ a: 160_000, b: 160_000 })
  values.set('devices-seen:g', 'rubbish')
  expect(seen.of('g')).toEqual({})
})
