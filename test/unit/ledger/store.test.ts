import { randomBytes } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import {
  LedgerReplica,
  type LedgerStore,
  MemoryLedgerStore,
  newSideRecord,
  release,
} from '../../../domain/ledger/index.ts'
import { nodeCrypto } from '../../../main/workspace/keys/index.ts'
import { openStore } from '../../../main/workspace/store/store.ts'
import { openDatabase } from '../../../sync-server/storage/database.ts'
import { SqliteLedgerStore } from '../../../sync-server/storage/ledger-store.ts'
import { addMember, exchange, newGroup, TestDevice } from '../../support/ledger.ts'
import { testFolder } from '../../support/relay.ts'

interface Kind {
  readonly name: string
  /** Stores of any group in one place; `folder` is where its files are, if any. */
  make(): { of: (group: string) => LedgerStore; folder: string | null }
}

const kinds: Kind[] = [
  {
    name: 'memory',
    make() {
      const stores = new Map<string, LedgerStore>()
      const of = (group: string) => {
        const store = stores.get(group) ?? new MemoryLedgerStore()
        stores.set(group, store)
        return store
      }
      return { of, folder: null }
    },
  },
  {
    name: 'the relay',
    make() {
      const folder = testFolder()
      const db = openDatabase(folder)
      onTestFinished(() => {
        db.close()
      })
      return { of: (group) => new SqliteLedgerStore(db, group), folder }
    },
  },
  {
    name: 'the workspace',
    make() {
      const folder = testFolder()
      const store = openStore(folder)
      onTestFinished(() => store.close())
      return { of: (group) => store.ledgerOf(group), folder }
    },
  },
]

const texts = (store: LedgerStore) => [...store.entries()]
const record = (text: string) => newSideRecord(text, randomBytes(16), nodeCrypto)

describe.each(kinds)('the ledger store of $name', ({ make }) => {
  it('[RE4] gives entries back in the order in which they came, each once', () => {
    const store = make().of('a'.repeat(64))
    const entry = (n: number) => ({ hash: `${n}`.repeat(64), text: `entry ${n}` })
    store.append([entry(2), entry(1)])
    store.append([entry(1), entry(3)])
    expect(texts(store)).toEqual(['entry 2', 'entry 1', 'entry 3'])
  })

  it('keeps groups apart', () => {
    const { of } = make()
    const [a, b] = [of('a'.repeat(64)), of('b'.repeat(64))]
    const name = record('Ana')
    a.append([{ hash: '1'.repeat(64), text: 'of a' }])
    a.putSideRecords([[name.hash, name.record]])
    expect(texts(b)).toEqual([])
    expect([...b.sideRecords()]).toEqual([])
  })

  it('[SI3] [LS3] an erased record is gone, from the files too, and stays known as erased', () => {
    const { of, folder } = make()
    const store = of('a'.repeat(64))
    const secret = record('Persoana Care Pleacă')
    const other = record('Alta')
    store.putSideRecords([
      [secret.hash, secret.record],
      [other.hash, other.record],
    ])
    store.eraseSideRecords([secret.hash])
    expect([...store.sideRecords()]).toEqual([[other.hash, other.record]])
    expect([...store.erasedSideHashes()]).toEqual([secret.hash])
    for (const file of folder === null ? [] : readdirSync(folder)) {
      const bytes = readFileSync(join(folder ?? '', file))
      expect(bytes.includes(secret.record.text), file).toBe(false)
      expect(bytes.includes(secret.record.salt), file).toBe(false)
    }
  })

  it('[SI2, SI3] a replica opened anew is as it was: entries, names, and what was erased stays away', () => {
    const { of } = make()
    const ana = new TestDevice()
    const source = newGroup(ana)
    const { id } = addMember(source, ana, 'Ion Exemplu')
    release(source, ana, id, 'motiv')
    const first = new LedgerReplica(source.group, of(source.group), nodeCrypto)
    exchange(source, first)
    const ion = source.standing().members.get(id)
    first.eraseSideRecords([ion?.name ?? ''])
    const again = new LedgerReplica(source.group, of(source.group), nodeCrypto)
    expect(again.standing()).toEqual(source.standing())
    expect(again.sideText(ion?.name ?? '')).toBeNull()
    expect(again.sideText(ion?.releaseReason ?? '')).toBe('motiv')
    exchange(source, again)
    expect(again.sideText(ion?.name ?? '')).toBeNull()
    expect(again.sideWanted()).toEqual([])
    expect(again.receiveSideRecords([record('nobody asked for it').record, { salt: 'x' }, null])).toEqual([])
  })
})

describe('a store that fails', () => {
  it('[RE4] leaves the replica as it was', () => {
    const ana = new TestDevice()
    const source = newGroup(ana)
    addMember(source, ana, 'Ion')
    const store = new MemoryLedgerStore()
    const replica = new LedgerReplica(source.group, store, nodeCrypto)
    const heard: number[] = []
    replica.observe(({ entries }) => heard.push(entries.length))
    const all = [...source.entries()].map((entry) => entry.text)
    const append = store.append.bind(store)
    store.append = () => {
      throw new Error('disk full')
    }
    expect(() => replica.receive(all)).toThrow('disk full')
    expect(replica.size).toBe(0)
    expect(replica.standing().members.size).toBe(0)
    expect(heard).toEqual([])
    store.append = append
    replica.receive(all)
    expect(replica.standing()).toEqual(source.standing())
    expect(heard).toEqual([all.length])
  })
})
