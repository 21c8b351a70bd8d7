import * as fc from 'fast-check'
import type { Node } from 'prosemirror-model'
import { EditorState } from 'prosemirror-state'
import { describe, expect, it } from 'vitest'
import { type BlockNumber, numberDocument } from '../../../../domain/document/numbering/index.ts'
import {
  createResolver,
  findTargets,
  INVALID_TEXT,
  linkDocument,
  linkInTransaction,
  parseReferences,
  printReference,
  type ReferenceAttrs,
  readForm,
  referencesOf,
  typedReference,
  writeForm,
} from '../../../../domain/document/references/index.ts'
import { type BlockKind, schema } from '../../../../domain/document/schema/index.ts'
import { runs } from '../../../support/runs.ts'
import { b, docOf, settingsOf } from '../numbering/blocks.ts'

const settings = settingsOf()
const at = (kind: BlockKind, id: string, text = '') => b(kind, text, { id })

const act = docOf(
  at('chapter', 'c1', 'Dispoziții generale'),
  at('section', 's1', 'Obiect'),
  at('article', 'a1'),
  at('alineat', 'a1.1', 'Prezentul regulament stabilește organizarea grupului.'),
  at('article', 'a2'),
  at('alineat', 'a2.1', 'Membrii sunt:'),
  at('letter', 'a2.1.a', 'din administrație;'),
  at('letter', 'a2.1.b', 'din societatea civilă.'),
  at('alineat', 'a2.2', 'Ședințele sunt publice.'),
  at('annex', 'x1', 'Cod de conduită'),
  at('article', 'x1.a1'),
  at('alineat', 'x1.a1.1', 'Principii.'),
  schema.node('commitment', { id: 'k1' }),
)
const numbering = numberDocument(act, settings)
const indexOf = (id: string) => numbering.byId.get(id)?.index ?? -1
const print = (targets: string, from: string, form = 'full', range = 'false') =>
  printReference({ targets, range, form, text: '' }, numbering, indexOf(from)).text.replaceAll('\u00a0', '_')

describe('printing', () => {
  it('[REF9] [REF10] prints what its form asks for and its place allows', () => {
    expect(print('a2.1.b', 'a1.1')).toBe('art._2 alin._(1) lit._b)')
    expect(print('a2.1.b', 'a2.2', 'alineat')).toBe('alin._(1) lit._b)')
    expect(print('a2.1.b', 'a2.1.a', 'letter')).toBe('lit._b)')
    expect(print('a2.1.b', 'a2.2', 'letter')).toBe('alin._(1) lit._b)')
    expect(print('a2.1.b', 'a1.1', 'letter')).toBe('art._2 alin._(1) lit._b)')
    expect(print('a2.1.b', 'a1.1', 'full long comma capital')).toBe('Articolul_2, alineatul_(1), litera_b)')
    expect(print('a1.1', 'a2.1')).toBe('art._1')
    expect(print('s1', 'a2.1')).toBe('cap._I secțiunea_1')
    expect(print('s1', 'a2.1', 'section')).toBe('secțiunea_1')
    expect(print('x1', 'a2.1')).toBe('anexa nr._1')
  })

  it('[REF11] prints lists and ranges', () => {
    expect(print('a2.1.a a2.1.b', 'a1.1')).toBe('art._2 alin._(1) lit._a) și b)')
    expect(print('a2.1 a2.2', 'a1.1', 'full', 'true')).toBe('art._2 alin._(1)–(2)')
    expect(print('a1 a2', 'a1.1', 'full hyphen spaced', 'true')).toBe('art._1 - 2')
    expect(print('a1 a2', 'a1.1', 'full sau long')).toBe('articolele_1 sau 2')
    expect(print('a2.1.a a2.2', 'a1.1')).toBe('art._2 alin._(1) lit._a) și alin._(2)')
    expect(print('a2.1.a a2.2', 'a2.1', 'alineat')).toBe('alin._(1) lit._a) și alin._(2)')
  })

  it('[REF12] [REF14] names the annex and the commitment', () => {
    expect(print('x1.a1', 'a1.1')).toBe('art._1 din anexa nr._1')
    expect(print('x1.a1', 'x1.a1.1')).toBe('art._1')
    expect(print('k1', 'a1.1')).toBe('angajamentul_A1')
  })

  it('[REF13] says when a target is gone', () => {
    const gone = { targets: 'nu', range: 'false', form: 'full', text: '' }
    expect(printReference(gone, numbering, 0)).toEqual({ text: INVALID_TEXT, invalid: true, missing: ['nu'] })
    expect(printReference({ ...gone, text: 'art. 9' }, numbering, 0).text).toBe('art. 9')
    expect(printReference({ ...gone, targets: 'a1 nu' }, numbering, 0)).toMatchObject({
      text: 'art.\u00a01',
      invalid: true,
    })
  })

  it('[REF9] follows the numbers', () => {
    const shifted = docOf(at('article', 'nou'), ...act.children)
    const after = numberDocument(shifted, settings)
    const attrs = { targets: 'a2.2', range: 'false', form: 'full', text: 'art. 2 alin. (2)' }
    expect(printReference(attrs, after, 0).text).toBe('art.\u00a03 alin.\u00a0(2)')
  })
})

describe('properties', () => {
  const kinds: BlockKind[] = [
    'chapter',
    'section',
    'article',
    'article',
    'alineat',
    'alineat',
    'letter',
    'letter',
    'point',
    'annex',
  ]
  const acts = fc
    .array(fc.constantFrom(...kinds), { minLength: 5, maxLength: 50 })
    .map((list) => docOf(b('text', 'Titlu'), ...list.map((kind, i) => at(kind, `i${i}`))))

  /** Targets that a reference can name from anywhere: inside an article, or chapters, their sections, annexes. */
  const nameable = (entry: BlockNumber, blocks: readonly BlockNumber[]) => {
    const above = entry.parents.map((parent) => blocks[parent]?.kind)
    if (entry.kind === 'section') return above.includes('chapter')
    if (entry.number === null) return false
    return (
      entry.kind === 'chapter' ||
      entry.kind === 'annex' ||
      entry.kind === 'article' ||
      above.includes('article')
    )
  }

  it('[REF15] reading what was printed finds the same targets', () => {
    fc.assert(
      fc.property(
        acts,
        fc.nat(),
        fc.nat(),
        fc.nat({ max: 3 }),
        fc.boolean(),
        fc.constantFrom(
          'full',
          'alineat',
          'letter',
          'point',
          'section',
          'full long',
          'alineat comma',
          'full capital sau',
          'full hyphen',
        ),
        (doc, pick, place, more, range, form) => {
          const { blocks } = numberDocument(doc, settings)
          const all = numberDocument(doc, settings)
          const candidates = blocks.filter((entry) => nameable(entry, blocks))
          fc.pre(candidates.length > 0)
          const first = candidates[pick % candidates.length] as BlockNumber
          const siblings = candidates.filter((entry) => entry.run === first.run && entry.index >= first.index)
          const targets = range ? [first, siblings.at(-1) as BlockNumber] : siblings.slice(0, 1 + more)
          fc.pre(!range || targets[0] !== targets[1])
          const index = place % doc.childCount
          const annexOf = (at: number) =>
            [...(blocks[at]?.parents ?? []), at].find((i) => blocks[i]?.kind === 'annex')
          fc.pre(first.kind === 'annex' || annexOf(first.index) !== undefined || annexOf(index) === undefined)
          const ids = targets.map((entry) => entry.id ?? '')
          // A point before a sole alineat and one in it are both "art. 1 pct. 1": nothing tells them apart.
          const full = (id: string) =>
            printReference({ targets: id, range: 'false', form: 'full', text: '' }, all, 0).text
          const names = candidates.map((entry) => full(entry.id ?? ''))
          const chain = targets.flatMap((entry) =>
            [...entry.parents, entry.index].map((at) => blocks[at] as BlockNumber),
          )
          const named = chain.filter((entry) => nameable(entry, blocks)).map((entry) => full(entry.id ?? ''))
          fc.pre(named.every((one) => names.filter((name) => name === one).length === 1))
          const text = printReference(
            { targets: ids.join(' '), range: String(range), form, text: '' },
            all,
            index,
          ).text
          const parsed = parseReferences(`Potrivit ${text} se aplică.`)
          expect(parsed.length, text).toBe(1)
          expect(parsed[0]?.range).toBe(range)
          expect(createResolver(all).resolve(parsed[0] as never, index), text).toEqual(ids)
        },
      ),
      { numRuns: runs(400) },
    )
  })

  it('[REF10] writes and reads forms', () => {
    fc.assert(
      fc.property(
        fc.record({
          from: fc.constantFrom('full' as const, 'alineat' as const, 'letter' as const, 'section' as const),
          long: fc.boolean(),
          comma: fc.boolean(),
          capital: fc.boolean(),
          join: fc.constantFrom('și' as const, 'sau' as const, 'ori' as const),
          dash: fc.constantFrom('–' as const, '-' as const, ' – ' as const, ' - ' as const),
        }),
        (form) => {
          expect(readForm(writeForm(form))).toEqual(form)
        },
      ),
    )
  })
})

describe('making live', () => {
  const linked = (text: string, options = {}) => {
    const doc = docOf(...act.children.slice(0, 8), at('alineat', 'a2.2', text), ...act.children.slice(9))
    const result = linkDocument(doc, settings, options)
    const now = numberDocument(result.doc, settings)
    const block = result.doc.child(8)
    const shown: string[] = []
    block.forEach((child: Node) => {
      shown.push(
        child.isText
          ? (child.text ?? '')
          : `[${printReference(child.attrs as never, now, 8).text.replaceAll('\u00a0', ' ')}]`,
      )
    })
    return shown.join('')
  }

  it('[REF16] replaces what it finds and leaves the rest', () => {
    expect(
      linked('Potrivit alin. (1) lit. a) și art. 1 se aplică art. 99 și art. 2 din Legea nr. 5/2000.'),
    ).toBe('Potrivit [alin. (1) lit. a)] și [art. 1] se aplică art. 99 și art. 2 din Legea nr. 5/2000.')
    expect(linked('art. 1 teza a II-a')).toBe('[art. 1] teza a II-a')
    expect(linked('art.1 și alin. (1) şi (2)')).toBe('[art. 1] și [alin. (1) și (2)]')
    expect(linked('art.1 și alin. (1) şi (2); alin. (1) - (2)', { exact: true })).toBe(
      'art.1 și alin. (1) şi (2); [alin. (1) - (2)]',
    )
  })

  it('[REF6] [REF16] finds numbered headings by pct., outside articles and by their annex', () => {
    const head = (id: string, level: number) => b('heading', id, { id, level, style: 'decimal' })
    const text = 'Vezi pct. 1, pct. 1.1 din anexa nr. 1 și pct. 1–2 din anexa nr. 1.'
    const plan = docOf(
      head('h1', 1),
      b('text', text),
      b('article', '', { id: 'a' }),
      b('alineat', 'Aplică pct. 1.'),
      b('annex', 'Cod', { id: 'x' }),
      head('h2', 1),
      head('h3', 2),
      head('h4', 1),
      b('text', 'Aici pct. 1.'),
    )
    const { doc: linked } = linkDocument(plan, settings)
    const targets = linked.children.map((child) =>
      child.children.flatMap((node) => (node.type.name === 'reference' ? [node.attrs.targets] : [])),
    )
    expect([targets[1], targets[3], targets[8]]).toEqual([['h1', 'h3', 'h2 h4'], [], ['h2']])
    const numbers = numberDocument(linked, settings)
    const printed = linked
      .child(1)
      .children.map((node) =>
        node.isText ? node.text : printReference(node.attrs as ReferenceAttrs, numbers, 1).text,
      )
    expect(printed.join('').replaceAll('\u00a0', ' ')).toBe(text)
  })

  it('[REF16] keeps marks and footnotes in their places', () => {
    const bold = schema.marks.bold?.create()
    const footnote = schema.node('footnote', null, [schema.text('art. 1 din notă')])
    const block = schema.node('block', { kind: 'alineat', id: 'z' }, [
      schema.text('vezi'),
      footnote,
      schema.text(' art. 1', bold ? [bold] : []),
      schema.text(' aici'),
    ])
    const { doc, linked: count } = linkDocument(docOf(...act.children, block), settings)
    const last = doc.child(doc.childCount - 1)
    expect(count).toBe(1)
    expect(last.children.map((child) => child.type.name)).toEqual([
      'text',
      'footnote',
      'text',
      'reference',
      'text',
    ])
    expect(last.child(3).marks).toEqual([bold])
    expect(referencesOf(doc, numberDocument(doc, settings))).toMatchObject([{ index: 13, missing: [] }])
    expect(doc.nodeAt(referencesOf(doc, numbering)[0]?.pos ?? 0)?.type.name).toBe('reference')
  })

  it('[REF19] does the same in an editor, to a part of the document', () => {
    const text = (from: string) =>
      at('alineat', from, 'Vezi art. 1, alin. (1) și art. 2 alin. (2), apoi art. 1.')
    const state = EditorState.create({
      doc: docOf(...act.children.slice(0, 9), text('n1'), text('n2'), ...act.children.slice(9)),
    })
    const tr = state.tr
    expect(linkInTransaction(tr, settings, { from: 10, to: 11 })).toBe(3)
    expect(linkDocument(state.doc, settings).doc.child(10).eq(tr.doc.child(10))).toBe(true)
    expect(tr.doc.child(9).eq(state.doc.child(9))).toBe(true)
    expect(linkInTransaction(state.tr, settings)).toBe(6)
    const cell = schema.node('table_cell', null, [b('text', 'Vezi art. 1 și art. 2 alin. (2).')])
    const table = schema.node('table', null, [schema.node('table_row', null, [cell])])
    const withTable = EditorState.create({
      doc: docOf(...act.children.slice(0, 9), table, ...act.children.slice(9)),
    }).tr
    expect(linkInTransaction(withTable, settings, { from: 9, to: 10 })).toBe(2)
    expect(withTable.doc.child(9).textContent).toBe('Vezi  și .')
  })

  it('[REF17] makes a typed one live once it is whole', () => {
    const typed = (text: string) => typedReference(text, numbering, 8)?.attrs.targets ?? null
    expect(typed('Potrivit art. 1')).toBeNull()
    expect(typed('Potrivit art. 1 ')).toBeNull()
    expect(typed('Potrivit art. 1 se ')).toBe('a1')
    expect(typed('Potrivit art. 1.')).toBe('a1')
    expect(typed('Potrivit art. 2 alin. ')).toBeNull()
    expect(typed('Potrivit art. 2 alin. (2) se ')).toBe('a2.2')
    expect(typed('Potrivit art. 1 din ')).toBeNull()
    expect(typed('Potrivit art. 1 din Legea nr. ')).toBeNull()
    expect(typed('Potrivit art. 1 din prezentul regulament ')).toBe('a1')
  })

  it('[REF18] finds targets by label and by words', () => {
    const find = (query: string) => findTargets(act, numbering, query, 8).map((target) => target.id)
    expect(find('art. 2 alin. (1) lit. b)')[0]).toBe('a2.1.b')
    expect(find('2 1 b')[0]).toBe('a2.1.b')
    expect(find('sedintele publice')).toEqual(['a2.2'])
    expect(find('conduita')).toEqual(['x1'])
    expect(findTargets(act, numbering, 'organizarea', 8)[0]).toMatchObject({ id: 'a1', label: 'art.\u00a01' })
  })
})
