import { copyFileSync, existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { DATABASE_FILE, openDatabase } from '../../../main/workspace/store/database.ts'
import { LATEST_VERSION, migrate, migrations } from '../../../main/workspace/store/migrations/index.ts'
import { openStore, type Store } from '../../../main/workspace/store/store.ts'
import type { UpdateLogOptions } from '../../../main/workspace/store/update-log.ts'
import { temporaryFolder } from '../../support/workspace.ts'

let folder: ReturnType<typeof temporaryFolder>
const open: Store[] = []

beforeEach(() => {
  folder = temporaryFolder()
})
afterEach(() => {
  for (const store of open.splice(0)) store.close()
  folder.remove()
})

function start(options: UpdateLogOptions = {}, path = folder.path): Store {
  const store = openStore(path, options)
  open.push(store)
  return store
}

const name = { groupId: 'a'.repeat(64), documentId: 'doc', generation: 1 }
const bytes = (...values: number[]) => Uint8Array.from(values)

describe('data folder', () => {
  test('[STO1] a second instance on one folder is told so; a closed one leaves it free', () => {
    const first = start()
    expect(() => openStore(folder.path)).toThrow(expect.objectContaining({ reason: 'data-folder-in-use' }))
    first.close()
    expect(start().setAside).toBeNull()
  })

  test('[STO2] a damaged database is set aside under a dated name, whole, and a new one is begun', () => {
    const path = join(folder.path, DATABASE_FILE)
    writeFileSync(path, 'this was once a database, long ago')
    const store = start()
    expect(store.setAside).toMatchObject({ reason: 'database-damaged' })
    const kept = join(folder.path, store.setAside?.file ?? '')
    expect(readFileSync(kept, 'utf8')).toBe('this was once a database, long ago')
    expect(store.groups.list()).toEqual([])
  })

  test('[STO2] a damaged page is found before anything is read from it', () => {
    const first = start()
    const { replica } = first.replicas.ensure(name)
    for (let i = 0; i < 400; i++) first.log.append({ replica, bytes: new Uint8Array(200).fill(i), own: true })
    first.close()
    const path = join(folder.path, DATABASE_FILE)
    const content = readFileSync(path)
    content.fill(0x5a, 4096 * 8, 4096 * 12)
    writeFileSync(path, content)
    expect(start().setAside).toMatchObject({ reason: 'database-damaged' })
  })

  test('[STO3] a database of another program is set aside, not touched', () => {
    const path = join(folder.path, DATABASE_FILE)
    const other = new Database(path)
    other.exec('CREATE TABLE notes (text TEXT); INSERT INTO notes VALUES (1)')
    other.close()
    const before = readFileSync(path)
    const store = start()
    expect(store.setAside).toMatchObject({ reason: 'database-foreign' })
    expect(readFileSync(join(folder.path, store.setAside?.file ?? ''))).toEqual(before)
  })

  test('[STO3] a database of a newer version is set aside', () => {
    start().close()
    const db = new Database(join(folder.path, DATABASE_FILE))
    db.pragma(`user_version = ${LATEST_VERSION + 1}`)
    db.close()
    expect(start().setAside).toMatchObject({ reason: 'database-newer' })
  })

  test('[STO2] what was set aside is never overwritten, even twice in one second', () => {
    const now = new Date('2026-03-01T10:00:00Z')
    for (let i = 0; i < 3; i++) {
      writeFileSync(join(folder.path, DATABASE_FILE), `damaged ${i}`)
      openDatabase(folder.path, now).db.close()
    }
    const aside = readdirSync(folder.path).filter((file) => file.startsWith('consens set aside'))
    expect(aside.length).toBe(3)
  })
})

test('[STO13] what a killed backup left is removed at the next start', () => {
  const left = join(folder.path, 'backup-0123456789ab.tmp')
  writeFileSync(left, 'a copy')
  start()
  expect(existsSync(left)).toBe(false)
})

describe('migrations', () => {
  test('[STO4] numbers run on from 1 without a gap', () => {
    expect(migrations.map(({ version }) => version)).toEqual(migrations.map((_, i) => i + 1))
  })

  test.each(migrations.map(({ version }) => version))(
    '[STO4] a database of version %i reaches the newest schema and keeps its content',
    (version) => {
      const old = new Database(':memory:')
      migrate(old, version)
      old.exec(
        `INSERT INTO replicas (replica, group_id, document_id, generation) VALUES (1, '${name.groupId}', 'doc', 1);
       INSERT INTO updates (replica, bytes) VALUES (1, x'0102');
       INSERT INTO snapshots (replica, seq, bytes) VALUES (1, 0, x'03')`,
      )
      if (version >= 2) {
        old.exec(
          `INSERT INTO groups (group_id, name, city, added_at) VALUES ('${name.groupId}', 'Grup', 'Oraș', 1)`,
        )
      }
      writeFileSync(join(folder.path, DATABASE_FILE), old.serialize())
      old.close()
      const store = start()
      expect(store.setAside).toBeNull()
      expect(store.db.pragma('user_version', { simple: true })).toBe(LATEST_VERSION)
      expect(store.log.load(1)).toEqual({ snapshot: Buffer.from([3]), updates: [Buffer.from([1, 2])] })
      expect(store.groups.list().length).toBe(version >= 2 ? 1 : 0)
    },
  )

  test('[STO4] every way to the newest schema gives the same schema', () => {
    const schemaOf = (steps: number[]) => {
      const db = new Database(':memory:')
      for (const step of steps) migrate(db, step)
      const rows = db.prepare('SELECT type, name, sql FROM sqlite_schema ORDER BY name').all()
      db.close()
      return rows
    }
    const all = migrations.map(({ version }) => version)
    expect(schemaOf(all)).toEqual(schemaOf([LATEST_VERSION]))
  })
})

describe('update log', () => {
  test('[STO5] what was appended within one gathering time is one commit, and is told once', async () => {
    const flushed = vi.fn()
    const store = start({ gatherMs: 10, onFlushed: flushed })
    const { replica } = store.replicas.ensure(name)
    for (let i = 0; i < 50; i++) store.log.append({ replica, bytes: bytes(i), own: i % 2 === 0 })
    expect(store.log.isDirty(replica)).toBe(true)
    await vi.waitFor(() => expect(store.log.isDirty(replica)).toBe(false))
    expect(flushed).toHaveBeenCalledTimes(1)
    expect(store.log.load(replica).updates.length).toBe(50)
    expect(store.replicas.get(replica)).toMatchObject({ own: 25 })
  })

  test('[STO6] compaction replaces the log up to its number and nothing behind it', () => {
    const store = start()
    const { replica } = store.replicas.ensure(name)
    for (const value of [1, 2, 3]) store.log.append({ replica, bytes: bytes(value), own: true })
    store.log.flush()
    const { lastSeq } = store.log.size(replica)
    store.log.append({ replica, bytes: bytes(4), own: true })
    store.log.flush()
    store.log.compact(replica, bytes(123), lastSeq)
    expect(store.log.load(replica)).toEqual({ snapshot: Buffer.from([123]), updates: [Buffer.from([4])] })
  })

  test('[STO7] a full disk loses nothing: it is told once, and tried again until it works', async () => {
    const trouble = vi.fn()
    const store = start({ gatherMs: 1, retryMs: 10, onTrouble: trouble })
    const { replica } = store.replicas.ensure(name)
    const pages = Number(store.db.pragma('page_count', { simple: true }))
    store.db.pragma(`max_page_count = ${pages}`)
    for (let i = 0; i < 50; i++) store.log.append({ replica, bytes: new Uint8Array(5000).fill(i), own: true })
    await vi.waitFor(() => expect(trouble).toHaveBeenCalledTimes(1))
    expect(store.log.flush()).toBe(false)
    expect(store.log.isDirty(replica)).toBe(true)
    expect(store.log.load(replica).updates).toEqual([])
    store.db.pragma('max_page_count = 1000000')
    await vi.waitFor(() => expect(store.log.isDirty(replica)).toBe(false))
    expect(trouble).toHaveBeenLastCalledWith(null)
    expect(store.log.load(replica).updates.length).toBe(50)
  })
})

describe('client ids', () => {
  const clock = (clocks: Record<number, number>) => (client: number) => clocks[client] ?? 0

  test('[STO8] an id is lent again only after it was given back, with the same clock', () => {
    const store = start()
    const { replica } = store.replicas.ensure(name)
    const first = store.clientIds.lend(replica, clock({}))
    expect(store.clientIds.lend(replica, clock({}))).not.toBe(first)
    store.clientIds.giveBack(replica, first, 7)
    expect(store.clientIds.lend(replica, clock({ [first]: 7 }))).toBe(first)
    store.clientIds.giveBack(replica, first, 9)
    expect(store.clientIds.lend(replica, clock({ [first]: 12 }))).not.toBe(first)
  })

  test('[STO8] an id that was lent when the process ended is never lent again', () => {
    const store = start()
    const { replica } = store.replicas.ensure(name)
    const lent = store.clientIds.lend(replica, clock({}))
    store.close()
    const again = start()
    expect(again.clientIds.held(replica)).not.toContain(lent)
  })

  test('[STO9] a copied folder gets new ids', () => {
    const store = start()
    const { replica } = store.replicas.ensure(name)
    const lent = store.clientIds.lend(replica, clock({}))
    store.clientIds.giveBack(replica, lent, 0)
    store.close()
    const other = temporaryFolder()
    copyFileSync(join(folder.path, DATABASE_FILE), join(other.path, DATABASE_FILE))
    const copy = start({}, other.path)
    expect(copy.clientIds.held(replica)).toEqual([])
    expect(start().clientIds.held(replica)).toEqual([lent])
    copy.close()
    other.remove()
  })
})

test('[STO10] an erased side record leaves no trace in any file of the folder', () => {
  const store = start()
  const secret = 'Zenobia Nicăieri'
  store.db
    .prepare("INSERT INTO side_records (group_id, hash, salt, text) VALUES ('g', 'h', 's', ?)")
    .run(secret)
  store.ledgerOf('g').eraseSideRecords(['h'])
  for (const file of readdirSync(folder.path)) {
    if (file.endsWith('.lock') || !existsSync(join(folder.path, file))) continue
    expect(readFileSync(join(folder.path, file)).includes(Buffer.from(secret, 'utf8'))).toBe(false)
  }
})
