import { randomUUID } from 'node:crypto'
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import Database from 'better-sqlite3'
import fc from 'fast-check'
import { afterEach, expect, test, vi } from 'vitest'
import { unpack } from '../../../main/workspace/backup/container.ts'
import { openBackup, sealBackup } from '../../../main/workspace/backup/format.ts'
import type { Workspace } from '../../../main/workspace/workspace.ts'
import { runs } from '../../support/runs.ts'
import {
  connectWindow,
  founder,
  startWorkspace,
  type TestWindow,
  temporaryFolder,
} from '../../support/workspace.ts'

/** Cheap: these tests are about the format, not about guessing. */
const cost = { N: 1024, r: 8, p: 1 }
const passphrase = 'o frază de trecere'
const ends: (() => void)[] = []
afterEach(() => {
  for (const end of ends.splice(0).reverse()) end()
})

function start(key = 7): { workspace: Workspace; window: TestWindow; folder: string } {
  const folder = temporaryFolder()
  const workspace = startWorkspace(folder.path, {
    dataKey: { source: 'keyring', key: new Uint8Array(32).fill(key) },
  })
  const window = connectWindow(workspace)
  ends.push(() => {
    window.close()
    workspace.close()
    folder.remove()
  })
  return { workspace, window, folder: folder.path }
}

async function backUp({ workspace, window, folder }: ReturnType<typeof start>): Promise<string> {
  const path = join(folder, 'copie.consens')
  const file = randomUUID()
  workspace.files.add(file, { path, access: 'write' })
  await window.call('backup.create', { file, passphrase, jobId: 'backup' })
  return path
}

async function restore({ workspace, window }: ReturnType<typeof start>, path: string, word = passphrase) {
  const file = randomUUID()
  workspace.files.add(file, { path, access: 'read' })
  return window.call('backup.restore', { file, passphrase: word, jobId: 'restore' })
}

test.runIf(process.platform !== 'win32')(
  '[BK7] only its owner may read a backup and a recovery key',
  async () => {
    const a = start()
    const { id } = await a.window.call('group.create', { name: 'Grup', city: 'Oraș', person: founder })
    const key = join(a.folder, 'cheie.consens-key')
    const file = randomUUID()
    a.workspace.files.add(file, { path: key, access: 'write' })
    await a.window.call('group.exportRecoveryKey', { groupId: id, file, passphrase })
    for (const path of [await backUp(a), key]) expect(statSync(path).mode & 0o077).toBe(0)
  },
)

test('[BK1] a backup brings groups, names, documents and keys back on another computer', async () => {
  const a = start(1)
  const group = await a.window.call('group.create', { name: 'Grup', city: 'Oraș', person: founder })
  const [first] = await a.window.call('document.list', { groupId: group.id })
  const documentId = first?.id ?? ''
  const { doc, opened } = await a.window.openDocument(documentId)
  doc.getText('body').insert(0, 'text de păstrat ')
  await vi.waitFor(() => expect(a.window.status(documentId)).toMatchObject({ status: { saved: true } }))
  await a.window.call('document.close', { documentId })
  const path = await backUp(a)

  const b = start(2)
  const state = await restore(b, path)
  expect(state.groups).toMatchObject([{ id: group.id, me: { state: 'member', name: founder.name } }])
  const copy = await b.window.openDocument(documentId)
  expect(copy.doc.getText('body').toString()).toBe(doc.getText('body').toString())
  expect(copy.opened.clientId).not.toBe(opened.clientId)
  // The key works: this device can still sign for the group.
  const invitation = await b.window.call('group.invite', {
    groupId: group.id,
    sector: 'administration',
    role: 'member',
    days: 3,
  })
  expect(invitation.state).toBe('open')
})

test('[BK2] restoring where the group already is merges and loses nothing', async () => {
  const a = start()
  const group = await a.window.call('group.create', { name: 'Grup', city: 'Oraș', person: founder })
  const [first] = await a.window.call('document.list', { groupId: group.id })
  const { doc } = await a.window.openDocument(first?.id ?? '')
  doc.getText('body').insert(0, 'înainte ')
  await vi.waitFor(() => expect(a.window.status(first?.id ?? '')).toMatchObject({ status: { saved: true } }))
  const path = await backUp(a)
  doc.getText('body').insert(0, 'după ')
  await restore(a, path)
  await restore(a, path)
  expect((await a.window.call('app.state', {})).groups.length).toBe(1)
  const { update } = await a.window.call('document.open', { documentId: first?.id ?? '', stateVector: null })
  expect(update.length).toBeGreaterThan(0)
  expect(doc.getText('body').toString().startsWith('după înainte ')).toBe(true)
})

test('[BK3] the file says nothing without the passphrase, and no copy is left beside it', async () => {
  const a = start()
  await a.window.call('group.create', { name: 'Grup', city: 'Oraș', person: founder })
  const path = await backUp(a)
  expect(readFileSync(path).includes(Buffer.from(founder.name, 'utf8'))).toBe(false)
  expect(readdirSync(a.folder).filter((file) => file.includes('tmp'))).toEqual([])
  const b = start()
  await expect(restore(b, path, 'alta')).rejects.toMatchObject({ reason: 'backup-wrong-passphrase' })
  writeFileSync(path, 'nothing of ours')
  await expect(restore(b, path)).rejects.toMatchObject({ reason: 'backup-damaged' })
  expect(readdirSync(b.folder).filter((file) => file.includes('tmp'))).toEqual([])
  expect((await b.window.call('app.state', {})).groups).toEqual([])
})

test('[BK5] what belongs to one folder is not in it: lent client ids, its fingerprint, the wrapped key', async () => {
  const a = start()
  const group = await a.window.call('group.create', { name: 'Grup', city: 'Oraș', person: founder })
  const [first] = await a.window.call('document.list', { groupId: group.id })
  await a.window.openDocument(first?.id ?? '')
  const here = new Database(join(a.folder, 'consens.sqlite'), { readonly: true })
  const rows = (db: Database.Database, table: string) => db.prepare(`SELECT * FROM ${table}`).all().length
  expect(rows(here, 'client_ids')).toBeGreaterThan(0)
  expect(rows(here, 'meta')).toBeGreaterThan(0)
  here.close()
  const bytes = await openBackup(readFileSync(await backUp(a)), passphrase)
  const copy = new Database(Buffer.from(unpack(gunzipSync(bytes)).database))
  for (const table of ['client_ids', 'meta', 'secrets']) expect(rows(copy, table)).toBe(0)
  expect(rows(copy, 'replicas')).toBeGreaterThan(0)
  copy.close()
})

test('[BK4] any changed byte of a backup is found', async () => {
  const file = await sealBackup(Buffer.from('conținut'), passphrase, cost)
  expect(Buffer.from(await openBackup(file, passphrase)).toString()).toBe('conținut')
  await fc.assert(
    fc.asyncProperty(fc.nat(file.length - 1), fc.integer({ min: 1, max: 255 }), async (at, change) => {
      const altered = Uint8Array.from(file)
      altered[at] = (altered[at] ?? 0) ^ change
      await expect(openBackup(altered, passphrase)).rejects.toMatchObject({
        reason: expect.stringMatching(/^backup-/),
      })
    }),
    { numRuns: runs(60) },
  )
})
