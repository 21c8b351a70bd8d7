import type { Node } from 'prosemirror-model'
import { idOf, idsAreUnique } from './blocks.ts'
import { type Clash, combine } from './combine.ts'
import { mergeOpening } from './parts.ts'
import { blocksOf, type Token, tokensOf } from './words.ts'

/** A place where two changes meet, with the three texts. `block`: id of the block that it begins in, if any. */
export type Conflict = {
  readonly block: string | null
  readonly what: 'text' | 'attributes' | 'inside' | 'order'
  readonly base: string
  readonly now: string
  readonly proposed: string
}

export type Merged =
  | { readonly clean: true; readonly blocks: readonly Node[] }
  | { readonly clean: false; readonly conflicts: readonly Conflict[] }

/** Text of tokens as lines, a line for each block. */
function textOf(tokens: readonly Token[]): string {
  let out = ''
  tokens.forEach((token, i) => {
    if (token.type === 'word') out += token.content.textBetween(0, token.content.size, '', printLeaf)
    else {
      if (i > 0) out += '\n'
      if (token.node.type.name !== 'block')
        out += token.node.textBetween(0, token.node.content.size, ' ', printLeaf)
    }
  })
  return out
}

const printLeaf = (node: Node): string => String(node.attrs.text ?? node.attrs.alt ?? '')

function conflictOf({ base, now, proposed, opening }: Clash): Conflict {
  const [one] = base
  const same = base.length === 1 && now.length === 1 && proposed.length === 1 && one?.type === 'opening'
  const what = !same ? 'text' : one.node.type.name === 'block' ? 'attributes' : 'inside'
  return {
    block: opening && idOf(opening.node),
    what,
    base: textOf(base),
    now: textOf(now),
    proposed: textOf(proposed),
  }
}

/**
 * Three-way merge of blocks: the changes of both sides where they do not meet, else where they do. Nothing is decided
 * silently.
 */
export function mergeBlocks(base: readonly Node[], now: readonly Node[], proposed: readonly Node[]): Merged {
  const rows = [base, now, proposed].map(tokensOf)
  const [b, n, p] = rows as [Token[], Token[], Token[]]
  const { tokens, clashes } = combine(b, n, p, mergeOpening)
  if (clashes.length > 0) return { clean: false, conflicts: clashes.map(conflictOf) }
  const blocks = blocksOf(tokens)
  // Both sides moved one block, or text lost the block it stood in.
  if (blocks === null || !idsAreUnique(blocks)) {
    const order: Conflict = {
      block: null,
      what: 'order',
      base: textOf(b),
      now: textOf(n),
      proposed: textOf(p),
    }
    return { clean: false, conflicts: [order] }
  }
  return { clean: true, blocks }
}
