import fc from 'fast-check'
import type { Node } from 'prosemirror-model'
import { describe, expect, it } from 'vitest'
import { align, hunksOf } from '../../../domain/amendments/align.ts'
import { compareRow } from '../../../domain/amendments/compare.ts'
import {
  type Amendment,
  type AmendmentText,
  differenceOf,
  type NodeDifference,
  type Segment,
  tableRows,
} from '../../../domain/amendments/index.ts'
import { segmentsOf } from '../../../domain/amendments/segments.ts'
import { schema } from '../../../domain/document/schema/index.ts'
import { block, documentOf, draft, regulation, settings } from '../../support/amendments.ts'
import { arbitraryDocument } from '../../support/arbitrary-document.ts'
import { runs } from '../../support/runs.ts'

const doc = regulation()
const shown = { doc, settings }

/** A difference as one line: ~removed~, +added+, *restyled*. */
function lineOf(segments: readonly Segment[]): string {
  const signs = { kept: '', added: '+', removed: '~', restyled: '*' }
  return segments.map(({ kind, text }) => `${signs[kind]}${text}${signs[kind]}`).join('')
}
const summary = (blocks: readonly NodeDifference[]): string[] =>
  blocks.map(({ change, label, segments }) =>
    `${change} ${label.before ?? '∅'} → ${label.after ?? '∅'} ${lineOf(segments)}`.trim(),
  )
const words = (before: string, after: string): string =>
  lineOf(segmentsOf(block('text', 'x', before), block('text', 'x', after), null, null))

describe('words', () => {
  it('[AMD1] are kept, added and removed whole, also with hyphens and in numbers', () => {
    expect(words('Grupul se întrunește lunar.', 'Grupul de lucru se întrunește lunar.')).toBe(
      'Grupul +de lucru +se întrunește lunar.',
    )
    expect(words('într-o ședință', 'într-un caz')).toBe('~într-o ședință~+într-un caz+')
    expect(words('nr. 57/2019 și', 'nr. 57/2020 și')).toBe('nr. ~57/2019~+57/2020+ și')
    expect(words('teme;', 'teme noi;')).toBe('teme+ noi+;')
  })

  it('[AMD5] form whole phrases', () => {
    expect(words('în termen de cinci zile', 'în termen de zece luni')).toBe(
      'în termen de ~cinci zile~+zece luni+',
    )
    expect(words('unu, doi', 'trei, patru')).toBe('~unu, doi~+trei, patru+')
    expect(words('unu și doi', 'trei și patru')).toBe('~unu~+trei+ și ~doi~+patru+')
  })

  it('[AMD3] that change only their formatting are restyled, in the letters that do', () => {
    const [first, second, ...rest] = segmentsOf(
      block('text', 'x', 'unu doi'),
      block('text', 'x', 'unu **doi**'),
      null,
      null,
    )
    expect(first).toMatchObject({ kind: 'kept', text: 'unu ' })
    expect(second).toEqual({
      kind: 'restyled',
      text: 'doi',
      marks: ['bold'],
      embed: null,
      before: { text: 'doi', marks: [] },
    })
    expect(rest).toEqual([])
    const half = segmentsOf(block('text', 'x', 'ab**cd**'), block('text', 'x', 'abc**d**'), null, null)
    expect(half.map(({ kind, text }) => `${kind} ${text}`)).toEqual(['kept ab', 'restyled c', 'kept d'])
  })

  const side = (segments: readonly Segment[], without: Segment['kind']): string =>
    segments
      .filter(({ kind }) => kind !== without)
      .map(({ text, before }) => (without === 'added' ? (before?.text ?? text) : text))
      .join('')
  const textOf = (node: Node): string =>
    node.textBetween(0, node.content.size, '', (leaf) => {
      if (leaf.type.name === 'hard_break') return '\n'
      return String(leaf.attrs.alt ?? leaf.attrs.text ?? '')
    })

  it('[AMD1] kept and removed are the old text, kept and added the new, for any two texts', () => {
    fc.assert(
      fc.property(arbitraryDocument(4), arbitraryDocument(4), fc.nat(), (a, b, seed) => {
        const blocks = (one: Node): Node[] => one.children.filter((node) => node.isTextblock)
        const [x, y] = [blocks(a.doc)[0], blocks(b.doc)[seed % Math.max(1, blocks(b.doc).length)]]
        for (const [old, now] of [
          [x, y],
          [x, x],
          [y, null],
          [null, y],
        ] as const) {
          const segments = segmentsOf(old ?? null, now ?? null, null, null)
          if (old) expect(side(segments, 'added')).toBe(textOf(old))
          if (now) expect(side(segments, 'removed')).toBe(textOf(now))
        }
      }),
      { numRuns: runs(60) },
    )
  })

  it('[AMD1] aligning two rows keeps what both have, as much as can be', () => {
    const row = fc.array(fc.constantFrom('a', 'b', 'c', 'd'), { maxLength: 9 })
    const longest = (a: readonly string[], b: readonly string[]): number => {
      if (a.length === 0 || b.length === 0) return 0
      const [x, y] = [a.slice(1), b.slice(1)]
      return a[0] === b[0] ? 1 + longest(x, y) : Math.max(longest(x, b), longest(a, y))
    }
    fc.assert(
      fc.property(row, row, (a, b) => {
        const pairs = align(a, b)
        expect(pairs.every(([i, j]) => a[i] === b[j])).toBe(true)
        expect(pairs.length).toBe(longest(a, b))
        const patched = [...a]
        for (const hunk of hunksOf(pairs, a.length, b.length).toReversed())
          patched.splice(hunk.from, hunk.to - hunk.from, ...b.slice(hunk.newFrom, hunk.newTo))
        expect(patched).toEqual(b)
      }),
      { numRuns: runs(300) },
    )
  })

  it('[AMD1] two texts of ten thousand words are compared as well', () => {
    const many = (from: number): string[] => Array.from({ length: 10_000 }, (_, i) => `w${from + i}`)
    expect(align(many(0), many(5_000))).toHaveLength(5_000)
    expect(align(many(0), many(20_000))).toEqual([])
    const [old, now] = [many(0), many(0).map((word, i) => (i % 2 === 0 ? word : `x${i}`))]
    expect(align(old, now)).toHaveLength(5_000)
  })
})

describe('the difference of an amendment', () => {
  it('[AMD2] an added letter is an added letter, and what follows has other numbers', () => {
    const text = draft(
      doc,
      'change',
      ['a2', 'a2p2'],
      [
        ...doc.children.slice(3, 6),
        block('letter', 'new', 'să ceară informații;'),
        ...doc.children.slice(6, 8),
      ],
    )
    expect(summary(differenceOf(shown, text).blocks)).toEqual([
      'kept Art. 2. → Art. 2.',
      'kept (1) → (1) Membrii grupului au următoarele drepturi:',
      'kept a) → a) să propună teme de dezbatere;',
      'added ∅ → b) +să ceară informații;+',
      'kept b) → c) să voteze.',
      expect.stringContaining('kept (2) → (2) Drepturile'),
    ])
    const add = draft(
      doc,
      'add',
      ['a1', 'a1p1'],
      [block('article', 'n'), block('alineat', 'np', 'Nou.')],
      true,
    )
    const difference = differenceOf(shown, add)
    expect(summary(difference.blocks)).toEqual(['added ∅ → Art. 2.', 'added ∅ → ∅ +Nou.+'])
    expect(difference.renumbered).toEqual([
      { id: 'a2', before: 'Art. 2.', after: 'Art. 3.' },
      { id: 'a3', before: 'Art. 3.', after: 'Art. 4.' },
    ])
    const letter = draft(doc, 'add', ['a2la'], [block('letter', 'n', 'nou;')])
    expect(differenceOf(shown, letter)).toMatchObject({
      behind: 'a)',
      renumbered: [{ id: 'a2lb', before: 'b)', after: 'c)' }],
    })
  })

  it('[AMD1] [AMD2] changed, removed and moved blocks, with their labels and attributes', () => {
    const [a, b] = [doc.child(5), doc.child(6)]
    const swap = draft(doc, 'change', ['a2la', 'a2lb'], [b, a])
    expect(summary(differenceOf(shown, swap).blocks)).toEqual([
      'moved-away a) → ∅',
      'kept b) → a) să voteze.',
      'moved a) → b) să propună teme de dezbatere;',
    ])
    const kind = a.type.create({ ...a.attrs, kind: 'point' }, a.content)
    const changed = draft(doc, 'change', ['a2la', 'a2lb'], [kind])
    const { blocks } = differenceOf(shown, changed)
    expect(blocks[0]).toMatchObject({
      change: 'changed',
      label: { before: 'a)', after: '1.' },
      attributes: [{ name: 'kind', before: 'letter', after: 'point' }],
    })
    expect(blocks[1]).toMatchObject({ change: 'removed', label: { before: 'b)', after: null } })
    expect(summary(differenceOf(shown, draft(doc, 'delete', ['a1', 'a1p1'])).blocks)).toEqual([
      'removed Art. 1. → ∅',
      'removed ∅ → ∅ ~Grupul de lucru se întrunește lunar.~',
    ])
  })

  it('[AMD3] a reference is shown as printed, before and after', () => {
    const text = draft(doc, 'change', ['a1', 'a2p2'], doc.children.slice(3, 8))
    const last = differenceOf(shown, text).blocks.at(-1)
    expect(last?.change).toBe('kept')
    const reference = last?.segments.find(({ embed }) => embed === 'reference')
    expect(reference).toMatchObject({
      kind: 'kept',
      text: 'art. 1 alin. (1)'.replaceAll('. ', '.\u00a0').replace('1\u00a0a', '1 a'),
      before: { text: 'art. 2 alin. (1)'.replaceAll('. ', '.\u00a0') },
    })
    const other = draft(
      doc,
      'change',
      ['a3p1'],
      [block('alineat', 'a3p1', 'Prezentul regulament se aplică potrivit [[a1]].')],
    )
    expect(summary(differenceOf(shown, other).blocks)).toEqual([
      'changed ∅ → ∅ Prezentul regulament se aplică potrivit ~art.\u00a02~+art.\u00a01+.',
    ])
  })

  const cell = (text: string): Node => schema.node('table_cell', null, [block('text', `c${text}`, text)])
  const row = (...texts: string[]): Node => schema.node('table_row', null, texts.map(cell))
  const table = (...rows: Node[]): Node => schema.node('table', { id: 't' }, rows)
  const milestone = (id: string, title: string, status = 'not-started'): Node =>
    schema.node('milestone', { id, status }, [schema.node('row_cell', { name: 'title' }, schema.text(title))])
  const sheet = (title: string, ...rows: Node[]): Node =>
    schema.node('commitment', { id: 'k' }, [
      schema.node('commitment_field', { name: 'title' }, [block('text', 'k1', title)]),
      schema.node('milestones', null, rows),
    ])
  const compared = (old: Node, now: Node): NodeDifference | undefined =>
    compareRow([old], [now], { before: null, after: null }, () => ({ before: 0, after: 0 }))[0]

  it('[AMD4] tables and commitments are compared inside', () => {
    const difference = compared(
      table(row('a', 'b'), row('c', 'd')),
      table(row('a', 'b'), row('x', 'y'), row('c', 'd')),
    )
    expect(difference?.parts.map(({ change }) => change)).toEqual(['kept', 'added', 'kept'])
    const changed = compared(
      table(row('a', 'b'), row('unu doi trei patru', 'd')),
      table(row('a', 'b'), row('unu doi trei cinci', 'd')),
    )
    expect(changed?.parts.map(({ change }) => change)).toEqual(['kept', 'changed'])
    const commitment = compared(
      sheet('Titlu vechi', milestone('m1', 'Ghid'), milestone('m2', 'Curs')),
      sheet(
        'Titlu nou',
        milestone('m2', 'Curs'),
        milestone('m3', 'Raport'),
        milestone('m1', 'Ghid', 'complete'),
      ),
    )
    const [title, milestones] = commitment?.parts ?? []
    expect(lineOf(title?.parts[0]?.segments ?? [])).toBe('Titlu ~vechi~+nou+')
    expect(milestones?.parts.map(({ change, id }) => `${change} ${id}`)).toEqual([
      'moved-away m1',
      'kept m2',
      'added m3',
      'moved m1',
    ])
    expect(milestones?.parts[3]?.attributes).toEqual([
      { name: 'status', before: 'not-started', after: 'complete' },
    ])
  })

  it('[AMD1] of any blocks: every old block and every new one is in it once, with its whole text', () => {
    fc.assert(
      fc.property(arbitraryDocument(7), arbitraryDocument(7), (a, b) => {
        const mixed = [...a.doc.children.filter((_, i) => i % 3 !== 1), ...b.doc.children].reverse()
        const now = mixed.filter((node, i) => mixed.findIndex((one) => one.attrs.id === node.attrs.id) === i)
        const sides = { before: null, after: null }
        const blocks = compareRow(a.doc.children, now, sides, () => ({ before: 0, after: 0 }))
        const on = (...without: string[]): string[] =>
          blocks.filter(({ change }) => !without.includes(change)).map(({ id }) => String(id))
        expect(on('added', 'moved').sort()).toEqual(a.doc.children.map((node) => node.attrs.id).sort())
        expect(on('removed', 'moved-away')).toEqual(now.map((node) => node.attrs.id))
      }),
      { numRuns: runs(40) },
    )
  })

  it('[AMD6] of a place that is gone has the labels of then', () => {
    const text = draft(doc, 'change', ['a2la', 'a2lb'], [block('letter', 'a2la', 'altfel.')])
    const without = documentOf(...doc.children.slice(0, 5))
    const { blocks, renumbered } = differenceOf({ doc: without, settings }, text)
    expect(blocks.map(({ label }) => label)).toEqual([
      { before: 'a)', after: null },
      { before: 'b)', after: null },
    ])
    expect(renumbered).toEqual([])
  })
})

describe('the comparative table', () => {
  const one = (id: string, text: AmendmentText, withdrawn: string | null = null): Amendment => ({
    id,
    text,
    author: 'a'.repeat(64),
    created: '2026-11-25T10:00:00.000Z',
    withdrawn,
    reason: `Motivul ${id}`,
    proposal: null,
  })

  it('[AMT1] has a row for each amendment in the order of the document, rivals together', () => {
    const last = one('last', draft(doc, 'delete', ['a3', 'a3p1']))
    const article = one('article', draft(doc, 'change', ['a2', 'a2p2'], doc.children.slice(3, 7)))
    const letter = one('letter', draft(doc, 'change', ['a2lb'], [block('letter', 'a2lb', 'altfel.')]))
    const first = one('first', draft(doc, 'change', ['a1p1'], [block('alineat', 'a1p1', 'Anual.')]))
    const gone = one('gone', {
      ...first.text,
      targets: ['x'],
      base: [block('alineat', 'x', 'x')],
      labels: ['(9)'],
    })
    const rows = tableRows(shown, [last, letter, gone, article, first], ({ id }) => ({
      author: 'Ana Pop',
      outcome: id === 'last' ? 'adopted' : null,
    }))
    expect(rows.map(({ amendment, group }) => `${group} ${amendment.id}`)).toEqual([
      '0 first',
      '1 article',
      '1 letter',
      '2 last',
      '3 gone',
    ])
    expect(rows[2]).toMatchObject({
      place: ['Capitolul I', 'Art. 2.', '(1)', 'b)'],
      author: 'Ana Pop',
      outcome: null,
      reason: 'Motivul letter',
    })
    expect(rows[2]?.text[0]?.textContent).toBe('să voteze.')
    expect(rows[2] && summary(rows[2].difference.blocks)).toEqual(['changed b) → b) ~să voteze~+altfel+.'])
    expect(rows[4]?.place).toEqual(['(9)'])
  })
})
