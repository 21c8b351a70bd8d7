import { Fragment, type Node } from 'prosemirror-model'
import { alignments, blockKinds, labelStyles, schema } from '../document/schema/index.ts'

/** Longest text that one attribute may hold. */
const maxAttribute = 20_000

const among = (values: readonly string[], value: unknown): boolean =>
  value === null || (typeof value === 'string' && values.includes(value))

const isLevel = (value: unknown): boolean =>
  Number.isInteger(value) && Number(value) >= 0 && Number(value) <= 9

/** What the attributes of a block may be, where that is a closed list. */
const blockChecks: Readonly<Record<string, (value: unknown) => boolean>> = {
  kind: (value) => value !== null && among(blockKinds, value),
  level: isLevel,
  style: (value) => among(labelStyles, value),
  align: (value) => among(alignments, value),
}

function isPlain(value: unknown): boolean {
  if (value === null || typeof value === 'boolean') return true
  if (typeof value === 'number') return Number.isFinite(value)
  if (typeof value === 'string') return value.length <= maxAttribute
  return Array.isArray(value) && value.length <= 200 && value.every((item) => typeof item === 'number')
}

function attributesAreGood(node: Node): boolean {
  const checks = node.type.name === 'block' ? blockChecks : {}
  const own = Object.entries(node.attrs).every(
    ([name, value]) => isPlain(value) && (checks[name]?.(value) ?? true),
  )
  return own && node.marks.every((mark) => Object.values(mark.attrs).every(isPlain))
}

/** Neighbouring texts of the same marks are one text, as ProseMirror always holds them. */
function isNormal(node: Node): boolean {
  return node.children.every((child, i) => {
    const before = node.children[i - 1]
    return !(child.isText && before?.isText && child.sameMarkup(before))
  })
}

function isGood(node: Node): boolean {
  if (node.type.name.startsWith('unknown_') || !attributesAreGood(node) || !isNormal(node)) return false
  return node.children.every(isGood)
}

/** May a document hold this node among its blocks, with all that is in it? */
export function isGoodBlock(node: Node): boolean {
  if (!schema.topNodeType.contentMatch.matchType(node.type) || !isGood(node)) return false
  try {
    node.check()
    return true
  } catch {
    return false
  }
}

/** Attributes that differ from their default: one that comes with a later schema then changes no text written before. */
function ownAttrs(
  attrs: Readonly<Record<string, unknown>>,
  spec: Readonly<Record<string, { readonly default?: unknown }>> | undefined,
): Record<string, unknown> {
  return Object.fromEntries(Object.entries(attrs).filter(([name, value]) => value !== spec?.[name]?.default))
}

const withAttrs = (attrs: Record<string, unknown>): object => (Object.keys(attrs).length > 0 ? { attrs } : {})

function nodeToJson(node: Node): unknown {
  const marks = node.marks.map((mark) => ({
    type: mark.type.name,
    ...withAttrs(ownAttrs(mark.attrs, mark.type.spec.attrs)),
  }))
  return {
    type: node.type.name,
    ...withAttrs(ownAttrs(node.attrs, node.type.spec.attrs)),
    ...(node.isText ? { text: node.text } : {}),
    ...(node.childCount > 0 ? { content: node.children.map(nodeToJson) } : {}),
    ...(marks.length > 0 ? { marks } : {}),
  }
}

/** Blocks as JSON that ProseMirror reads, attributes only where they differ from their default. */
export function blocksToJson(blocks: readonly Node[]): unknown[] {
  return blocks.map(nodeToJson)
}

/** Blocks out of JSON that anybody may have written; null where one of them could not stand in a document. */
export function blocksFromJson(json: readonly unknown[]): readonly Node[] | null {
  const out: Node[] = []
  for (const value of json) {
    let node: Node
    try {
      node = schema.nodeFromJSON(value)
    } catch {
      return null
    }
    if (!isGoodBlock(node)) return null
    out.push(node)
  }
  return out
}

/** The id of a node, or null. */
export function idOf(node: Node): string | null {
  const id: unknown = node.attrs.id
  return typeof id === 'string' && id !== '' ? id : null
}

const hasId = (node: Node): boolean => node.type.spec.attrs?.id !== undefined

/** All ids in some blocks and below them, in order, doubles included; nodes without their id as null. */
export function idsIn(blocks: readonly Node[]): (string | null)[] {
  const out: (string | null)[] = []
  const add = (node: Node): boolean => {
    if (hasId(node)) out.push(idOf(node))
    return true
  }
  for (const block of blocks) {
    add(block)
    block.descendants(add)
  }
  return out
}

/** Do all nodes that can have an id have one of their own? */
export function idsAreUnique(blocks: readonly Node[]): boolean {
  const ids = idsIn(blocks)
  return ids.every((id) => id !== null) && new Set(ids).size === ids.length
}

/**
 * Blocks with ids: each keeps its own unless it has none, one before it has the same, or it is `taken`; then it gets a new one.
 */
export function withIds(
  blocks: readonly Node[],
  taken: ReadonlySet<string>,
  newId: () => string,
): readonly Node[] {
  const seen = new Set(taken)
  const give = (node: Node): Node => {
    if (node.isText) return node
    const content = node.childCount === 0 ? node.content : Fragment.fromArray(node.children.map(give))
    if (!hasId(node)) return content === node.content ? node : node.copy(content)
    let id = idOf(node)
    if (id === null || seen.has(id)) id = newId()
    seen.add(id)
    return node.type.create({ ...node.attrs, id }, content, node.marks)
  }
  return blocks.map(give)
}

/** Are two rows of blocks the same, in the same order? */
export function sameBlocks(a: readonly Node[], b: readonly Node[]): boolean {
  return a.length === b.length && a.every((node, i) => node.eq(b[i] as Node))
}
