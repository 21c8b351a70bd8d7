import { type EditorState, Plugin, PluginKey, type Selection } from 'prosemirror-state'
import { Decoration, DecorationSet } from 'prosemirror-view'
import type { Presence } from '../../../domain/contracts/workspace-models.ts'
import { restoreSelection, SHARED } from '../../../domain/document/binding/index.ts'
import { presences } from '../../state/app.ts'
import type { DocumentSession } from '../session.ts'

const key = new PluginKey<DecorationSet>('carets')

/** How often the own caret is told to the others, at most. */
const TELL_MS = 120

/** Carets and selections of the others, and word of one's own to them. */
export function caretsPlugin(session: DocumentSession): Plugin<DecorationSet> {
  const documentId = session.entry.id
  const others = () => (presences.get().get(documentId) ?? []).filter((one) => !one.me && one.selection)
  return new Plugin<DecorationSet>({
    key,
    state: {
      init: () => DecorationSet.empty,
      apply: (tr, before, _, state) => {
        // A caret may be told before the letters beside it arrive: with what arrives all are placed anew.
        if (tr.getMeta(key) === undefined && tr.getMeta(SHARED) === undefined)
          return before.map(tr.mapping, tr.doc)
        return DecorationSet.create(
          state.doc,
          others().flatMap((one) => caretOf(session, state, one)),
        )
      },
    },
    props: {
      decorations: (state) => key.getState(state),
    },
    view: (view) => {
      let told: Selection | null = null
      let timer: ReturnType<typeof setTimeout> | null = null
      const tell = () => {
        timer = null
        const selection = view.hasFocus() ? view.state.selection : null
        if (selection === told) return
        told = selection
        session.tellSelection(selection)
      }
      const tellSoon = () => {
        timer ??= setTimeout(tell, TELL_MS)
      }
      const show = () => {
        if (!view.isDestroyed) view.dispatch(view.state.tr.setMeta(key, true))
      }
      const unfollow = presences.subscribe(show)
      view.dom.addEventListener('focus', tellSoon)
      view.dom.addEventListener('blur', tellSoon)
      return {
        update: (_, before) => {
          if (before.selection !== view.state.selection) tellSoon()
        },
        destroy: () => {
          unfollow()
          if (timer !== null) clearTimeout(timer)
          session.tellSelection(null)
        },
      }
    },
  })
}

function caretOf(session: DocumentSession, state: EditorState, one: Presence): Decoration[] {
  if (!one.selection) return []
  const { anchor, head } = one.selection
  const selection = restoreSelection(session.binding, state.doc, { anchor, head })
  if (!selection) return []
  const out = [
    Decoration.widget(selection.head, () => caretElement(one), {
      key: `caret-${one.clientId}-${selection.head}`,
      side: 10,
      ignoreSelection: true,
    }),
  ]
  if (!selection.empty)
    out.push(
      Decoration.inline(selection.from, selection.to, {
        class: 'remote-selection',
        style: `--who: ${one.color}`,
      }),
    )
  return out
}

function caretElement(one: Presence): HTMLElement {
  const caret = document.createElement('span')
  caret.className = 'remote-caret'
  caret.style.setProperty('--who', one.color)
  caret.setAttribute('aria-hidden', 'true')
  const name = document.createElement('span')
  name.className = 'remote-name'
  name.dataset.name = one.name
  caret.append(name)
  return caret
}
