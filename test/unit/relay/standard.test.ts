import { beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest'
import WebSocket from 'ws'
import { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'
import { foreignRelay, installPeers } from '../../support/foreign-relay.ts'
import { newGroup, TestDevice } from '../../support/ledger.ts'
import { eventually, TestClient, testFolder, testRelay } from '../../support/relay.ts'

/** A client as the y-websocket package gives it: none of our code. */
function standardClient(url: string, room: string, doc = new Y.Doc()): WebsocketProvider {
  const provider = new WebsocketProvider(url, room, doc, {
    WebSocketPolyfill: WebSocket as unknown as typeof globalThis.WebSocket,
    disableBc: true,
  })
  onTestFinished(() => provider.destroy())
  return provider
}

const body = (provider: WebsocketProvider) => provider.doc.getText('body')

describe('standard y-websocket clients on a relay opened with --open', () => {
  it('[STC1] [OP1] [WI2] write together, see each other, and hear nothing that they do not understand', async () => {
    const complaints = vi.spyOn(console, 'error').mockImplementation(() => undefined)
    onTestFinished(() => complaints.mockRestore())
    const relay = await testRelay({ open: true })
    const a = standardClient(relay.url, 'some-room')
    const b = standardClient(relay.url, 'some-room')
    await eventually(() => a.synced && b.synced)
    body(a).insert(0, 'Salut ')
    body(b).insert(body(b).length, 'lume')
    a.awareness.setLocalStateField('user', { name: 'Ana' })
    await eventually(() => body(a).toString() === body(b).toString() && body(a).length === 10)
    await eventually(() => b.awareness.getStates().size === 2)
    a.destroy()
    await eventually(() => b.awareness.getStates().size === 1)
    expect(complaints).not.toHaveBeenCalled()
  })

  it('[STC2] find everything again after a restart of the relay, at the first sync', async () => {
    const dataDir = testFolder()
    const first = await testRelay({ open: true, dataDir })
    const a = standardClient(first.url, 'kept')
    await eventually(() => a.synced)
    body(a).insert(0, 'rămâne')
    const b = standardClient(first.url, 'kept')
    await eventually(() => body(b).toString() === 'rămâne')
    a.destroy()
    b.destroy()
    await first.stop()
    const second = await testRelay({ open: true, dataDir })
    const c = standardClient(second.url, 'kept')
    const seen: string[] = []
    c.on('sync', (synced: boolean) => {
      if (synced) seen.push(body(c).toString())
    })
    await eventually(() => seen.length > 0)
    expect(seen[0]).toBe('rămâne')
  })

  it('[STC3] meet our application in one room', async () => {
    const ana = new TestDevice()
    const ledger = newGroup(ana)
    const relay = await testRelay({ open: true })
    const ours = new TestClient(relay.url, ana, ledger)
    const plan = ours.open()
    const standard = standardClient(relay.url, `${ledger.group}/plan/1`)
    await eventually(() => plan.synced && standard.synced)
    plan.type('de la noi ')
    body(standard).insert(0, 'de la ei ')
    await eventually(() => plan.text.includes('de la ei') && body(standard).toString() === plan.text)
    await eventually(() => plan.allStored)
  })

  it('[STC4] [WI3] are told once and for good that a closed relay is not for them', async () => {
    const ledger = newGroup()
    const relay = await testRelay({ groups: [ledger.group] })
    const complaints = vi.spyOn(console, 'error').mockImplementation(() => undefined)
    onTestFinished(() => complaints.mockRestore())
    const provider = standardClient(relay.url, `${ledger.group}/plan/1`)
    const closed: number[] = []
    provider.on('closed', ({ code }: { code: number }) => closed.push(code))
    await eventually(() => closed.length > 0)
    expect(closed).toEqual([4401])
    expect(provider.shouldConnect).toBe(false)
  })
})

describe('our client on a foreign relay', () => {
  beforeAll(installPeers, 180_000)

  it('[FR1] synchronises with it and with standard clients; the status stops at sent', async () => {
    const url = await foreignRelay()
    const ana = new TestDevice()
    const ledger = newGroup(ana)
    const a = new TestClient(url, ana, ledger)
    const b = new TestClient(url, ana, ledger)
    const planA = a.open()
    const planB = b.open()
    await eventually(() => planA.synced && planB.synced)
    expect(a.status).toMatchObject({ state: 'online', kind: 'foreign' })
    const standard = standardClient(url, `${ledger.group}/plan/1`)
    planA.type('unu ')
    await eventually(() => planB.text === 'unu ')
    planB.type('doi ')
    await eventually(() => body(standard).toString() === 'unu doi ')
    body(standard).insert(8, 'trei')
    await eventually(() => planA.text === 'unu doi trei')
    expect(planA.room.status).toMatchObject({ acknowledges: false, sentUpTo: 1, storedUpTo: 0 })
    planA.room.awareness.setLocalState({ member: 'ana' })
    await eventually(() => planB.room.awareness.getStates().size === 1)
  })

  it('[FR2] refuses it when the group wants a relay of its own kind', async () => {
    const url = await foreignRelay()
    const ana = new TestDevice()
    const client = new TestClient(url, ana, newGroup(ana), { allowForeign: false })
    const status = await eventually(
      () => client.status,
      (seen) => seen.state === 'refused',
    )
    expect(status.error?.params.why).toBe('foreign')
  })
})
