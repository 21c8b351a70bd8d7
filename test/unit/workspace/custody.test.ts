import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { connectWindow, founder, startWorkspace, temporaryFolder } from '../../support/workspace.ts'

let folder: ReturnType<typeof temporaryFolder>
beforeEach(() => {
  folder = temporaryFolder()
})
afterEach(() => folder.remove())

function start(dataKey: Parameters<typeof startWorkspace>[1] = {}) {
  const workspace = startWorkspace(folder.path, dataKey)
  const window = connectWindow(workspace)
  const end = () => {
    window.close()
    workspace.close()
  }
  return { window, end }
}

const noKeyring = { dataKey: { source: 'passphrase' } } as const

test('[KC1] without a keyring a passphrase is asked for first, and opens the keys at every later start', async () => {
  const first = start(noKeyring)
  expect((await first.window.call('app.state', {})).keys).toBe('new-passphrase-needed')
  const request = { name: 'Grup', city: 'Oraș', person: founder }
  await expect(first.window.call('group.create', request)).rejects.toMatchObject({
    reason: 'passphrase-needed',
  })
  expect((await first.window.call('app.unlock', { passphrase: 'corect' })).keys).toBe('passphrase')
  const group = await first.window.call('group.create', request)
  first.end()

  const second = start(noKeyring)
  expect(await second.window.call('app.state', {})).toMatchObject({ keys: 'locked', groups: [] })
  await expect(second.window.call('app.unlock', { passphrase: 'greșit' })).rejects.toMatchObject({
    reason: 'passphrase-wrong',
  })
  const state = await second.window.call('app.unlock', { passphrase: 'corect' })
  expect(state.groups.map(({ id }) => id)).toEqual([group.id])
  second.end()
})

test('[KC2] a passphrase is the same however the keyboard composes its letters', async () => {
  const first = start(noKeyring)
  await first.window.call('app.unlock', { passphrase: 'ședință'.normalize('NFC') })
  first.end()
  const second = start(noKeyring)
  expect((await second.window.call('app.unlock', { passphrase: 'ședință'.normalize('NFD') })).keys).toBe(
    'passphrase',
  )
  second.end()
})

test('[KC3] keys sealed under a keyring that is gone are said to be missing, and nothing is begun over them', async () => {
  const first = start()
  await first.window.call('group.create', { name: 'Grup', city: 'Oraș', person: founder })
  first.end()
  const second = start({ dataKey: { source: 'keyring-lost' } })
  await expect(second.window.call('app.unlock', { passphrase: 'oricare' })).rejects.toMatchObject({
    reason: 'keyring-missing',
  })
  second.end()
  const third = start()
  expect((await third.window.call('app.state', {})).groups.length).toBe(1)
  third.end()
})

test('[KC3] with lost keys the state says so; begun anew, the old data is set aside whole', async () => {
  const first = start()
  await first.window.call('group.create', { name: 'Grup', city: 'Oraș', person: founder })
  first.end()
  const asked: boolean[] = []
  const another = new Uint8Array(32).fill(9)
  const dataKey = { source: 'keyring', key: another } as const
  const second = start({ dataKey, onKeys: (again) => asked.push(again) })
  expect(await second.window.call('app.state', {})).toMatchObject({ keys: 'lost', groups: [] })
  await second.window.call('app.keys', { again: false })
  expect(asked).toEqual([false])
  second.end()
  const third = start({ dataKey, fresh: true })
  expect(await third.window.call('app.state', {})).toMatchObject({
    keys: 'keyring',
    groups: [],
    setAside: null,
  })
  await third.window.call('group.create', { name: 'Alt grup', city: 'Oraș', person: founder })
  await expect(third.window.call('app.keys', { again: false })).rejects.toThrow('bad-request')
  third.end()
  const aside = readdirSync(folder.path).filter((name) => /^consens set aside .*\.sqlite$/.test(name))
  expect(aside.length).toBe(1)
  const kept = new Database(join(folder.path, aside[0] ?? ''), { readonly: true })
  expect(kept.prepare('SELECT name FROM groups').all()).toEqual([{ name: 'Grup' }])
  expect(kept.prepare('SELECT count(*) AS n FROM secrets').get()).not.toEqual({ n: 0 })
  kept.close()
  const fourth = start({ dataKey })
  expect((await fourth.window.call('app.state', {})).groups.map(({ name }) => name)).toEqual(['Alt grup'])
  fourth.end()
})

test('[KC4] the data key stands in no file', async () => {
  const key = new Uint8Array(32).map((_, i) => 200 - i * 3)
  const running = start({ dataKey: { source: 'keyring', key } })
  await running.window.call('group.create', { name: 'Grup', city: 'Oraș', person: founder })
  running.end()
  for (const file of readdirSync(folder.path)) {
    const content = readFileSync(join(folder.path, file))
    expect(content.includes(Buffer.from(key))).toBe(false)
    expect(content.includes(Buffer.from(key).toString('base64url'))).toBe(false)
  }
})

test('[KC5] a hosted relay gets a key of its own to seal with: the same each time, never the data key', async () => {
  const key = new Uint8Array(32).map((_, i) => 200 - i * 3)
  const seals: (Uint8Array | undefined)[] = []
  const relayHost = {
    start: (options: { sealKey?: Uint8Array | undefined }) => seals.push(options.sealKey),
    stop: () => undefined,
  }
  const first = start({ dataKey: { source: 'keyring', key }, relayHost })
  const made = { name: 'Grup', city: 'Oraș', person: founder }
  const { id } = await first.window.call('group.create', made)
  void first.window.call('group.hostRelay', { groupId: id, on: true })
  await vi.waitFor(() => expect(seals.length).toBe(1))
  first.end()
  const second = start({ dataKey: { source: 'keyring', key }, relayHost })
  expect(seals.length).toBe(2)
  expect(seals[0]).toEqual(seals[1])
  expect(seals[0]?.length).toBe(32)
  expect(seals[0]).not.toEqual(key)
  second.end()
})
