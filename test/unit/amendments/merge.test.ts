import fc from 'fast-check'
import type { Node } from 'prosemirror-model'
import { describe, expect, it } from 'vitest'
import { type AmendmentText, amendmentState, mergeBlocks, rebase } from '../../../domain/amendments/index.ts'
import { numberDocument } from '../../../domain/document/numbering/index.ts'
import { schema } from '../../../domain/document/schema/index.ts'
import { block, documentOf, draft, linesOf, newId, regulation, settings } from '../../support/amendments.ts'
import { arbitraryDocument } from '../../support/arbitrary-document.ts'
import { runs } from '../../support/runs.ts'

const base = [block('alineat', 'x', 'unu doi trei patru cinci.'), block('letter', 'y', 'șase șapte opt.')]
const merged = (now: readonly Node[], proposed: readonly Node[], from = base): string[] | string => {
  const result = mergeBlocks(from, now, proposed)
  return result.clean
    ? linesOf(documentOf(...result.blocks))
    : result.conflicts.map(({ what }) => what).join()
}
const y = base[1] as Node
const x = base[0] as Node

describe('three-way merge', () => {
  it('[AMM1] keeps both sides, word by word, over splits and joins and new blocks', () => {
    const now = [block('alineat', 'x', 'unu DOI trei patru cinci.'), y]
    expect(merged(now, [block('alineat', 'x', 'unu doi trei patru CINCI.'), y])).toEqual([
      'x: unu DOI trei patru CINCI.',
      'y: șase șapte opt.',
    ])
    const split = [block('alineat', 'x', 'unu doi trei'), block('alineat', 'z', ' patru CINCI.'), y]
    expect(merged(now, split)).toEqual(['x: unu DOI trei', 'z:  patru CINCI.', 'y: șase șapte opt.'])
    expect(merged(split, now)).toEqual(['x: unu DOI trei', 'z:  patru CINCI.', 'y: șase șapte opt.'])
    const join = [block('alineat', 'x', 'unu doi trei patru cinci.șase șapte opt.')]
    expect(merged(now, join)).toEqual(['x: unu DOI trei patru cinci.șase șapte opt.'])
    const more = [x, block('letter', 'n', 'nou;'), y]
    expect(merged([block('alineat', 'x', 'unu doi trei patru cinci. Și șase.'), y], more)).toEqual([
      'x: unu doi trei patru cinci. Și șase.',
      'n: nou;',
      'y: șase șapte opt.',
    ])
    expect(merged(now, [block('alineat', 'x', 'unu doi trei patru cinci.')])).toEqual([
      'x: unu DOI trei patru cinci.',
    ])
  })

  it('[AMM1] keeps attributes and formatting of both', () => {
    const level = x.type.create({ ...x.attrs, level: 2 }, x.content)
    const kind = x.type.create({ ...x.attrs, kind: 'letter' }, x.content)
    const result = mergeBlocks([x], [level], [kind])
    expect(result.clean && result.blocks[0]?.attrs).toMatchObject({ level: 2, kind: 'letter', id: 'x' })
    expect(merged([level], [x.type.create({ ...x.attrs, level: 1 }, x.content)], [x])).toBe('attributes')
    const bold = mergeBlocks(
      [x],
      [block('alineat', 'x', 'unu **doi** trei patru cinci.')],
      [block('alineat', 'x', 'unu doi trei 4 cinci.')],
    )
    expect(bold.clean && bold.blocks[0]?.eq(block('alineat', 'x', 'unu **doi** trei 4 cinci.'))).toBe(true)
  })

  it('[AMM2] what meets is a conflict with its three texts', () => {
    const now = [block('alineat', 'x', 'unu DOI trei patru cinci.'), y]
    const proposed = [block('alineat', 'x', 'unu 2 trei patru cinci.'), y]
    expect(mergeBlocks(base, now, proposed)).toEqual({
      clean: false,
      conflicts: [{ block: 'x', what: 'text', base: 'doi', now: 'DOI', proposed: '2' }],
    })
    expect(merged(now, now)).toEqual(['x: unu DOI trei patru cinci.', 'y: șase șapte opt.'])
    expect(merged(now, [y])).toBe('text')
    expect(merged([y], now)).toBe('text')
    expect(merged([x.type.create({ ...x.attrs, level: 1 }, x.content), y], [y])).toBe('text')
    expect(
      merged(
        [block('alineat', 'x', 'unu doi trei patru cinci. A'), y],
        [block('alineat', 'x', 'unu doi trei patru cinci. B'), y],
      ),
    ).toBe('text')
    expect(merged([x, block('letter', 'n', 'n'), y], [x, block('letter', 'm', 'm'), y])).toBe('text')
  })

  it('[AMM2] a block that both sides moved differently is a conflict', () => {
    const z = block('letter', 'z', 'nouă.')
    const w = block('letter', 'w', 'zece.')
    expect(merged([y, x, z, w], [y, z, x, w], [x, y, z, w])).not.toBeInstanceOf(Array)
    expect(merged([y, x, z, w], [y, x, z, w], [x, y, z, w])).toHaveLength(4)
  })

  const cell = (id: string, text: string): Node => schema.node('table_cell', null, [block('text', id, text)])
  const table = (...texts: string[]): Node =>
    schema.node('table', { id: 't' }, [
      schema.node(
        'table_row',
        null,
        texts.map((text, i) => cell(`c${i}`, text)),
      ),
    ])
  const milestone = (id: string, title: string, status = 'not-started'): Node =>
    schema.node('milestone', { id, status }, [schema.node('row_cell', { name: 'title' }, schema.text(title))])
  const sheet = (title: string, ...rows: Node[]): Node =>
    schema.node('commitment', { id: 'k' }, [
      schema.node('commitment_field', { name: 'title' }, [block('text', 'k1', title)]),
      schema.node('milestones', null, rows),
    ])

  it('[AMM1] [AMM2] tables and commitments merge inside', () => {
    const both = mergeBlocks([table('a b', 'c')], [table('A b', 'c')], [table('a B', 'd')])
    expect(both.clean && both.blocks[0]?.eq(table('A B', 'd'))).toBe(true)
    expect(merged([table('A', 'c')], [table('Á', 'c')], [table('a', 'c')])).toBe('inside')
    const old = sheet('Titlu vechi', milestone('m1', 'Ghid'), milestone('m2', 'Curs'))
    const now = sheet('Titlu nou', milestone('m1', 'Ghid', 'complete'), milestone('m2', 'Curs'))
    const proposed = sheet('Titlu vechi', milestone('m2', 'Curs online'), milestone('m1', 'Ghid'))
    const result = mergeBlocks([old], [now], [proposed])
    const wanted = sheet('Titlu nou', milestone('m2', 'Curs online'), milestone('m1', 'Ghid', 'complete'))
    expect(result.clean && result.blocks[0]?.eq(wanted)).toBe(true)
    expect(merged([now], [sheet('Titlu vechi', milestone('m2', 'Curs'))], [old])).toBe('inside')
  })

  it('[AMM1] where one side changed nothing the result is the other side, for any blocks', () => {
    fc.assert(
      fc.property(arbitraryDocument(6), arbitraryDocument(6), (a, b) => {
        const [one, other] = [a.doc.children, b.doc.children]
        for (const result of [mergeBlocks(one, one, other), mergeBlocks(one, other, one)]) {
          expect(result.clean && documentOf(...result.blocks).eq(documentOf(...other))).toBe(true)
        }
        const same = mergeBlocks(one, other, other)
        expect(same.clean && documentOf(...same.blocks).eq(documentOf(...other))).toBe(true)
      }),
      { numRuns: runs(40) },
    )
  })

  type Edit = {
    readonly block: number
    readonly word: number
    readonly what: 'put' | 'take' | 'split' | 'drop'
  }
  const edits = fc.array(
    fc.record({
      block: fc.nat(3),
      word: fc.nat(7),
      what: fc.constantFrom('put', 'put', 'take', 'split', 'drop') as fc.Arbitrary<Edit['what']>,
    }),
    { maxLength: 4 },
  )
  const start = [0, 1, 2, 3].map((b) => [0, 1, 2, 3, 4, 5, 6, 7].map((w) => `⟦${b}${w}⟧`))

  /** Edits one side; its new words and blocks carry its name. Gives the words that it took away and put in. */
  function edited(
    side: string,
    list: readonly Edit[],
  ): { blocks: Node[]; gone: Set<string>; put: Set<string> } {
    const blocks = start.map((words, b) => ({ id: `b${b}`, words: [...words] }))
    const [gone, put] = [new Set<string>(), new Set<string>()]
    list.forEach(({ block: at, word, what }, n) => {
      const one = blocks[at % blocks.length]
      if (!one) return
      const place = Math.min(word, one.words.length)
      if (what === 'put') {
        put.add(`⟦${side}${n}⟧`)
        one.words.splice(place, 0, `⟦${side}${n}⟧`)
      } else if (what === 'take') for (const w of one.words.splice(place, 1)) gone.add(w)
      else if (what === 'split')
        blocks.splice(blocks.indexOf(one) + 1, 0, { id: `${side}${n}`, words: one.words.splice(place) })
      else if (blocks.length > 1) {
        for (const w of one.words) gone.add(w)
        blocks.splice(blocks.indexOf(one), 1)
      }
    })
    for (const w of put) if (gone.has(w)) put.delete(w)
    return { blocks: blocks.map(({ id, words }) => block('alineat', id, words.join(' '))), gone, put }
  }

  it('[AMM1] [AMM2] a clean merge has every change of both sides, and is the same from both', () => {
    let clean = 0
    fc.assert(
      fc.property(edits, edits, (left, right) => {
        const origin = edited('o', []).blocks
        const [a, b] = [edited('l', left), edited('r', right)]
        const result = mergeBlocks(origin, a.blocks, b.blocks)
        const mirrored = mergeBlocks(origin, b.blocks, a.blocks)
        expect(mirrored.clean).toBe(result.clean)
        if (!result.clean || !mirrored.clean) return
        clean++
        expect(documentOf(...mirrored.blocks).eq(documentOf(...result.blocks))).toBe(true)
        const text = result.blocks.map((node) => node.textContent).join('\n')
        const words: readonly string[] = text.match(/⟦[^⟧]+⟧/g) ?? []
        expect(new Set(words).size).toBe(words.length)
        for (const word of [...start.flat(), ...a.put, ...b.put]) {
          expect(`${word} ${words.includes(word)}`).toBe(`${word} ${!a.gone.has(word) && !b.gone.has(word)}`)
        }
      }),
      { numRuns: runs(300) },
    )
    expect(clean).toBeGreaterThan(30)
  })
})

describe('looking again at the current text', () => {
  const doc = regulation()
  const change = draft(
    doc,
    'change',
    ['a2la', 'a2lb'],
    [block('letter', 'a2la', 'să propună teme de dezbatere publică;'), block('letter', 'a2lb', 'să voteze.')],
  )
  const again = (now: Node, text: AmendmentText = change) => rebase(now, numberDocument(now, settings), text)
  const withBlocks = (...lines: readonly (readonly [string, string, string])[]): Node =>
    documentOf(
      ...doc.children.slice(0, 5),
      ...lines.map(([kind, id, text]) => block(kind, id, text)),
      ...doc.children.slice(7),
    )

  it('[AMM3] takes the text of now and what came between as base, and both changes as proposal', () => {
    const now = withBlocks(
      ['letter', 'a2la', 'să propună oricând teme de dezbatere;'],
      ['letter', 'q', 'să fie informați;'],
      ['letter', 'a2lb', 'să voteze.'],
    )
    const state = amendmentState(now, change)
    expect(state).toEqual({
      state: 'moved-on',
      changes: [
        { id: 'a2la', what: 'changed' },
        { id: 'q', what: 'between' },
      ],
    })
    const result = again(now)
    if (!result.done) throw new Error(result.why)
    expect(result.text.targets).toEqual(['a2la', 'q', 'a2lb'])
    expect(result.text.labels).toEqual(['a)', 'b)', 'c)'])
    expect(linesOf(documentOf(...result.text.proposed))).toEqual([
      'a2la: să propună oricând teme de dezbatere publică;',
      'q: să fie informați;',
      'a2lb: să voteze.',
    ])
    expect(amendmentState(now, result.text)).toEqual({ state: 'untouched', at: 5 })
  })

  it('[AMM3] leaves a conflict to the author, whose own text is then the proposal', () => {
    const now = withBlocks(
      ['letter', 'a2la', 'să propună teme de dezbatere online;'],
      ['letter', 'a2lb', 'să voteze.'],
    )
    const result = again(now)
    expect(result).toMatchObject({
      done: false,
      why: 'conflict',
      conflicts: [{ block: 'a2la', what: 'text' }],
    })
    const byHand = {
      blocks: [block('letter', 'a2la', 'să propună teme;'), block('letter', 'c1', 'nou')],
      newId,
    }
    const written = rebase(now, numberDocument(now, settings), change, byHand)
    if (!written.done) throw new Error(written.why)
    expect(written.text.proposed[0]?.attrs.id).toBe('a2la')
    expect(written.text.proposed[1]?.attrs.id).not.toBe('c1')
  })

  it('[AMM3] says when the place is gone, stands apart, or says it already', () => {
    expect(again(withBlocks())).toEqual({ done: false, why: 'gone' })
    const far = documentOf(
      block('letter', 'a2la', 'a'),
      ...Array.from({ length: 21 }, (_, i) => block('text', `f${i}`, 'x')),
      block('letter', 'a2lb', 'să voteze.'),
    )
    expect(again(far)).toEqual({ done: false, why: 'apart' })
    const same = withBlocks(
      ['letter', 'a2la', 'să propună teme de dezbatere publică;'],
      ['letter', 'a2lb', 'să voteze.'],
    )
    expect(again(same)).toEqual({ done: false, why: 'same' })
  })

  it('[AMM4] deleting what changed is a conflict; what is left of it may still be deleted; adding always merges', () => {
    const deletion = draft(doc, 'delete', ['a2la', 'a2lb'])
    const changed = withBlocks(['letter', 'a2la', 'altceva;'], ['letter', 'a2lb', 'să voteze.'])
    expect(again(changed, deletion)).toMatchObject({
      why: 'conflict',
      conflicts: [{ block: 'a2la', now: 'altceva;' }],
    })
    const part = again(withBlocks(['letter', 'a2lb', 'să voteze.']), deletion)
    expect(part.done && part.text.targets).toEqual(['a2lb'])
    const addition = draft(doc, 'add', ['a2la', 'a2lb'], [block('letter', 'n1', 'să plece.')])
    const added = again(changed, addition)
    expect(added.done && linesOf(documentOf(...added.text.base))).toEqual([
      'a2la: altceva;',
      'a2lb: să voteze.',
    ])
    expect(again(withBlocks(), addition)).toEqual({ done: false, why: 'gone' })
  })
})
