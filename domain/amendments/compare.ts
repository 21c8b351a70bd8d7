import type { Node } from 'prosemirror-model'
import type { Numbering } from '../document/numbering/index.ts'
import { align, type Pair } from './align.ts'
import { idOf } from './blocks.ts'
import { tokenHunks } from './hunks.ts'
import { type Printing, type Segment, segmentsOf } from './segments.ts'
import { wordsOf } from './words.ts'

/** What became of a block, or of a part of a table or commitment. `moved-away`: where a moved one stood, without content. */
export type BlockChange = 'kept' | 'changed' | 'added' | 'removed' | 'moved' | 'moved-away'

export type AttributeChange = { readonly name: string; readonly before: unknown; readonly after: unknown }

/** The difference of one block, table, commitment, row, cell or field. */
export type NodeDifference = {
  readonly change: BlockChange
  /** Name of the node's type. */
  readonly node: string
  readonly id: string | null
  /** The node's attributes after the change; of what is removed, before it. */
  readonly attrs: Readonly<Record<string, unknown>>
  /** Computed labels ("Art. 5.", "b)"); null where it does not stand on that side, or has no number of its own. */
  readonly label: { readonly before: string | null; readonly after: string | null }
  readonly attributes: readonly AttributeChange[]
  readonly segments: readonly Segment[]
  /** Rows, cells, fields, blocks inside. */
  readonly parts: readonly NodeDifference[]
}

/** Both sides of a comparison: numbers, or null where the blocks stand in no document. */
export type Sides = { readonly before: Numbering | null; readonly after: Numbering | null }
/** Index among the document's children on each side. */
type Places = { readonly before: number; readonly after: number }

const printingOf = (numbering: Numbering | null, index: number): Printing => numbering && { numbering, index }

function attributeChanges(old: Node, now: Node): AttributeChange[] {
  return Object.keys(now.attrs).flatMap((name): AttributeChange[] => {
    const [before, after]: unknown[] = [old.attrs[name], now.attrs[name]]
    return name === 'id' || JSON.stringify(before) === JSON.stringify(after) ? [] : [{ name, before, after }]
  })
}

function labelsOf(old: Node | null, now: Node | null, sides: Sides): NodeDifference['label'] {
  const label = (node: Node | null, numbering: Numbering | null): string | null =>
    (node && numbering?.byId.get(idOf(node) ?? '')?.label) || null
  return { before: label(old, sides.before), after: label(now, sides.after) }
}

/** Difference of one node with what became of it; null on the side where it does not stand. */
export function compareNode(
  old: Node | null,
  now: Node | null,
  sides: Sides,
  places: Places,
): NodeDifference {
  const node = now ?? old
  if (node === null) throw new Error('compareNode: nothing to compare')
  const [before, after] = [printingOf(sides.before, places.before), printingOf(sides.after, places.after)]
  const inline = node.type.inlineContent
  const attributes = old && now ? attributeChanges(old, now) : []
  const same = old !== null && now !== null && old.eq(now)
  return {
    change: same ? 'kept' : old === null ? 'added' : now === null ? 'removed' : 'changed',
    node: node.type.name,
    id: idOf(node),
    attrs: node.attrs,
    label: labelsOf(old, now, sides),
    attributes,
    segments: inline ? segmentsOf(old, now, before, after) : [],
    parts: inline ? [] : compareRow(old?.children ?? [], now?.children ?? [], sides, () => places),
  }
}

/** Least share of a text's words that stay for a row without id to be the same row. */
const likeness = 0.4

/** Do two rows without id look like one that was changed? */
function looksLike(old: Node, now: Node): boolean {
  if (old.type !== now.type) return false
  const words = (node: Node): ReturnType<typeof wordsOf> => {
    if (node.inlineContent) return wordsOf(node)
    return node.children.flatMap(words)
  }
  const [a, b] = [words(old), words(now)]
  const kept = a.length - tokenHunks(a, b).reduce((sum, { from, to }) => sum + to - from, 0)
  return kept >= likeness * Math.max(a.length, b.length)
}

/** Names siblings so that equal names are the same thing: ids, names of fields, else the text. */
function namesOf(nodes: readonly Node[]): string[] {
  return nodes.map((node) => {
    const name: unknown = idOf(node) ?? node.attrs.name ?? node.attrs.what
    return `${node.type.name} ${typeof name === 'string' ? name : node.childCount > 0 ? `:${node.textContent}` : ''}`
  })
}

/** What of two rows of siblings belongs together: equal names in order, and what looks alike between them. */
function pairsOf(old: readonly Node[], now: readonly Node[]): Pair[] {
  const named = align(namesOf(old), namesOf(now))
  const out: Pair[] = []
  let [i, j] = [0, 0]
  for (const [nextOld, nextNew] of [...named, [old.length, now.length] as const]) {
    for (; i < nextOld && j < nextNew; ) {
      const [a, b] = [old[i] as Node, now[j] as Node]
      const nameless = (node: Node): boolean => idOf(node) === null && node.attrs.name === undefined
      if (nameless(a) && nameless(b) && (nextOld - i === nextNew - j || looksLike(a, b))) out.push([i++, j++])
      else if (nextOld - i > nextNew - j) i++
      else j++
    }
    if (nextOld < old.length || nextNew < now.length) out.push([nextOld, nextNew])
    i = nextOld + 1
    j = nextNew + 1
  }
  return out
}

/** Difference of siblings: blocks of a text, rows of a table, cells of a row. */
export function compareRow(
  old: readonly Node[],
  now: readonly Node[],
  sides: Sides,
  placesOf: (old: number | null, now: number | null) => Places,
): readonly NodeDifference[] {
  const out: NodeDifference[] = []
  const [oldIds, newIds] = [idPlaces(old), idPlaces(now)]
  const paired = new Set<number>()
  const pairs = pairsOf(old, now)
  for (const [i] of pairs) paired.add(i)
  let [i, j] = [0, 0]
  const upTo = (nextOld: number, nextNew: number): void => {
    for (; i < nextOld; i++) {
      const node = old[i] as Node
      const there = newIds.get(idOf(node) ?? '')
      const gone = compareNode(node, null, sides, placesOf(i, null))
      out.push(there === undefined ? gone : { ...gone, change: 'moved-away', segments: [], parts: [] })
    }
    for (; j < nextNew; j++) {
      const node = now[j] as Node
      const was = oldIds.get(idOf(node) ?? '')
      const moved = was === undefined || paired.has(was) || old[was]?.type !== node.type ? null : was
      const one = compareNode(moved === null ? null : (old[moved] as Node), node, sides, placesOf(moved, j))
      out.push(moved === null ? one : { ...one, change: 'moved' })
    }
  }
  for (const [nextOld, nextNew] of pairs) {
    upTo(nextOld, nextNew)
    out.push(compareNode(old[nextOld] as Node, now[nextNew] as Node, sides, placesOf(nextOld, nextNew)))
    i = nextOld + 1
    j = nextNew + 1
  }
  upTo(old.length, now.length)
  return out
}

function idPlaces(nodes: readonly Node[]): ReadonlyMap<string, number> {
  return new Map(nodes.flatMap((node, i) => (idOf(node) === null ? [] : [[idOf(node) as string, i]])))
}
