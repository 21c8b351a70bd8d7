import { describe, expect, it } from 'vitest'
import { numberDocument } from '../../../../domain/document/numbering/index.ts'
import { createResolver, parseReferences } from '../../../../domain/document/references/index.ts'
import type { BlockAttrs, BlockKind } from '../../../../domain/document/schema/index.ts'
import { b, docOf, settingsOf } from '../numbering/blocks.ts'

const at = (kind: BlockKind, id: string, attrs: Partial<BlockAttrs> = {}) =>
  b(kind, 'Text.', { id, ...attrs })

const act = docOf(
  at('chapter', 'c1'),
  at('section', 's1'),
  at('article', 'a1'),
  at('alineat', 'a1.1'),
  at('article', 'a2'),
  at('alineat', 'a2.1'),
  at('letter', 'a2.1.a'),
  at('letter', 'a2.1.b'),
  at('alineat', 'a2.2'),
  at('letter', 'a2.2.a'),
  at('chapter', 'c2'),
  at('section', 's2'),
  at('section', 's3'),
  at('article', 'a3', { fixed: '5^1' }),
  at('letter', 'a3.s', { fixed: 'ș' }),
  at('annex', 'x1'),
  at('article', 'x1.a1'),
  at('alineat', 'x1.a1.1'),
)
const numbering = numberDocument(act, settingsOf())
const resolver = createResolver(numbering)

/** The target of a reference typed in the block `from`. */
function target(text: string, from: string): string | null {
  const [reference] = parseReferences(text)
  if (reference === undefined) throw new Error(`no reference: ${text}`)
  return resolver.resolve(reference, numbering.byId.get(from)?.index ?? -1)?.join(' ') ?? null
}

describe('what a reference names', () => {
  it('[REF6] is looked for around the place where it stands, the nearest first', () => {
    expect(target('alin. (2)', 'a2.1.a')).toBe('a2.2')
    expect(target('alin. (2)', 'a1.1')).toBeNull()
    expect(target('lit. a)', 'a2.1.b')).toBe('a2.1.a')
    expect(target('lit. a)', 'a2.2')).toBe('a2.2.a')
    expect(target('art. 1', 'a2.1')).toBe('a1')
    expect(target('art. 1', 'x1.a1.1')).toBe('x1.a1')
    expect(target('secțiunea 1', 'a1.1')).toBe('s1')
    expect(target('secțiunea 1', 'a3')).toBe('s2')
    expect(target('secțiunea 2', 'a1.1')).toBeNull()
  })

  it('[REF7] alin. (1) is the sole alineat, which has no number', () => {
    expect(target('art. 1 alin. (1)', 'c1')).toBe('a1.1')
    expect(target('art. 1 alin. (2)', 'c1')).toBeNull()
  })

  it('[REF8] is compared by value, however the number is written', () => {
    expect(target('secțiunea a II-a', 'a3')).toBe('s3')
    expect(target('secțiunea II', 'a3')).toBe('s3')
    expect(target('cap. 2', 'a1')).toBe('c2')
    expect(target('art. 5¹', 'a1')).toBe('a3')
    expect(target('art. 5^1 lit. ş)', 'a1')).toBe('a3.s')
  })
})
