import { Fragment, type Node } from 'prosemirror-model'
import type { Transaction } from 'prosemirror-state'
import { ReplaceStep } from 'prosemirror-transform'
import { idsAreUnique } from './blocks.ts'
import { blocksOf, isTextBlock, type Token } from './words.ts'

const sizeOf = (nodes: readonly Node[]): number => nodes.reduce((sum, node) => sum + node.nodeSize, 0)

/** Position in the document right behind the token before `index`. */
function positionIn(row: readonly Token[], index: number, start: number): number {
  let at = start
  let isOpen = false
  for (const token of row.slice(0, index)) {
    if (token.type === 'word') {
      at += token.content.size
      continue
    }
    if (isOpen) at++
    isOpen = isTextBlock(token.node)
    at += isOpen ? 1 : token.node.nodeSize
  }
  return at
}

/** Some children of a transaction's document as a row of tokens that is rewritten stretch by stretch, each a step. */
export class Rows {
  readonly #tr: Transaction
  readonly #before: readonly Node[]
  readonly #after: readonly Node[]
  readonly #start: number
  #row: readonly Token[]

  constructor(tr: Transaction, doc: Node, from: number, to: number, row: readonly Token[]) {
    this.#tr = tr
    this.#before = doc.children.slice(0, from)
    this.#after = doc.children.slice(to)
    this.#start = sizeOf(this.#before)
    this.#row = row
  }

  /**
   * Puts tokens in the place of others, at that very place also where equal text stands beside it. False, and nothing
   * done, where the result could not stand in a document: words without a block, two blocks of one id.
   */
  replace(from: number, to: number, tokens: readonly Token[]): boolean {
    const row = [...this.#row.slice(0, from), ...tokens, ...this.#row.slice(to)]
    const blocks = blocksOf(row)
    const content = blocks && Fragment.fromArray([...this.#before, ...blocks, ...this.#after])
    const { doc } = this.#tr
    if (!blocks || !content || !idsAreUnique(blocks) || !doc.type.validContent(content)) return false
    const [start, end] = [from, to].map((index) => positionIn(this.#row, index, this.#start))
    this.#step(doc.copy(content), start ?? 0, end ?? 0)
    this.#row = row
    return true
  }

  /**
   * Puts a block with text (and others behind it) in the place of an empty last one, under its id. Text put into that one
   * itself would stand behind its opening, where others may put blocks meanwhile. False, and nothing done, where the last
   * is no empty block of text.
   */
  renewLast(tokens: readonly Token[]): boolean {
    const last = this.#row.at(-1)
    const index = this.#row.length - 1
    if (last?.type !== 'opening' || !isTextBlock(last.node)) return false
    const node = last.node.type.create({ ...last.node.attrs, id: `${last.node.attrs.id}.0` })
    if (!this.replace(index, index, [{ type: 'opening', key: '', node }, ...tokens])) return false
    this.replace(this.#row.length - 1, this.#row.length, [])
    const at = this.#start + sizeOf(blocksOf(this.#row.slice(0, index)) ?? [])
    this.#tr.setNodeAttribute(at, 'id', last.node.attrs.id)
    this.#row = [...this.#row.slice(0, index), last, ...this.#row.slice(index + 1)]
    return true
  }

  /** Puts tokens in the place of all. Throws where they are no blocks. */
  replaceAll(tokens: readonly Token[]): void {
    if (!this.replace(0, this.#row.length, tokens)) throw new Error('amendments: no blocks to write')
  }

  /**
   * One step to `next`: of the very place, else one that replaces no more than what differs, else of all blocks. (The places
   * of tokens are not always such that a step can be made of them: a table follows a text.)
   */
  #step(next: Node, from: number, to: number): void {
    const { doc } = this.#tr
    const start = doc.content.findDiffStart(next.content)
    const end = doc.content.findDiffEnd(next.content)
    if (start === null || end === null) return
    const overlap = Math.max(0, start - Math.min(end.a, end.b))
    const places = [
      [from, to, to + next.content.size - doc.content.size],
      [start, end.a + overlap, end.b + overlap],
    ] as const
    for (const [at, old, now] of places) {
      const step = stepOf(next, at, old, now)
      if (step && leadsTo(step, doc, next)) {
        this.#tr.step(step)
        return
      }
    }
    const children = next.children.slice(this.#before.length, next.childCount - this.#after.length)
    this.#tr.replaceWith(this.#start, doc.content.size - sizeOf(this.#after), children)
  }
}

function stepOf(next: Node, from: number, to: number, newTo: number): ReplaceStep | null {
  return newTo < from || newTo > next.content.size ? null : new ReplaceStep(from, to, next.slice(from, newTo))
}

function leadsTo(step: ReplaceStep, doc: Node, next: Node): boolean {
  try {
    return step.apply(doc).doc?.eq(next) === true
  } catch {
    return false
  }
}
