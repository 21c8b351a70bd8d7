import type { Node } from 'prosemirror-model'
import { Plugin, PluginKey } from 'prosemirror-state'
import { Decoration, DecorationSet, type EditorView } from 'prosemirror-view'
import { appState } from '../../state/app.ts'
import { call } from '../../workspace/client.ts'
import { popup } from '../popup-store.ts'
import type { DocumentSession } from '../session.ts'

const key = new PluginKey<DecorationSet>('spelling')

/** Words already asked about: true is right. Shared by all documents of the window. */
const known = new Map<string, boolean>()
const MAX_KNOWN = 50_000

/** Typing pauses this long before words are looked at. */
const PAUSE_MS = 450

const word = /\p{L}[\p{L}\p{M}'’-]*\p{L}|\p{L}/gu

type Word = { readonly text: string; readonly from: number; readonly to: number }

/** Set on a transaction: the word that is right from now on. */
const LEARNT = 'spelling-learnt'

/** Takes the underline of a word that was just learnt, in this editor at once. */
export function forgetWord(view: EditorView | undefined, text: string): void {
  known.set(text, true)
  if (view) view.dispatch(view.state.tr.setMeta(LEARNT, text))
}

/** Looks again at the words that differ from a learnt one only by case: the dictionary may know them now. */
export function lookAgain(text: string): void {
  const plain = text.toLowerCase()
  for (const [one, right] of known) if (!right && one.toLowerCase() === plain) known.delete(one)
  for (const watch of watches) watch.schedule()
}

/** Underlines words that the Romanian dictionary does not have; looks only at what is on the screen. */
export function spellingPlugin(session: DocumentSession): Plugin<DecorationSet> {
  return new Plugin<DecorationSet>({
    key,
    state: {
      init: () => DecorationSet.empty,
      apply: (tr, before) => {
        const next = tr.getMeta(key) as DecorationSet | undefined
        if (next) return next
        const here = tr.docChanged ? before.map(tr.mapping, tr.doc) : before
        const learnt = tr.getMeta(LEARNT) as string | undefined
        if (learnt === undefined) return here
        return here.remove(here.find().filter(({ from, to }) => tr.doc.textBetween(from, to) === learnt))
      },
    },
    props: {
      decorations: (state) => key.getState(state),
      handleKeyDown: (view, event) => {
        const asked = event.key === 'ContextMenu' || (event.key === 'F10' && event.shiftKey)
        return asked && suggestAtCaret(view, event)
      },
      handleDOMEvents: {
        contextmenu: (view, event) => openSuggestions(view, event),
      },
    },
    view: (view) => new SpellWatch(view, session),
  })
}

/** Every open editor's watch. */
const watches = new Set<SpellWatch>()

class SpellWatch {
  private readonly view: EditorView
  private readonly session: DocumentSession
  private timer: ReturnType<typeof setTimeout> | null = null
  private readonly desk: Element | null
  private readonly unfollow: () => void
  private readonly soon = () => this.schedule()

  constructor(view: EditorView, session: DocumentSession) {
    this.view = view
    this.session = session
    this.desk = view.dom.closest('[data-desk]')
    this.desk?.addEventListener('scroll', this.soon, { passive: true })
    this.unfollow = appState.subscribe(this.soon)
    watches.add(this)
    this.schedule()
  }

  update(_: EditorView, before: { readonly doc: Node }): void {
    if (before.doc !== this.view.state.doc) this.schedule()
  }

  destroy(): void {
    watches.delete(this)
    if (this.timer !== null) clearTimeout(this.timer)
    this.desk?.removeEventListener('scroll', this.soon)
    this.unfollow()
  }

  schedule(): void {
    if (this.timer !== null) clearTimeout(this.timer)
    this.timer = setTimeout(() => void this.check(), PAUSE_MS)
  }

  private async check(): Promise<void> {
    this.timer = null
    const { view } = this
    if (view.isDestroyed) return
    const on = appState.get()?.preferences.spelling === true
    const romanian = this.session.settings.get().language.startsWith('ro')
    if (!on || !romanian) {
      if (key.getState(view.state) !== DecorationSet.empty)
        view.dispatch(view.state.tr.setMeta(key, DecorationSet.empty))
      return
    }
    const doc = view.state.doc
    const words = visibleWords(view)
    const asked = [...new Set(words.map((one) => one.text))].filter((text) => !known.has(text)).slice(0, 2000)
    if (asked.length > 0) {
      try {
        const wrong = new Set(await call('spell.check', { words: asked }))
        if (known.size > MAX_KNOWN) known.clear()
        for (const text of asked) known.set(text, !wrong.has(text))
      } catch {
        return
      }
    }
    if (view.isDestroyed) return
    if (view.state.doc !== doc) {
      this.schedule()
      return
    }
    const { from: caret, empty } = view.state.selection
    const decorations = words
      .filter(({ text, from, to }) => known.get(text) === false && !(empty && caret > from && caret <= to))
      .map(({ from, to }) => Decoration.inline(from, to, { class: 'misspelt' }))
    view.dispatch(view.state.tr.setMeta(key, DecorationSet.create(doc, decorations)))
  }
}

/** Words of the top-level blocks that are on the screen. */
function visibleWords(view: EditorView): Word[] {
  const desk = view.dom.closest('[data-desk]')
  if (!desk) return []
  const bounds = desk.getBoundingClientRect()
  const x = view.dom.getBoundingClientRect().left + 100
  const first = view.posAtCoords({ left: x, top: bounds.top + 4 })?.pos ?? 0
  const last = view.posAtCoords({ left: x, top: bounds.bottom - 4 })?.pos ?? view.state.doc.content.size
  const out: Word[] = []
  view.state.doc.nodesBetween(
    Math.max(0, first - 1),
    Math.min(view.state.doc.content.size, last + 1),
    (node, pos) => {
      if (!node.isTextblock) return true
      node.forEach((child, offset) => {
        for (const found of child.text?.matchAll(word) ?? []) {
          const from = pos + 1 + offset + found.index
          out.push({ text: found[0], from, to: from + found[0].length })
        }
      })
      return false
    },
  )
  return out
}

function openSuggestions(view: EditorView, event: MouseEvent): boolean {
  const at = view.posAtCoords({ left: event.clientX, top: event.clientY })
  if (!at) return false
  return suggestAt(view, at.pos, event)
}

/** The same by keyboard: for the word that the caret is in or touches, underlined or not yet. */
function suggestAtCaret(view: EditorView, event: Event): boolean {
  const { $head, head } = view.state.selection
  if (!$head.parent.isTextblock) return false
  const start = $head.start()
  let found: Word | null = null
  $head.parent.forEach((child, offset) => {
    for (const one of child.text?.matchAll(word) ?? []) {
      const from = start + offset + one.index
      const to = from + one[0].length
      if (from <= head && head <= to) found ??= { text: one[0], from, to }
    }
  })
  const here = found as Word | null
  if (!here || known.get(here.text) !== false) return false
  event.preventDefault()
  popup.set({ name: 'spelling', from: here.from, to: here.to, word: here.text })
  return true
}

/** Opens suggestions for the misspelt word at a position; false when there is none. */
export function suggestAt(view: EditorView, pos: number, event?: Event): boolean {
  const found = key.getState(view.state)?.find(pos, pos)[0]
  if (!found) return false
  event?.preventDefault()
  const text = view.state.doc.textBetween(found.from, found.to)
  popup.set({ name: 'spelling', from: found.from, to: found.to, word: text })
  return true
}
