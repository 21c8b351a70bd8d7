import type { NodeJson } from './inline.ts'

const isGuidance = (node: NodeJson): boolean => node.type === 'block' && node.attrs?.kind === 'guidance'

/**
 * A document without its guidance texts, at any depth: what export, word count and print take. A cell or field that
 * held nothing else keeps one empty block, so that the result is valid.
 */
export function withoutGuidance(doc: NodeJson): NodeJson {
  const { content } = doc
  if (content === undefined) return doc
  const kept = content.filter((child) => !isGuidance(child)).map(withoutGuidance)
  const needsBlock = kept.length === 0 && content.length > 0
  return { ...doc, content: needsBlock ? [{ type: 'block', attrs: { id: null } }] : kept }
}
