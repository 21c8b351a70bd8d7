import type { Node, Schema } from 'prosemirror-model'
import type { EditorState, Transaction } from 'prosemirror-state'
import type { StepMap } from 'prosemirror-transform'
import * as Y from 'yjs'
import { schema as currentSchema } from '../schema/index.ts'
import type { DocumentSettings } from '../settings.ts'
import { replaceChildren } from './apply.ts'
import { writeSettings } from './document.ts'
import { BODY, type Marker, SETTINGS } from './keys.ts'
import { inOrder, withMarkers } from './materialise.ts'
import { movedBlocks } from './moved.ts'
import { reconcileOrder } from './reconcile.ts'
import { measureRun, touchedBy } from './segments.ts'
import { restoreSelection, type SharedSelection, sharedSelection } from './selection.ts'
import { readTyped, replaceTyped } from './typed.ts'
import { raiseVersion } from './version.ts'
import {
  type Block,
  type LinearView,
  type NodeCache,
  onlyStructure,
  type ReadContext,
  readLinear,
  withUniqueIds,
} from './view.ts'
import { changedWindow, hintOf } from './window.ts'
import { writeBlocks } from './write.ts'

/** The editor that a binding serves: an EditorView, or in tests a bare state. */
export type EditorHost = { readonly state: () => EditorState; readonly dispatch: (tr: Transaction) => void }

/** Meta key of transactions that bring changes from the shared document: 'remote', 'undo' or 'repair'. */
export const SHARED = 'consens-shared'

const markersOf = (blocks: readonly Block[]): Marker[] =>
  blocks.flatMap(({ segments }) => segments.flatMap(({ marker }) => marker ?? []))

/** Gives a block the editor's node for it; one with a derived id is made anew at the next reading. */
function setNode(block: Block, node: Node): void {
  const marker = block.segments[0]?.marker
  block.node = node
  // What stands for something unknown shows no id, also where that has one.
  const shown: unknown = node.attrs.id
  block.stale = marker != null && shown !== undefined && (marker.get('id') ?? null) !== shown
}

/**
 * Binds one editor to a shared document. Local transactions are written with `push`, changes of others (and undo)
 * reach the editor as transactions with the meta SHARED. The rules are in SPEC.md beside this file.
 */
export class DocumentBinding {
  readonly ydoc: Y.Doc
  readonly undoManager: Y.UndoManager
  readonly #body: Y.Text
  readonly #context: ReadContext
  #view: LinearView
  #host: EditorHost | null = null
  #selection: SharedSelection | null = null
  #pushing = false

  /** `schema`: another version than this application's own, in tests. */
  constructor(ydoc: Y.Doc, schema: Schema = currentSchema) {
    this.ydoc = ydoc
    this.#context = { schema, cache: new WeakMap() as NodeCache }
    this.#body = ydoc.getText(BODY)
    this.#view = readLinear(this.#context, this.#body)
    const scope = [this.#body, ydoc.getMap(SETTINGS)]
    this.undoManager = new Y.UndoManager(scope, { trackedOrigins: new Set([this]), captureTimeout: 500 })
    this.undoManager.on('stack-item-added', ({ stackItem, type }) => {
      if (type === 'undo') stackItem.meta.set('selection', this.#beforePush)
    })
    this.undoManager.on('stack-item-popped', ({ stackItem }) => {
      const saved = stackItem.meta.get('selection') as SharedSelection | undefined
      if (saved && this.#host) this.#restore(saved)
    })
    ydoc.on('beforeTransaction', this.#remember)
    this.#body.observeDeep(this.#observe)
  }

  #beforePush: SharedSelection | null = null

  /** The document as it stands, for the editor's first state. */
  get doc(): Node {
    return this.#context.schema.topNodeType.create(
      null,
      this.#view.blocks.map((block) => block.node),
    )
  }

  /** What reads positions needs; for selections and marks of change. */
  get view(): LinearView {
    return this.#view
  }

  get body(): Y.Text {
    return this.#body
  }

  get context(): ReadContext {
    return this.#context
  }

  /** Connects the editor; its state must have been made from `doc`. */
  attach(host: EditorHost): void {
    this.#host = host
  }

  /** Ends the binding; the shared document and the editor stay as they are. */
  destroy(): void {
    this.#body.unobserveDeep(this.#observe)
    this.ydoc.off('beforeTransaction', this.#remember)
    this.undoManager.destroy()
    this.#host = null
  }

  /** Undoes this editor's last change, whatever others did since. False when there is none. */
  undo(): boolean {
    return this.undoManager.undo() !== null
  }

  /** Redoes what was undone last. False when there is nothing. */
  redo(): boolean {
    return this.undoManager.redo() !== null
  }

  /** Changes settings of the document, as a step of undo of its own; typing on in one of them is one step. */
  changeSettings(changed: Partial<DocumentSettings>): void {
    const names = Object.keys(changed).join(' ')
    if (names !== this.#lastSettings) this.undoManager.stopCapturing()
    // The caret stays where it is when this is undone.
    this.#beforePush = null
    this.ydoc.transact(() => writeSettings(this.ydoc, changed), this)
    this.#lastSettings = names
  }

  #lastSettings = ''

  /** The next change begins a new step of undo. */
  stopCapturing(): void {
    this.undoManager.stopCapturing()
  }

  /**
   * Writes local transactions (those of `state.applyTransaction`) into the shared document; `before` is the state that
   * they started from. Call it right after the editor took the new state, before anything else changes the document.
   */
  push(transactions: readonly Transaction[], before: EditorState): void {
    const local = transactions.filter((tr) => tr.docChanged && tr.getMeta(SHARED) === undefined)
    const last = local.at(-1)
    if (!last) return
    if (this.#lastSettings !== '') this.undoManager.stopCapturing()
    this.#lastSettings = ''
    this.#beforePush = sharedSelection(this, before.doc, before.selection)
    raiseVersion(this.ydoc, before.doc, last.doc)
    this.#pushing = true
    let structure = false
    try {
      this.ydoc.transact(() => {
        const view = withMarkers(this.#context, this.#body, this.#view)
        if (view !== this.#view) {
          this.#view = view
          this.#takeNodes(before.doc)
        }
        for (const tr of local) if (this.#writeTransaction(tr)) structure = true
      }, this)
    } finally {
      this.#pushing = false
    }
    if (!structure) return
    this.#view = withUniqueIds(this.#view)
    this.#repair(last.doc)
  }

  #writeTransaction(tr: Transaction): boolean {
    if (this.#writeMove(tr)) return true
    let structure = false
    tr.steps.forEach((step, i) => {
      const before = tr.docs[i]
      const after = tr.docs[i + 1] ?? tr.doc
      if (before && before !== after && this.#writeStep(before, after, step.getMap())) structure = true
    })
    return structure
  }

  #writeMove(tr: Transaction): boolean {
    const moved = movedBlocks(tr, this.#view.blocks)
    if (moved === null) return false
    reconcileOrder(this.#body, this.#view.segments, moved.wanted, moved.meant)
    this.#view = readLinear(this.#context, this.#body, this.#view)
    this.#takeNodes(tr.doc)
    return true
  }

  /** Writes one step: the top-level blocks that it changed. True when blocks came or went. */
  #writeStep(before: Node, after: Node, map: StepMap): boolean {
    // Should the view ever differ from the editor's document, the whole document is compared: slow, and right.
    const aligned = this.#view.blocks.length === before.childCount
    const changed = aligned
      ? changedWindow(before, after)
      : { first: 0, end: this.#view.blocks.length, newEnd: after.childCount }
    const { first, end, newEnd } = changed
    if (first === end && first === newEnd) return false
    const nodes = Array.from({ length: newEnd - first }, (_, i) => after.child(first + i))
    const hint = aligned ? hintOf(before, changed, map) : null
    const { structure, order } = writeBlocks(
      this.#context,
      this.#body,
      this.#view,
      { first, end },
      nodes,
      hint,
    )
    if (!structure) {
      this.#keepView(first, nodes)
      return false
    }
    const { blocks } = this.#view
    const wanted = (): Marker[] => [
      ...markersOf(blocks.slice(0, first)),
      ...order,
      ...markersOf(blocks.slice(end)),
    ]
    const stale = { ...onlyStructure, stale: new Set(order) }
    const view = readLinear(this.#context, this.#body, this.#view, stale, 'written')
    this.#view = inOrder(this.#context, this.#body, view, wanted)
    this.#takeNodes(after)
    return true
  }

  /** After a change inside blocks: their new nodes, and the new lengths of their runs. */
  #keepView(first: number, nodes: readonly Node[]): void {
    nodes.forEach((node, i) => {
      const block = this.#view.blocks[first + i]
      if (!block) return
      setNode(block, node)
      for (const segment of block.segments) measureRun(segment)
    })
  }

  /** Puts right what the editor shows where it is not what the shared document says. */
  #repair(doc: Node): void {
    const { blocks } = this.#view
    const same = blocks.length === doc.childCount && blocks.every((block, i) => block.node === doc.child(i))
    if (!same) this.#show('repair')
  }

  readonly #remember = (transaction: Y.Transaction): void => {
    if (this.#pushing || transaction.origin === this || !this.#host) return
    const state = this.#host.state()
    this.#selection = sharedSelection(this, state.doc, state.selection)
  }

  readonly #observe = (events: Y.YEvent<Y.AbstractType<unknown>>[], transaction: Y.Transaction): void => {
    if (this.#pushing) return
    const cause = transaction.origin === this.undoManager ? 'undo' : 'remote'
    const typed = readTyped(this.#context, this.#view, this.#body, transaction)
    if (typed !== null) {
      this.#show(cause, typed)
      return
    }
    const stale = new Set<Marker>()
    for (const event of events) this.#forget(event.target, stale)
    this.#view = readLinear(this.#context, this.#body, this.#view, { touched: touchedBy(transaction), stale })
    this.#show(cause)
  }

  /** Clears the cached nodes of a changed type and of all it stands in, and notes them as stale. */
  #forget(target: Y.AbstractType<unknown>, stale: Set<Marker>): void {
    let type: unknown = target
    while (type instanceof Y.AbstractType && type !== this.#body) {
      if (type instanceof Y.Map) {
        this.#context.cache.delete(type as Marker)
        stale.add(type as Marker)
      }
      type = type._item?.parent ?? null
    }
  }

  /** Brings the editor to what the view says. `typed`: only the blocks of these indexes are new. */
  #show(cause: 'remote' | 'undo' | 'repair', typed: readonly number[] | null = null): void {
    const host = this.#host
    if (!host) return
    const { tr } = host.state()
    if (typed === null || !replaceTyped(tr, this.#view, typed)) {
      replaceChildren(
        tr,
        this.#view.blocks.map((block) => block.node),
      )
    }
    if (!tr.docChanged) {
      // Typed and taken back at once: read anew and equal to what stood there.
      this.#takeNodes(tr.doc)
      return
    }
    tr.setMeta(SHARED, cause).setMeta('addToHistory', false)
    const selection = this.#selection && restoreSelection(this, tr.doc, this.#selection)
    if (selection && cause === 'remote') tr.setSelection(selection)
    host.dispatch(tr)
    this.#takeNodes(host.state().doc)
  }

  /** The editor's nodes take the place of equal ones, so that the next comparison is by identity. */
  #takeNodes(doc: Node): void {
    this.#view.blocks.forEach((block, i) => {
      const node = i < doc.childCount ? doc.child(i) : null
      if (node === null || node === block.node || !node.eq(block.node)) return
      setNode(block, node)
    })
  }

  #restore(saved: SharedSelection): void {
    const host = this.#host
    if (!host) return
    const state = host.state()
    const selection = restoreSelection(this, state.doc, saved)
    if (selection) host.dispatch(state.tr.setSelection(selection).setMeta(SHARED, 'undo').scrollIntoView())
  }
}
