import type { AddressInfo } from 'node:net'
import { createServer as createTlsServer } from 'node:tls'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { WebSocketServer } from 'ws'
import { Awareness, encodeAwarenessUpdate } from 'y-protocols/awareness'
import * as Y from 'yjs'
import { invite } from '../../../domain/ledger/index.ts'
import { encodeMessage, messages } from '../../../domain/relay/protocol.ts'
import { DeviceKey } from '../../../main/workspace/keys/index.ts'
import { Backoff, RelayConnection } from '../../../main/workspace/relay-client/index.ts'
import { makeCertificate } from '../../../sync-server/certificate.ts'
import { defaultLimits } from '../../../sync-server/limits.ts'
import { RoomStore } from '../../../sync-server/storage/room-store.ts'
import { addMember, copyOf, emptyReplica, inDays, newGroup, TestDevice } from '../../support/ledger.ts'
import { RawRelayClient } from '../../support/raw-relay-client.ts'
import { eventually, TestClient, testFolder, testRelay } from '../../support/relay.ts'

/** A group of two, a relay, and a connection of each. */
async function pair(config: Parameters<typeof testRelay>[0] = {}) {
  const ana = new TestDevice()
  const ledger = newGroup(ana)
  const { device: ion } = addMember(ledger, ana, 'Ion Exemplu')
  const relay = await testRelay({ groups: [ledger.group], ...config })
  const a = new TestClient(relay.url, ana, ledger)
  const b = new TestClient(relay.url, ion, copyOf(ledger))
  return { ana, ion, ledger, relay, a, b }
}

const textOf = (doc: Y.Doc) => doc.getText('body').toString()

describe('the ledger', () => {
  it('[RC9] counts as synchronised only when all that the relay told of is here', async () => {
    const ana = new TestDevice()
    const ledger = newGroup(ana)
    const seats = { sector: 'civil-society', role: 'member', expires: inDays(ana, 9) } as const
    for (let n = 0; n < 30; n++) invite(ledger, ana, { key: DeviceKey.generate().publicKey, ...seats })
    const relay = await testRelay({ groups: [ledger.group] })
    const first = new TestClient(relay.url, ana, ledger)
    await eventually(() => first.status.ledgerSynced)
    expect(first.status.relayWasEmpty).toBe(true)
    await first.connection.delivered()
    const second = emptyReplica(ledger.group)
    const sizes: number[] = []
    const connection = new RelayConnection({
      url: relay.url,
      fingerprint: null,
      identity: { group: ledger.group, signer: ana.signer },
      ledger: second,
      onStatus: ({ ledgerSynced }) => {
        if (ledgerSynced) sizes.push(second.size)
      },
    })
    onTestFinished(() => connection.close())
    await eventually(() => sizes.length > 0)
    expect(sizes[0]).toBe(ledger.size)
    expect(connection.status.relayWasEmpty).toBe(false)
  })
})

describe('what leaves this device', () => {
  it('[RC1] [DO1] an edit that is not on the disk yet stays here until it is sent', async () => {
    const { a, b } = await pair()
    const doc = new Y.Doc()
    const made: Uint8Array[] = []
    doc.on('update', (update: Uint8Array) => made.push(update))
    const room = a.connection.openDocument({ document: 'plan', generation: 1, doc, durable: () => 0 })
    const other = b.open()
    await eventually(() => room.status.state === 'synced' && other.synced)
    doc.getText('body').insert(0, 'încă nu')
    // A round trip in the same room: whatever had been sent before it would have arrived.
    other.type('gata;')
    await eventually(() => textOf(doc).includes('gata;') && other.allStored)
    expect(other.text).toBe('gata;')
    room.send([made[0] ?? new Uint8Array()], 1)
    await eventually(() => other.text.includes('încă nu'))
    await eventually(() => room.status.storedUpTo === 1)
  })

  it('[RC2] the whole state goes out only when the disk has taken it', async () => {
    const { a, b } = await pair()
    const doc = new Y.Doc()
    doc.getText('body').insert(0, 'pe disc')
    let disk: number | null = null
    let asked = 0
    const durable = () => {
      asked++
      return disk
    }
    const room = a.connection.openDocument({ document: 'plan', generation: 1, doc, durable })
    const other = b.open()
    await eventually(() => asked >= 2 && other.synced)
    expect(other.text).toBe('')
    expect(room.status.sentUpTo).toBe(0)
    disk = 7
    await eventually(() => other.text === 'pe disc')
    await eventually(() => room.status.sentUpTo === 7 && room.status.storedUpTo === 7)
  })

  it('[RC3] two replicas in one process do not meet without a relay', async () => {
    const ana = new TestDevice()
    const ledger = newGroup(ana)
    const url = 'ws://127.0.0.1:1'
    const a = new TestClient(url, ana, ledger).open()
    const b = new TestClient(url, ana, ledger).open()
    a.type('x')
    await eventually(() => a.room.status.state === 'connecting' && b.room.status.state === 'connecting')
    expect(b.text).toBe('')
  })
})

describe('coming and going', () => {
  it('[RC4] offline is a state: edits wait, and are counted, until the relay is reached', async () => {
    const ana = new TestDevice()
    const ledger = newGroup(ana)
    const dataDir = testFolder()
    const first = await testRelay({ groups: [ledger.group], dataDir })
    const a = new TestClient(first.url, ana, ledger)
    const plan = a.open()
    await eventually(() => plan.allStored)
    await first.stop()
    const offline = await eventually(
      () => a.status,
      (status) => status.state === 'offline',
    )
    expect(offline.error?.reason).toBe('relay-unreachable')
    plan.type('unu ')
    plan.type('doi')
    expect(plan.own - plan.room.status.sentUpTo).toBe(2)
    await testRelay({ groups: [ledger.group], dataDir, port: first.port })
    a.connection.retryNow()
    await eventually(() => plan.allStored)
    expect(plan.room.status.sentUpTo).toBe(2)
  })

  it('[RC5] attempts grow rarer, up to half a minute, and are spread', () => {
    const low = new Backoff(() => 0)
    const high = new Backoff(() => 1)
    const waits = Array.from({ length: 12 }, () => [low.next(), high.next()] as const)
    expect(waits[0]).toEqual([100, 300])
    for (const [least, most] of waits) expect(most).toBeGreaterThan(2 * least)
    expect(waits.at(-1)).toEqual([10_000, 30_000])
    high.reset()
    expect(high.next()).toBe(300)
  })

  it('[RC6] a room that the relay refuses says why, and the others go on', async () => {
    const { a } = await pair({ limits: { ...defaultLimits, frameBytes: 50_000, documentsPerGroup: 1 } })
    const plan = a.open('plan')
    await eventually(() => plan.allStored)
    const second = a.open('second')
    await eventually(() => second.room.status.error?.params.why === 'unknown-room')
    const large = new Y.Doc()
    large.getMap('images').set('x', new Uint8Array(60_000))
    a.connection.closeDocument(second.room)
    const again = a.connection.openDocument({ document: 'plan', generation: 1, doc: large, durable: () => 1 })
    await eventually(() => again.status.error?.params.why === 'message-too-large')
    plan.type('merge')
    await eventually(() => plan.allStored)
    expect(a.status.state).toBe('online')
  })

  it('[RC7] who is here is seen by the others, and gone with the connection', async () => {
    const { a, b } = await pair()
    const ana = a.ledger.group
    const opened: string[] = []
    const doc = new Y.Doc()
    const awareness = new Awareness(doc)
    awareness.setLocalState(null)
    onTestFinished(() => awareness.destroy())
    a.connection.openDocument({
      document: 'plan',
      generation: 1,
      doc,
      awareness,
      durable: () => 0,
      onOpen: () => {
        opened.push('a')
        awareness.setLocalState({ member: ana })
      },
    })
    const other = b.open()
    await eventually(() => other.room.awareness.getStates().get(doc.clientID)?.member === ana)
    expect(opened).toEqual(['a'])
    a.connection.close()
    await eventually(() => other.room.awareness.getStates().size === 0)
  })

  it('[RC8] a relay whose disk fails says so, and the status with it; nothing is lost', async () => {
    const { a, b } = await pair()
    const plan = a.open()
    const other = b.open()
    await eventually(() => plan.allStored && other.synced)
    const append = vi.spyOn(RoomStore.prototype, 'append').mockImplementation(() => {
      throw new Error('disk full')
    })
    onTestFinished(() => append.mockRestore())
    plan.type('încă')
    await eventually(() => plan.room.status.storageFailing && other.text === 'încă')
    expect(plan.room.status).toMatchObject({ sentUpTo: 1, storedUpTo: 0 })
    append.mockRestore()
    await eventually(() => plan.allStored && !plan.room.status.storageFailing)
  })
})

describe('who is at the other end', () => {
  it('[PI1] with a fingerprint nothing is sent to a server with another certificate', async () => {
    let heard = 0
    let reached = 0
    const server = createTlsServer(makeCertificate(), (socket) => {
      socket.on('data', (data) => {
        heard += data.length
      })
      socket.on('error', () => undefined)
    }).listen(0, '127.0.0.1')
    onTestFinished(() => {
      server.close()
    })
    server.on('connection', () => {
      reached++
    })
    await eventually(() => server.listening)
    const { port } = server.address() as AddressInfo
    const ana = new TestDevice()
    const fingerprint = makeCertificate().fingerprint
    const client = new TestClient(`wss://127.0.0.1:${port}`, ana, newGroup(ana), { fingerprint })
    const refused = await eventually(
      () => client.status,
      (status) => status.state === 'refused',
    )
    expect(refused.error?.reason).toBe('relay-certificate')
    expect(reached).toBeGreaterThan(0)
    expect(heard).toBe(0)
  })

  it('[FR2] an address that has answered as one of ours is never taken for a foreign one', async () => {
    const server = new WebSocketServer({ port: 0, host: '127.0.0.1' })
    onTestFinished(() => {
      for (const socket of server.clients) socket.terminate()
      server.close()
    })
    server.on('connection', (socket) => {
      // What a foreign server would begin with, and only then what one of ours says.
      socket.send(Uint8Array.of(0, 0, 1, 0))
      socket.on('message', (data: Buffer) => {
        if (data[0] === messages.ask)
          socket.send(encodeMessage('hello', { protocol: 1, nonce: 'A'.repeat(43) }))
        else if (data[0] === messages.proof) socket.send(encodeMessage('welcome', { role: 'member' }))
      })
    })
    await eventually(() => server.address() !== null)
    const url = `ws://127.0.0.1:${(server.address() as AddressInfo).port}`
    const ana = new TestDevice()
    const known = new TestClient(url, ana, newGroup(ana), { expectOurs: true })
    await eventually(() => known.status.kind === 'ours')
    // Not known before: taken for a foreign one at first, and for what it is from the second attempt on.
    const unknown = new TestClient(url, ana, newGroup(ana))
    await eventually(() => unknown.status.kind === 'ours')
    expect(unknown.statuses.some(({ kind }) => kind === 'foreign')).toBe(true)
  })
})

describe('presence on the relay', () => {
  it('[PR1] one connection cannot fill a room with persons', async () => {
    const { ana, relay, ledger, b } = await pair()
    const other = b.open()
    await eventually(() => other.synced)
    const raw = RawRelayClient.to(relay.url, ledger.group)
    await raw.prove({ group: ledger.group, signer: ana.signer })
    await raw.role()
    for (let i = 0; i < 40; i++) {
      const doc = new Y.Doc()
      const awareness = new Awareness(doc)
      awareness.setLocalState({ member: `x${i}` })
      const update = encodeAwarenessUpdate(awareness, [doc.clientID])
      raw.send(Uint8Array.of(1, update.length, ...update))
      awareness.destroy()
    }
    expect(await raw.end()).toBe('bad-message')
    await eventually(() => other.room.awareness.getStates().size === 0)
  })

  it('[PR2] a client with an older protocol is told so', async () => {
    const { relay, ledger } = await pair()
    const raw = await RawRelayClient.to(relay.url, ledger.group).opened()
    raw.send(encodeMessage('ask', { protocol: 1 }))
    await raw.nonce()
    raw.send(Uint8Array.of(100, 14, ...new TextEncoder().encode('{"protocol":0}')))
    expect(await raw.end()).toBe('version-too-old')
  })
})
