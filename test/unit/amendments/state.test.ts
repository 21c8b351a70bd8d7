import { describe, expect, it } from 'vitest'
import {
  type Amendment,
  type AmendmentText,
  amendmentState,
  documentWith,
  groupRivals,
  insertionIndex,
  rivalsOf,
} from '../../../domain/amendments/index.ts'
import { block, documentOf, draft, linesOf, regulation } from '../../support/amendments.ts'

const doc = regulation()
const without = (...ids: string[]) =>
  documentOf(...doc.children.filter((node) => !ids.includes(String(node.attrs.id))))

describe('an amendment against the text of now', () => {
  const change = draft(doc, 'change', ['a2la', 'a2lb'], [block('letter', 'a2la', 'să propună.')])

  it('[AMS1] untouched, already so, gone', () => {
    expect(amendmentState(doc, change)).toEqual({ state: 'untouched', at: 5 })
    const moved = documentOf(doc.child(5), doc.child(6), ...without('a2la', 'a2lb').children)
    expect(amendmentState(moved, change)).toEqual({ state: 'untouched', at: 0 })
    expect(amendmentState(documentWith(doc, change, change.proposed) ?? doc, change)).toEqual({
      state: 'already',
      at: 5,
    })
    expect(amendmentState(without('a2la', 'a2lb'), change)).toEqual({ state: 'gone' })
    const shorter = draft(doc, 'change', ['a2la', 'a2lb'], [doc.child(5)])
    expect(amendmentState(doc, shorter).state).toBe('untouched')
    expect(amendmentState(without('a2lb'), shorter).state).toBe('already')
    const deletion = draft(doc, 'delete', ['a2la', 'a2lb'])
    expect(amendmentState(without('a2la', 'a2lb'), deletion).state).toBe('already')
    const addition = draft(doc, 'add', ['a2lb'], [block('letter', 'n', 'n')])
    expect(amendmentState(without('a2lb'), addition)).toEqual({ state: 'gone' })
    expect(amendmentState(documentWith(doc, addition, addition.proposed) ?? doc, addition).state).toBe(
      'already',
    )
  })

  it('[AMS1] moved on, with each block and what became of it', () => {
    expect(amendmentState(without('a2lb'), change)).toEqual({
      state: 'moved-on',
      changes: [{ id: 'a2lb', what: 'gone' }],
    })
    const swapped = documentOf(...doc.children.slice(0, 5), doc.child(6), block('text', 'z'), doc.child(5))
    expect(amendmentState(swapped, change)).toEqual({
      state: 'moved-on',
      changes: [
        { id: 'a2la', what: 'order' },
        { id: 'a2lb', what: 'order' },
        { id: 'z', what: 'between' },
      ],
    })
    const bold = documentOf(...doc.children.slice(0, 6), block('letter', 'a2lb', '**să** voteze.'))
    expect(amendmentState(bold, change)).toEqual({
      state: 'moved-on',
      changes: [{ id: 'a2lb', what: 'changed' }],
    })
  })

  it('[AMS1] what is added goes right behind its target, or behind all under it', () => {
    const put = (under: boolean): AmendmentText =>
      draft(doc, 'add', ['a2'], [block('alineat', 'n', 'n')], under)
    expect(insertionIndex(doc, put(false))).toBe(4)
    expect(insertionIndex(doc, put(true))).toBe(8)
    const grown = documentOf(
      ...doc.children.slice(0, 8),
      block('alineat', 'p3', 'x'),
      ...doc.children.slice(8),
    )
    expect(insertionIndex(grown, put(true))).toBe(9)
    expect(linesOf(documentWith(grown, put(true), put(true).proposed) ?? doc)[9]).toBe('n: n')
    expect(insertionIndex(without('a2'), put(true))).toBeNull()
  })
})

describe('rivals', () => {
  const one = (id: string, text: AmendmentText, withdrawn: string | null = null): Amendment => ({
    id,
    text,
    author: 'a'.repeat(64),
    created: '2026-11-25T10:00:00.000Z',
    withdrawn,
    reason: '',
    proposal: null,
  })
  const letter = one('letter', draft(doc, 'delete', ['a2la']))
  const article = one('article', draft(doc, 'delete', ['a2', 'a2p2']))
  const behind = one('behind', draft(doc, 'add', ['a2lb'], [block('letter', 'n', 'n')]))
  const other = one('other', draft(doc, 'delete', ['a1p1']))
  const back = one('back', draft(doc, 'delete', ['a2la']), '2026-11-25T11:00:00.000Z')
  const all = [letter, behind, other, back, article]

  it('[AMS2] share a target; withdrawn ones are nobody’s', () => {
    const ids = (list: readonly Amendment[]): string[] => list.map(({ id }) => id)
    expect(ids(rivalsOf(letter, all))).toEqual(['article'])
    expect(ids(rivalsOf(behind, all))).toEqual(['article'])
    expect(rivalsOf(other, all)).toEqual([])
    expect(rivalsOf(back, all)).toEqual([])
    expect(groupRivals(all).map(ids)).toEqual([['letter', 'behind', 'article'], ['other'], ['back']])
  })
})
