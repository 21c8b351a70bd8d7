import { randomInt } from 'node:crypto'
import * as Y from 'yjs'
import type { DocumentEntry, OpenedDocument, Presence } from '../../../domain/contracts/workspace-models.ts'
import { AppError } from '../../../domain/errors.ts'
import { type Documents, isNewer } from '../documents/documents.ts'
import { Editor } from '../documents/editor.ts'
import type { IndexEntry } from '../documents/group-index.ts'
import type { Replica } from '../documents/replica.ts'
import type { Store } from '../store/store.ts'
import type { Notifications } from './server.ts'
import type { WindowSession } from './window.ts'

/** What documents must know of the people of a group. */
export type People = {
  /** This member's id in the group. */
  me(groupId: string): string
  mayWrite(groupId: string): boolean
  /** This device's key in the group. */
  device(groupId: string): string
  /** The member whose active device this is, or null. */
  memberOf(groupId: string, device: string): string | null
  /** Name, sector and colour of a member, or null for one that the ledger does not know. */
  person(groupId: string, memberId: string): Pick<Presence, 'name' | 'sector' | 'color'> | null
}

/** Documents as windows use them. */
export class DocumentService {
  readonly #store: Store
  readonly #documents: Documents
  readonly #people: People
  readonly #onOpened: (replica: Replica) => void
  readonly #open = new Map<Editor, Replica>()
  /** Documents whose version is watched while they are in memory. */
  readonly #watched = new WeakSet<Y.Doc>()
  /** Under which this device shows itself in its groups' lists, for as long as this process lives. */
  readonly #presenceId = randomInt(1, 2 ** 32)

  /** @param onOpened called when an editor was opened on a replica */
  constructor(store: Store, documents: Documents, people: People, onOpened: (replica: Replica) => void) {
    this.#store = store
    this.#documents = documents
    this.#people = people
    this.#onOpened = onOpened
  }

  /** An entry of a group's list as windows see it. `present`: who has which document open (`whoIsWhere`). */
  entry(groupId: string, entry: IndexEntry, present = this.#whoIsWhere(groupId)): DocumentEntry {
    const { id, kind, title, archived, created, generation } = entry
    const row = this.#store.replicas.peek({ groupId, documentId: id, generation })
    const seen = this.#store.replicas.visit(groupId, id)?.at ?? 0
    const loaded = this.#documents.inMemory(id)
    return {
      id,
      groupId,
      kind,
      title,
      archived,
      created,
      changed: row?.changed_at == null ? null : new Date(row.changed_at).toISOString(),
      news: (row?.foreign_at ?? 0) > seen,
      newer: loaded !== null && isNewer(loaded),
      present: present.get(id) ?? [],
    }
  }

  list(groupId: string): DocumentEntry[] {
    const present = this.#whoIsWhere(groupId)
    return this.#documents
      .index(groupId)
      .list()
      .map((entry) => this.entry(groupId, entry, present))
  }

  /** Members by the document that they have open, on whichever device; each member once. */
  #whoIsWhere(groupId: string): Map<string, DocumentEntry['present']> {
    const where = new Map<string, DocumentEntry['present']>()
    const me = this.#people.me(groupId)
    for (const { memberId, device, open } of this.#documents.index(groupId).replica.presence.devices()) {
      const person = this.#people.person(groupId, memberId)
      if (person === null || this.#people.memberOf(groupId, device) !== memberId) continue
      for (const documentId of open) {
        const here = where.get(documentId) ?? []
        if (here.some((one) => one.memberId === memberId)) continue
        where.set(documentId, [...here, { memberId, ...person, me: memberId === me }])
      }
    }
    return where
  }

  /** Shows the group which documents this device's windows have open. */
  showWhereabouts(groupId: string): void {
    const device = this.#people.device(groupId)
    const open = [...this.#open.values()].flatMap(({ name }) =>
      name.groupId === groupId ? [name.documentId] : [],
    )
    const { presence } = this.#documents.index(groupId).replica
    presence.setWhereabouts(this.#presenceId, this.#people.me(groupId), { device, open: [...new Set(open)] })
  }

  rename(documentId: string, title: string): DocumentEntry {
    const { groupId } = this.#documents.find(documentId)
    this.#mustWrite(groupId)
    const replica = this.#documents.replica(documentId)
    const entry = this.#documents.index(groupId).set(documentId, 'title', title)
    if (!isNewer(replica)) replica.author((doc) => doc.getMap('settings').set('title', title))
    return this.entry(groupId, entry)
  }

  setArchived(documentId: string, archived: boolean): DocumentEntry {
    const { groupId } = this.#documents.find(documentId)
    this.#mustWrite(groupId)
    return this.entry(groupId, this.#documents.index(groupId).set(documentId, 'archived', archived))
  }

  #mustWrite(groupId: string): void {
    if (!this.#people.mayWrite(groupId)) throw new AppError('not-allowed')
  }

  /** @throws AppError not-found, document-damaged, bad-request (a state vector that is none) */
  open(documentId: string, stateVector: Uint8Array | null, window: WindowSession): OpenedDocument {
    const { groupId, entry } = this.#documents.find(documentId)
    if (window.editors.has(documentId)) this.#leave(documentId, window, false)
    const replica = this.#documents.replica(documentId)
    const update = updateFor(replica, stateVector)
    const writable = !isNewer(replica) && this.#people.mayWrite(groupId)
    const clientId = this.#store.clientIds.lend(replica.key, (client) => replica.clockOf(client))
    const editor = new Editor(clientId, writable, {
      update: (bytes) => window.send({ type: 'update', documentId, update: bytes }),
      status: (status) => window.send({ type: 'status', status }),
      presence: (present) => window.send({ type: 'presence', documentId, present }),
      writable: (writable) => window.send({ type: 'writable', documentId, writable }),
    })
    replica.editors.add(editor)
    this.#watchVersion(replica)
    this.#open.set(editor, replica)
    window.editors.set(documentId, { editor, replica })
    replica.presence.set(clientId, this.#people.me(groupId), null)
    this.showWhereabouts(groupId)
    this.#onOpened(replica)
    // The window gets presence after the answer, when it knows the document.
    queueMicrotask(() => this.tellPresence(replica))
    return {
      entry: this.entry(groupId, entry),
      update,
      stateVector: Y.encodeStateVector(replica.doc),
      clientId,
      ownClients: this.#store.clientIds.held(replica.key),
      lastVisit: this.#store.replicas.visit(groupId, documentId)?.vector ?? null,
      status: replica.status(),
      writable,
    }
  }

  /**
   * A clean close: the editor's client id may be lent again when everything is on disk. `clientId`: which editor the
   * window means; one that another has replaced since is gone already.
   */
  close(documentId: string, clientId: number | null, window: WindowSession): void {
    if (clientId !== null && window.editors.get(documentId)?.editor.clientId !== clientId) return
    if (!this.#leave(documentId, window, true)) throw new AppError('disk-full')
  }

  markSeen(documentId: string): void {
    this.#store.log.flush()
    this.#noteVisit(this.#documents.replica(documentId))
  }

  #noteVisit({ name, doc }: Replica): void {
    this.#store.replicas.setVisit(name.groupId, name.documentId, Y.encodeStateVector(doc), Date.now())
  }

  /** The standing of a group changed: tells the editors whose right to write came or went. */
  refreshRights(groupId: string): void {
    for (const [editor, replica] of this.#open) {
      if (replica.name.groupId !== groupId) continue
      const mayWrite = this.#people.mayWrite(groupId)
      const writable = !isNewer(replica) && mayWrite
      // What was on its way was written before the window could know: the binding damages nothing unknown to it.
      editor.overtaken = mayWrite && !writable && (editor.writable || editor.overtaken)
      if (editor.writable === writable) continue
      editor.writable = writable
      editor.outlet.writable(writable)
    }
  }

  /** A member with a newer application may raise a document's version while it is open here. */
  #watchVersion({ doc, name }: Replica): void {
    if (this.#watched.has(doc)) return
    this.#watched.add(doc)
    doc.getMap('settings').observe(() => this.refreshRights(name.groupId))
  }

  /** A group leaves this computer: its editors in all windows are closed. */
  forgetGroup(groupId: string, windows: Iterable<WindowSession>): void {
    for (const window of windows) {
      for (const [documentId, { replica }] of [...window.editors]) {
        if (replica.name.groupId === groupId) this.#leave(documentId, window, true)
      }
    }
  }

  #leave(documentId: string, window: WindowSession, clean: boolean): boolean {
    const open = window.editors.get(documentId)
    if (open === undefined) return true
    const { editor, replica } = open
    const onDisk = this.#store.log.flush()
    window.editors.delete(documentId)
    replica.editors.delete(editor)
    this.#open.delete(editor)
    // What was on the page is seen: what others write from now on is "since my last visit".
    this.#noteVisit(replica)
    editor.bundle.cancel()
    replica.presence.leave(editor.clientId)
    this.showWhereabouts(replica.name.groupId)
    const { clientIds } = this.#store
    // Where a refused edit left a gap, the clock that we know is not the one under which the window wrote.
    const whole = replica.doc.store.pendingStructs === null
    if (clean && onDisk && whole)
      clientIds.giveBack(replica.key, editor.clientId, replica.clockOf(editor.clientId))
    else clientIds.retire(replica.key, editor.clientId)
    this.#documents.release(replica)
    return onDisk
  }

  /** What arrives from windows without a request. */
  notifications(): Notifications {
    return {
      update: (documentId, update, window) => {
        const open = window.editors.get(documentId)
        if (open === undefined) {
          this.#documents.find(documentId)
          window.send({ type: 'reopen', documentId })
          return
        }
        // Rights may have changed since the editor was opened.
        this.refreshRights(open.replica.name.groupId)
        open.replica.applyFrom(open.editor, update)
        open.editor.tellStatus(open.replica.status())
      },
      selection: (documentId, selection, window) => {
        const open = window.editors.get(documentId)
        if (open === undefined) return
        open.replica.presence.set(open.editor.clientId, this.#people.me(open.replica.name.groupId), selection)
      },
      closed: (window) => {
        for (const documentId of [...window.editors.keys()]) this.#leave(documentId, window, false)
      },
    }
  }

  /** Tells a replica's editors who is here. */
  tellPresence(replica: Replica): void {
    if (replica.editors.size === 0) return
    const { groupId } = replica.name
    const present: Presence[] = []
    for (const { clientId, memberId, selection } of replica.presence.present()) {
      const person = this.#people.person(groupId, memberId)
      if (person === null) continue
      present.push({
        clientId,
        memberId,
        ...person,
        me: memberId === this.#people.me(groupId),
        selection: fullSelection(selection),
      })
    }
    for (const editor of replica.editors) editor.outlet.presence(present)
  }
}

function fullSelection(selection: { anchor?: unknown; head?: unknown } | null): Presence['selection'] {
  return selection === null ? null : { anchor: selection.anchor, head: selection.head }
}

function updateFor(replica: Replica, stateVector: Uint8Array | null): Uint8Array {
  try {
    return replica.stateFor(stateVector)
  } catch (cause) {
    throw new AppError('bad-request', {}, { cause })
  }
}
