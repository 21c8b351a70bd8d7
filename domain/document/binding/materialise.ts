import type * as Y from 'yjs'
import { blockMap } from './create.ts'
import { JOINED, type Marker } from './keys.ts'
import { reconcileOrder } from './reconcile.ts'
import { assignStarts } from './segments.ts'
import { type LinearView, onlyStructure, type ReadContext, readLinear } from './view.ts'

/**
 * Gives a marker to every run that is shown as a block without having one: the text of an empty document, or text that
 * a merge left after a table; and writes down ids that are only derived. Done before the first local change, so that
 * writing only ever meets blocks with markers and ids of their own.
 * Must run inside a transaction. Gives the view as it then is.
 */
export function withMarkers(context: ReadContext, text: Y.Text, view: LinearView): LinearView {
  if (view.marked) return view
  for (const block of view.blocks) {
    const first = block.segments[0]
    // A derived id depends on the other blocks: written down, it stays when one of them goes.
    if (block.stale && first?.marker) {
      first.marker.set('id', block.node.attrs.id)
      block.stale = false
    }
    // Shown on its own, with nothing before it to continue: it must not join whatever is put before it next.
    if (!first?.joined) continue
    first.marker?.delete(JOINED)
    first.joined = false
  }
  if (view.blocks.every((block) => block.segments[0]?.marker)) return { ...view, marked: true }
  assignStarts(view.segments)
  const given = new Map<object, Marker>()
  const bare = view.blocks.filter((block) => !block.segments[0]?.marker)
  for (const block of bare.sort((a, b) => (b.segments[0]?.start ?? 0) - (a.segments[0]?.start ?? 0))) {
    const marker = blockMap(block.node)
    text.insertEmbed(block.segments[0]?.start ?? 0, marker, {})
    given.set(block, marker)
  }
  const wanted = view.blocks.flatMap((block) => {
    const own = given.get(block)
    const markers = block.segments.flatMap(({ marker }) => marker ?? [])
    return own ? [own, ...markers] : markers
  })
  return inOrder(context, text, readLinear(context, text, view), () => wanted)
}

/** Writes the moves that the wanted order needs, where moves are in play at all. Gives the view as it then is, ids as written. */
export function inOrder(
  context: ReadContext,
  text: Y.Text,
  view: LinearView,
  wanted: () => readonly Marker[],
): LinearView {
  if (!view.segments.some(({ move }) => move)) return view
  reconcileOrder(text, view.segments, wanted())
  return readLinear(context, text, view, onlyStructure, 'written')
}
