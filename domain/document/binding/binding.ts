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
import { touchedBy } from './segments.ts'
import { restoreSelection, type SharedSelection, sharedSelection } from './selection.ts'
import { forgetChanged, keepNodes, markersOf, takeNodes } from './shown.ts'
import { readTyped, replaceTyped } from './typed.ts'
import { raiseVersion } from './version.ts'
import {
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
          takeNodes(this.#view, before.doc)
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
    takeNodes(this.#view, tr.doc)
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
      keepNodes(this.#view, first, nodes)
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
    takeNodes(this.#view, after)
    return true
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
    const stale = forgetChanged(events, this.#body, this.#context.cache)
    this.#view = readLinear(this.#context, this.#body, this.#view, { touched: touchedBy(transaction), stale })
    this.#show(cause)
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
      takeNodes(this.#view, tr.doc)
      return
    }
    tr.setMeta(SHARED, cause).setMeta('addToHistory', false)
    const selection = this.#selection && restoreSelection(this, tr.doc, this.#selection)
    if (selection && cause === 'remote') tr.setSelection(selection)
    host.dispatch(tr)
    takeNodes(this.#view, host.state().doc)
  }

  #restore(saved: SharedSelection): void {
    const host = this.#host
    if (!host) return
    const state = host.state()
    const selection = restoreSelection(this, state.doc, saved)
    if (selection) host.dispatch(state.tr.setSelection(selection).setMeta(SHARED, 'undo').scrollIntoView())
  }
}
