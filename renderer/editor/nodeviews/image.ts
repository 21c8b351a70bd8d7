import type { Node } from 'prosemirror-model'
import type { NodeViewConstructor } from 'prosemirror-view'
import { popup } from '../popup-store.ts'
import type { DocumentSession } from '../session.ts'
import { el } from './dom.ts'
import { drawnView } from './drawn.ts'

/** Addresses of the images of a session by hash, made once per image and given back with the session. */
const urls = new WeakMap<DocumentSession, Map<string, string>>()

function urlOf(session: DocumentSession, hash: string): string | null {
  const known = urls.get(session) ?? new Map<string, string>()
  urls.set(session, known)
  const before = known.get(hash)
  if (before) return before
  const stored = session.ydoc.getMap('images').get(hash) as { mime?: unknown; bytes?: unknown } | undefined
  if (typeof stored?.mime !== 'string' || !(stored.bytes instanceof Uint8Array)) return null
  const url = URL.createObjectURL(new Blob([new Uint8Array(stored.bytes)], { type: stored.mime }))
  known.set(hash, url)
  return url
}

/** Frees the addresses of a session's images. */
export function freeImages(session: DocumentSession): void {
  for (const url of urls.get(session)?.values() ?? []) URL.revokeObjectURL(url)
  urls.delete(session)
}

/** An image of the document; double click or Enter edits its description. */
export const imageView =
  (session: DocumentSession): NodeViewConstructor =>
  (node, _, getPos) => {
    let current = node
    const img = el('img')
    const dom = el('span', { class: 'image' }, img)
    const images = session.ydoc.getMap('images')
    const draw = (next: Node) => {
      current = next
      const { hash, alt, width, height } = current.attrs
      const url = urlOf(session, String(hash))
      dom.toggleAttribute('data-missing', url === null)
      img.hidden = url === null
      if (url !== null && img.src !== url) img.src = url
      img.alt = String(alt)
      if (Number(width) > 0) {
        img.width = Number(width)
        img.height = Number(height)
      }
    }
    const arrived = () => {
      if (dom.hasAttribute('data-missing')) draw(current)
    }
    images.observe(arrived)
    dom.addEventListener('dblclick', () => {
      const pos = getPos()
      if (pos !== undefined) popup.set({ name: 'image', pos })
    })
    return drawnView(dom, node, draw, () => images.unobserve(arrived))
  }
