import type { Node } from 'prosemirror-model'
import { Plugin } from 'prosemirror-state'
import type { EditorView } from 'prosemirror-view'
import type { BlockNumber } from '../../domain/document/numbering/index.ts'
import type { BlockAttrs, BlockKind } from '../../domain/document/schema/index.ts'
import { countDocument, estimatePages } from '../../domain/document/text/index.ts'
import { createStore } from '../state/store.ts'
import { numberingKey } from './plugins/numbering.ts'

/** One line of the outline. */
export type OutlineEntry = {
  readonly id: string | null
  /** Index among the document's children; valid for the document `facts` was computed from. */
  readonly index: number
  readonly kind: BlockKind | 'commitment'
  readonly label: string
  readonly text: string
  readonly depth: number
}

export type Facts = {
  readonly doc: Node | null
  readonly outline: readonly OutlineEntry[]
  /** Null until they are counted, a moment after the document was opened; so are the pages. */
  readonly words: number | null
  /** Estimate of printed pages, at least 1. */
  readonly pages: number | null
}

const nothing: Facts = { doc: null, outline: [], words: null, pages: null }

/** What the panels and the status line say of the document; computed when typing pauses. */
export const facts = createStore<Facts>(nothing)

/** How long after a change they are computed, in milliseconds. */
const PAUSE_MS = 400
/** Words are first counted when there is nothing else to do, but not later than this after the document was opened. */
const FIRST_COUNT_MS = 1000

/** Keeps `facts` in step with the editor, off the path of a key press. */
export function factsPlugin(): Plugin {
  return new Plugin({
    view: (view) => {
      let timer: ReturnType<typeof setTimeout> | null = null
      const compute = () => {
        timer = null
        facts.set({ ...readOutline(view), ...counted(view.state.doc) })
      }
      // A document is shown before its words are counted.
      facts.set({ ...nothing, ...readOutline(view) })
      const first = requestIdleCallback(compute, { timeout: FIRST_COUNT_MS })
      return {
        update: (_, before) => {
          if (before.doc === view.state.doc || timer !== null) return
          timer = setTimeout(compute, PAUSE_MS)
        },
        destroy: () => {
          cancelIdleCallback(first)
          if (timer !== null) clearTimeout(timer)
          facts.set(nothing)
        },
      }
    },
  })
}

const outlined: ReadonlySet<string> = new Set(['chapter', 'section', 'article', 'heading', 'annex'])

function counted(doc: Node): Pick<Facts, 'words' | 'pages'> {
  return { words: countDocument(doc).words, pages: estimatePages(doc) }
}

function readOutline(view: EditorView): Pick<Facts, 'doc' | 'outline'> {
  const { doc } = view.state
  const numbering = numberingKey.getState(view.state)?.numbering
  const outline: OutlineEntry[] = []
  doc.forEach((node, _, index) => {
    const entry = outlineEntry(doc, node, index, numbering?.blocks ?? [])
    if (entry) outline.push(entry)
  })
  return { doc, outline: keepEqual(facts.get().outline, outline) }
}

/** The entries (or the whole list) of before where they did not change, so that whoever shows them has nothing to do. */
function keepEqual(before: readonly OutlineEntry[], after: readonly OutlineEntry[]): readonly OutlineEntry[] {
  const same = (a: OutlineEntry | undefined, b: OutlineEntry) =>
    a !== undefined && (Object.keys(b) as (keyof OutlineEntry)[]).every((name) => a[name] === b[name])
  const kept = after.map((entry, i) => {
    const old = before[i]
    return old && same(old, entry) ? old : entry
  })
  return kept.length === before.length && kept.every((entry, i) => entry === before[i]) ? before : kept
}

function outlineEntry(
  doc: Node,
  node: Node,
  index: number,
  numbers: readonly BlockNumber[],
): OutlineEntry | null {
  const number = numbers[index]
  const label = number?.label ?? ''
  if (node.type.name === 'commitment') {
    const field = node.children.find((child) => child.attrs.name === 'title')
    const own = field?.children.filter((block) => block.attrs.kind !== 'guidance') ?? []
    const title = own.map((block) => block.textContent).join(' ')
    return { id: node.attrs.id as string | null, index, kind: 'commitment', label, text: title, depth: 1 }
  }
  if (node.type.name !== 'block') return null
  const { kind, id, level } = node.attrs as BlockAttrs
  if (!outlined.has(kind)) return null
  const depth =
    kind === 'heading' ? level - 1 : (number?.parents.filter((at) => isOutlined(doc, at)).length ?? 0)
  const text = node.textContent || (kind === 'article' ? openingWords(doc, index) : '')
  return { id, index, kind, label, text, depth }
}

function isOutlined(doc: Node, index: number): boolean {
  const kind: unknown = doc.maybeChild(index)?.attrs.kind
  return typeof kind === 'string' && outlined.has(kind) && kind !== 'annex'
}

/** An article without marginal title is known by its first words. */
function openingWords(doc: Node, index: number): string {
  const next = doc.maybeChild(index + 1)
  return next?.type.name === 'block' && !outlined.has(next.attrs.kind as string)
    ? next.textContent.slice(0, 60)
    : ''
}
