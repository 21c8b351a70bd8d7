/**
 * What dies in the kill -9 tests: a process of its own that works on a data folder until somebody kills it, or that
 * reads what is left. Usage: kill-child.ts MODE FOLDER. It says one JSON value per line on stdout.
 */
import { writeSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import * as Y from 'yjs'
import { Replica } from '../../main/workspace/documents/replica.ts'
import { DATABASE_FILE } from '../../main/workspace/store/database.ts'
import { migrate, migrations } from '../../main/workspace/store/migrations/index.ts'
import { openStore } from '../../main/workspace/store/store.ts'
import { connectWindow, founder, startWorkspace } from './workspace.ts'

const [mode = '', folder = ''] = process.argv.slice(2)
/** So eager that a kill at any moment has a good chance to hit a compaction. */
const eager = { rows: 20, bytes: 1_000_000, hardRows: 40, quietMs: 1 }
const name = { groupId: 'f'.repeat(64), documentId: 'doc', generation: 1 }

/** Written at once, also into a pipe: what was said before a kill is known. */
function say(value: unknown): void {
  writeSync(1, `${JSON.stringify(value)}\n`)
}

async function openDocument() {
  const workspace = startWorkspace(folder, { documents: { compaction: eager } })
  const window = connectWindow(workspace)
  const state = await window.call('app.state', {})
  const group =
    state.groups[0] ?? (await window.call('group.create', { name: 'G', city: 'O', person: founder }))
  const [first] = await window.call('document.list', { groupId: group.id })
  const id =
    first?.id ?? (await window.call('document.create', { groupId: group.id, kind: 'other', title: 'T' })).id
  const { doc, opened } = await window.openDocument(id)
  return { doc, state, opened }
}

/** Types numbered tokens through the contract, and says each with the time at which it was typed. */
async function type(): Promise<void> {
  const { doc } = await openDocument()
  const text = doc.getText('typed')
  const begin = tokensIn(text.toString()).length
  for (let n = begin; ; n++) {
    text.insert(text.length, `⟦${n}⟧`)
    say({ n, at: Date.now() })
    await new Promise((resolve) => setTimeout(resolve, n % 3))
  }
}

async function read(): Promise<void> {
  const { doc, state } = await openDocument()
  say({ setAside: state.setAside, tokens: tokensIn(doc.getText('typed').toString()) })
  process.exit(0)
}

function tokensIn(text: string): number[] {
  return [...text.matchAll(/⟦(\d+)⟧/g)].map((match) => Number(match[1]))
}

/** Dies in the middle of a compaction: after the state was written, before the log is cut. */
function dieCompacting(): void {
  const store = openStore(folder)
  const replica = new Replica(store, name, { ...eager, rows: 1e9, hardRows: 1e9 })
  for (let n = 0; n < 300; n++) replica.author((doc) => doc.getText('typed').insert(n, 'x'))
  store.db.function('die', () => process.kill(process.pid, 'SIGKILL'))
  const moment = process.argv[4] === 'delete' ? 'AFTER DELETE ON updates' : 'AFTER INSERT ON snapshots'
  store.db.exec(`CREATE TEMP TRIGGER dying ${moment} BEGIN SELECT die(); END`)
  say('compacting')
  replica.compact()
  say('alive')
}

function readCompacted(): void {
  const store = openStore(folder)
  const replica = new Replica(store, name, eager)
  say({ setAside: store.setAside, length: replica.doc.getText('typed').length })
  process.exit(0)
}

/** Makes a database of an older schema and dies inside the migration that follows it. */
function dieMigrating(): void {
  const version = Number(process.argv[4])
  const db = new Database(join(folder, DATABASE_FILE))
  db.pragma('journal_mode = WAL')
  migrate(db, version - 1)
  if (version > 1) {
    const doc = new Y.Doc()
    doc.getText('typed').insert(0, 'x'.repeat(300))
    db.prepare('INSERT INTO replicas (replica, group_id, document_id, generation) VALUES (1, ?, ?, 1)').run(
      name.groupId,
      name.documentId,
    )
    db.prepare('INSERT INTO updates (replica, bytes) VALUES (1, ?)').run(Y.encodeStateAsUpdate(doc))
  }
  const dying = migrations[version - 1]
  if (dying === undefined) throw new Error(`no migration ${version}`)
  const { up } = dying
  Object.assign(dying, {
    up: (on: Database.Database) => {
      up(on)
      say('migrating')
      process.kill(process.pid, 'SIGKILL')
    },
  })
  migrate(db)
}

const modes: Record<string, () => void | Promise<void>> = {
  type,
  read,
  dieCompacting,
  readCompacted,
  dieMigrating,
}
await modes[mode]?.()
