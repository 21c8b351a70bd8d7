import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { strFromU8, unzipSync } from 'fflate'
import * as Y from 'yjs'
import { readDocument } from '../../domain/document/binding/index.ts'

/**
 * A process of its own that looks for sentences where they must be: in the SQLite files of both members and in the
 * DOCX. Arguments: one JSON object {databases: [folder], docx: [file], sentences: [text]}. Exits 1 when one is missing.
 */
type Task = {
  readonly databases: readonly string[]
  readonly docx: readonly string[]
  readonly sentences: readonly string[]
}

/** Text of each document in a data folder's database, from its compacted state and the updates after it. */
function documentsIn(folder: string): string[] {
  const file = databaseFile(folder)
  const db = new Database(file, { readonly: true })
  try {
    const replicas = db.prepare('SELECT replica FROM replicas').pluck().all() as number[]
    return replicas.map((replica) => {
      const snapshot = db.prepare('SELECT seq, bytes FROM snapshots WHERE replica = ?').get(replica) as
        | { seq: number; bytes: Buffer }
        | undefined
      const later = db
        .prepare('SELECT bytes FROM updates WHERE replica = ? AND seq > ? ORDER BY seq')
        .pluck()
        .all(replica, snapshot?.seq ?? 0) as Buffer[]
      const ydoc = new Y.Doc()
      ydoc.transact(() => {
        for (const bytes of [...(snapshot ? [snapshot.bytes] : []), ...later]) Y.applyUpdate(ydoc, bytes)
      })
      return readDocument(ydoc).textBetween(0, readDocument(ydoc).content.size, '\n')
    })
  } finally {
    db.close()
  }
}

function databaseFile(folder: string): string {
  const name = readdirSync(folder).find((entry) => /\.(db|sqlite)$/.test(entry) && !entry.includes('lock'))
  if (!name) throw new Error(`no database in ${folder}`)
  return join(folder, name)
}

/** Text of a DOCX: its runs joined within each paragraph. */
function docxText(file: string): string {
  const part = unzipSync(readFileSync(file))['word/document.xml']
  if (!part) throw new Error(`${file} is not a DOCX`)
  const paragraphs = strFromU8(part).split('</w:p>')
  const plain = (text: string): string =>
    text
      .replace(/&lt;/g, '<')
      .replace(/&gt;/g, '>')
      .replace(/&quot;/g, '"')
      .replace(/&amp;/g, '&')
  return paragraphs
    .map((xml) =>
      plain([...xml.matchAll(/<w:t(?: [^>]*)?>([^<]*)<\/w:t>/g)].map(([, text]) => text).join('')),
    )
    .join('\n')
}

const task = JSON.parse(process.argv[2] ?? '{}') as Task
const places = [
  ...task.databases.map((folder) => ({ place: folder, texts: documentsIn(folder) })),
  ...task.docx.map((file) => ({ place: file, texts: [docxText(file)] })),
]
let missing = 0
for (const { place, texts } of places) {
  for (const sentence of task.sentences) {
    const count = texts.reduce((sum, text) => sum + text.split(sentence).length - 1, 0)
    process.stdout.write(`check: ${count === 1 ? 'found' : `${count} times`}: „${sentence}” in ${place}\n`)
    if (count !== 1) missing++
  }
}
process.exitCode = missing === 0 ? 0 : 1
