import type { Node } from 'prosemirror-model'
import type { BlockAttrs } from '../schema/index.ts'

export type TextCount = {
  readonly words: number
  readonly characters: number
  readonly charactersNoSpaces: number
}

/** Words of a text: runs of letters and digits, with hyphens, apostrophes and points inside (într-o, 12.5). */
export function countWords(text: string): number {
  return text.match(/[\p{L}\p{N}]+(?:[-'’.,/][\p{L}\p{N}]+)*/gu)?.length ?? 0
}

const counts = new WeakMap<Node, TextCount>()

function countBlock(node: Node): TextCount {
  const known = counts.get(node)
  if (known) return known
  const isGuidance = node.type.name === 'block' && (node.attrs as BlockAttrs).kind === 'guidance'
  const text = isGuidance ? '' : node.textBetween(0, node.content.size, ' ', ' ')
  const count = {
    words: countWords(text),
    characters: [...text].length,
    charactersNoSpaces: text.replace(/\s/gu, '').length,
  }
  counts.set(node, count)
  return count
}

/** Words and characters of a document, guidance left out. Unchanged blocks are counted once. */
export function countDocument(doc: Node): TextCount {
  let words = 0
  let characters = 0
  let charactersNoSpaces = 0
  for (const node of doc.children) {
    const count = countBlock(node)
    words += count.words
    characters += count.characters
    charactersNoSpaces += count.charactersNoSpaces
  }
  return { words, characters, charactersNoSpaces }
}
