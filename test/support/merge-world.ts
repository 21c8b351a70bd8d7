import fc from 'fast-check'
import { Fragment, type Node, type Schema, Slice } from 'prosemirror-model'
import { canJoin, canSplit } from 'prosemirror-transform'
import { expect } from 'vitest'
import * as Y from 'yjs'
import { writeDocument } from '../../domain/document/binding/index.ts'
import { schema } from '../../domain/document/schema/index.ts'
import { positionOf, Replica } from './replica.ts'
import { markersIn, unknownIn } from './witness.ts'

/** One thing that happens to one member; the numbers choose the place. */
export type Deed = {
  readonly who: number
  readonly what: (typeof deeds)[number]
  readonly a: number
  readonly b: number
}

/** A deed of a world that knows more of them. */
export type AnyDeed = Omit<Deed, 'what'> & { readonly what: string }

/** Syncs are rare and the document is short, so that most deeds are concurrent and meet in one block. */
const deeds = [
  ...(['type', 'type', 'type', 'split', 'split', 'split', 'join', 'join', 'join'] as const),
  ...(['move', 'move', 'move', 'move', 'tab', 'kind', 'paste', 'bold', 'delete', 'delete'] as const),
  ...(['cell', 'table', 'reference', 'footnote', 'note', 'note', 'undo', 'undo', 'redo'] as const),
  ...(['sync', 'sync', 'offline', 'online', 'online', 'restart'] as const),
] as const

/** Evenly spread: fc.double prefers numbers next to 0, and all would happen in the first block. */
export const fraction = fc.nat(9999).map((n) => n / 10_000)

export const deed = fc.record({
  who: fc.nat(4),
  what: fc.constantFrom(...deeds),
  a: fraction,
  b: fraction,
})

/** Deeds with which a member may delete a block's marker; every other leaves all of them. */
const mayDelete: ReadonlySet<string> = new Set(['delete', 'cut', 'join', 'undo', 'redo'])

export class World {
  readonly replicas: Replica[] = []
  readonly online: boolean[] = []
  readonly pending: Uint8Array[][] = []
  /** Tokens never deleted by a member who saw them: each must stand exactly once. */
  readonly alive = new Set<string>()
  #next = 0
  #client = 1

  /** `schemas`: those of the members in turn, where they have different versions. */
  constructor(count: number, start: Node, schemas: readonly Schema[] = [schema]) {
    const seed = new Y.Doc()
    seed.clientID = 999
    writeDocument(seed, start)
    const update = Y.encodeStateAsUpdate(seed)
    for (let i = 0; i < count; i++) {
      this.replicas.push(new Replica(`m${i}`, this.#client++, update, schemas[i % schemas.length]))
      this.online.push(true)
      this.pending.push([])
    }
    for (const token of tokensIn(start).keys()) this.alive.add(token)
  }

  token(): string {
    const token = `⟦${this.#next++}⟧`
    this.alive.add(token)
    return token
  }

  id(): string {
    return `n${this.#next++}`
  }

  /**
   * Runs a change and counts as deleted what it made vanish from its member's own document. No marker and nothing that
   * the member's schema does not know may go or change with it, but by deleting.
   */
  change(replica: Replica, what: string, run: () => void): void {
    const tokens = tokensIn(replica.state.doc)
    const markers = markersIn(replica.ydoc)
    const unknown = unknownIn(replica.ydoc, replica.schema)
    run()
    const left = tokensIn(replica.state.doc)
    for (const token of tokens.keys()) if (!left.has(token)) this.alive.delete(token)
    expect(replica.shared().toJSON()).toEqual(replica.state.doc.toJSON())
    const now = unknownIn(replica.ydoc, replica.schema)
    for (const [place, value] of unknown)
      if (now.has(place) || !mayDelete.has(what))
        expect([what, place, now.get(place)]).toEqual([what, place, value])
    const live = markersIn(replica.ydoc)
    if (!mayDelete.has(what)) expect([...markers].filter((marker) => !live.has(marker))).toEqual([])
  }

  sync(): void {
    this.replicas.forEach((from, i) => {
      if (!this.online[i]) return
      const updates = from.outbox.splice(0)
      this.pending.forEach((queue, j) => {
        if (j !== i) queue.push(...updates)
      })
    })
    this.replicas.forEach((to, i) => {
      if (!this.online[i]) return
      to.receive((this.pending[i] ?? []).splice(0))
      expect(to.shared().toJSON()).toEqual(to.state.doc.toJSON())
    })
  }

  do({ who, what, a, b }: AnyDeed): void {
    const index = who % this.replicas.length
    const replica = this.replicas[index]
    if (!replica) return
    if (what === 'sync') this.sync()
    else if (what === 'offline') this.online[index] = false
    else if (what === 'online') this.online[index] = true
    else if (what === 'restart') replica.restart(100 + this.#client++)
    else this.change(replica, what, () => this.edit(replica, what, a, b))
  }

  edit(replica: Replica, what: string, a: number, b: number): void {
    const { state, schema } = replica
    const { doc } = state
    if (!knows(schema, what)) return
    const child = Math.floor(a * doc.childCount)
    const node = doc.child(child)
    const start = positionOf(doc, child)
    if (what === 'undo') replica.binding.undo()
    else if (what === 'redo') replica.binding.redo()
    else if (what === 'cell') this.typeIn(replica, 'table_cell', a, b)
    else if (what === 'note') this.typeIn(replica, 'footnote', a, b)
    else if (what === 'move') {
      const to = Math.min(child + 1 + Math.floor(b * 3), doc.childCount)
      replica.move(child, to, Math.floor(((a * 7919 + b) % 1) * (doc.childCount + 1)))
    } else if (what === 'paste') {
      const block = (kind: string): Node =>
        schema.node('block', { kind }, schema.text(`${this.token()}${this.token()}`))
      const slice = new Slice(Fragment.from([block('letter'), block('alineat')]), 0, 0)
      replica.dispatch(state.tr.replace(start, start, slice))
    } else if (what === 'table') replica.dispatch(state.tr.insert(start, this.table(schema)))
    else if (node.type.name !== 'block') {
      if (what === 'delete' && b < 0.3 && doc.childCount > 1)
        replica.dispatch(state.tr.delete(start, start + node.nodeSize))
    } else this.editBlock(replica, what, node, start, b)
  }

  editBlock(replica: Replica, what: string, node: Node, start: number, b: number): void {
    const { state, schema } = replica
    const { tr, doc } = state
    const at = start + 1 + boundary(node, b)
    if (what === 'type') replica.dispatch(tr.insertText(this.token(), at))
    else if (what === 'reference') {
      const reference = schema.node('reference', { targets: String(node.attrs.id) })
      replica.dispatch(tr.insert(at, reference))
    } else if (what === 'footnote') {
      const note = schema.node('footnote', { id: this.id() }, schema.text(this.cellToken()))
      replica.dispatch(tr.insert(at, note))
    } else if (what === 'split' && canSplit(doc, at)) {
      replica.dispatch(tr.split(at))
    } else if (what === 'join' && doc.resolve(start).nodeBefore?.type === node.type && canJoin(doc, start))
      replica.dispatch(tr.join(start))
    else if (what === 'tab') replica.dispatch(tr.setNodeAttribute(start, 'level', Math.floor(b * 4)))
    else if (what === 'kind') {
      replica.dispatch(tr.setNodeMarkup(start, null, { ...node.attrs, kind: b < 0.5 ? 'article' : 'letter' }))
    } else if (what === 'bold') {
      const from = start + 1 + boundary(node, b / 2)
      replica.dispatch(tr.addMark(from, start + 1 + node.content.size, schema.mark('bold')))
    } else if (what === 'delete') {
      const from = start + 1 + boundary(node, b)
      const last = doc.resolve(Math.min(doc.content.size - 1, from + 60))
      const to =
        last.parent.type.name === 'block' && last.depth === 1
          ? last.start() + boundary(last.parent, 0.5)
          : from
      if (to > from) replica.dispatch(tr.delete(from, to))
    }
  }

  table(schema: Schema): Node {
    const cell = (): Node =>
      schema.node('table_cell', null, [
        schema.node('block', { id: this.id() }, schema.text(this.cellToken())),
      ])
    const row = (): Node => schema.node('table_row', null, [cell(), cell()])
    return schema.node('table', { id: this.id() }, [row(), row()])
  }

  /** Text in a table or footnote goes with it, also for who was typing in it: such tokens are only counted as not doubled. */
  cellToken(): string {
    return `⟦c${this.#next++}⟧`
  }

  /** Types in a cell or a footnote. */
  typeIn(replica: Replica, name: 'table_cell' | 'footnote', a: number, b: number): void {
    const places: number[] = []
    replica.state.doc.descendants((node, at, parent) => {
      const owner = node.type.name === 'block' ? parent : node
      if (node.inlineContent && owner?.type.name === name) places.push(at + 1 + boundary(node, b))
    })
    const at = places[Math.floor(a * places.length)]
    if (at !== undefined) replica.dispatch(replica.state.tr.insertText(this.cellToken(), at))
  }

  meet(): void {
    this.online.fill(true)
    this.sync()
    this.sync()
  }
}

export const TOKEN = /⟦c?\d+⟧/g

/** How often each token stands in a document, in its texts or its attributes. */
export function tokensIn(doc: Node): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  for (const [token] of JSON.stringify(doc.toJSON()).matchAll(TOKEN))
    counts.set(token, (counts.get(token) ?? 0) + 1)
  return counts
}

/** Has a member's schema what a deed writes? */
function knows(schema: Schema, what: string): boolean {
  if (what === 'table' || what === 'cell') return schema.nodes.table !== undefined
  if (what === 'reference') return schema.nodes.reference !== undefined
  if (what === 'bold') return schema.marks.bold !== undefined
  return what !== 'tab' || schema.nodes.block?.spec.attrs?.level !== undefined
}

/** A place between two tokens of a block, chosen by a number from 0 to 1. */
export function boundary(node: Node, choice: number): number {
  const places = [0]
  let at = 0
  node.forEach((child) => {
    if (child.isText)
      for (const match of (child.text ?? '').matchAll(TOKEN)) places.push(at + match.index + match[0].length)
    at += child.nodeSize
    if (!child.isText) places.push(at)
  })
  return places[Math.floor(choice * places.length)] ?? 0
}

export function startDocument(): Node {
  const kinds = ['chapter', 'article', 'alineat', 'letter']
  const blocks = kinds.map((kind, i) =>
    schema.node('block', { id: `s${i}`, kind }, schema.text(`⟦9${i}0⟧⟦9${i}1⟧⟦9${i}2⟧`)),
  )
  return schema.node('doc', null, blocks)
}
