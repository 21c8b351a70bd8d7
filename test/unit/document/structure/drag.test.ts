import type { Node } from 'prosemirror-model'
import { describe, expect, it } from 'vitest'
import { numberDocument } from '../../../../domain/document/numbering/index.ts'
import { dropAt, dropGap } from '../../../../domain/document/structure/drag.ts'
import { structureOf, unitAt } from '../../../../domain/document/structure/index.ts'
import { b, docOf, settingsOf } from '../numbering/blocks.ts'

const act = docOf(
  b('article'),
  b('alineat', 'unu'),
  b('alineat', 'doi:'),
  b('letter', 'lit a'),
  b('letter', 'lit b'),
  b('article'),
  b('alineat', 'trei'),
  b('alineat', 'patru'),
)
const unitOf = (index: number) => unitAt(structureOf(act), index)

function shown(doc: Node): string[] {
  const { blocks } = numberDocument(doc, settingsOf())
  return doc.children.map((node, i) => `${blocks[i]?.label}|${node.textContent}`)
}

describe('dragging a block', () => {
  it('[STR27] moves it with what stands under it', () => {
    const { doc, index, step } = dropAt(act, unitOf(2), 8, 0)
    expect(shown(doc).slice(2)).toEqual([
      'Art. 2.|',
      '(1)|trei',
      '(2)|patru',
      '(3)|doi:',
      'a)|lit a',
      'b)|lit b',
    ])
    expect([index, step]).toEqual([5, 0])
  })

  it('[STR27] to the side it changes its level among those that Tab and Shift-Tab allow there', () => {
    const letter = dropAt(act, unitOf(7), 5, 1)
    expect(shown(letter.doc)[5]).toBe('c)|patru')
    expect(letter.step).toBe(1)
    const far = dropAt(act, unitOf(7), 5, 3)
    expect(far.doc.child(5).attrs.kind).toBe('point')
    const out = dropAt(act, unitOf(3), 8, -1)
    expect(shown(out.doc).at(-1)).toBe('(3)|lit a')
    expect(dropAt(act, unitOf(3), 8, -9).step).toBeGreaterThan(-9)
  })

  it('[STR27] in its own place it only changes its level', () => {
    const { doc } = dropAt(act, unitOf(2), 2, 1)
    expect(doc.childCount).toBe(act.childCount)
    expect(shown(doc)[2]).toBe('a)|doi:')
  })

  it('[STR27] never parts an article from the text on its line, and stays while the pointer is over it', () => {
    const numbering = structureOf(act)
    expect(dropGap(numbering, unitOf(2), 6)).toBe(5)
    expect(dropGap(numbering, unitOf(2), 3)).toBe(2)
    expect(dropGap(numbering, unitOf(2), 5)).toBe(2)
    expect(dropGap(numbering, unitOf(5), 1)).toBe(0)
    expect(dropGap(numbering, unitOf(5), 2)).toBe(2)
  })

  it('[STR27] what is no text has no level', () => {
    const doc = docOf(b('text', 'x'), act.type.schema.node('page_break'), b('text', 'y'))
    expect(dropAt(doc, { from: 1, to: 2 }, 3, 2)).toMatchObject({ index: 2, step: 0 })
  })
})
