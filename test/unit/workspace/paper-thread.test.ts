import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { readDocument, readImages, readSettings } from '../../../domain/document/binding/index.ts'
import { contentUpdates } from '../../../main/workspace/documents/content.ts'
import { exportDocx } from '../../../main/workspace/export/index.ts'
import { importDocx } from '../../../main/workspace/import/index.ts'
import type { DeskHost } from '../../../main/workspace/jobs/paper-desk.ts'
import { noPrint, PaperThread } from '../../../main/workspace/jobs/paper-thread.ts'
import { b, center, docx, p } from '../../fixtures/docx/parts.ts'

const folder = mkdtempSync(join(tmpdir(), 'consens-paper-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const bytes = docx({
  body:
    p(b('REGULAMENT'), center) + Array.from({ length: 250 }, (_, n) => p(`Art. ${n + 1}. Text.`)).join(''),
})
const path = join(folder, 'in.docx')
writeFileSync(path, bytes)

const host = (signal = new AbortController().signal, steps: string[] = []): DeskHost => ({
  signal,
  progress: (_, step) => steps.push(step),
  print: noPrint,
})
const inspect = { kind: 'inspect', path, importId: 'i', fileName: 'in.docx' } as const
const build = { kind: 'build', numbers: 'keep', documentKind: 'rof', title: 'Regulament' } as const

function whole(updates: readonly Uint8Array[]): Y.Doc {
  const doc = new Y.Doc()
  for (const update of updates) Y.applyUpdate(doc, update)
  return doc
}

const missing = pathToFileURL(join(folder, 'no-worker.js'))

describe.each([
  ['in a thread', () => new PaperThread()],
  ['without threads', () => new PaperThread(missing)],
])('import and export %s', (_, make) => {
  it('[JOB1] [JOB4] [JOB5] gives the document of a direct import, in parts', async () => {
    const thread = make()
    try {
      const steps: string[] = []
      const report = await thread.run(inspect, host(undefined, steps))
      expect(report).toMatchObject({ importId: 'i', fileName: 'in.docx', counts: { article: 250 } })
      expect(steps).toContain('recognising')
      const updates = await thread.run(build, host())
      expect(updates.length).toBeGreaterThan(5)
      const doc = whole(updates)
      const direct = await importDocx(bytes)
      const plain = (json: unknown) => JSON.stringify(json).replace(/"id":"[^"]*"/g, '"id":""')
      expect(plain(readDocument(doc).toJSON())).toBe(plain(direct.doc.toJSON()))
      expect(readSettings(doc)).toMatchObject({ kind: 'rof', title: 'Regulament' })
    } finally {
      thread.end()
    }
  })

  it('[JOB6] exports what a direct export gives', async () => {
    const { doc: document, settings, images } = await importDocx(bytes)
    const doc = whole(contentUpdates('rof', 'Regulament', { document, settings, images }))
    const direct = await exportDocx({
      doc: readDocument(doc),
      settings: readSettings(doc),
      images: readImages(doc),
    })
    const thread = make()
    const work = { kind: 'docx', state: Y.encodeStateAsUpdate(doc), print: false } as const
    const made = await thread.run(work, host()).finally(() => thread.end())
    expect(Buffer.from(made.bytes).equals(Buffer.from(direct))).toBe(true)
  })

  it('[JOB2] keeps the reason of a failure', async () => {
    const bad = join(folder, 'bad.docx')
    writeFileSync(bad, 'no zip at all')
    const thread = make()
    const work = { ...inspect, path: bad }
    await expect(thread.run(work, host())).rejects.toMatchObject({ reason: 'file-not-docx' })
    thread.end()
  })

  it('[JOB3] ends when it is cancelled', async () => {
    const stop = new AbortController()
    const thread = make()
    const running = thread.run(inspect, { ...host(stop.signal), progress: () => stop.abort() })
    await expect(running).rejects.toMatchObject({ reason: 'cancelled' })
    await expect(thread.run(build, host())).rejects.toMatchObject({ reason: 'cancelled' })
  })
})
