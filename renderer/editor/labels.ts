import type { Node } from 'prosemirror-model'
import type { BlockNumber, Numbering } from '../../domain/document/numbering/index.ts'
import type { BlockAttrs } from '../../domain/document/schema/index.ts'
import { labelWidth } from './label-width.ts'

/** What is drawn around a block's text without being part of it; '' where there is nothing. */
export type Look = {
  readonly 'data-label': string
  /** Kind of the block it stands under; decides the indent of points. */
  readonly 'data-under': string
  /** Words shown in an empty heading. */
  readonly 'data-hint': string
  /** Words over guidance. */
  readonly 'data-note': string
  /** An article whose label shares the line of the next block. */
  readonly runIn: boolean
  /** Room for the article's label at the start of this block's first line, as CSS; '' where there is none. */
  readonly ranIn: string
}

/** Hints shown in empty headings and over guidance, by kind, in the interface's language. */
export type Hints = Readonly<Partial<Record<string, string>>>

const kindsWithHint: ReadonlySet<string> = new Set(['title', 'chapter', 'section', 'heading', 'annex'])

/** The look of every top-level block of a document. */
export function looks(doc: Node, numbering: Numbering, hints: Hints): Map<Node, Look> {
  const out = new Map<Node, Look>()
  let ranIn = ''
  doc.forEach((node, _, index) => {
    const number = numbering.blocks[index]
    if (node.type.name === 'block') out.set(node, lookOf(doc, node, number, ranIn, hints))
    ranIn = number?.runIn ? `${labelWidth(`${number.label} `, true)}em` : ''
  })
  return out
}

function lookOf(doc: Node, node: Node, number: BlockNumber | undefined, ranIn: string, hints: Hints): Look {
  const { kind } = node.attrs as BlockAttrs
  const parent = doc.maybeChild(number?.parents.at(-1) ?? -1)
  const empty = node.content.size === 0
  return {
    'data-label': number?.label ?? '',
    'data-under': parent?.type.name === 'block' ? (parent.attrs as BlockAttrs).kind : '',
    'data-hint': empty && kindsWithHint.has(kind) ? (hints[kind] ?? '') : '',
    'data-note': kind === 'guidance' ? (hints.guidance ?? '') : '',
    runIn: number?.runIn === true,
    ranIn,
  }
}
