import * as fc from 'fast-check'
import type { Node } from 'prosemirror-model'
import { type BlockAttrs, type BlockKind, schema } from '../../../../domain/document/schema/index.ts'
import {
  type DocumentKind,
  type DocumentSettings,
  defaultSettings,
} from '../../../../domain/document/settings.ts'

/** One block for tests: kind, text, other attributes. */
export function b(kind: BlockKind, text = '', attrs: Partial<BlockAttrs> = {}): Node {
  return schema.node('block', { kind, ...attrs }, text === '' ? [] : [schema.text(text)])
}

export function docOf(...blocks: readonly Node[]): Node {
  return schema.node('doc', null, [...blocks])
}

export function settingsOf(
  changes: Partial<DocumentSettings> = {},
  kind: DocumentKind = 'rof',
): DocumentSettings {
  return { ...defaultSettings(kind, 1), ...changes }
}

const levelled: Partial<Record<BlockKind, number>> = { heading: 6, item: 5, point: 2 }

const kinds: BlockKind[] = [
  'title',
  'chapter',
  'section',
  'article',
  'article',
  'alineat',
  'alineat',
  'letter',
  'letter',
  'point',
  'heading',
  'item',
  'text',
  'annex',
  'guidance',
]

/** Any block without a fixed number. */
export const anyBlock: fc.Arbitrary<Node> = fc
  .record({
    kind: fc.constantFrom(...kinds),
    level: fc.nat({ max: 6 }),
    style: fc.constantFrom(null, null, null, 'none', 'dash', 'decimal', 'roman', 'latin', 'romanian'),
    text: fc.constantFrom('', 'Text oarecare', 'Alt text'),
  })
  .map(({ kind, level, style, text }) =>
    b(kind, text, {
      level: kind === 'heading' ? Math.max(1, level) : Math.min(level, levelled[kind] ?? 0),
      style: style as BlockAttrs['style'],
    }),
  )

export const anyBlocks: fc.Arbitrary<Node[]> = fc.array(anyBlock, { minLength: 1, maxLength: 60 })

export const anySettings: fc.Arbitrary<DocumentSettings> = fc
  .record({
    kind: fc.constantFrom('pla' as const, 'rof' as const),
    letters: fc.constantFrom('latin' as const, 'romanian' as const),
    numbering: fc.constantFrom('draft' as const, 'amend' as const),
    sectionLabel: fc.constantFrom('Secțiunea %' as const, 'Secțiunea a %-a' as const),
  })
  .map((changes) => settingsOf(changes, changes.kind))

/** The same block with other attributes. */
export function withAttrs(node: Node, attrs: Partial<BlockAttrs>): Node {
  return node.type.create({ ...node.attrs, ...attrs }, node.content, node.marks)
}
