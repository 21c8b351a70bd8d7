import * as Y from 'yjs'

const sameId = (a: Y.ID | null, b: Y.ID | null): boolean => a?.client === b?.client && a?.clock === b?.clock

/** What an item holds, from one of its units to another, as text to compare. */
function contentOf(item: Y.Item, from: number, to: number): string {
  const { content } = item
  if (content instanceof Y.ContentString) return `s${content.str.slice(from, to)}`
  if (content instanceof Y.ContentAny) return `a${JSON.stringify(content.arr.slice(from, to))}`
  if (content instanceof Y.ContentEmbed) return `e${JSON.stringify(content.embed)}`
  if (content instanceof Y.ContentFormat) return `f${JSON.stringify([content.key, content.value])}`
  return content.constructor.name
}

/** Is an item of prepared bytes in the store: there, at its place, with what it holds as far as that was not deleted? */
function isInStore(ydoc: Y.Doc, item: Y.Item): boolean {
  const { client, clock } = item.id
  if (Y.getState(ydoc.store, client) < clock + item.length) return false
  for (let at = clock; at < clock + item.length; ) {
    const stored = Y.getItem(ydoc.store, Y.createID(client, at))
    const end = Math.min(stored.id.clock + stored.length, clock + item.length)
    if (stored instanceof Y.Item) {
      const start = at - stored.id.clock
      if (at === clock && start === 0 && !sameId(stored.origin, item.origin)) return false
      if (at === clock && start > 0 && !sameId(item.origin, Y.createID(client, clock - 1))) return false
      const held = contentOf(stored, start, end - stored.id.clock)
      if (!stored.deleted && held !== contentOf(item, at - clock, end - clock)) return false
    }
    at = end
  }
  return true
}

function isDeletedRange(ydoc: Y.Doc, client: number, clock: number, length: number): boolean {
  if (Y.getState(ydoc.store, client) < clock + length) return false
  for (let at = clock; at < clock + length; ) {
    const struct = Y.getItem(ydoc.store, Y.createID(client, at))
    if (!struct.deleted) return false
    at = struct.id.clock + struct.length
  }
  return true
}

/**
 * Are prepared bytes in a shared document, whole and as they were prepared? False also where somebody used their client
 * id for something else, of which Yjs would keep the first that came.
 */
export function wasPrepared(ydoc: Y.Doc, update: Uint8Array): boolean {
  const { structs, ds } = Y.decodeUpdate(update)
  const deleted = [...ds.clients].every(([client, ranges]) =>
    ranges.every(({ clock, len }) => isDeletedRange(ydoc, client, clock, len)),
  )
  return deleted && structs.every((struct) => struct instanceof Y.Item && isInStore(ydoc, struct))
}
