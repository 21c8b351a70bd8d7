import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { readDocument, readImages, readSettings } from '../../../domain/document/binding/index.ts'
import { MAX_DOCUMENT_PICTURE_BYTES, MAX_PICTURE_BYTES } from '../../../domain/document/picture-limits.ts'
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

const large = Buffer.concat([
  Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
  Buffer.alloc(MAX_PICTURE_BYTES + 1, 7),
])
const drawing =
  '<w:drawing><wp:inline><wp:extent cx="1905000" cy="952500"/><wp:docPr id="1" name="x" descr="Hartă"/><a:graphic><a:graphicData><pic:pic><pic:blipFill><a:blip r:embed="rIdImg1"/></pic:blipFill></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing>'
const withPicture = docx({
  body: `${p('Harta:')}<w:p><w:r>${drawing}</w:r></w:p>`,
  media: { 'media/image1.png': large },
})

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

  it('[PIC1] puts a smaller picture in the place of a large one, as large on the page', async () => {
    const file = join(folder, 'picture.docx')
    writeFileSync(file, withPicture)
    const thread = make()
    try {
      const { pictures } = await thread.run({ ...inspect, path: file }, host())
      expect(pictures.large.map(({ bytes: size }) => size)).toEqual([large.length])
      const { hash } = pictures.large[0] ?? { hash: '' }
      const taken = await thread.run({ kind: 'picture', hash }, host())
      expect({ mime: taken.mime, same: Buffer.from(taken.bytes).equals(large) }).toEqual({
        mime: 'image/png',
        same: true,
      })
      const smaller = new Uint8Array([0xff, 0xd8, 0xff, 0xe0])
      await thread.run({ kind: 'replace', hash, mime: 'image/jpeg', bytes: smaller }, host())
      const doc = whole(await thread.run(build, host()))
      const [[stored, image] = ['', null]] = [...readImages(doc)]
      expect(image).toEqual({ mime: 'image/jpeg', bytes: smaller })
      const found: unknown[] = []
      readDocument(doc).descendants((node) => {
        if (node.type.name === 'image') found.push([node.attrs.hash, node.attrs.width, node.attrs.height])
      })
      expect(found).toEqual([[stored, 200, 100]])
    } finally {
      thread.end()
    }
  })

  it('[PIC2] adds nothing whose pictures are too much all the same', async () => {
    const file = join(folder, 'picture.docx')
    writeFileSync(file, withPicture)
    const thread = make()
    try {
      const { pictures } = await thread.run({ ...inspect, path: file }, host())
      const { hash } = pictures.large[0] ?? { hash: '' }
      const tooMuch = new Uint8Array(MAX_DOCUMENT_PICTURE_BYTES + 1)
      await thread.run({ kind: 'replace', hash, mime: 'image/jpeg', bytes: tooMuch }, host())
      await expect(thread.run(build, host())).rejects.toMatchObject({ reason: 'image-too-large' })
    } finally {
      thread.end()
    }
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
