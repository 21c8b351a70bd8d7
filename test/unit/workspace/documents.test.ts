import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import * as Y from 'yjs'
import { Documents } from '../../../main/workspace/documents/documents.ts'
import { Editor } from '../../../main/workspace/documents/editor.ts'
import { PresenceHub } from '../../../main/workspace/documents/presence.ts'
import { Replica } from '../../../main/workspace/documents/replica.ts'
import { openStore, type Store } from '../../../main/workspace/store/store.ts'
import { temporaryFolder } from '../../support/workspace.ts'

let folder: ReturnType<typeof temporaryFolder>
let store: Store
beforeEach(() => {
  folder = temporaryFolder()
  store = openStore(folder.path, { gatherMs: 1 })
})
afterEach(() => {
  store.close()
  folder.remove()
})

const groupId = 'a'.repeat(64)
const name = { groupId, documentId: 'doc', generation: 1 }
const never = { rows: 1e9, bytes: 1e9, hardRows: 1e9, quietMs: 1 }
const outlet = {
  update: () => undefined,
  status: () => undefined,
  presence: () => undefined,
  writable: () => undefined,
}

test('[DO2] a stored replica is applied in one transaction, however many updates it has', () => {
  const replica = new Replica(store, name, never)
  for (let n = 0; n < 20; n++) replica.author((doc) => doc.getText('body').insert(n, 'x'))
  const emitted = vi.spyOn(Y.Doc.prototype, 'emit')
  const again = new Replica(store, name, never)
  const transactions = emitted.mock.calls.filter(([event]) => event === 'beforeTransaction')
  emitted.mockRestore()
  expect(again.doc.getText('body').length).toBe(20)
  expect(transactions).toHaveLength(1)
})

describe('compaction', () => {
  test('[DO3] a quiet document is compacted from its rows on, and reads the same', async () => {
    const replica = new Replica(store, name, { ...never, rows: 50, quietMs: 5 })
    for (let n = 0; n < 60; n++) replica.author((doc) => doc.getText('body').insert(n, String(n % 10)))
    await vi.waitFor(() => expect(store.log.size(replica.key).rows).toBe(0))
    const again = new Replica(store, name, never)
    expect(again.doc.getText('body').toString()).toBe(replica.doc.getText('body').toString())
    expect(again.own).toBe(60)
  })

  test('[DO3] a document that is never quiet is compacted too', async () => {
    const replica = new Replica(store, name, { ...never, rows: 10, hardRows: 40, quietMs: 1e6 })
    for (let n = 0; n < 45; n++) replica.author((doc) => doc.getText('body').insert(n, 'x'))
    await vi.waitFor(() => expect(store.log.size(replica.key).rows).toBeLessThan(10))
    expect(new Replica(store, name, never).doc.getText('body').length).toBe(45)
  })

  test('[DO3] updates that wait for others survive a compaction', () => {
    const source = new Y.Doc()
    const updates: Uint8Array[] = []
    source.on('update', (update: Uint8Array) => updates.push(update))
    for (let n = 0; n < 3; n++) source.getText('body').insert(n, String(n))
    const replica = new Replica(store, name, never)
    const [first, second, third] = updates as [Uint8Array, Uint8Array, Uint8Array]
    Y.applyUpdate(replica.doc, first)
    Y.applyUpdate(replica.doc, third)
    replica.compact()
    const again = new Replica(store, name, never)
    Y.applyUpdate(again.doc, second)
    expect(again.doc.getText('body').toString()).toBe('012')
  })
})

describe('replicas', () => {
  test('[DO6] the workspace writes under an id that it uses again', () => {
    const replica = new Replica(store, name, never)
    for (let n = 0; n < 5; n++) replica.author((doc) => doc.getText('body').insert(0, 'x'))
    expect(Y.decodeStateVector(Y.encodeStateVector(replica.doc)).size).toBe(1)
  })

  test('[STO8] an id of ours under which somebody else writes is never lent again', () => {
    const replica = new Replica(store, name, never)
    const client = store.clientIds.lend(replica.key, () => 0)
    store.clientIds.giveBack(replica.key, client, 0)
    const other = new Y.Doc()
    other.clientID = client
    other.getText('body').insert(0, 'somebody else')
    Y.applyUpdate(replica.doc, Y.encodeStateAsUpdate(other))
    expect(store.clientIds.held(replica.key)).toEqual([])
  })

  test('a damaged state is told and left as it is', () => {
    const { replica } = store.replicas.ensure(name)
    store.log.append({ replica, bytes: Uint8Array.from([255, 255, 255]), own: false })
    store.log.flush()
    expect(() => new Replica(store, name, never)).toThrow(
      expect.objectContaining({ reason: 'document-damaged' }),
    )
    expect(store.log.load(replica).updates.length).toBe(1)
  })

  test('[DO4] a document nobody uses leaves memory; one with an editor stays', async () => {
    const unloaded: string[] = []
    const documents = new Documents(
      store,
      {
        listChanged: () => undefined,
        loaded: () => undefined,
        mayUnload: () => true,
        unloading: (replica) => unloaded.push(replica.name.documentId),
      },
      { idleMs: 10 },
    )
    const index = documents.openGroup(groupId)
    const [kept, left] = [index.add('other', 'kept').id, index.add('other', 'left').id]
    documents.replica(kept).editors.add(new Editor(1, true, outlet))
    documents.replica(left).author((doc) => doc.getText('body').insert(0, 'text'))
    await vi.waitFor(() => expect(unloaded).toContain(left))
    expect(unloaded).not.toContain(kept)
    expect(unloaded).not.toContain('index')
    expect(documents.replica(left).doc.getText('body').toString()).toBe('text')
    documents.close()
  })

  test('[DO7] entries of other members are checked when they are read', () => {
    const documents = new Documents(store, {
      listChanged: () => undefined,
      loaded: () => undefined,
      mayUnload: () => true,
      unloading: () => undefined,
    })
    const index = documents.openGroup(groupId)
    const { id } = index.add('pla', 'bun')
    index.replica.doc.getMap('documents').set('../..', new Y.Map([['title', 'x']]))
    index.replica.doc.getMap('documents').set('number', 7)
    index.replica.doc.getMap('documents').set('odd', new Y.Map<unknown>([['generation', -3]]))
    expect(index.list()).toEqual([
      { id: 'odd', kind: 'other', title: '', archived: false, created: '', generation: 1 },
      expect.objectContaining({ id, kind: 'pla', title: 'bun' }),
    ])
    documents.close()
  })
})

describe('presence', () => {
  test('[DO11] what others send is read only as far as its shape goes', () => {
    const hub = new PresenceHub(new Y.Doc())
    const states = [
      { member: 'm1', selection: null },
      { member: 7 },
      { member: '' },
      {},
      { member: 'm2', selection: 'x' },
    ]
    states.forEach((state, i) => {
      hub.awareness.states.set(i + 1, state)
    })
    expect(hub.present()).toEqual([
      { clientId: 1, memberId: 'm1', selection: null, mine: false },
      { clientId: 5, memberId: 'm2', selection: null, mine: false },
    ])
    hub.destroy()
  })

  test('[DO11] an editor of ours stays present when a connection that ended forgot it', async () => {
    const hub = new PresenceHub(new Y.Doc())
    hub.set(42, 'm1', null)
    const { removeAwarenessStates } = await import('y-protocols/awareness')
    removeAwarenessStates(hub.awareness, [42], 'connection')
    await vi.waitFor(() => expect(hub.present()).toMatchObject([{ clientId: 42, mine: true }]))
    hub.leave(42)
    expect(hub.present()).toEqual([])
    hub.destroy()
  })
})
