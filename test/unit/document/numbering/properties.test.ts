import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import {
  compareNumbers,
  createNumberer,
  formatNumber,
  fromRoman,
  insertedNumber,
  numberDocument,
  parseNumber,
  renumber,
  sameStructure,
  toRoman,
} from '../../../../domain/document/numbering/index.ts'
import { schema } from '../../../../domain/document/schema/index.ts'
import { runs } from '../../../support/runs.ts'
import { anyBlocks, anySettings, b, docOf, settingsOf, withAttrs } from './blocks.ts'

const path = fc
  .tuple(fc.integer({ min: 1, max: 400 }), fc.array(fc.integer({ min: 1, max: 30 }), { maxLength: 2 }))
  .map(([head, index]) => [head, ...index])

it.each(['arabic', 'roman', 'latin', 'romanian'] as const)(
  '[NUM10] reads back what it prints: %s',
  (style) => {
    fc.assert(
      fc.property(path, (value) => {
        expect(parseNumber(formatNumber(value, style), style)).toEqual(value)
      }),
      { numRuns: runs(200) },
    )
  },
)

it('reads Roman numerals only when well formed', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: fc.constantFrom('I', 'V', 'X', 'L', 'C', 'D', 'M'), maxLength: 7 }),
      (text) => {
        const value = fromRoman(text)
        if (value !== null) expect(toRoman(value)).toBe(text)
      },
    ),
    { numRuns: runs(300) },
  )
})

it('[NUM17] finds a number strictly between two', () => {
  fc.assert(
    fc.property(path, path, (a, c) => {
      fc.pre(compareNumbers(a, c) < 0)
      const between = insertedNumber(a, c)
      expect(compareNumbers(a, between)).toBeLessThan(0)
      expect(compareNumbers(between, c)).toBeLessThan(0)
    }),
    { numRuns: runs(300) },
  )
})

it('depends on order, kinds and attributes only, not on texts or identities', () => {
  fc.assert(
    fc.property(anyBlocks, anySettings, (blocks, settings) => {
      const one = numberDocument(docOf(...blocks), settings)
      const other = blocks.map((node) =>
        node.childCount === 0
          ? withAttrs(node, {})
          : node.type.create(node.attrs, [schema.text('cu totul altceva')]),
      )
      expect(numberDocument(docOf(...other), settings).blocks).toEqual(one.blocks)
    }),
    { numRuns: runs(150) },
  )
})

it('[NUM1] nests well: parents are open blocks before it, and subtrees are contiguous', () => {
  fc.assert(
    fc.property(anyBlocks, anySettings, (blocks, settings) => {
      const { blocks: out } = numberDocument(docOf(...blocks), settings)
      for (const entry of out) {
        const parent = entry.parents.at(-1)
        if (parent === undefined) continue
        expect(entry.parents.slice(0, -1)).toEqual(out[parent]?.parents)
        for (let i = parent + 1; i < entry.index; i++) expect(out[i]?.parents).toContain(parent)
      }
    }),
    { numRuns: runs(150) },
  )
})

it('counts up by one and never gives two siblings of a run the same label', () => {
  fc.assert(
    fc.property(anyBlocks, anySettings, (blocks, settings) => {
      const { blocks: out } = numberDocument(docOf(...blocks), settings)
      const byRun = new Map<number, (typeof out)[number][]>()
      for (const entry of out)
        if (entry.run >= 0) byRun.set(entry.run, [...(byRun.get(entry.run) ?? []), entry])
      for (const members of byRun.values()) {
        if (members[0]?.kind === 'alineat' && members.length === 1) {
          expect(members[0].number).toBeNull()
          continue
        }
        const values = members.map((entry) => {
          const own = entry.number?.split('.').at(-1) ?? ''
          return parseNumber(own, entry.style)?.[0]
        })
        expect(values).toEqual(members.map((_, at) => at + 1))
        // Siblings with one pattern have different labels.
        const labels = members.map((entry) => `${entry.pattern} ${entry.label}`)
        expect(new Set(labels).size).toBe(labels.length)
      }
    }),
    { numRuns: runs(150) },
  )
})

it('[NUM6] deleting or adding an article shifts only later ones', () => {
  fc.assert(
    fc.property(anyBlocks, fc.nat(), (blocks, pick) => {
      const settings = settingsOf()
      const at = pick % blocks.length
      const grown = [...blocks.slice(0, at), b('article', 'nou'), ...blocks.slice(at)]
      const before = numberDocument(docOf(...blocks), settings).blocks
      const after = numberDocument(docOf(...grown), settings).blocks
      // What stands before keeps its label, apart from a sole alineat that lost or gained a neighbour.
      for (let i = 0; i < at; i++) {
        if (before[i]?.kind !== 'alineat') expect(after[i]?.label).toBe(before[i]?.label)
      }
      for (let i = at; i < blocks.length; i++) {
        if (blocks[i]?.attrs.kind !== 'article' || before[i]?.number == null) continue
        const nextAnnex = blocks.slice(at, i).some((node) => node.attrs.kind === 'annex')
        const was = parseNumber(before[i]?.number ?? '', before[i]?.style ?? 'arabic')?.[0] ?? 0
        const now = parseNumber(after[i + 1]?.number ?? '', before[i]?.style ?? 'arabic')?.[0] ?? 0
        expect(now).toBe(nextAnnex ? was : was + 1)
      }
    }),
    { numRuns: runs(150) },
  )
})

it('[NUM15] a fixed number that equals the computed one changes nothing in a draft', () => {
  fc.assert(
    fc.property(anyBlocks, fc.nat(), (blocks, pick) => {
      const settings = settingsOf()
      const one = numberDocument(docOf(...blocks), settings).blocks
      const at = pick % blocks.length
      const number = one[at]?.number ?? null
      fc.pre(number !== null)
      const fixed = blocks.map((node, i) => (i === at ? withAttrs(node, { fixed: number }) : node))
      expect(numberDocument(docOf(...fixed), settings).blocks).toEqual(one)
    }),
    { numRuns: runs(200) },
  )
})

it('[NUM23] the incremental answer equals the full one and is the same object while typing', () => {
  fc.assert(
    fc.property(anyBlocks, anyBlocks, anySettings, (one, two, settings) => {
      const first = docOf(...one)
      const next = docOf(...one.slice(0, 3), ...two)
      const numbering = numberDocument(first, settings)
      expect(renumber(numbering, first, next, settings).blocks).toEqual(numberDocument(next, settings).blocks)
      const typed = docOf(
        ...one.map((node) =>
          node.childCount === 0 ? node : node.type.create(node.attrs, schema.text('tastat')),
        ),
      )
      expect(sameStructure(first, typed)).toBe(true)
      const numberer = createNumberer()
      expect(numberer(typed, settings)).toBe(numberer(first, { ...settings }))
    }),
    { numRuns: runs(100) },
  )
})
