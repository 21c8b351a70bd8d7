import { randomInt } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { formatRoom } from '../../../domain/relay/rooms.ts'
import { defaultLimits } from '../../../sync-server/limits.ts'
import { openDatabase } from '../../../sync-server/storage/database.ts'
import { RoomStore } from '../../../sync-server/storage/room-store.ts'
import { Writer } from '../../../sync-server/storage/writer.ts'
import { addMember, copyOf, newGroup, TestDevice } from '../../support/ledger.ts'
import {
  eventually,
  RelayProcess,
  TestClient,
  type TestDocument,
  testFolder,
  testRelay,
} from '../../support/relay.ts'
import { runs } from '../../support/runs.ts'

/** Types numbered tokens one by one until stopped; `stored` are those that the relay said it has on disk. */
class Typist {
  readonly #document: TestDocument
  readonly #name: string
  #next: number
  #running = true
  readonly done: Promise<void>

  constructor(document: TestDocument, name: string, first: number) {
    this.#document = document
    this.#name = name
    this.#next = first
    this.done = this.#type()
  }
  get next(): number {
    return this.#next
  }
  token(number: number): string {
    return `${this.#name}${number};`
  }
  async #type(): Promise<void> {
    const base = this.#next - this.#document.own
    while (this.#running) {
      this.#document.type(this.token(this.#next++))
      expect(this.#document.own).toBe(this.#next - base)
      await new Promise((resolve) => setImmediate(resolve))
    }
  }
  stop(): void {
    this.#running = false
  }
}

describe('what the relay says it has stored', () => {
  it('[DU1] is there after kill -9, at any moment, during compaction too', {
    timeout: runs(60_000, 30),
  }, async () => {
    const ana = new TestDevice()
    const ledger = newGroup(ana)
    const ion = addMember(ledger, ana, 'Ion Exemplu').device
    const dataDir = testFolder()
    const config = { dataDir, groups: [ledger.group], limits: { logUpdates: 20, logBytes: 500 } }
    const promised: string[] = []
    const rounds = runs(3, 30)
    for (let round = 0; round < rounds; round++) {
      const relay = RelayProcess.with(config)
      const { url } = await relay.ready
      const typists: Typist[] = []
      const clients = [ana, ion].map((device, i) => {
        const client = new TestClient(url, device, copyOf(ledger))
        const document = client.open()
        return { client, document, name: `r${round}${'ab'[i]}` }
      })
      await eventually(() => clients.every(({ document }) => document.synced))
      for (const { document, name } of clients) typists.push(new Typist(document, name, 0))
      await eventually(() => clients.every(({ document }) => document.room.status.storedUpTo > 0))
      await new Promise((resolve) => setTimeout(resolve, randomInt(150)))
      // Read before the kill: what has been acknowledged by now must survive it.
      const acknowledged = clients.map(({ document }) => document.room.status.storedUpTo)
      await relay.end('SIGKILL')
      for (const [i, typist] of typists.entries()) {
        typist.stop()
        await typist.done
        for (let n = 0; n < (acknowledged[i] ?? 0); n++) promised.push(typist.token(n))
      }
      for (const { client } of clients) client.connection.close()
    }
    const after = RelayProcess.with(config)
    const reader = new TestClient((await after.ready).url, ana, copyOf(ledger))
    const plan = reader.open()
    await eventually(() => plan.synced)
    const found = new Set(plan.text.split(';').map((token) => `${token};`))
    expect(promised.filter((token) => !found.has(token))).toEqual([])
    expect(promised.length).toBeGreaterThan(rounds)
  })

  it('[DU2] includes an update whose predecessor has not arrived', async () => {
    const ana = new TestDevice()
    const ledger = newGroup(ana)
    const dataDir = testFolder()
    const relay = await testRelay({ groups: [ledger.group], dataDir })
    const author = new Y.Doc()
    const updates: Uint8Array[] = []
    author.on('update', (update: Uint8Array) => updates.push(update))
    author.getText('body').insert(0, 'unu')
    author.getText('body').insert(3, ' doi')
    const a = new TestClient(relay.url, ana, ledger)
    const plan = a.open()
    await eventually(() => plan.allStored)
    plan.room.send([updates[1] ?? new Uint8Array()], 1)
    await eventually(() => plan.room.status.storedUpTo === 1)
    a.connection.close()
    await relay.stop()
    const again = await testRelay({ groups: [ledger.group], dataDir })
    const b = new TestClient(again.url, ana, ledger)
    const planB = b.open()
    await eventually(() => planB.synced)
    planB.room.send([updates[0] ?? new Uint8Array()], 1)
    const c = new TestClient(again.url, ana, ledger)
    const planC = c.open()
    await eventually(() => planC.text === 'unu doi')
  })

  it('[DU3] comes back from the disk after the document has left memory', async () => {
    const ana = new TestDevice()
    const ledger = newGroup(ana)
    const limits = { ...defaultLimits, documentIdle: 20 }
    const relay = await testRelay({ groups: [ledger.group], limits })
    const a = new TestClient(relay.url, ana, ledger)
    const plan = a.open()
    await eventually(() => plan.synced)
    plan.type('rămâne')
    await eventually(() => plan.allStored)
    a.connection.closeDocument(plan.room)
    await eventually(() => relay.load().documents === 0)
    const planAgain = a.open()
    await eventually(() => planAgain.text === 'rămâne')
  })
})

it('[LOG1] the log is folded into the state, and nothing is lost by it', async () => {
  const ana = new TestDevice()
  const ledger = newGroup(ana)
  const dataDir = testFolder()
  const relay = await testRelay({
    groups: [ledger.group],
    dataDir,
    limits: { ...defaultLimits, logUpdates: 5 },
  })
  const plan = new TestClient(relay.url, ana, ledger).open()
  await eventually(() => plan.synced)
  for (let n = 0; n < 40; n++) {
    plan.type(`${n};`)
    await eventually(() => plan.allStored)
  }
  await relay.stop()
  const db = openDatabase(dataDir)
  const { state, updates } = new RoomStore(db).load(
    formatRoom({ group: ledger.group, document: 'plan', generation: 1 }),
  )
  db.close()
  expect(updates.length).toBeLessThan(40)
  const doc = new Y.Doc()
  for (const bytes of [...(state === null ? [] : [state]), ...updates]) Y.applyUpdate(doc, bytes)
  expect(state).not.toBeNull()
  expect(doc.getText('body').toString()).toBe(plan.text)
})

describe('a disk that fails', () => {
  /** A writer on a store that fails while `broken`. */
  function fixture() {
    const db = openDatabase(testFolder())
    const rooms = new RoomStore(db)
    const { room } = rooms.load('test')
    const state = { broken: false }
    const store = Object.create(rooms) as RoomStore
    store.append = (updates) => {
      if (state.broken) throw new Error('disk full')
      rooms.append(updates)
    }
    const failing: boolean[] = []
    const writer = new Writer(store, { ...defaultLimits, unsavedBytes: 10 }, () => undefined)
    writer.onFailing = (value) => failing.push(value)
    const close = () => {
      writer.stop()
      db.close()
    }
    return { rooms, room, state, writer, failing, close }
  }

  it('[DU4] keeps updates in order, says that it fails, and acknowledges only when it works again', () => {
    const { rooms, room, state, writer, failing, close } = fixture()
    const stored: number[] = []
    const write = (value: number) =>
      writer.write({ room, bytes: Uint8Array.of(value), stored: () => stored.push(value) })
    write(1)
    expect(writer.flush()).toBe(true)
    state.broken = true
    write(2)
    expect(writer.flush()).toBe(false)
    write(3)
    expect(writer.flush()).toBe(false)
    expect(stored).toEqual([1])
    expect(failing).toEqual([true])
    expect(writer.full).toBe(false)
    for (let i = 0; i < 20; i++) write(4)
    expect(writer.full).toBe(true)
    state.broken = false
    expect(writer.flush()).toBe(true)
    expect(stored.slice(0, 4)).toEqual([1, 2, 3, 4])
    expect(failing).toEqual([true, false])
    expect(rooms.load('test').updates.map((update) => update[0])).toEqual([1, 2, 3, ...new Array(20).fill(4)])
    close()
  })

  it('[DU5] a message that changes nothing is acknowledged after those before it', () => {
    const { room, state, writer, close } = fixture()
    const stored: string[] = []
    state.broken = true
    writer.write({ room, bytes: Uint8Array.of(1), stored: () => stored.push('update') })
    writer.write({ room, bytes: null, stored: () => stored.push('nothing') })
    writer.flush()
    expect(stored).toEqual([])
    state.broken = false
    writer.flush()
    expect(stored).toEqual(['update', 'nothing'])
    close()
  })
})

describe('the relay as a program', () => {
  it('[CL1] says where it listens in one line, and stops on SIGTERM with code 0', async () => {
    const relay = new RelayProcess(['--port', '0', '--data', testFolder()])
    const ready = await relay.ready
    expect(ready.url).toMatch(/^ws:\/\/127\.0\.0\.1:\d+$/)
    expect(ready.adminCode).toMatch(/^([0-9A-Z]{5}-){3}[0-9A-Z]{5}$/)
    expect(await relay.end('SIGTERM')).toBe(0)
  })

  it('[CL2] [OP1] refuses what it must not do, and says why', async () => {
    const dataDir = testFolder()
    const cases: [string[], RegExp, number][] = [
      [['--port', '0', '--data', dataDir, '--open', '--host', '0.0.0.0'], /--open is refused/, 2],
      [['--port', '0'], /--port and --data are needed/, 2],
      [['--port', 'x', '--data', dataDir], /--port must be a number/, 2],
      [['--port', '0', '--data', dataDir, '--group', 'abc'], /not a group id/, 2],
      [['--port', '0', '--data', dataDir, '--nonsense'], /nonsense/, 2],
    ]
    for (const [args, message, code] of cases) {
      const relay = new RelayProcess(args)
      await expect(relay.ready).rejects.toThrow(message)
      expect(relay.child.exitCode).toBe(code)
    }
  })

  it('[CL3] a second relay on the same folder says so and ends', async () => {
    const dataDir = testFolder()
    const first = new RelayProcess(['--port', '0', '--data', dataDir])
    await first.ready
    const second = new RelayProcess(['--port', '0', '--data', dataDir])
    await expect(second.ready).rejects.toThrow(/data-folder-in-use/)
    expect(second.child.exitCode).toBe(1)
  })

  it('[CL4] a graceful stop tells clients to come back, and they do, with nothing lost', async () => {
    const ana = new TestDevice()
    const ledger = newGroup(ana)
    const dataDir = testFolder()
    const args = ['--data', dataDir, '--group', ledger.group, '--open']
    const first = new RelayProcess(['--port', '0', ...args])
    const { url } = await first.ready
    const a = new TestClient(url, ana, ledger)
    const plan = a.open()
    await eventually(() => plan.synced)
    plan.type('înainte ')
    await eventually(() => plan.allStored)
    expect(await first.end('SIGTERM')).toBe(0)
    await eventually(() => a.status.state === 'offline')
    plan.type('între ')
    expect(plan.room.status.sentUpTo).toBeLessThan(plan.own)
    const second = new RelayProcess(['--port', new URL(url).port, ...args])
    await second.ready
    await eventually(() => plan.allStored)
    const b = new TestClient(url, ana, ledger)
    const planB = b.open()
    await eventually(() => planB.text === 'înainte între ')
  })
})
