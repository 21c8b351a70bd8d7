import type { Node } from 'prosemirror-model'
import { schema } from '../../../domain/document/schema/index.ts'
import type { Line } from './corpus.ts'

/** The text as a document of ours: one block for each line, labels computed. */
export function ourDocument(lines: readonly Line[]): Node {
  const blocks = lines.map(({ kind, text }, i) =>
    schema.node('block', { id: `b${i}`, kind }, text === '' ? [] : schema.text(text)),
  )
  return schema.node('doc', null, blocks)
}
