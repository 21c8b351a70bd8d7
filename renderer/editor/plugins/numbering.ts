import { type EditorState, Plugin, PluginKey } from 'prosemirror-state'
import type { EditorView } from 'prosemirror-view'
import { createNumberer, type Numbering } from '../../../domain/document/numbering/index.ts'
import type { DocumentSettings } from '../../../domain/document/settings.ts'
import { type Hints, looks } from '../labels.ts'
import { blockViews } from '../nodeviews/block.ts'

type NumberingState = { readonly settings: DocumentSettings; readonly numbering: Numbering }

export const numberingKey = new PluginKey<NumberingState>('numbering')

/**
 * Numbers the document and paints the labels. Other settings: `tr.setMeta(numberingKey, settings)`. Typing changes no
 * number, and then nothing here touches the page.
 */
export function numberingPlugin(first: DocumentSettings, hints: Hints): Plugin<NumberingState> {
  const number = createNumberer()
  return new Plugin<NumberingState>({
    key: numberingKey,
    state: {
      init: (_, { doc }) => ({ settings: first, numbering: number(doc, first) }),
      apply: (tr, before) => {
        const settings = (tr.getMeta(numberingKey) as DocumentSettings | undefined) ?? before.settings
        if (!tr.docChanged && settings === before.settings) return before
        const numbering = number(tr.doc, settings)
        return numbering === before.numbering && settings === before.settings
          ? before
          : { settings, numbering }
      },
    },
    view: (view) => {
      paint(view, hints, true)
      return {
        update: (_, before: EditorState) => {
          const changed = numberingKey.getState(view.state) !== numberingKey.getState(before)
          paint(view, hints, changed)
          if (changed) tellNumbered(view)
        },
      }
    },
  })
}

/** Gives block views their labels: all of them when numbers changed, else only new ones. */
function paint(view: EditorView, hints: Hints, all: boolean): void {
  const views = [...blockViews(view)].filter((one) => all || !one.painted)
  const numbering = numberingKey.getState(view.state)?.numbering
  if (views.length === 0 || !numbering) return
  const byNode = looks(view.state.doc, numbering, hints)
  for (const one of views) {
    const look = byNode.get(one.node)
    if (look) one.paint(look)
  }
}

/** What shows numbers elsewhere (references, commitment codes) asks to be told of new ones here. */
const followers = new WeakMap<EditorView, Set<() => void>>()

/** Runs `listener` after each change of numbers in `view`; gives the function that ends it. */
export function onNumbered(view: EditorView, listener: () => void): () => void {
  const set = followers.get(view) ?? new Set()
  followers.set(view, set)
  set.add(listener)
  return () => set.delete(listener)
}

function tellNumbered(view: EditorView): void {
  for (const listener of followers.get(view) ?? []) listener()
}
