import { randomUUID } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import * as Y from 'yjs'
import { MAX_MESSAGE_BYTES } from '../../../domain/contracts/workspace.ts'
import { sizeOf } from '../../../main/workspace/rpc/size.ts'
import type { Workspace } from '../../../main/workspace/workspace.ts'
import {
  connectWindow,
  founder,
  startWorkspace,
  type TestWindow,
  temporaryFolder,
} from '../../support/workspace.ts'

let folder: ReturnType<typeof temporaryFolder>
let workspace: Workspace
let window: TestWindow

beforeEach(() => {
  folder = temporaryFolder()
  workspace = startWorkspace(folder.path)
  window = connectWindow(workspace)
})
afterEach(() => {
  window.close()
  workspace.close()
  folder.remove()
})

async function newDocument() {
  const group = await window.call('group.create', { name: 'Grup', city: 'Oraș', person: founder })
  const entry = await window.call('document.create', { groupId: group.id, kind: 'other', title: 'Proces' })
  return { group, documentId: entry.id }
}

const notices = () => window.events.filter((event) => event.type === 'notice')

describe('hostile or broken messages', () => {
  test.each(['app.nothing', 'constructor', '__proto__', 'toString', 'hasOwnProperty', ''])(
    '[RP1] the unknown method %j is refused as data',
    async (method) => {
      await expect(window.call(method as 'app.state', {})).rejects.toMatchObject({
        reason: 'bad-request',
        params: { why: 'method' },
      })
    },
  )

  test('[RP2] parameters of the wrong shape are refused before the handler', async () => {
    const call = window.call.bind(window) as (method: string, params: unknown) => Promise<unknown>
    for (const params of [{}, null, { groupId: 'x' }, { groupId: 'a'.repeat(64), more: 1 }]) {
      await expect(call('document.list', params)).rejects.toMatchObject({ params: { why: 'params' } })
    }
  })

  test.each([
    null,
    1,
    'text',
    [],
    {},
    { type: 'request' },
    { type: 'update', documentId: 'x', update: 'y' },
    new Map(),
  ])('[RP3] what is no message is refused and the port goes on: %j', async (message) => {
    window.sendRaw(message)
    await vi.waitFor(() => expect(notices().length).toBe(1))
    expect(await window.call('app.state', {})).toMatchObject({ groups: [] })
  })

  test('[RP4] too large a message is refused; the size is counted without reading it all', () => {
    expect(sizeOf({ update: new Uint8Array(MAX_MESSAGE_BYTES + 1) }, MAX_MESSAGE_BYTES)).toBe(Infinity)
    expect(sizeOf({ text: 'x'.repeat(100) }, 1000)).toBeLessThan(300)
    let deep: unknown = 1
    for (let i = 0; i < 1000; i++) deep = [deep]
    expect(sizeOf(deep, 1e9)).toBe(Infinity)
  })

  test('[RP5] bytes that are no Yjs update change nothing and are told', async () => {
    const { documentId } = await newDocument()
    const { opened } = await window.openDocument(documentId)
    window.send({ type: 'update', documentId, update: Uint8Array.from([250, 1, 2, 3]) })
    await vi.waitFor(() => expect(notices()).toMatchObject([{ error: { reason: 'bad-request' } }]))
    const again = await window.call('document.open', { documentId, stateVector: null })
    expect(again.stateVector).toEqual(opened.stateVector)
  })

  test('[RP5] an update for a document that is not open is refused: for a known one the window is asked to open it', async () => {
    const { documentId } = await newDocument()
    const update = Y.encodeStateAsUpdate(new Y.Doc())
    window.send({ type: 'update', documentId: 'unknown', update })
    await vi.waitFor(() => expect(notices()).toMatchObject([{ error: { reason: 'not-found' } }]))
    window.send({ type: 'update', documentId, update })
    await vi.waitFor(() => expect(window.events).toContainEqual({ type: 'reopen', documentId }))
  })
})

describe('documents over the port', () => {
  test('[RP6] two windows on one document see each other, each under its own client id', async () => {
    const { documentId } = await newDocument()
    const other = connectWindow(workspace)
    const a = await window.openDocument(documentId)
    const b = await other.openDocument(documentId)
    expect(a.opened.clientId).not.toBe(b.opened.clientId)
    a.doc.getText('body').insert(0, 'unu ')
    b.doc.getText('body').insert(0, 'doi ')
    await vi.waitFor(() => {
      expect(a.doc.getText('body').toString()).toContain('doi ')
      expect(b.doc.getText('body').toString()).toBe(a.doc.getText('body').toString())
    })
    other.close()
  })

  test('[RP7] [DO1] edits reach another window in bundles', async () => {
    const { documentId } = await newDocument()
    const other = connectWindow(workspace)
    const a = await window.openDocument(documentId)
    const b = await other.openDocument(documentId)
    for (let i = 0; i < 500; i++) a.doc.getText('body').insert(0, 'x')
    await vi.waitFor(() => expect(b.doc.getText('body').toString()).toContain('x'.repeat(500)))
    expect(other.events.filter((event) => event.type === 'update').length).toBeLessThan(50)
    other.close()
  })

  test('[RP8] a window that outlives the workspace brings back what only it has', async () => {
    const { documentId } = await newDocument()
    const { doc } = await window.openDocument(documentId)
    workspace.close()
    doc.getText('body').insert(0, 'scris cât era oprit ')
    workspace = startWorkspace(folder.path)
    window = connectWindow(workspace)
    window.docs.set(documentId, doc)
    const opened = await window.call('document.open', { documentId, stateVector: Y.encodeStateVector(doc) })
    window.send({ type: 'update', documentId, update: Y.encodeStateAsUpdate(doc, opened.stateVector) })
    const fresh = connectWindow(workspace)
    await vi.waitFor(async () => {
      const { update } = await fresh.call('document.open', { documentId, stateVector: null })
      const copy = new Y.Doc()
      Y.applyUpdate(copy, update)
      expect(copy.getText('body').toString()).toContain('scris cât era oprit ')
    })
    fresh.close()
  })

  test('[RP18] a close that comes late, for an editor that another has replaced, ends nothing', async () => {
    const { documentId } = await newDocument()
    const abandoned = await window.call('document.open', { documentId, stateVector: null })
    const { doc, opened } = await window.openDocument(documentId)
    await window.call('document.close', { documentId, clientId: abandoned.clientId })
    doc.getText('body').insert(0, 'scris după ')
    await window.call('document.close', { documentId, clientId: opened.clientId })
    const { update } = await window.call('document.open', { documentId, stateVector: null })
    const copy = new Y.Doc()
    Y.applyUpdate(copy, update)
    expect(copy.getText('body').toString()).toContain('scris după ')
  })

  test('[RP19] [DO10] leaving a document is a visit: what others write after it is news', async () => {
    const { documentId } = await newDocument()
    const first = await window.call('document.open', { documentId, stateVector: null })
    expect(first.lastVisit).toBeNull()
    await window.call('document.close', { documentId, clientId: first.clientId })
    const again = await window.call('document.open', { documentId, stateVector: null })
    expect(again.lastVisit).toEqual(first.stateVector)
    expect(again.ownClients).toContain(first.clientId)
  })

  test('[RP9] a client id is lent again after a clean close, not after a window that just went', async () => {
    const { documentId } = await newDocument()
    const first = await window.openDocument(documentId)
    first.doc.getText('body').insert(0, 'a')
    await window.call('document.close', { documentId })
    const again = await window.call('document.open', { documentId, stateVector: null })
    expect(again.clientId).toBe(first.opened.clientId)
    const other = connectWindow(workspace)
    const lost = await other.openDocument(documentId)
    other.close()
    const third = connectWindow(workspace)
    await vi.waitFor(async () => {
      const { clientId } = await third.call('document.open', { documentId, stateVector: null })
      expect(clientId).not.toBe(lost.opened.clientId)
    })
    third.close()
  })

  test('[RP10] [DO8] a document of a newer schema opens read-only, and an update to it is refused', async () => {
    const { documentId } = await newDocument()
    const { doc } = await window.openDocument(documentId)
    doc.getMap('settings').set('schemaVersion', 999)
    await vi.waitFor(() => expect(window.status(documentId)).toMatchObject({ status: { saved: true } }))
    await window.call('document.close', { documentId })
    const opened = await window.call('document.open', { documentId, stateVector: null })
    expect(opened).toMatchObject({ writable: false, entry: { newer: true } })
    doc.getText('body').insert(0, 'x')
    await vi.waitFor(() => expect(notices()).toMatchObject([{ error: { reason: 'not-allowed' } }]))
    await window.call('document.rename', { documentId, title: 'Alt titlu' })
    const after = await window.call('document.open', { documentId, stateVector: null })
    expect(after.stateVector).toEqual(opened.stateVector)
  })

  test('[DO8] a document that becomes newer while it is open turns read-only; what was on its way is kept', async () => {
    const { documentId } = await newDocument()
    const { doc } = await window.openDocument(documentId)
    const other = connectWindow(workspace)
    const { doc: newer } = await other.openDocument(documentId)
    newer.getMap('settings').set('schemaVersion', 999)
    await vi.waitFor(() =>
      expect(window.events).toContainEqual({ type: 'writable', documentId, writable: false }),
    )
    doc.getText('body').insert(0, 'scris')
    await window.call('document.close', { documentId })
    const opened = await window.call('document.open', { documentId, stateVector: null })
    expect(opened).toMatchObject({ writable: false })
    expect(notices()).toEqual([])
    const kept = new Y.Doc()
    Y.applyUpdate(kept, opened.update)
    expect(kept.getText('body').toJSON()).toContain('scris')
    other.close()
    doc.getText('body').insert(0, 'mai târziu')
    await vi.waitFor(() => expect(notices()).toMatchObject([{ error: { reason: 'not-allowed' } }]))
  })

  test('[RP11] search finds words whatever their case and diacritics, and says where', async () => {
    const { group } = await newDocument()
    const hits = await window.call('document.search', { groupId: group.id, text: 'sedintele' })
    expect(hits.length).toBeGreaterThan(0)
    expect(hits[0]?.match.toLocaleLowerCase('ro')).toBe('ședințele')
    expect(hits.some((hit) => /Art\. \d+/.test(hit.place))).toBe(true)
  })
})

describe('files and jobs', () => {
  const jobId = 'job-1'

  test('[RP12] a token is good for the access that the dialog was for, and nothing else names a file', async () => {
    const token = randomUUID()
    workspace.files.add(token, { path: join(folder.path, 'x.docx'), access: 'write' })
    await expect(window.call('import.inspect', { file: token, jobId })).rejects.toMatchObject({
      reason: 'not-found',
    })
    await expect(window.call('import.inspect', { file: '/etc/passwd', jobId })).rejects.toMatchObject({
      reason: 'not-found',
    })
  })

  test('[RP13] a document goes out as DOCX and comes back as a new document', async () => {
    const { group, documentId } = await newDocument()
    const token = randomUUID()
    const path = join(folder.path, 'out.docx')
    workspace.files.add(token, { path, access: 'write' })
    const exported = await window.call('export.docx', { documentId, file: token, jobId })
    expect(exported).toMatchObject({ fileName: 'out.docx' })
    expect(window.events.some((event) => event.type === 'progress' && event.done === 1)).toBe(true)
    workspace.files.add(`${token}-in`, { path, access: 'read' })
    const report = await window.call('import.inspect', { file: `${token}-in`, jobId })
    const entry = await window.call('import.commit', {
      importId: report.importId,
      groupId: group.id,
      numbers: 'keep',
      kind: 'other',
      title: 'Adus înapoi',
    })
    expect((await window.openDocument(entry.id)).doc.getText('body').length).toBeGreaterThan(0)
  })

  test('[RP14] a cancelled job ends as cancelled and leaves no file', async () => {
    const { documentId } = await newDocument()
    const token = randomUUID()
    workspace.files.add(token, { path: join(folder.path, 'never.docx'), access: 'write' })
    const running = window.call('export.docx', { documentId, file: token, jobId })
    const refused = expect(running).rejects.toMatchObject({ reason: 'cancelled' })
    await window.call('job.cancel', { jobId })
    await refused
  })

  test('[RP15] a bad file gives a clear reason and touches nothing', async () => {
    const { group } = await newDocument()
    const before = await window.call('document.list', { groupId: group.id })
    const token = randomUUID()
    const path = join(folder.path, 'bad.docx')
    writeFileSync(path, 'not a document')
    workspace.files.add(token, { path, access: 'read' })
    await expect(window.call('import.inspect', { file: token, jobId })).rejects.toMatchObject({
      reason: 'file-not-docx',
    })
    expect(await window.call('document.list', { groupId: group.id })).toEqual(before)
  })

  test('[RP16] words are checked, learned and remembered', async () => {
    expect(await window.call('spell.check', { words: ['ședință', 'sedintza'] })).toEqual(['sedintza'])
    await window.call('spell.learn', { word: 'sedintza' })
    expect(await window.call('spell.check', { words: ['sedintza'] })).toEqual([])
    window.close()
    workspace.close()
    workspace = startWorkspace(folder.path)
    window = connectWindow(workspace)
    expect(await window.call('spell.check', { words: ['sedintza'] })).toEqual([])
  })

  test('[RP17] the sample group opens with its members and documents, once', async () => {
    const sample = await window.call('group.openSample', {})
    expect(sample).toMatchObject({ sample: true, me: { state: 'member', role: 'coordinator' } })
    const members = await window.call('group.members', { groupId: sample.id })
    expect(members.length).toBe(8)
    expect(new Set(members.map(({ color }) => color)).size).toBe(8)
    expect((await window.call('document.list', { groupId: sample.id })).length).toBe(4)
    expect((await window.call('group.openSample', {})).id).toBe(sample.id)
  })
})
