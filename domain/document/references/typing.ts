import type { Node, ResolvedPos } from 'prosemirror-model'
import type { Transaction } from 'prosemirror-state'
import { ReplaceStep } from 'prosemirror-transform'
import type { Numbering } from '../numbering/index.ts'
import { contentOffsets, inlineText, linksIn, type TextLink } from './link.ts'
import { createResolver } from './resolve.ts'
import { typedReference } from './typed.ts'

/** What an editor remembers of the text that is being typed. */
export type Typing = {
  /** Position before the text block that is being written, while the caret is in it. */
  readonly written: number | null
  /** One that was written and that the caret has left: to be linked. */
  readonly left: number | null
  /** References that undo made text again, as child's id and source: they stay text as long as that text stands. */
  readonly refused: ReadonlySet<string>
}

export const nothingTyped: Typing = { written: null, left: null, refused: new Set() }

/** Where a transaction comes from: typed here, taken back, from others, or made by linking itself (also where there was nothing to link). */
export type TypingCause = 'local' | 'undo' | 'remote' | 'link'

const keyOf = (child: Node, source: string): string => `${String(child.attrs.id)}\n${source}`

/** True when a step puts text into a block, as typing does; structure and marks alone do not. */
function putsText(tr: Transaction): boolean {
  return tr.steps.some(
    (step) => step instanceof ReplaceStep && step.slice.content.firstChild?.isText === true,
  )
}

function sourcesIn(doc: Node): string[] {
  const keys: string[] = []
  doc.forEach((child) => {
    child.descendants((node) => {
      if (node.type.name === 'reference') keys.push(keyOf(child, String(node.attrs.text)))
      return !node.isLeaf
    })
  })
  return keys
}

/** Of some refused references those whose text still stands in their block. */
function standing(keys: Iterable<string>, doc: Node): Set<string> {
  const texts = new Map<string, string>()
  const wanted = [...keys]
  if (wanted.length === 0) return new Set()
  doc.forEach((child) => {
    texts.set(String(child.attrs.id), child.textContent)
  })
  return new Set(
    wanted.filter((key) => {
      const cut = key.indexOf('\n')
      return texts.get(key.slice(0, cut))?.includes(key.slice(cut + 1)) === true
    }),
  )
}

function refusedAfter(tr: Transaction, before: ReadonlySet<string>, cause: TypingCause): ReadonlySet<string> {
  if (!tr.docChanged || cause === 'link') return before
  if (cause !== 'undo') return before.size === 0 ? before : standing(before, tr.doc)
  const left = sourcesIn(tr.doc)
  const lost = sourcesIn(tr.before)
  for (const key of left) if (lost.includes(key)) lost.splice(lost.indexOf(key), 1)
  return standing([...before, ...lost], tr.doc)
}

/** What is remembered after a transaction; `$head` is the caret in its document. */
export function afterTyping(tr: Transaction, before: Typing, cause: TypingCause, $head: ResolvedPos): Typing {
  const refused = refusedAfter(tr, before.refused, cause)
  const map = (pos: number | null): number | null => {
    const result = pos === null ? null : tr.mapping.mapResult(pos, 1)
    return result === null || result.deletedAfter ? null : result.pos
  }
  const written = map(before.written)
  const here = $head.parent.isTextblock ? $head.before() : null
  const stays = written !== null && written === here
  const types = cause === 'local' && tr.docChanged && putsText(tr)
  return {
    written: stays || types ? here : null,
    left: cause === 'link' ? null : stays || written === null ? map(before.left) : written,
    refused,
  }
}

/** Endings of words that a full stop shortens: no sentence ends there. */
const shortened =
  /(?<!\p{L})(?:art|alin|lit|pct|cap|sec[țţt]|nr|anex|ord|cons|jud|mun|republ|etc|conf|prof|ing|dna|dl)\.$/iu

/** True when a typed text ends a sentence: a sign after a word or a bracket; after a number "pct. 3." may go on. */
export function endsSentence(text: string): boolean {
  return /(?:\p{L}{3}|\))[.;:!?]$/u.test(text) && !shortened.test(text)
}

/** Blocks that say something about the text rather than being it. */
const spared: ReadonlySet<unknown> = new Set(['guidance', 'title'])
const writable: ReadonlySet<string> = new Set(['block', 'row_cell'])

/**
 * Makes typed references of the text block before which `pos` stands live, in the given transaction: all of them, or with
 * `caret` (offset in the block) those before it that are whole. What undo has made text again stays so. Gives how many.
 */
export function linkTyped(
  tr: Transaction,
  pos: number,
  typing: Typing,
  numbering: Numbering,
  caret: number | null = null,
): number {
  const block = tr.doc.nodeAt(pos)
  const { reference } = tr.doc.type.schema.nodes
  if (!block || !reference || !writable.has(block.type.name) || spared.has(block.attrs.kind)) return 0
  const $pos = tr.doc.resolve(pos + 1)
  const index = $pos.index(0)
  const child = tr.doc.child(index)
  const offsets = contentOffsets(block)
  const links = linksAt(block, caret, numbering, index).filter(
    (link) => !typing.refused.has(keyOf(child, link.attrs.text)),
  )
  for (const link of links.toReversed()) {
    const from = offsets[link.start] ?? 0
    const to = offsets[link.end] ?? block.content.size
    const marks = block.nodeAt(from)?.marks ?? []
    tr.replaceWith(pos + 1 + from, pos + 1 + to, reference.create(link.attrs, null, marks))
  }
  return links.length
}

function linksAt(block: Node, caret: number | null, numbering: Numbering, index: number): TextLink[] {
  const text = inlineText(block)
  if (caret === null) return linksIn(text, numbering, createResolver(numbering), index)
  const before = inlineText(block.cut(0, caret))
  if (endsSentence(before)) {
    // Read with what follows the caret: it may name another act.
    const all = linksIn(text, numbering, createResolver(numbering), index)
    return all.filter((link) => link.end <= before.length)
  }
  const last = typedReference(before, numbering, index)
  return last ? [last] : []
}
