import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterEach, expect, test, vi } from 'vitest'
import { readDocument } from '../../../domain/document/binding/index.ts'
import { parseInvitation } from '../../../domain/relay/invitation.ts'
import { templates } from '../../../domain/templates/index.ts'
import { colorsOf, palette } from '../../../main/workspace/group/palette.ts'
import { DATABASE_FILE } from '../../../main/workspace/store/database.ts'
import type { Workspace } from '../../../main/workspace/workspace.ts'
import { type HostedRelay, startHosted } from '../../../sync-server/hosting.ts'
import { RelayProcess, testFolder, testRelay } from '../../support/relay.ts'
import {
  connectWindow,
  founder,
  startWorkspace,
  type TestWindow,
  temporaryFolder,
} from '../../support/workspace.ts'

const wait = { timeout: 20_000, interval: 20 }
const ends: (() => void | Promise<void>)[] = []
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end()
})

function start(path?: string, options: Parameters<typeof startWorkspace>[1] = {}) {
  const folder = path === undefined ? temporaryFolder() : { path, remove: () => undefined }
  const workspace = startWorkspace(folder.path, options)
  const window = connectWindow(workspace)
  let open = true
  const stop = () => {
    if (!open) return
    open = false
    window.close()
    workspace.close()
  }
  ends.push(() => {
    stop()
    folder.remove()
  })
  return { workspace, window, folder: folder.path, stop }
}

const createGroup = (window: TestWindow) =>
  window.call('group.create', { name: 'Grup', city: 'Oraș', person: founder })

async function relayState(window: TestWindow) {
  return (await window.call('app.state', {})).groups[0]?.relay
}

function contrastWithWhite(color: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const value = Number.parseInt(color.slice(at, at + 2), 16) / 255
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
  })
  return 1.05 / (0.2126 * r + 0.7152 * g + 0.0722 * b + 0.05)
}

test('[WS8] every colour can be read on white, and nobody shares one while there are free ones', () => {
  for (const color of palette) expect(contrastWithWhite(color)).toBeGreaterThanOrEqual(4.5)
  const ids = Array.from({ length: palette.length }, (_, i) => (i * 7919 + 13).toString(16).padStart(64, 'a'))
  expect(new Set(colorsOf(ids).values()).size).toBe(palette.length)
  expect(colorsOf([...ids, 'f'.repeat(64)]).get(ids[0] ?? '')).toBe(colorsOf(ids).get(ids[0] ?? ''))
})

test('[WS15] a new group begins with a PLA, a ROF, a draft decision and its referat, each from its template', async () => {
  const { window } = start()
  const { id } = await createGroup(window)
  const documents = await window.call('document.list', { groupId: id })
  expect(documents.map(({ kind }) => kind).sort()).toEqual(['hcl', 'pla', 'referat', 'rof'])
  for (const { kind, title, id: documentId } of documents) {
    expect(title).toBe(templates.find((template) => template.kind === kind)?.title)
    const { doc } = await window.openDocument(documentId)
    expect(readDocument(doc).textContent.toLocaleLowerCase('ro')).toContain('municipiului oraș')
  }
})

/** A host as main is one, in this process. */
function hostFor(getWorkspace: () => Workspace) {
  let running: HostedRelay | null = null
  const stop = async () => {
    await running?.relay.stop().catch(() => undefined)
    running = null
  }
  ends.push(stop)
  return {
    start: (options: Parameters<typeof startHosted>[0]) => {
      void stop()
        .then(() => startHosted({ ...options, host: '127.0.0.1' }, () => undefined))
        .then((hosted) => {
          running = hosted
          getWorkspace().hosting.running(hosted.info)
        })
    },
    stop: () => void stop(),
  }
}

test('[WS7] a coordinator hosts the relay; its address and certificate are in the ledger and in the links', async () => {
  const relayHost = hostFor(() => a.workspace)
  const a = start(undefined, { relayHost })
  const group = await createGroup(a.window)
  const hosted = await a.window.call('group.hostRelay', { groupId: group.id, on: true })
  expect(hosted.relay).toMatchObject({ hosted: true, url: expect.stringMatching(/^wss:/) })
  await vi.waitFor(async () => expect((await relayState(a.window))?.state).toBe('online'), wait)
  const { link } = await a.window.call('group.invite', {
    groupId: group.id,
    sector: 'civil-society',
    role: 'member',
    days: 5,
  })
  const b = start()
  expect(await b.window.call('group.inspectLink', { link: link ?? '' })).toMatchObject({
    relay: hosted.relay.url,
  })
  await b.window.call('group.join', { link: link ?? '', person: { ...founder, name: 'Sorin Vâlcan' } })
  await vi.waitFor(async () => {
    const members = await a.window.call('group.members', { groupId: group.id })
    expect(members.map(({ name }) => name)).toContain('Sorin Vâlcan')
  }, wait)
})

test('[WS12] who ends hosting withdraws the address, for the others too', async () => {
  const relayHost = hostFor(() => a.workspace)
  const a = start(undefined, { relayHost })
  const group = await createGroup(a.window)
  await a.window.call('group.hostRelay', { groupId: group.id, on: true })
  const invitation = { groupId: group.id, sector: 'civil-society', role: 'member', days: 5 } as const
  const { link } = await a.window.call('group.invite', invitation)
  const b = start()
  await b.window.call('group.join', { link: link ?? '', person: { ...founder, name: 'Sorin Vâlcan' } })
  const joined = await vi.waitFor(async () => {
    const members = await a.window.call('group.members', { groupId: group.id })
    const found = members.find(({ state, name }) => state === 'pending' && name === 'Sorin Vâlcan')
    expect(found).toBeDefined()
    return found
  }, wait)
  await a.window.call('group.admit', { groupId: group.id, memberId: joined?.id ?? '' })
  await vi.waitFor(async () => {
    const [mine] = (await b.window.call('app.state', {})).groups
    expect(mine?.me.state).toBe('member')
  }, wait)
  const ended = await a.window.call('group.hostRelay', { groupId: group.id, on: false })
  expect(ended.relay).toMatchObject({ url: null, hosted: false, state: 'none' })
  await vi.waitFor(async () => expect((await relayState(b.window))?.url).toBeNull(), wait)
  const later = await a.window.call('group.invite', invitation)
  expect(parseInvitation(later.link ?? '').relays).toEqual([])
})

test('[WS12] [BK6] an address that was typed stays; a restored copy neither hosts nor keeps a hosted address', async () => {
  const a = start(undefined, { relayHost: hostFor(() => a.workspace) })
  const group = await createGroup(a.window)
  const typed = 'ws://127.0.0.1:9'
  await a.window.call('group.setRelay', { groupId: group.id, url: typed })
  await a.window.call('group.hostRelay', { groupId: group.id, on: false })
  expect((await relayState(a.window))?.url).toBe(typed)
  await a.window.call('group.hostRelay', { groupId: group.id, on: true })
  const dead = (await relayState(a.window))?.url ?? ''
  expect(dead).not.toBe(typed)
  const path = join(a.folder, 'copie.consens')
  const file = randomUUID()
  a.workspace.files.add(file, { path, access: 'write' })
  await a.window.call('backup.create', { file, passphrase: 'destul de lung', jobId: 'j' })
  const starts: unknown[] = []
  const b = start(undefined, {
    relayHost: { start: (options) => starts.push(options), stop: () => undefined },
  })
  b.workspace.files.add(file, { path, access: 'read' })
  await b.window.call('backup.restore', { file, passphrase: 'destul de lung', jobId: 'j' })
  // The ledger still names it; the group moves on when the ledger says so.
  expect(await relayState(b.window)).toMatchObject({ url: dead, hosted: false })
  expect(starts).toEqual([])
  const database = new Database(join(b.folder, DATABASE_FILE), { readonly: true })
  expect(database.prepare('SELECT hosted, relay_url, relay_fingerprint FROM groups').all()).toEqual([
    { hosted: 0, relay_url: null, relay_fingerprint: null },
  ])
  database.close()
  await a.window.call('group.hostRelay', { groupId: group.id, on: false })
  expect(await relayState(a.window)).toMatchObject({ url: null, hosted: false })
})

test('[WS5] a link opened while the relay is away joins when it is back', async () => {
  const dataDir = testFolder()
  const first = new RelayProcess(['--port', '0', '--data', dataDir])
  const { url, adminCode = '' } = await first.ready
  const a = start()
  const group = await createGroup(a.window)
  await a.window.call('group.setRelay', { groupId: group.id, url, adminCode })
  await vi.waitFor(async () => expect((await relayState(a.window))?.state).toBe('online'), wait)
  const { link } = await a.window.call('group.invite', {
    groupId: group.id,
    sector: 'administration',
    role: 'member',
    days: 5,
  })
  await first.end('SIGTERM')
  const b = start()
  const joined = await b.window.call('group.join', {
    link: link ?? '',
    person: { ...founder, name: 'Iulia Pop' },
  })
  expect(joined.me).toMatchObject({ state: 'pending', name: 'Iulia Pop' })
  b.stop()
  const again = start(b.folder)
  const port = new URL(url).port
  await new RelayProcess(['--port', port, '--data', dataDir]).ready
  await vi.waitFor(async () => {
    const members = await a.window.call('group.members', { groupId: group.id })
    expect(members.map(({ name }) => name)).toContain('Iulia Pop')
  }, wait)
  expect((await again.window.call('app.state', {})).groups[0]?.me.state).toBe('pending')
})

test('[WS9] [AC1] a group restored from a backup writes to its ledger only after it met the relay', async () => {
  const relay = await testRelay()
  const a = start()
  const group = await createGroup(a.window)
  await a.window.call('group.setRelay', {
    groupId: group.id,
    url: relay.url,
    adminCode: relay.adminCode ?? '',
  })
  await vi.waitFor(async () => expect((await relayState(a.window))?.state).toBe('online'), wait)
  const file = randomUUID()
  const path = join(a.folder, 'copie.consens')
  a.workspace.files.add(file, { path, access: 'write' })
  await a.window.call('backup.create', { file, passphrase: 'destul de lung', jobId: 'j' })
  const invitation = { groupId: group.id, sector: 'administration', role: 'member', days: 5 } as const
  // Written after the backup: the restored copy does not know of it, and must not write beside it.
  await a.window.call('group.invite', invitation)
  await vi.waitFor(async () => expect((await relayState(a.window))?.state).toBe('online'), wait)
  a.stop()

  const b = start()
  b.workspace.files.add(file, { path, access: 'read' })
  await b.window.call('backup.restore', { file, passphrase: 'destul de lung', jobId: 'j' })
  await expect(b.window.call('group.invite', invitation)).rejects.toMatchObject({
    reason: 'not-allowed',
    params: { why: 'sync-first' },
  })
  await vi.waitFor(() => b.window.call('group.invite', invitation), wait)
  const invitations = await b.window.call('group.invitations', { groupId: group.id })
  expect(invitations.map(({ state }) => state)).toEqual(['open', 'open'])
  // The old computer was alive after all. Once it has heard of it, both sign under keys of their own.
  const again = start(a.folder)
  await vi.waitFor(async () => {
    expect((await again.window.call('group.invitations', { groupId: group.id })).length).toBe(2)
  }, wait)
  await again.window.call('group.invite', invitation)
  await vi.waitFor(async () => {
    expect((await b.window.call('group.invitations', { groupId: group.id })).length).toBe(3)
  }, wait)
  await b.window.call('group.invite', invitation)
  await vi.waitFor(async () => {
    expect((await again.window.call('group.invitations', { groupId: group.id })).length).toBe(4)
  }, wait)
})

test('[WS6] a member follows the relay that the coordinator moves the group to', async () => {
  const [old, next] = [await testRelay(), await testRelay()]
  const a = start()
  const group = await createGroup(a.window)
  await a.window.call('group.setRelay', { groupId: group.id, url: old.url, adminCode: old.adminCode ?? '' })
  await vi.waitFor(async () => expect((await relayState(a.window))?.state).toBe('online'), wait)
  const { link } = await a.window.call('group.invite', {
    groupId: group.id,
    sector: 'civil-society',
    role: 'member',
    days: 5,
  })
  const b = start()
  await b.window.call('group.join', { link: link ?? '', person: founder })
  const joiner = await vi.waitFor(async () => {
    const members = await a.window.call('group.members', { groupId: group.id })
    const found = members.find(({ state }) => state === 'pending')
    expect(found).toBeDefined()
    return found
  }, wait)
  await a.window.call('group.admit', { groupId: group.id, memberId: joiner?.id ?? '' })
  await vi.waitFor(async () => {
    expect((await b.window.call('app.state', {})).groups[0]?.me.state).toBe('member')
  }, wait)
  await a.window.call('group.setRelay', { groupId: group.id, url: next.url, adminCode: next.adminCode ?? '' })
  // The old relay still runs: it carries the news of the move to whoever is only there.
  await vi.waitFor(async () => expect((await relayState(b.window))?.url).toBe(next.url), wait)
})

test('[WS10] a coordinator comes back on a new computer with the recovery key alone', async () => {
  const relay = await testRelay()
  const a = start()
  const group = await createGroup(a.window)
  await a.window.call('group.setRelay', {
    groupId: group.id,
    url: relay.url,
    adminCode: relay.adminCode ?? '',
  })
  await vi.waitFor(async () => expect((await relayState(a.window))?.state).toBe('online'), wait)
  const file = randomUUID()
  const path = join(testFolder(), 'cheie.pem')
  a.workspace.files.add(file, { path, access: 'write' })
  await a.window.call('group.exportRecoveryKey', { groupId: group.id, file, passphrase: 'frază lungă' })
  const [first] = await a.window.call('document.list', { groupId: group.id })
  const { doc } = await a.window.openDocument(first?.id ?? '')
  await vi.waitFor(
    () =>
      expect(a.window.status(first?.id ?? '')).toMatchObject({ status: { unstored: 0, relay: 'online' } }),
    wait,
  )
  a.stop()

  const b = start()
  b.workspace.files.add(file, { path, access: 'read' })
  await expect(b.window.call('group.recover', { file, passphrase: 'alta' })).rejects.toMatchObject({
    reason: 'passphrase-wrong',
  })
  const pending = await b.window.call('group.recover', { file, passphrase: 'frază lungă' })
  expect(pending).toMatchObject({ id: group.id, me: { state: 'pending' } })
  await vi.waitFor(async () => {
    const state = await b.window.call('app.state', {})
    expect(state.groups[0]?.me).toMatchObject({ state: 'member', role: 'coordinator', name: founder.name })
    expect(state.groups[0]?.relay.state).toBe('online')
  }, wait)
  await vi.waitFor(async () => {
    const documents = await b.window.call('document.list', { groupId: group.id })
    expect(documents.map(({ id }) => id)).toContain(first?.id)
  }, wait)
  const copy = await b.window.openDocument(first?.id ?? '')
  await vi.waitFor(() => {
    expect(copy.doc.getText('body').length).toBe(doc.getText('body').length)
  }, wait)
  const members = await b.window.call('group.members', { groupId: group.id })
  expect(members).toMatchObject([{ me: true, state: 'member', devices: 2 }])
})
