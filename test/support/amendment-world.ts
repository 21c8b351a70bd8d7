import fc from 'fast-check'
import { Fragment, type Node, Slice } from 'prosemirror-model'
import type { Transaction } from 'prosemirror-state'
import { canJoin, canSplit } from 'prosemirror-transform'
import { expect } from 'vitest'
import * as Y from 'yjs'
import {
  type AmendmentText,
  applyPrepared,
  draftAmendment,
  newDecisionClient,
  prepareAmendment,
  touchesLocked,
} from '../../domain/amendments/index.ts'
import { tokensOf } from '../../domain/amendments/words.ts'
import { writeDocument } from '../../domain/document/binding/index.ts'
import { numberDocument } from '../../domain/document/numbering/index.ts'
import { MOVE_BLOCKS } from '../../domain/document/structure/index.ts'
import { block, documentOf, settings } from './amendments.ts'
import { positionOf, Replica } from './replica.ts'

/** Words that are counted; each is one word of a text. */
export const WORD = /w\d+w/g
const wordsIn = (doc: Node): string[] => doc.textContent.match(WORD) ?? []

const deeds = [
  ...(['type', 'type', 'type', 'type', 'delete', 'delete', 'split', 'split', 'join', 'join'] as const),
  ...(['move', 'move', 'paste', 'paste', 'bold', 'undo', 'redo'] as const),
  ...(['sync', 'sync', 'offline', 'online', 'restart', 'apply', 'apply', 'apply'] as const),
] as const
export type Deed = {
  readonly who: number
  readonly what: (typeof deeds)[number]
  readonly a: number
  readonly b: number
}

const fraction = fc.nat(9999).map((n) => n / 10_000)
export const deed: fc.Arbitrary<Deed> = fc.record({
  who: fc.nat(3),
  what: fc.constantFrom(...deeds),
  a: fraction,
  b: fraction,
})

/** How a proposal is made of its targets. */
const changes = [
  'put',
  'put',
  'put',
  'take',
  'take',
  'split',
  'join',
  'drop',
  'new',
  'swap',
  'kind',
  'bold',
] as const
export type Plan = {
  readonly kind: 'change' | 'add' | 'delete'
  readonly from: number
  readonly size: number
  readonly under: boolean
  readonly list: readonly {
    readonly what: (typeof changes)[number]
    readonly a: number
    readonly b: number
  }[]
}
export const plan: fc.Arbitrary<Plan> = fc.record({
  kind: fc.constantFrom('change', 'change', 'change', 'add', 'delete'),
  from: fraction,
  size: fc.integer({ min: 1, max: 3 }),
  under: fc.boolean(),
  list: fc.array(fc.record({ what: fc.constantFrom(...changes), a: fraction, b: fraction }), {
    minLength: 1,
    maxLength: 6,
  }),
})

/** Members on and off line who edit a document while an amendment of it is voted and applied. */
export class AmendmentWorld {
  readonly replicas: Replica[] = []
  readonly online: boolean[] = []
  readonly pending: Uint8Array[][] = []
  /** Words that nobody deleted who saw them. */
  readonly alive = new Set<string>()
  /** Words that the vote put in. */
  readonly voted = new Set<string>()
  /** Ids that no local edit touches; empty: members do not know of the vote. */
  locked: ReadonlySet<string> = new Set()
  update: Uint8Array | null = null
  #next = 0
  #client = 1

  constructor(count: number) {
    const seed = new Y.Doc()
    seed.clientID = 999
    const kinds = ['chapter', 'article', 'alineat', 'letter', 'letter', 'alineat']
    const start = documentOf(
      ...kinds.map((kind, i) =>
        block(kind, `s${i}`, `${this.word()} ${this.word()}, ${this.word()} ${this.word()}.`),
      ),
    )
    writeDocument(seed, start)
    const update = Y.encodeStateAsUpdate(seed)
    for (let i = 0; i < count; i++) {
      this.replicas.push(new Replica(`m${i}`, this.#client++, update))
      this.online.push(true)
      this.pending.push([])
    }
    for (const word of wordsIn(start)) this.alive.add(word)
  }

  word(): string {
    return `w${this.#next++}w`
  }

  /** A word that a member types. One that an undo brings back is not counted: two undos may bring it twice (binding, known limits). */
  typed(): string {
    const word = this.word()
    this.alive.add(word)
    return word
  }

  /** The one who calls the vote: their document is sealed. */
  get first(): Replica {
    const [first] = this.replicas
    if (!first) throw new Error('no replica')
    return first
  }

  /** Prepares an amendment of the document that the first member has. Null where the plan makes none. */
  vote(planned: Plan): { text: AmendmentText; sealed: Uint8Array; update: Uint8Array } | null {
    const doc = this.first.state.doc
    const from = Math.floor(planned.from * doc.childCount)
    const to = Math.min(doc.childCount, from + planned.size)
    const text = draftAmendment({
      doc,
      numbering: numberDocument(doc, settings),
      kind: planned.kind,
      under: planned.under,
      from,
      to,
      proposed: this.#proposal(doc.children.slice(from, to), planned),
      newId: () => `v${this.#next++}`,
    })
    if (typeof text === 'string') return null
    const sealed = Y.encodeStateAsUpdate(this.first.ydoc)
    const prepared = prepareAmendment(sealed, text, newDecisionClient())
    if (!prepared.done) throw new Error(prepared.why)
    const words = (blocks: readonly Node[]): string[] => tokensOf(blocks).map(({ key }) => key.slice(1))
    const [put, old] = [words(text.proposed), text.kind === 'add' ? [] : words(text.base)]
    // Two words that a join put together are a new word: what it was made of is not counted.
    for (const word of old.join(' ').match(WORD) ?? []) if (!put.includes(word)) this.alive.delete(word)
    for (const word of put) if (word.match(WORD)?.[0] === word && !old.includes(word)) this.voted.add(word)
    for (const word of this.voted) this.alive.add(word)
    this.update = prepared.update
    return { text, sealed, update: prepared.update }
  }

  #proposal(base: readonly Node[], { kind, list }: Plan): Node[] {
    let blocks = kind === 'add' ? [block('letter', '', this.word())] : [...base]
    const at = (place: number): number => Math.floor(place * blocks.length)
    for (const { what, a, b } of list) {
      const i = at(a)
      const node = blocks[i]
      if (!node) continue
      const place = boundary(node, b)
      const cut = (from: number, to?: number): Node => node.cut(from, to)
      const fresh = (content: Fragment): Node => node.type.create({ ...node.attrs, id: null }, content)
      if (what === 'put') {
        const text = block('text', 'x', spaced(this.word(), place)).content
        blocks[i] = node.copy(cut(0, place).content.append(text).append(cut(place).content))
      } else if (what === 'take') {
        const end = boundary(node, Math.min(1, b + 0.4))
        blocks[i] = node.copy(cut(0, place).content.append(cut(Math.max(place, end)).content))
      } else if (what === 'split') blocks.splice(i, 1, cut(0, place), fresh(cut(place).content))
      else if (what === 'join' && blocks[i + 1])
        blocks.splice(i, 2, node.copy(node.content.append((blocks[i + 1] as Node).content)))
      else if (what === 'drop' && blocks.length > 1) blocks.splice(i, 1)
      else if (what === 'new') blocks.splice(at(b), 0, block('letter', '', `${this.word()}.`))
      else if (what === 'swap') blocks = [...blocks.slice(i), ...blocks.slice(0, i)]
      else if (what === 'kind') blocks[i] = node.type.create({ ...node.attrs, kind: 'point' }, node.content)
      else if (what === 'bold')
        blocks[i] = block('text', '', `**${node.textContent || 'x'}**`).type.create(node.attrs, bolded(node))
    }
    return blocks
  }

  apply(replica: Replica): void {
    if (this.update === null) return
    applyPrepared(replica.ydoc, this.update)
    expect(replica.shared().toJSON()).toEqual(replica.state.doc.toJSON())
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

  meet(): void {
    this.online.fill(true)
    this.sync()
    this.sync()
  }

  do({ who, what, a, b }: Deed): void {
    const index = who % this.replicas.length
    const replica = this.replicas[index]
    if (!replica) return
    if (what === 'sync') this.sync()
    else if (what === 'offline') this.online[index] = false
    else if (what === 'online') this.online[index] = true
    else if (what === 'restart') replica.restart(100 + this.#client++)
    else if (what === 'apply') this.apply(replica)
    else if (what === 'undo' || what === 'redo') {
      const before = wordsIn(replica.state.doc).filter((word) => this.voted.has(word))
      this.#count(replica, () => (what === 'undo' ? replica.binding.undo() : replica.binding.redo()))
      expect(wordsIn(replica.state.doc)).toEqual(expect.arrayContaining(before))
    } else {
      const tr = this.#edit(replica, what, a, b)
      if (tr && !touchesLocked(tr, this.locked)) this.#count(replica, () => replica.dispatch(tr))
      else if (tr)
        for (const word of wordsIn(tr.doc)) if (!wordsIn(tr.before).includes(word)) this.alive.delete(word)
    }
  }

  /** Words that a change made vanish from its member's own document are deleted. */
  #count(replica: Replica, run: () => void): void {
    const before = wordsIn(replica.state.doc)
    run()
    const after = new Set(wordsIn(replica.state.doc))
    for (const word of before) if (!after.has(word)) this.alive.delete(word)
    expect(replica.shared().toJSON()).toEqual(replica.state.doc.toJSON())
  }

  #edit(replica: Replica, what: Deed['what'], a: number, b: number): Transaction | null {
    const { tr, doc } = replica.state
    const child = Math.floor(a * doc.childCount)
    const node = doc.child(child)
    const start = positionOf(doc, child)
    const at = start + 1 + boundary(node, b)
    if (what === 'type') return tr.insertText(spaced(this.typed(), at - start - 1), at)
    if (what === 'delete') {
      const to = start + 1 + boundary(node, Math.min(0.9999, b + 0.5))
      return to > at ? tr.delete(at, to) : null
    }
    if (what === 'split') return canSplit(doc, at) ? tr.split(at) : null
    if (what === 'join') return child > 0 && canJoin(doc, start) ? tr.join(start) : null
    if (what === 'bold') return tr.addMark(at, start + 1 + node.content.size, doc.type.schema.mark('bold'))
    if (what === 'paste') {
      const nodes = [block('letter', `p${this.#next++}`, `${this.typed()}.`)]
      return tr.replace(start, start, new Slice(Fragment.from(nodes), 0, 0))
    }
    const target = Math.floor(b * (doc.childCount + 1))
    if (target === child || target === child + 1) return null
    tr.delete(start, start + node.nodeSize)
    tr.insert(tr.mapping.map(positionOf(doc, target)), node)
    return tr.setMeta(MOVE_BLOCKS, { ids: [node.attrs.id], afterId: null })
  }
}

function bolded(node: Node): Fragment {
  return Fragment.fromArray(
    node.children.map((child) => child.mark(node.type.schema.mark('bold').addToSet(child.marks))),
  )
}

/** A word put in at an offset of a block, apart from its neighbours. */
const spaced = (word: string, offset: number): string => (offset === 0 ? `${word} ` : ` ${word}`)

/** A place between two words of a block, chosen by a number from 0 to 1. */
function boundary(node: Node, choice: number): number {
  const places = [0]
  for (const match of node.textContent.matchAll(WORD)) places.push(match.index + match[0].length)
  places.push(node.content.size)
  return places[Math.floor(choice * places.length)] ?? 0
}
