import type { EditorState } from 'prosemirror-state'
import { schema } from '../../domain/document/schema/index.ts'

/** An address as it may stand in a document: https or mailto. "primaria.ro" becomes https; null for anything else. */
export function cleanAddress(text: string): string | null {
  const trimmed = text.trim()
  if (trimmed === '') return null
  const mail = /^[^\s@/]+@[^\s@/]+\.[^\s@/]+$/.test(trimmed)
  const withScheme = /^[a-z][a-z0-9+.-]*:/i.test(trimmed)
    ? trimmed
    : mail
      ? `mailto:${trimmed}`
      : `https://${trimmed}`
  try {
    const url = new URL(withScheme)
    if (url.protocol === 'mailto:') return url.href
    return url.protocol === 'https:' && url.hostname.includes('.') ? url.href : null
  } catch {
    return null
  }
}

/** The whole link at the selection, or null. */
export function linkAt(
  state: EditorState,
): { readonly href: string; readonly from: number; readonly to: number } | null {
  const type = schema.marks.link
  const { $from } = state.selection
  if (!type || !$from.parent.inlineContent) return null
  let offset = $from.start()
  const links: { href: string; from: number; to: number }[] = []
  for (const child of $from.parent.children) {
    const mark = type.isInSet(child.marks)
    const end = offset + child.nodeSize
    const href = mark ? String(mark.attrs.href) : null
    const last = links.at(-1)
    if (href !== null && last && last.to === offset && last.href === href) last.to = end
    else if (href !== null) links.push({ href, from: offset, to: end })
    offset = end
  }
  return links.find(({ from, to }) => from <= $from.pos && $from.pos <= to) ?? null
}
