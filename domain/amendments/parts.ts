import { Fragment, type Node } from 'prosemirror-model'
import { idOf, idsIn } from './blocks.ts'
import { combine } from './combine.ts'
import { blocksOf, contentOf, isTextBlock, type Opening, tokensOf, type Word, wordsOf } from './words.ts'

/** Attributes where each side's changes are kept; null where both changed one differently. */
function mergeAttrs(base: Node, now: Node, proposed: Node): Record<string, unknown> | null {
  const out: Record<string, unknown> = {}
  const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b)
  for (const name of Object.keys(base.attrs)) {
    const [b, n, p]: unknown[] = [base.attrs[name], now.attrs[name], proposed.attrs[name]]
    if (!same(n, b) && !same(p, b) && !same(n, p)) return null
    out[name] = same(n, b) ? p : n
  }
  return out
}

/** What names a part among its siblings, where it has a name: a row's id, a field's name, a table's kind. */
function keyOf(node: Node): string | null {
  const name: unknown = idOf(node) ?? node.attrs.name ?? node.attrs.what
  if (typeof name === 'string') return `${node.type.name} ${name}`
  return node.type.name === 'milestones' || node.type.name === 'budget' ? node.type.name : null
}

/** Keys of all children, each its own; null where they have none. */
function keysOf(node: Node): string[] | null {
  const keys = node.children.map(keyOf).filter((key) => key !== null)
  return keys.length === node.childCount && new Set(keys).size === keys.length ? keys : null
}

/** Children by their names. Where both sides put in, took out or moved some, no order is right: null. */
function mergeNamed(base: Node, now: Node, proposed: Node): Fragment | null {
  const [b, n, p] = [keysOf(base), keysOf(now), keysOf(proposed)]
  if (b === null || n === null || p === null) return null
  const same = (x: readonly string[], y: readonly string[]): boolean => x.join('\n') === y.join('\n')
  if (!same(n, b) && !same(p, b) && !same(n, p)) return null
  const order = same(n, b) ? p : n
  const children = [base, now, proposed].map((node, i) => {
    const keys = [b, n, p][i] as readonly string[]
    return new Map(keys.map((key, at) => [key, node.child(at)]))
  })
  const [inBase, inNow, inProposed] = children
  for (const key of b) {
    const [old, a, c] = [inBase?.get(key), inNow?.get(key), inProposed?.get(key)]
    // Taken out by one side: the other one must not have changed it.
    if (old && (a === undefined || c === undefined) && !(a ?? c ?? old).eq(old)) return null
  }
  const out: Node[] = []
  for (const key of order) {
    const [old, a, c] = [inBase?.get(key), inNow?.get(key), inProposed?.get(key)]
    const merged = old && a && c ? mergeNode(old, a, c) : (a ?? c ?? null)
    if (merged === null) return null
    out.push(merged)
  }
  return Fragment.fromArray(out)
}

/** Rows and cells without names: one by one, where all three have as many. */
function mergePlaces(base: Node, now: Node, proposed: Node): Fragment | null {
  if (now.childCount !== base.childCount || proposed.childCount !== base.childCount) return null
  const out: Node[] = []
  for (let i = 0; i < base.childCount; i++) {
    const [b, n, p] = [base.child(i), now.child(i), proposed.child(i)]
    if (n.type !== b.type || p.type !== b.type) return null
    const merged = mergeNode(b, n, p)
    if (merged === null) return null
    out.push(merged)
  }
  return Fragment.fromArray(out)
}

function mergeWords(base: Node, now: Node, proposed: Node): Fragment | null {
  const { tokens, clashes } = combine(wordsOf(base), wordsOf(now), wordsOf(proposed), () => null)
  return clashes.length > 0 ? null : contentOf(tokens.filter((token): token is Word => token.type === 'word'))
}

function mergeContent(base: Node, now: Node, proposed: Node): Fragment | null {
  if (base.type.inlineContent) return mergeWords(base, now, proposed)
  const textOnly = [base, now, proposed].every((node) => node.children.every(isTextBlock))
  if (textOnly && [base, now, proposed].every((node) => !idsIn(node.children).includes(null))) {
    const merged = mergeRows(base.children, now.children, proposed.children)
    return merged === null ? null : Fragment.fromArray([...merged])
  }
  const named = [base, now, proposed].every((node) => keysOf(node) !== null)
  return named ? mergeNamed(base, now, proposed) : mergePlaces(base, now, proposed)
}

/** Blocks of a cell or field. */
function mergeRows(base: readonly Node[], now: readonly Node[], proposed: readonly Node[]): Node[] | null {
  const { tokens, clashes } = combine(tokensOf(base), tokensOf(now), tokensOf(proposed), mergeOpening)
  return clashes.length > 0 ? null : blocksOf(tokens)
}

/** One node of three; null where both sides changed the same in it. */
function mergeNode(base: Node, now: Node, proposed: Node): Node | null {
  if (now.eq(base)) return proposed
  if (proposed.eq(base) || now.eq(proposed)) return now
  const attrs = mergeAttrs(base, now, proposed)
  const content = mergeContent(base, now, proposed)
  if (attrs === null || content === null || !base.type.validContent(content)) return null
  return base.type.create(attrs, content, base.marks)
}

/** The beginning of a block that both sides kept: its attributes; of a table or commitment all of it. */
export function mergeOpening(base: Opening, now: Opening, proposed: Opening): Opening | null {
  if (!isTextBlock(base.node)) {
    const node = mergeNode(base.node, now.node, proposed.node)
    return node && { ...base, node }
  }
  const attrs = mergeAttrs(base.node, now.node, proposed.node)
  return attrs && { ...base, node: base.node.type.create(attrs, base.node.content, base.node.marks) }
}
