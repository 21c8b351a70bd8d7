import type { EditorState } from 'prosemirror-state'
import { Plugin } from 'prosemirror-state'
import { isInTable } from 'prosemirror-tables'
import type { EditorView } from 'prosemirror-view'
import {
  type Alignment,
  type BlockAttrs,
  type BlockKind,
  type LabelStyle,
  schema,
} from '../../domain/document/schema/index.ts'
import { createStore } from '../state/store.ts'

/** What the toolbar shows of the place of the caret. */
export type EditorUi = {
  readonly kind: BlockKind | null
  readonly level: number
  readonly style: LabelStyle | null
  readonly align: Alignment | null
  readonly inTable: boolean
  readonly inCommitment: boolean
  readonly bold: boolean
  readonly italic: boolean
  readonly underline: boolean
  readonly superscript: boolean
  readonly subscript: boolean
  readonly link: boolean
  readonly hasSelection: boolean
  /** Index of the top-level block with the caret. */
  readonly index: number
}

const nothing: EditorUi = {
  kind: null,
  level: 0,
  style: null,
  align: null,
  inTable: false,
  inCommitment: false,
  bold: false,
  italic: false,
  underline: false,
  superscript: false,
  subscript: false,
  link: false,
  hasSelection: false,
  index: -1,
}

export const editorUi = createStore<EditorUi>(nothing)

function markActive(state: EditorState, name: string): boolean {
  const type = schema.marks[name]
  if (!type) return false
  const { from, to, empty, $from } = state.selection
  if (empty) return type.isInSet(state.storedMarks ?? $from.marks()) !== undefined
  return state.doc.rangeHasMark(from, to, type)
}

function read(state: EditorState): EditorUi {
  const { $from, empty } = state.selection
  let kind: BlockKind | null = null
  let level = 0
  let style: LabelStyle | null = null
  let align: Alignment | null = null
  let inCommitment = false
  for (let depth = $from.depth; depth > 0; depth--) {
    const node = $from.node(depth)
    if (node.type.name === 'block' && kind === null) {
      const attrs = node.attrs as BlockAttrs
      kind = attrs.kind
      level = attrs.level
      style = attrs.style
      align = attrs.align
    }
    if (node.type.name === 'commitment') inCommitment = true
  }
  return {
    kind,
    level,
    style,
    align,
    inCommitment,
    inTable: isInTable(state),
    bold: markActive(state, 'bold'),
    italic: markActive(state, 'italic'),
    underline: markActive(state, 'underline'),
    superscript: markActive(state, 'superscript'),
    subscript: markActive(state, 'subscript'),
    link: markActive(state, 'link'),
    hasSelection: !empty,
    index: $from.index(0),
  }
}

function equal(a: EditorUi, b: EditorUi): boolean {
  return (Object.keys(a) as (keyof EditorUi)[]).every((key) => a[key] === b[key])
}

/** Keeps `editorUi` in step, once per frame, and only when something the toolbar shows changed. */
export function uiStatePlugin(): Plugin {
  return new Plugin({
    view: (first) => {
      let frame = 0
      const show = (view: EditorView) => {
        frame = 0
        if (view.isDestroyed) return
        const next = read(view.state)
        if (!equal(next, editorUi.get())) editorUi.set(next)
      }
      show(first)
      return {
        update: (view) => {
          if (frame === 0) frame = requestAnimationFrame(() => show(view))
        },
        destroy: () => {
          cancelAnimationFrame(frame)
          editorUi.set(nothing)
        },
      }
    },
  })
}
