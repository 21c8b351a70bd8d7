import type { Node } from 'prosemirror-model'
import { contentOffsets, inlineText } from '../references/index.ts'
import type { BlockAttrs } from '../schema/index.ts'
import { innerSentenceEnds } from './sentences.ts'
import type { LocalFinding, TextLintRule } from './types.ts'

function eachMatch(text: string, pattern: RegExp, visit: (match: RegExpExecArray) => void): void {
  for (const match of text.matchAll(pattern)) visit(match)
}

const future =
  /(?<![\p{L}-])(?:va|vor|voi|vom|veți|veţi)\s+(?!să(?!\p{L}))(?:(?:fi|mai|putea|trebui)\s+)?\p{L}+/giu
const wrongQuotes = /"|“(?=\p{L})|(?<![\p{L}\d.,;!?)])”(?=\p{L})/gu
const blanks = /_{3,}|…{3,}|\.{6,}/gu

/** Rules about the text of one block. `inArticle`: does it state a rule of the act? */
export function textFindings(block: Node, inArticle: boolean): LocalFinding[] {
  const attrs = block.attrs as BlockAttrs
  if (attrs.kind === 'guidance' || block.content.size === 0) return []
  const text = inlineText(block)
  const found: LocalFinding[] = []
  let offsets: number[] | null = null
  const add = (rule: TextLintRule, start: number, end: number, params: LocalFinding['params'] = {}) => {
    offsets ??= contentOffsets(block)
    // One more than the offset in the content: from the block's own start.
    found.push({
      rule,
      id: attrs.id,
      from: 1 + (offsets[start] ?? 0),
      to: 1 + (offsets[end] ?? block.content.size),
      params,
    })
  }
  // One finding for a block: an imported text may have thousands of such letters, and one command corrects them all.
  const cedillas = [...text.matchAll(/\p{L}*[şŞţŢ]\p{L}*/gu)]
  const [firstWord, lastWord] = [cedillas[0], cedillas.at(-1)]
  if (firstWord && lastWord) {
    const params = { word: firstWord[0], count: cedillas.length }
    add('cedilla', firstWord.index, lastWord.index + lastWord[0].length, params)
  }
  eachMatch(text, wrongQuotes, (match) => add('quotes-not-romanian', match.index, match.index + 1))
  eachMatch(text, blanks, (match) => add('blank-left', match.index, match.index + match[0].length))
  if (inArticle) {
    eachMatch(text, future, (match) => {
      add('future-tense', match.index, match.index + match[0].length, { words: match[0] })
    })
    if (attrs.kind === 'alineat') {
      const ends = innerSentenceEnds(text)
      const first = ends[0]
      if (first !== undefined) {
        add('alineat-many-sentences', first, text.trimEnd().length, { count: ends.length + 1 })
      }
    }
  }
  return found
}

type Cached = { readonly inArticle: boolean; readonly findings: readonly LocalFinding[] }
const cache = new WeakMap<Node, Cached>()

function nestedFindings(node: Node, inArticle: boolean): LocalFinding[] {
  if (node.type.name === 'block') return textFindings(node, inArticle)
  const found: LocalFinding[] = []
  node.forEach((child, offset) => {
    if (child.isText || child.isLeaf) return
    for (const one of nestedFindings(child, false)) {
      found.push({ ...one, from: one.from + offset + 1, to: one.to + offset + 1 })
    }
  })
  return found
}

/** Text findings of one child of the document, blocks in its cells and fields included. Unchanged children are read once. */
export function childFindings(node: Node, inArticle: boolean): readonly LocalFinding[] {
  const known = cache.get(node)
  if (known && known.inArticle === inArticle) return known.findings
  const findings = nestedFindings(node, inArticle)
  cache.set(node, { inArticle, findings })
  return findings
}
