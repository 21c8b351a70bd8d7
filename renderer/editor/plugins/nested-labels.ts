import type { Node } from 'prosemirror-model'
import { type EditorState, Plugin, PluginKey } from 'prosemirror-state'
import { Decoration, DecorationSet } from 'prosemirror-view'
import { numberBlocks } from '../../../domain/document/numbering/index.ts'
import { numberingKey } from './numbering.ts'

type Label = { readonly from: number; readonly to: number; readonly label: string }

const key = new PluginKey<DecorationSet>('nested-labels')

const isContainer = (node: Node) => node.type.name === 'table' || node.type.name === 'commitment'

/**
 * Labels of lists inside table cells and commitment fields: each cell and field counts on its own. Labels of a
 * container are kept with its node, so that typing elsewhere only moves them.
 */
export function nestedLabels(): Plugin<DecorationSet> {
  const cache = new WeakMap<Node, readonly Label[]>()
  const build = (state: EditorState): DecorationSet => {
    const settings = numberingKey.getState(state)?.settings
    if (!settings) return DecorationSet.empty
    const out: Decoration[] = []
    state.doc.forEach((node, offset) => {
      if (!isContainer(node)) return
      const labels = cache.get(node) ?? labelsOf(node, (blocks) => numberBlocks(blocks, settings).blocks)
      cache.set(node, labels)
      for (const { from, to, label } of labels)
        out.push(Decoration.node(offset + from, offset + to, { 'data-label': label }))
    })
    return DecorationSet.create(state.doc, out)
  }
  return new Plugin<DecorationSet>({
    key,
    state: {
      init: (_, state) => build(state),
      apply: (tr, before, old, state) => {
        if (!tr.docChanged) return before
        return sameContainers(old.doc, state.doc) ? before.map(tr.mapping, tr.doc) : build(state)
      },
    },
    props: {
      decorations: (state) => key.getState(state),
    },
  })
}

function sameContainers(a: Node, b: Node): boolean {
  const left = a.children.filter(isContainer)
  const right = b.children.filter(isContainer)
  return left.length === right.length && left.every((node, i) => node === right[i])
}

type Numbered = readonly { readonly label: string }[]

function labelsOf(container: Node, number: (blocks: readonly Node[]) => Numbered): Label[] {
  const out: Label[] = []
  container.descendants((node, position) => {
    if (node.isTextblock) return false
    if (node.firstChild?.type.name !== 'block') return true
    const blocks = node.children
    if (!blocks.some((block) => block.attrs.kind !== 'text')) return false
    const numbers = number(blocks)
    node.forEach((block, inner, index) => {
      const label = numbers[index]?.label
      const from = 1 + position + 1 + inner
      if (label) out.push({ from, to: from + block.nodeSize, label })
    })
    return false
  })
  return out
}
