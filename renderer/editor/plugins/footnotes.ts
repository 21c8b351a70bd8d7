import type { Node } from 'prosemirror-model'
import { Plugin, PluginKey } from 'prosemirror-state'
import { Decoration, DecorationSet } from 'prosemirror-view'

const key = new PluginKey<DecorationSet>('footnotes')

/** Offsets of footnotes inside a top-level block; kept per node. */
const inside = new WeakMap<Node, readonly { readonly at: number; readonly size: number }[]>()

function footnotesOf(node: Node) {
  const before = inside.get(node)
  if (before) return before
  const out: { at: number; size: number }[] = []
  node.descendants((child, pos) => {
    if (child.type.name === 'footnote') out.push({ at: pos + 1, size: child.nodeSize })
    return child.type.name !== 'footnote'
  })
  inside.set(node, out)
  return out
}

/** Numbers footnotes in document order, as `data-number` on their marker. */
export function footnoteNumbers(): Plugin<DecorationSet> {
  const number = (doc: Node): DecorationSet => {
    const out: Decoration[] = []
    let count = 0
    doc.forEach((node, offset) => {
      for (const { at, size } of footnotesOf(node)) {
        count += 1
        const from = offset + at
        out.push(Decoration.node(from, from + size, { 'data-number': String(count) }))
      }
    })
    return out.length === 0 ? DecorationSet.empty : DecorationSet.create(doc, out)
  }
  return new Plugin<DecorationSet>({
    key,
    state: {
      init: (_, { doc }) => number(doc),
      apply: (tr, before) => {
        if (!tr.docChanged) return before
        const mapped = before.map(tr.mapping, tr.doc)
        return sameFootnotes(tr.before, tr.doc) ? mapped : number(tr.doc)
      },
    },
    props: { decorations: (state) => key.getState(state) },
  })
}

/** True when no changed block had or has footnotes. */
function sameFootnotes(before: Node, after: Node): boolean {
  const a = before.children
  const b = after.children
  let start = 0
  while (start < a.length && a[start] === b[start]) start++
  let endA = a.length
  let endB = b.length
  while (endA > start && endB > start && a[endA - 1] === b[endB - 1]) {
    endA--
    endB--
  }
  const has = (nodes: readonly Node[]) => nodes.some((node) => footnotesOf(node).length > 0)
  return !has(a.slice(start, endA)) && !has(b.slice(start, endB))
}
