import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { MessageChannel, type MessagePort } from 'node:worker_threads'
import * as Y from 'yjs'
import {
  type ClientMessage,
  type Method,
  type Params,
  type Result,
  type ServerMessage,
  serverMessage,
} from '../../domain/contracts/workspace.ts'
import type { OpenedDocument } from '../../domain/contracts/workspace-models.ts'
import { nodePort } from '../../main/workspace/rpc/port.ts'
import { Workspace, type WorkspaceOptions } from '../../main/workspace/workspace.ts'

/** A failure that the workspace answered. */
export class Refused extends Error {
  readonly reason: string
  readonly params: Readonly<Record<string, string | number>>

  constructor(reason: string, params: Readonly<Record<string, string | number>>) {
    super(reason)
    this.reason = reason
    this.params = params
  }
}

/** A window's end of the contract, for tests: requests, events, and documents kept as a window keeps them. */
export class TestWindow {
  readonly events: ServerMessage[] = []
  readonly docs = new Map<string, Y.Doc>()
  readonly #port: MessagePort
  readonly #open = new Map<number, (message: ServerMessage) => void>()
  #next = 1

  constructor(port: MessagePort) {
    this.#port = port
    port.on('message', (data: unknown) => this.#receive(serverMessage.parse(data)))
  }

  send(message: ClientMessage): void {
    this.#port.postMessage(message)
  }

  /** Sends anything, also what no window would. */
  sendRaw(message: unknown): void {
    this.#port.postMessage(message)
  }

  async call<M extends Method>(method: M, params: Params<M>): Promise<Result<M>> {
    const id = this.#next++
    const answered = new Promise<ServerMessage>((resolve) => this.#open.set(id, resolve))
    this.send({ type: 'request', id, method, params })
    const answer = await answered
    if (answer.type !== 'response') throw new Error('no response')
    if (!answer.ok) throw new Refused(answer.error.reason, answer.error.params)
    return answer.result as Result<M>
  }

  /** Opens a document as a window does: state vectors both ways, then live. */
  async openDocument(documentId: string): Promise<{ doc: Y.Doc; opened: OpenedDocument }> {
    const doc = this.docs.get(documentId) ?? new Y.Doc()
    const opened = await this.call('document.open', {
      documentId,
      stateVector: Y.encodeStateVector(doc),
    })
    Y.applyUpdate(doc, opened.update, 'workspace')
    doc.clientID = opened.clientId
    this.events.push({ type: 'status', status: opened.status })
    this.docs.set(documentId, doc)
    doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin !== 'workspace') this.send({ type: 'update', documentId, update })
    })
    return { doc, opened }
  }

  /** The last status told for a document. */
  status(documentId: string) {
    return this.events.findLast((event) => event.type === 'status' && event.status.documentId === documentId)
  }

  close(): void {
    this.#port.close()
  }

  #receive(message: ServerMessage): void {
    if (message.type === 'response') {
      this.#open.get(message.id)?.(message)
      this.#open.delete(message.id)
      return
    }
    this.events.push(message)
    if (message.type !== 'update') return
    const doc = this.docs.get(message.documentId)
    if (doc !== undefined) Y.applyUpdate(doc, message.update, 'workspace')
  }
}

/** A new window on a workspace of this process. */
export function connectWindow(workspace: Workspace): TestWindow {
  const { port1, port2 } = new MessageChannel()
  workspace.connect(nodePort(port1))
  return new TestWindow(port2)
}

/** A folder under the system's temporary one; `remove` deletes it. */
export function temporaryFolder(): { path: string; remove: () => void } {
  const path = mkdtempSync(join(tmpdir(), 'consens-test-'))
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) }
}

/** A workspace with a fixed data key, as if from a keyring. */
export function startWorkspace(folder: string, options: Partial<WorkspaceOptions> = {}): Workspace {
  return new Workspace({
    folder,
    dataKey: { source: 'keyring', key: new Uint8Array(32).fill(7) },
    language: 'ro',
    appVersion: '0.0.0',
    ...options,
  })
}

/** An invented founder. */
export const founder = {
  name: 'Ioana Marinescu',
  organisation: 'Primăria Orașului de Probă',
  sector: 'administration',
  basis: 'by-right',
  ethics: true,
} as const
