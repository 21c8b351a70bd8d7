import { Mark, type Node } from 'prosemirror-model'
import type { Numbering } from '../document/numbering/index.ts'
import { printReference, type ReferenceAttrs } from '../document/references/index.ts'
import { forKept, tokenHunks } from './hunks.ts'
import { sameToken, type Token, type Word, wordsOf } from './words.ts'

/** A stretch of text and what becomes of it. */
export type Segment = {
  readonly kind: 'kept' | 'added' | 'removed' | 'restyled'
  /** The text after the change; of what is removed, the text before. A reference as printed, a line break as \n. */
  readonly text: string
  /** Names of its marks (bold, italic, link …). */
  readonly marks: readonly string[]
  /** Name of the embed that it stands for (reference, footnote, image …), or null for plain text. */
  readonly embed: string | null
  /** Text and marks before, where these differ: of `restyled`, and of a reference that prints another number. */
  readonly before: { readonly text: string; readonly marks: readonly string[] } | null
}

/** Where a text stands: numbers of its document, and the child of the document that it is in. */
export type Printing = { readonly numbering: Numbering; readonly index: number } | null

/** An inline node as people read it. */
function printed(node: Node, printing: Printing): string {
  switch (node.type.name) {
    case 'text':
      return node.text ?? ''
    case 'hard_break':
      return '\n'
    case 'reference': {
      const attrs = node.attrs as ReferenceAttrs
      return printing ? printReference(attrs, printing.numbering, printing.index).text : attrs.text
    }
    case 'image':
      return String(node.attrs.alt)
    case 'footnote':
      return node.textContent
    default:
      return String(node.attrs.text ?? '')
  }
}

const marksOf = (node: Node): string[] => node.marks.map(({ type }) => type.name)
const embedOf = (node: Node): string | null =>
  node.isText || node.type.name === 'hard_break' ? null : node.type.name

class Segments {
  readonly out: Segment[] = []

  add(segment: Segment): void {
    const last = this.out.at(-1)
    const joins =
      last &&
      last.kind === segment.kind &&
      last.embed === null &&
      segment.embed === null &&
      last.before === null &&
      segment.before === null &&
      last.marks.join() === segment.marks.join()
    if (joins) this.out[this.out.length - 1] = { ...last, text: last.text + segment.text }
    else this.out.push(segment)
  }

  words(kind: 'kept' | 'added' | 'removed', words: readonly Token[], printing: Printing): void {
    for (const word of words) {
      if (word.type !== 'word') continue
      for (const node of word.content.content) {
        const text = printed(node, printing)
        this.add({ kind, text, marks: marksOf(node), embed: embedOf(node), before: null })
      }
    }
  }

  /** A word that stays, perhaps with other formatting, a footnote with another text, a reference with another number. */
  kept(old: Word, now: Word, before: Printing, after: Printing): void {
    const [was, is] = [old.content.content, now.content.content]
    const [a, b] = [was[0], is[0]]
    if (was.length === 1 && is.length === 1 && a && b && !(a.isText && Mark.sameSet(a.marks, b.marks))) {
      const same = Mark.sameSet(a.marks, b.marks)
      const [textBefore, text] = [printed(a, before), printed(b, after)]
      const differs = !same || textBefore !== text
      this.add({
        kind: same ? 'kept' : 'restyled',
        text,
        marks: marksOf(b),
        embed: embedOf(b),
        before: differs ? { text: textBefore, marks: marksOf(a) } : null,
      })
    } else if (sameToken(old, now)) this.words('kept', [now], after)
    else this.restyled(was, is)
  }

  /** A word whose letters have several formattings, before or after. */
  private restyled(was: readonly Node[], is: readonly Node[]): void {
    const ends = (nodes: readonly Node[]): number[] => {
      let at = 0
      return nodes.map((node) => {
        at += node.nodeSize
        return at
      })
    }
    let from = 0
    for (const to of [...new Set([...ends(was), ...ends(is)])].sort((a, b) => a - b)) {
      const at = (nodes: readonly Node[]): Node | undefined =>
        nodes[ends(nodes).findIndex((end) => end >= to)]
      const [a, b] = [at(was), at(is)]
      const start = b ? (ends(is)[is.indexOf(b)] ?? 0) - b.nodeSize : 0
      const text = (b?.text ?? '').slice(from - start, to - start)
      const [before, marks] = [a ? marksOf(a) : [], b ? marksOf(b) : []]
      const same = a && b && Mark.sameSet(a.marks, b.marks)
      this.add({
        kind: same ? 'kept' : 'restyled',
        text,
        marks,
        embed: null,
        before: same ? null : { text, marks: before },
      })
      from = to
    }
  }
}

/** Word-level difference of two text blocks, cells of rows, or footnotes; null: there is none on that side. */
export function segmentsOf(
  old: Node | null,
  now: Node | null,
  before: Printing,
  after: Printing,
): readonly Segment[] {
  const [a, b] = [old ? wordsOf(old) : [], now ? wordsOf(now) : []]
  const segments = new Segments()
  const hunks = tokenHunks(a, b)
  let i = 0
  const kept: [Word, Word][] = []
  forKept(hunks, a.length, (x, y) => kept.push([a[x] as Word, b[y] as Word]))
  const keepTo = (end: number): void => {
    for (; i < end; i++) {
      const pair = kept.shift()
      if (pair) segments.kept(pair[0], pair[1], before, after)
    }
  }
  for (const hunk of hunks) {
    keepTo(hunk.from)
    segments.words('removed', a.slice(hunk.from, hunk.to), before)
    segments.words('added', b.slice(hunk.newFrom, hunk.newTo), after)
    i = hunk.to
  }
  keepTo(a.length)
  return segments.out
}
