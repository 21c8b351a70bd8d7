import type { Selection } from 'prosemirror-state'
import type { EditorView } from 'prosemirror-view'
import * as Y from 'yjs'
import type { DocumentEntry, OpenedDocument } from '../../domain/contracts/workspace-models.ts'
import {
  type Change,
  changesSince,
  DocumentBinding,
  readSettings,
  sharedSelection,
} from '../../domain/document/binding/index.ts'
import type { DocumentSettings } from '../../domain/document/settings.ts'
import { noteStatus } from '../state/app.ts'
import { notifyError } from '../state/notify.ts'
import { createStore } from '../state/store.ts'
import { call, onConnected, workspace } from '../workspace/client.ts'

/** Origin of changes that came from the workspace; everything else is this window's own. */
const REMOTE = 'workspace'

/**
 * One open document: its shared state, the binding to the editor, and the way to the workspace and back. A restart
 * of the workspace is survived: on the new port both sides exchange what the other lacks.
 */
export class DocumentSession {
  readonly ydoc = new Y.Doc()
  readonly binding: DocumentBinding
  readonly settings
  readonly writable: boolean
  readonly lastVisit: Uint8Array | null
  readonly entry: DocumentEntry
  private readonly ownClients: Set<number>
  view: EditorView | null = null
  private readonly ends: (() => void)[] = []
  private closed = false
  /** The Yjs client id that the workspace lent this editor; it names the editor when it closes. */
  private clientId: number

  private constructor(opened: OpenedDocument) {
    this.entry = opened.entry
    this.clientId = opened.clientId
    this.writable = opened.writable
    this.lastVisit = opened.lastVisit
    this.ownClients = new Set([...opened.ownClients, opened.clientId])
    // The state first: Yjs takes another id when it receives content that was written under its own.
    Y.applyUpdate(this.ydoc, opened.update, REMOTE)
    this.ydoc.clientID = opened.clientId
    this.settings = createStore<DocumentSettings>(readSettings(this.ydoc))
    this.binding = new DocumentBinding(this.ydoc)
    noteStatus(opened.entry.id, opened.status)
    this.follow()
  }

  /** Opens a document for this window's editor. */
  static async open(documentId: string): Promise<DocumentSession> {
    const opened = await call('document.open', { documentId, stateVector: null })
    return new DocumentSession(opened)
  }

  private follow(): void {
    const documentId = this.entry.id
    const settingsMap = this.ydoc.getMap('settings')
    const readAgain = () => this.settings.set(readSettings(this.ydoc))
    const sendOwn = (update: Uint8Array, origin: unknown) => {
      if (origin === REMOTE) return
      workspace.tell({ type: 'update', documentId, update })
    }
    settingsMap.observe(readAgain)
    if (this.writable) this.ydoc.on('update', sendOwn)
    this.ends.push(
      () => settingsMap.unobserve(readAgain),
      () => this.ydoc.off('update', sendOwn),
      workspace.on('update', (event) => {
        if (event.documentId === documentId) Y.applyUpdate(this.ydoc, event.update, REMOTE)
      }),
      workspace.on('reopen', (event) => {
        if (event.documentId === documentId) this.reopen().catch(notifyError)
      }),
      onConnected(() => this.reopen().catch(notifyError)),
    )
  }

  /** After a restart of the workspace: gets what it has, gives what it lacks. */
  private async reopen(): Promise<void> {
    if (this.closed) return
    const opened = await call('document.open', {
      documentId: this.entry.id,
      stateVector: Y.encodeStateVector(this.ydoc),
    })
    Y.applyUpdate(this.ydoc, opened.update, REMOTE)
    this.ydoc.clientID = opened.clientId
    this.ownClients.add(opened.clientId)
    this.clientId = opened.clientId
    if (this.writable)
      workspace.tell({
        type: 'update',
        documentId: this.entry.id,
        update: Y.encodeStateAsUpdate(this.ydoc, opened.stateVector),
      })
    noteStatus(this.entry.id, opened.status)
  }

  /** Changes settings of the document; others get them like any edit, and undo takes them back. */
  changeSettings(changed: Partial<DocumentSettings>): void {
    if (this.writable) this.binding.changeSettings(changed)
  }

  /** Tells the others where this editor's caret is; null: nowhere. */
  tellSelection(selection: Selection | null): void {
    const doc = this.view?.state.doc
    const shared = selection && doc ? sharedSelection(this.binding, doc, selection) : null
    const selected = shared && 'anchor' in shared ? shared : null
    workspace.tell({ type: 'selection', documentId: this.entry.id, selection: selected })
  }

  /** What others wrote since this member's last visit, in today's positions; nothing at the first visit. */
  changedSinceLastVisit(): readonly Change[] {
    return this.lastVisit === null ? [] : changesSince(this.binding, this.lastVisit, this.ownClients)
  }

  /** A clean end: the workspace confirms that everything is on disk. */
  async close(): Promise<void> {
    if (this.closed) return
    this.closed = true
    for (const end of this.ends) end()
    this.binding.destroy()
    await call('document.close', { documentId: this.entry.id, clientId: this.clientId }).catch(
      () => undefined,
    )
    this.ydoc.destroy()
  }
}

/** The session of the document on screen. */
export const currentSession = createStore<DocumentSession | null>(null)

/** A session that was opened before the page that it is for exists. */
let ahead: { readonly documentId: string; readonly session: Promise<DocumentSession> } | null = null

/**
 * Opens a document whose page is about to be drawn, so that the workspace works at the same time. Only for one that no page
 * shows: the workspace knows one editor of a document in a window.
 */
export function openAhead(documentId: string): void {
  if (ahead?.documentId === documentId) return
  dropAhead()
  ahead = { documentId, session: DocumentSession.open(documentId) }
  ahead.session.catch(() => undefined)
}

/** Closes again what was opened ahead and no page came for. */
export function dropAhead(): void {
  const unused = ahead
  ahead = null
  unused?.session.then((session) => session.close()).catch(() => undefined)
}

/** The session of a page: the one that was opened ahead for it, or one of its own. */
export function sessionFor(documentId: string): Promise<DocumentSession> {
  if (ahead?.documentId !== documentId) return DocumentSession.open(documentId)
  const { session } = ahead
  ahead = null
  return session
}
