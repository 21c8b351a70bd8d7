import type { Line } from './corpus.ts'

/** A JSON node as TipTap's StarterKit reads it. */
export type JsonNode = {
  type: string
  attrs?: Record<string, unknown>
  text?: string
  content?: JsonNode[]
}

/**
 * The text as a StarterKit user writes it: headings, paragraphs with typed labels, letters and points in nested
 * ordered lists.
 */
export function tiptapDocument(lines: readonly Line[]): JsonNode {
  const content: JsonNode[] = []
  let list: JsonNode[] | null = null
  for (const { kind, label, text } of lines) {
    if (kind === 'letter') {
      if (list === null) {
        list = []
        content.push({ type: 'orderedList', content: list })
      }
      list.push({ type: 'listItem', content: [paragraph(text)] })
    } else if (kind === 'point') {
      const item = list?.at(-1)?.content
      const inner = item?.at(-1)
      const entry = { type: 'listItem', content: [paragraph(text)] }
      if (inner?.type === 'orderedList') inner.content?.push(entry)
      else item?.push({ type: 'orderedList', content: [entry] })
    } else {
      list = null
      content.push(flat(kind, `${label}${label !== '' && text !== '' ? ' ' : ''}${text}`))
    }
  }
  return { type: 'doc', content }
}

const levels: Readonly<Record<string, number>> = { title: 1, chapter: 2, section: 3 }

function flat(kind: string, text: string): JsonNode {
  const level = levels[kind]
  return level === undefined ? paragraph(text) : { ...paragraph(text), type: 'heading', attrs: { level } }
}

function paragraph(text: string): JsonNode {
  return text === '' ? { type: 'paragraph' } : { type: 'paragraph', content: [{ type: 'text', text }] }
}
