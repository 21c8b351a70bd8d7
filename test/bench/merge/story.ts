import { Fragment, type Node, Slice } from 'prosemirror-model'
import { canJoin, canSplit } from 'prosemirror-transform'
import { schema } from '../../../domain/document/schema/index.ts'
import { oneOf, seeded } from '../support/random.ts'
import type { MergeMember, MergeParty } from './member.ts'

/** What became of tokens that nobody who saw them deleted. */
export type Outcome = {
  readonly alive: number
  readonly lost: number
  readonly doubled: number
  readonly apart: boolean
}

const TOKEN = /⟦\d+⟧/g

/** Meetings are rare and the document is short: most deeds are concurrent. */
const deeds =
  'type type type split split split join join join move move kind tab bold delete undo meet offline online'.split(
    ' ',
  )

/** A random story of some members writing apart and meeting, the same for every party of the same seed. */
export function runStory(party: MergeParty, seed: number, members: number, length: number): Outcome {
  const random = seeded(seed)
  const story = new Story(party, members)
  for (let i = 0; i < length; i++) story.deed(oneOf(deeds, random), random(), random(), random())
  return story.end()
}

class Story {
  readonly #members: MergeMember[]
  readonly #online: boolean[]
  readonly #waiting: Uint8Array[][]
  readonly #alive = new Set<string>()
  #next = 1000

  constructor(party: MergeParty, count: number) {
    const start = startDocument()
    const update = party.begin(start)
    this.#members = Array.from({ length: count }, (_, i) => party.join(`m${i}`, i + 1, update))
    this.#online = this.#members.map(() => true)
    this.#waiting = this.#members.map(() => [])
    for (const [token] of start.textContent.matchAll(TOKEN)) this.#alive.add(token)
  }

  deed(what: string, who: number, a: number, b: number): void {
    const index = Math.floor(who * this.#members.length)
    const member = this.#members[index]
    if (!member) return
    if (what === 'meet') this.#meet()
    else if (what === 'offline' || what === 'online') this.#online[index] = what === 'online'
    else this.#change(member, () => edit(member, what, a, b, () => this.#token()))
  }

  end(): Outcome {
    this.#online.fill(true)
    this.#meet()
    this.#meet()
    const texts = this.#members.map(({ state }) => state.doc.textContent)
    const counts = new Map<string, number>()
    for (const [token] of (texts[0] ?? '').matchAll(TOKEN)) counts.set(token, (counts.get(token) ?? 0) + 1)
    const alive = [...this.#alive]
    return {
      alive: alive.length,
      lost: alive.filter((token) => !counts.has(token)).length,
      doubled: [...counts.values()].filter((count) => count > 1).length,
      apart: texts.some((text) => text !== texts[0]),
    }
  }

  #token(): string {
    const token = `⟦${this.#next++}⟧`
    this.#alive.add(token)
    return token
  }

  /** What a change made vanish from its member's own document counts as deleted on purpose. */
  #change(member: MergeMember, run: () => void): void {
    const before = new Set(member.state.doc.textContent.match(TOKEN))
    run()
    const after = new Set(member.state.doc.textContent.match(TOKEN))
    for (const token of before) if (!after.has(token)) this.#alive.delete(token)
  }

  #meet(): void {
    this.#members.forEach((from, i) => {
      if (!this.#online[i]) return
      const updates = from.takeOutbox()
      this.#waiting.forEach((queue, j) => {
        if (j !== i) queue.push(...updates)
      })
    })
    this.#members.forEach((to, i) => {
      if (this.#online[i]) to.receive((this.#waiting[i] ?? []).splice(0))
    })
  }
}

function edit(member: MergeMember, what: string, a: number, b: number, token: () => string): void {
  if (what === 'undo') {
    member.undo()
    return
  }
  const { doc, tr } = member.state
  const child = Math.floor(a * doc.childCount)
  const node = doc.child(child)
  const start = positionOf(doc, child)
  const at = start + 1 + boundary(node, b)
  if (what === 'type') member.dispatch(tr.insertText(token(), at))
  else if (what === 'split' && canSplit(doc, at)) member.dispatch(tr.split(at))
  else if (what === 'join' && child > 0 && canJoin(doc, start)) member.dispatch(tr.join(start))
  else if (what === 'tab') member.dispatch(tr.setNodeAttribute(start, 'level', Math.floor(b * 4)))
  else if (what === 'kind')
    member.dispatch(tr.setNodeMarkup(start, null, { ...node.attrs, kind: b < 0.5 ? 'article' : 'letter' }))
  else if (what === 'bold' && node.content.size > 0)
    member.dispatch(tr.addMark(start + 1, start + 1 + node.content.size, schema.mark('bold')))
  else if (what === 'delete' && at < start + 1 + node.content.size) {
    const next = start + 1 + boundary(node, Math.min(0.99, b + 0.3))
    if (next > at) member.dispatch(tr.delete(at, next))
  } else if (what === 'move' && doc.childCount > 2) {
    tr.delete(start, start + node.nodeSize)
    const target = positionOf(tr.doc, Math.floor(b * tr.doc.childCount))
    member.dispatch(tr.replace(target, target, new Slice(Fragment.from(node), 0, 0)))
  }
}

function positionOf(doc: Node, index: number): number {
  let at = 0
  for (let i = 0; i < index; i++) at += doc.child(i).nodeSize
  return at
}

/** A place between two tokens of a block, chosen by a number from 0 to 1. */
function boundary(node: Node, choice: number): number {
  const places = [0]
  for (const match of node.textContent.matchAll(TOKEN)) places.push(match.index + match[0].length)
  return places[Math.floor(choice * places.length)] ?? 0
}

function startDocument(): Node {
  const kinds = ['chapter', 'article', 'alineat', 'letter', 'letter']
  const blocks = kinds.map((kind, i) =>
    schema.node('block', { id: `s${i}`, kind }, schema.text(`⟦9${i}0⟧⟦9${i}1⟧⟦9${i}2⟧`)),
  )
  return schema.node('doc', null, blocks)
}
