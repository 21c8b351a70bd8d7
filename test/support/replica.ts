import { Fragment, type Node, type Schema, Slice } from 'prosemirror-model'
import { EditorState, type Transaction } from 'prosemirror-state'
import * as Y from 'yjs'
import { DocumentBinding, idsPlugin, readDocument, SHARED } from '../../domain/document/binding/index.ts'
import { schema as currentSchema } from '../../domain/document/schema/index.ts'

/**
 * One member's editor without a window: a real EditorState bound to a real shared document. Updates wait in `outbox`
 * and `inbox` until the test delivers them, so that a test decides who is offline and for how long.
 */
export class Replica {
  readonly name: string
  readonly schema: Schema
  ydoc: Y.Doc
  binding: DocumentBinding
  state: EditorState
  /** Own updates that others have not got yet. */
  readonly outbox: Uint8Array[] = []
  /** How often the binding had to put right what the editor showed: never, unless it has a mistake. */
  repairs = 0

  constructor(name: string, clientId: number, update?: Uint8Array, schema: Schema = currentSchema) {
    this.name = name
    this.schema = schema
    this.ydoc = new Y.Doc()
    this.ydoc.clientID = clientId
    if (update) Y.applyUpdate(this.ydoc, update, 'load')
    this.binding = new DocumentBinding(this.ydoc, this.schema)
    this.state = this.#newState()
    this.#connect()
  }

  #ids = 0

  #newState(): EditorState {
    const { clientID } = this.ydoc
    const plugins = [idsPlugin(() => `${this.name}-${clientID}-${this.#ids++}`)]
    return EditorState.create({ schema: this.schema, doc: this.binding.doc, plugins })
  }

  #connect(): void {
    this.binding.attach({
      state: () => this.state,
      dispatch: (tr) => this.dispatch(tr),
    })
    this.ydoc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin !== 'remote' && origin !== 'load') this.outbox.push(update)
    })
  }

  /** As an EditorView's dispatchTransaction does it. */
  dispatch(tr: Transaction): void {
    if (tr.getMeta(SHARED) === 'repair') this.repairs++
    const before = this.state
    const { state, transactions } = before.applyTransaction(tr)
    this.state = state
    this.binding.push(transactions, before)
  }

  /** What others wrote, as one bundle. */
  receive(updates: readonly Uint8Array[]): void {
    if (updates.length === 0) return
    Y.transact(
      this.ydoc,
      () => {
        for (const update of updates) Y.applyUpdate(this.ydoc, update, 'remote')
      },
      'remote',
    )
  }

  /** Closes the editor and opens it again from what is on disk, under a new client id. */
  restart(clientId: number): void {
    const update = Y.encodeStateAsUpdate(this.ydoc)
    this.binding.destroy()
    this.ydoc = new Y.Doc()
    this.ydoc.clientID = clientId
    Y.applyUpdate(this.ydoc, update, 'load')
    this.binding = new DocumentBinding(this.ydoc, this.schema)
    this.state = this.#newState()
    this.#connect()
  }

  /** What the shared document says, read afresh. */
  shared(): Node {
    return readDocument(this.ydoc, this.schema)
  }

  /** Moves the top-level blocks from..to (indexes) so that they stand before the block at `before`. */
  move(from: number, to: number, before: number): void {
    const { doc } = this.state
    if (before >= from && before <= to) return
    const nodes: Node[] = []
    for (let i = from; i < to; i++) nodes.push(doc.child(i))
    const start = positionOf(doc, from)
    const end = positionOf(doc, to)
    const tr = this.state.tr.delete(start, end)
    const target = tr.mapping.map(positionOf(doc, before))
    tr.replace(target, target, new Slice(Fragment.fromArray(nodes), 0, 0))
    this.dispatch(tr)
  }
}

/** Position before the top-level child at an index. */
export function positionOf(doc: Node, index: number): number {
  let at = 0
  for (let i = 0; i < index; i++) at += doc.child(i).nodeSize
  return at
}
