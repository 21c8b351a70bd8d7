import { Fragment, type Node } from 'prosemirror-model'
import { idOf } from './blocks.ts'

/** A word, a stretch of white space, a sign, or an embed (reference, footnote, image …) with its formatting. */
export type Word = {
  readonly type: 'word'
  /** Same key: the same word, whatever its formatting; the same footnote, whatever its text. */
  readonly key: string
  readonly content: Fragment
}

/** The beginning of a block; of a table or commitment all of it. */
export type Opening = { readonly type: 'opening'; readonly key: string; readonly node: Node }

/** Blocks as one row of tokens, as the shared text holds them: so a split is an opening put in, a join one taken out. */
export type Token = Word | Opening

/** 57/2019 and 12.500,50 are one word; so are într-o and l-a. */
const wordPattern =
  /\p{N}+(?:[.,/]\p{N}+)*|[\p{L}\p{M}\p{N}]+(?:[-\u2010\u2011'’][\p{L}\p{M}\p{N}]+)*|\s+|[\s\S]/gu

function embedKey(node: Node): string {
  const id = idOf(node)
  return id === null ? `e${JSON.stringify(node.mark([]).toJSON())}` : `e${node.type.name} ${id}`
}

/** The words of a text block, a row's cell or a footnote. */
export function wordsOf(parent: Node): Word[] {
  const out: Word[] = []
  let text = ''
  let start = 0
  const cut = (): void => {
    for (const match of text.matchAll(wordPattern)) {
      const from = start + match.index
      const content = parent.content.cut(from, from + match[0].length)
      out.push({ type: 'word', key: `w${match[0]}`, content })
    }
    text = ''
  }
  parent.forEach((child, offset) => {
    if (child.isText) {
      if (text === '') start = offset
      text += child.text ?? ''
      return
    }
    cut()
    out.push({ type: 'word', key: embedKey(child), content: Fragment.from(child) })
  })
  cut()
  return out
}

export const isTextBlock = (node: Node): boolean => node.type.name === 'block'

const openingKey = (node: Node): string => `o${node.type.name} ${idOf(node) ?? ''}`

/** All tokens of some blocks. */
export function tokensOf(blocks: readonly Node[]): Token[] {
  return blocks.flatMap((node): Token[] => [
    { type: 'opening', key: openingKey(node), node },
    ...(isTextBlock(node) ? wordsOf(node) : []),
  ])
}

/** The content of words in a row. */
export function contentOf(words: readonly Word[]): Fragment {
  return Fragment.fromArray(words.flatMap((word) => word.content.content as Node[]))
}

/** The blocks of tokens; null where words would stand in no text block. */
export function blocksOf(tokens: readonly Token[]): Node[] | null {
  const out: Node[] = []
  for (let i = 0; i < tokens.length; ) {
    const opening = tokens[i++] as Token
    if (opening.type === 'word') return null
    const words: Word[] = []
    for (let next = tokens[i]; next?.type === 'word'; next = tokens[++i]) words.push(next)
    if (isTextBlock(opening.node)) out.push(opening.node.copy(contentOf(words)))
    else if (words.length > 0) return null
    else out.push(opening.node)
  }
  return out
}

/** Are two tokens of one key the same in everything? (Of openings of text blocks the words come apart.) */
export function sameToken(a: Token, b: Token): boolean {
  if (a.type === 'word') return b.type === 'word' && a.content.eq(b.content)
  if (b.type === 'word') return false
  return isTextBlock(a.node) ? a.node.sameMarkup(b.node) : a.node.eq(b.node)
}
