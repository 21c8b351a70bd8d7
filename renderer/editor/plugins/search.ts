import type { Node } from 'prosemirror-model'
import { type EditorState, Plugin, PluginKey, TextSelection, type Transaction } from 'prosemirror-state'
import { Decoration, DecorationSet } from 'prosemirror-view'
import { createStore } from '../../state/store.ts'
import { findIn, type Match, type SearchQuery } from '../find.ts'

type SearchState = {
  readonly query: SearchQuery | null
  readonly matches: readonly Match[]
  readonly current: number
  readonly shown: DecorationSet
}

export const searchKey = new PluginKey<SearchState>('search')

/** Number of matches and which is the current one (0 when none), for the find bar. */
export const searchCount = createStore({ count: 0, current: 0 })

const none: SearchState = { query: null, matches: [], current: -1, shown: DecorationSet.empty }

/** Text of a text block in which every inline node has the length it has in the document. */
function blockText(node: Node): string {
  let out = ''
  node.forEach((child) => {
    out += child.isText ? (child.text ?? '') : '\ufffc'.repeat(child.nodeSize)
  })
  return out
}

/** All matches in a document, in order. `cache` keeps those of unchanged blocks. */
export function findAll(doc: Node, query: SearchQuery, cache: WeakMap<Node, readonly Match[]>): Match[] {
  const out: Match[] = []
  doc.descendants((node, pos) => {
    if (!node.isTextblock) return true
    const inside = cache.get(node) ?? findIn(blockText(node), query)
    cache.set(node, inside)
    for (const { from, to } of inside) out.push({ from: pos + 1 + from, to: pos + 1 + to })
    return false
  })
  return out
}

/** Finds while the find bar is open. `tr.setMeta(searchKey, { query })` starts, `{ query: null }` ends it. */
export function searchPlugin(): Plugin<SearchState> {
  let cache = new WeakMap<Node, readonly Match[]>()
  const look = (state: EditorState, query: SearchQuery, near: number): SearchState => {
    const matches = findAll(state.doc, query, cache)
    const next = matches.findIndex((match) => match.from >= near)
    const current = matches.length === 0 ? -1 : next < 0 ? 0 : next
    return { query, matches, current, shown: show(state.doc, matches, current) }
  }
  return new Plugin<SearchState>({
    key: searchKey,
    state: {
      init: () => none,
      apply: (tr, before, _, state) => {
        const meta = tr.getMeta(searchKey) as
          | { readonly query?: SearchQuery | null; readonly current?: number }
          | undefined
        if (meta?.query === null) return none
        if (meta?.query) {
          cache = new WeakMap()
          return look(state, meta.query, state.selection.from)
        }
        if (meta?.current !== undefined) {
          return { ...before, current: meta.current, shown: show(state.doc, before.matches, meta.current) }
        }
        if (!tr.docChanged || !before.query) return before
        const at = before.matches[before.current]
        return look(state, before.query, at ? tr.mapping.map(at.from) : state.selection.from)
      },
    },
    props: {
      decorations: (state) => searchKey.getState(state)?.shown,
    },
    view: () => ({
      update: (view) => {
        const found = searchKey.getState(view.state)
        const next = { count: found?.matches.length ?? 0, current: (found?.current ?? -1) + 1 }
        const now = searchCount.get()
        if (next.count !== now.count || next.current !== now.current) searchCount.set(next)
      },
      destroy: () => searchCount.set({ count: 0, current: 0 }),
    }),
  })
}

function show(doc: Node, matches: readonly Match[], current: number): DecorationSet {
  return DecorationSet.create(
    doc,
    matches.map(({ from, to }, i) =>
      Decoration.inline(from, to, { class: i === current ? 'found found-now' : 'found' }),
    ),
  )
}

/** Goes to the next (1) or previous (-1) match; selects it. Null when there is none. */
export function stepSearch(state: EditorState, direction: 1 | -1): Transaction | null {
  const found = searchKey.getState(state)
  if (!found || found.matches.length === 0) return null
  const count = found.matches.length
  const current = (found.current + direction + count) % count
  return selectMatch(state, current)
}

/** Selects a match by its index. Null when there is none. */
export function selectMatch(state: EditorState, current: number): Transaction | null {
  const match = searchKey.getState(state)?.matches[current]
  if (!match) return null
  return state.tr
    .setSelection(TextSelection.create(state.doc, match.from, match.to))
    .setMeta(searchKey, { current })
    .scrollIntoView()
}

/** Replaces the current match. Null when there is none. */
export function replaceOne(state: EditorState, text: string): Transaction | null {
  const found = searchKey.getState(state)
  const match = found?.matches[found.current]
  return match ? replaceMatch(state.tr, match, text) : null
}

/** Replaces all matches in one transaction, so that one undo takes all back. */
export function replaceAll(state: EditorState, text: string): Transaction | null {
  const matches = searchKey.getState(state)?.matches ?? []
  if (matches.length === 0) return null
  const tr = state.tr
  for (const match of [...matches].reverse()) replaceMatch(tr, match, text)
  return tr
}

function replaceMatch(tr: Transaction, { from, to }: Match, text: string): Transaction {
  return text === '' ? tr.delete(from, to) : tr.insertText(text, from, to)
}
