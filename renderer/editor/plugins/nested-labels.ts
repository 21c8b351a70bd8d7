import type { Node } from 'prosemirror-model'
import { type EditorState, Plugin, PluginKey } from 'prosemirror-state'
import { Decoration, DecorationSet } from 'prosemirror-view'
import { numberField } from '../../../domain/document/commitment/index.ts'
import { numberBlocks } from '../../../domain/document/numbering/index.ts'
import type { DocumentSettings } from '../../../domain/document/settings.ts'
import { numberingKey } from './numbering.ts'

type Label = { readonly from: number; readonly to: number; readonly label: string }

const key = new PluginKey<DecorationSet>('nested-labels')

const isContainer = (node: Node) => node.type.name === 'table' || node.type.name === 'commitment'

/** Labels of a container, and what they were computed with. */
type Known = { readonly settings: DocumentSettings; readonly code: string; readonly labels: readonly Label[] }

/**
 * Labels of lists inside table cells and commitment fields: each cell and field counts on its own, actions of a commitment
 * have its code. Labels of a container are kept with its node, so that typing elsewhere only moves them.
 */
export function nestedLabels(): Plugin<DecorationSet> {
  const cache = new WeakMap<Node, Known>()
  const build = (state: EditorState): DecorationSet => {
    const numbers = numberingKey.getState(state)
    if (!numbers) return DecorationSet.empty
    const { settings, numbering } = numbers
    const out: Decoration[] = []
    state.doc.forEach((node, offset, index) => {
      if (!isContainer(node)) return
      const code = node.type.name === 'commitment' ? (numbering.blocks[index]?.number ?? '') : ''
      const before = cache.get(node)
      const known =
        before?.settings === settings && before.code === code
          ? before
          : { settings, code, labels: labelsOf(node, code, settings) }
      cache.set(node, known)
      for (const { from, to, label } of known.labels)
        out.push(Decoration.node(offset + from, offset + to, { 'data-label': label }))
    })
    return DecorationSet.create(state.doc, out)
  }
  return new Plugin<DecorationSet>({
    key,
    state: {
      init: (_, state) => build(state),
      apply: (tr, before, old, state) => {
        const same = numberingKey.getState(old) === numberingKey.getState(state)
        if (!tr.docChanged && same) return before
        return same && sameContainers(old.doc, state.doc) ? before.map(tr.mapping, tr.doc) : build(state)
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

function labelsOf(container: Node, code: string, settings: DocumentSettings): Label[] {
  const out: Label[] = []
  container.descendants((node, position) => {
    if (node.isTextblock) return false
    if (node.firstChild?.type.name !== 'block') return true
    const blocks = node.children
    if (!blocks.some((block) => block.attrs.kind !== 'text')) return false
    const field = node.type.name === 'commitment_field'
    const numbers = field ? numberField(node, code, settings) : numberBlocks(blocks, settings).blocks
    node.forEach((block, inner, index) => {
      const label = numbers[index]?.label
      const from = 1 + position + 1 + inner
      if (label) out.push({ from, to: from + block.nodeSize, label })
    })
    return false
  })
  return out
}
