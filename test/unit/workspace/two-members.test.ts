import { afterEach, expect, test, vi } from 'vitest'
import * as Y from 'yjs'
import type { Workspace } from '../../../main/workspace/workspace.ts'
import { testRelay } from '../../support/relay.ts'
import {
  connectWindow,
  founder,
  startWorkspace,
  type TestWindow,
  temporaryFolder,
} from '../../support/workspace.ts'

const guest = {
  name: 'Radu Cernescu',
  organisation: 'Asociația Oraș Deschis',
  sector: 'civil-society',
  basis: 'by-option',
  ethics: true,
} as const

type Member = {
  readonly workspace: Workspace
  readonly window: TestWindow
  /** Ends and starts the workspace on the same folder; gives a new window. */
  restart(): TestWindow
}

const ends: (() => void)[] = []
afterEach(() => {
  for (const end of ends.splice(0)) end()
})

function start(options: Parameters<typeof startWorkspace>[1] = {}): Member {
  const folder = temporaryFolder()
  const workspace = startWorkspace(folder.path, options)
  const window = connectWindow(workspace)
  const running = { workspace, window }
  const stop = () => {
    running.window.close()
    running.workspace.close()
  }
  ends.push(() => {
    stop()
    folder.remove()
  })
  const restart = () => {
    stop()
    running.workspace = startWorkspace(folder.path, options)
    running.window = connectWindow(running.workspace)
    return running.window
  }
  return { workspace, window, restart }
}

const wait = { timeout: 20_000, interval: 20 }

/** Two workspaces of one group on one relay; the second was invited, asked and was admitted. */
async function twoMembers(options: Parameters<typeof startWorkspace>[1] = {}) {
  const relay = await testRelay()
  const a = start()
  const b = start(options)
  const group = await a.window.call('group.create', { name: 'Grup', city: 'Oraș', person: founder })
  await a.window.call('group.setRelay', {
    groupId: group.id,
    url: relay.url,
    adminCode: relay.adminCode ?? '',
  })
  const online = async (window: TestWindow) =>
    expect((await window.call('app.state', {})).groups[0]?.relay.state).toBe('online')
  await vi.waitFor(() => online(a.window), wait)
  const invitation = await a.window.call('group.invite', {
    groupId: group.id,
    sector: 'civil-society',
    role: 'member',
    days: 7,
  })
  const link = invitation.link ?? ''
  expect(await b.window.call('group.inspectLink', { link })).toMatchObject({
    groupName: 'Grup',
    city: 'Oraș',
  })
  const pending = await b.window.call('group.join', { link, person: guest })
  expect(pending.me.state).toBe('pending')
  const asked = await vi.waitFor(async () => {
    const members = await a.window.call('group.members', { groupId: group.id })
    const waiting = members.find((member) => member.state === 'pending')
    expect(waiting?.name).toBe(guest.name)
    return waiting
  }, wait)
  await a.window.call('group.admit', { groupId: group.id, memberId: asked?.id ?? '' })
  await vi.waitFor(async () => {
    const state = await b.window.call('app.state', {})
    expect(state.groups[0]?.me).toMatchObject({ state: 'member', name: guest.name })
  }, wait)
  const list = await vi.waitFor(async () => {
    const documents = await b.window.call('document.list', { groupId: group.id })
    expect(documents.length).toBe(4)
    return documents
  }, wait)
  return { relay, group, a, b, documentId: list[0]?.id ?? '' }
}

test('[WS1] invited, admitted, both edit offline, meet again and have the same document', async () => {
  const { group, a, b, documentId } = await twoMembers()
  const mine = await a.window.openDocument(documentId)
  const theirs = await b.window.openDocument(documentId)
  await vi.waitFor(
    () => expect(theirs.doc.getText('body').length).toBe(mine.doc.getText('body').length),
    wait,
  )
  for (const { window } of [a, b]) await window.call('group.setOffline', { groupId: group.id, offline: true })
  mine.doc.getText('body').insert(1, 'scris de prima')
  theirs.doc.getText('body').insert(1, 'scris de al doilea')
  await vi.waitFor(
    () => expect(a.window.status(documentId)).toMatchObject({ status: { relay: 'offline', unsent: 1 } }),
    wait,
  )
  for (const { window } of [a, b])
    await window.call('group.setOffline', { groupId: group.id, offline: false })
  await vi.waitFor(() => {
    const text = theirs.doc.getText('body').toString()
    expect(text).toContain('scris de prima')
    expect(mine.doc.getText('body').toString()).toBe(text)
  }, wait)
  expect(Y.encodeStateVector(mine.doc)).toEqual(Y.encodeStateVector(theirs.doc))
  for (const { window } of [a, b]) {
    await vi.waitFor(
      () =>
        expect(window.status(documentId)).toMatchObject({
          status: { saved: true, relay: 'online', unsent: 0, unstored: 0 },
        }),
      wait,
    )
  }
})

test('[WS2] each sees the other in an open document, with name, sector and colour', async () => {
  const { a, b, documentId } = await twoMembers()
  await a.window.openDocument(documentId)
  await b.window.openDocument(documentId)
  b.window.send({ type: 'selection', documentId, selection: { anchor: { at: 1 }, head: { at: 2 } } })
  await vi.waitFor(() => {
    const event = a.window.events.findLast((one) => one.type === 'presence')
    const other = event?.type === 'presence' ? event.present.find(({ me }) => !me) : undefined
    expect(other).toMatchObject({
      name: guest.name,
      sector: 'civil-society',
      selection: { anchor: { at: 1 }, head: { at: 2 } },
    })
    expect(other?.color).toMatch(/^#[0-9a-f]{6}$/)
  }, wait)
})

test('[WS3] [DO10] a document that no window shows is synchronised too, and shows as news until it was seen', async () => {
  const { group, a, b, documentId } = await twoMembers()
  const mine = await a.window.openDocument(documentId)
  const before = await vi.waitFor(async () => {
    const entry = (await b.window.call('document.list', { groupId: group.id }))[0]
    expect(entry?.news).toBe(true)
    return entry
  }, wait)
  expect(before?.id).toBe(documentId)
  await b.window.call('document.markSeen', { documentId })
  expect((await b.window.call('document.list', { groupId: group.id }))[0]?.news).toBe(false)
  mine.doc.getText('body').insert(1, 'noutate')
  await vi.waitFor(async () => {
    expect((await b.window.call('document.list', { groupId: group.id }))[0]?.news).toBe(true)
  }, wait)
})

test('[WS4] [RP20] a released member keeps reading what they have and changes nothing more', async () => {
  const { group, a, b, documentId } = await twoMembers()
  const members = await a.window.call('group.members', { groupId: group.id })
  const other = members.find((member) => !member.me)
  const before = await b.window.openDocument(documentId)
  expect(before.opened.writable).toBe(true)
  await a.window.call('group.release', { groupId: group.id, memberId: other?.id ?? '', reason: 'plecare' })
  await vi.waitFor(async () => {
    expect((await b.window.call('app.state', {})).groups[0]?.me.state).toBe('released')
  }, wait)
  await vi.waitFor(
    () => expect(b.window.events).toContainEqual({ type: 'writable', documentId, writable: false }),
    wait,
  )
  expect(b.window.events.filter(({ type }) => type === 'notice')).toEqual([])
  const { opened } = await b.window.openDocument(documentId)
  expect(opened.writable).toBe(false)
})

test('[DO9] more documents than places: all of them reach a member who opens none', async () => {
  const { group, a, b } = await twoMembers({ background: { atOnce: 3, turnMs: 50 } })
  const ids: string[] = []
  for (let n = 0; n < 8; n++) {
    const request = { groupId: group.id, kind: 'other', title: `Document ${n}` } as const
    ids.push((await a.window.call('document.create', request)).id)
  }
  for (const id of ids) {
    const { doc } = await a.window.openDocument(id)
    doc.getText('body').insert(1, `semn-${id}`)
    await a.window.call('document.close', { documentId: id })
  }
  await b.window.call('app.state', {})
  await vi.waitFor(async () => {
    const hits = await b.window.call('document.search', { groupId: group.id, text: 'semn-' })
    expect(new Set(hits.map((hit) => hit.documentId))).toEqual(new Set(ids))
  }, wait)
})

test('[DO5] what is unsent survives a restart', async () => {
  const { group, a, documentId } = await twoMembers()
  const { doc } = await a.window.openDocument(documentId)
  await vi.waitFor(
    () => expect(a.window.status(documentId)).toMatchObject({ status: { relay: 'online', unsent: 0 } }),
    wait,
  )
  await a.window.call('group.setOffline', { groupId: group.id, offline: true })
  for (let n = 0; n < 3; n++) doc.getText('body').insert(1, 'x')
  await vi.waitFor(() => expect(a.window.status(documentId)).toMatchObject({ status: { unsent: 3 } }), wait)
  const again = a.restart()
  const reopened = await again.call('document.open', { documentId, stateVector: null })
  expect(reopened.status).toMatchObject({ saved: true, relay: 'offline', unsent: 3 })
})
