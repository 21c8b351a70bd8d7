import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  actionCodes,
  type BudgetLine,
  commitmentsOf,
  commitmentWarnings,
  formatLei,
  isDay,
  parseAmount,
  quartersBetween,
  readAmount,
  resourcesTable,
  storeAmount,
  timelineOf,
  totalsOf,
} from '../../../../domain/document/commitment/index.ts'
import { budgetSources, schema } from '../../../../domain/document/schema/index.ts'
import { runs } from '../../../support/runs.ts'
import { b, docOf, settingsOf } from '../numbering/blocks.ts'

const cell = (name: string, text: string) =>
  schema.node('row_cell', { name }, text === '' ? [] : [schema.text(text)])
const milestone = (title: string, start: string | null, end: string | null) =>
  schema.node('milestone', { start, end }, [
    cell('title', title),
    cell('deliverable', 'Raport'),
    cell('responsible', 'Secretariat'),
  ])
const line = (amount: string | null, source: string, year: number | null) =>
  schema.node('budget_line', { amount, source, year }, [cell('activity', 'Atelier')])
const field = (name: string, ...blocks: ReturnType<typeof b>[]) =>
  schema.node('commitment_field', { name }, blocks)

const participation = schema.node(
  'commitment',
  { id: 'k1', start: '2026-04-01', end: '2028-03-31', values: 'participation' },
  [
    field('title', b('text', 'Creșterea participării cetățenilor')),
    field('whyParticipation', b('text', 'Propunerile primesc răspuns')),
    field(
      'action',
      b('text', 'Acțiuni:'),
      b('guidance', 'Scrieți acțiunile'),
      b('point', 'Strategie'),
      b('point', 'Educație'),
      b('point', 'pentru funcționari', { level: 1 }),
      b('point', 'pentru cetățeni', { level: 1 }),
      b('point', 'Grupuri tematice'),
    ),
    schema.node('milestones', null, [
      milestone('Strategia', '2026-05-01', '2026-08-31'),
      milestone('Ghidul', '2027-01-01', '2029-01-01'),
    ]),
    schema.node('budget', null, [
      line('1000.10', 'local-budget', 2026),
      line('0.2', 'pnrr', 2027),
      line(null, 'partners', 2027),
    ]),
  ],
)
const data = schema.node('commitment', { id: 'k2', status: 'excluded' }, [
  field('title', b('text', 'Date deschise')),
])
const budget = schema.node('commitment', { id: 'k3', start: '2026-01-01', end: '2026-06-30' }, [
  field('title', b('text', 'Bugetare participativă')),
  schema.node('budget', null, [line('99.70', 'local-budget', 2026), line('12,5', 'pnrr', null)]),
])
const doc = docOf(b('heading', 'Angajamente', { level: 1 }), participation, data, budget)
const settings = settingsOf({ periodStart: '2026-04-01', periodEnd: '2028-03-31' }, 'pla')
const all = commitmentsOf(doc, settings)

describe('reading', () => {
  it('[COM1] [COM2] computes codes of commitments and actions', () => {
    expect(all.map((one) => one.code)).toEqual(['A1', 'A2', 'A3'])
    expect(all[0]?.actions.map((one) => `${one.code} ${one.text}`)).toEqual([
      'A1.1 Strategie',
      'A1.2 Educație',
      'A1.2.1 pentru funcționari',
      'A1.2.2 pentru cetățeni',
      'A1.3 Grupuri tematice',
    ])
    expect(all[0]?.fields.action).not.toContain('Scrieți')
    expect(all[0]?.milestones[1]).toMatchObject({ nr: 2, title: 'Ghidul', responsible: 'Secretariat' })
    expect(actionCodes(field('action', b('point', 'x', { level: 1 })), 'A4')).toEqual([
      { index: 0, code: 'A4.1.1' },
    ])
  })
})

describe('money', () => {
  it.each([
    ['1.234,50 lei', '1234.50'],
    ['1 234,5', '1234.50'],
    ['1,234.50', '1234.50'],
    ['1234.50', '1234.50'],
    ['1.234', '1234'],
    ['1.234.567', '1234567'],
    ['0,05 RON', '0.05'],
    ['007', '7'],
    ['12,345,6', null],
    ['1.23.4', null],
    ['-5', null],
    ['cinci', null],
    ['', null],
  ])('[COM3] reads %j as %j', (input, stored) => {
    expect(readAmount(input)).toBe(stored)
  })

  it('[COM3] loses no ban between writing and reading', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 10n ** 16n }), (bani) => {
        expect(parseAmount(storeAmount(bani))).toBe(bani)
        expect(parseAmount(readAmount(`${formatLei(bani)} lei`))).toBe(bani)
      }),
      { numRuns: runs(300) },
    )
  })

  it('[COM4] adds up: by source and by year give the total, in any order', () => {
    const lines = fc.array(
      fc.record({
        amount: fc.option(fc.bigInt({ min: 0n, max: 10n ** 12n })),
        source: fc.constantFrom(...budgetSources),
        year: fc.option(fc.integer({ min: 2024, max: 2030 })),
      }),
    )
    fc.assert(
      fc.property(lines, (raw) => {
        const own: BudgetLine[] = raw.map((one) => ({ ...one, id: null, activity: '', malformed: false }))
        const totals = totalsOf(own)
        const add = (values: Iterable<bigint>) => [...values].reduce((a, c) => a + c, 0n)
        expect(add(totals.bySource.values())).toBe(totals.total)
        expect(add(totals.byYear.values())).toBe(totals.total)
        expect(totalsOf(own.toReversed())).toEqual(totals)
      }),
      { numRuns: runs(200) },
    )
  })
})

describe('tables', () => {
  it('[COM5] consolidates what is not excluded', () => {
    const table = resourcesTable(all)
    expect(
      table.rows.map((row) => [row.code, row.title, formatLei(row.totals.total), row.totals.notEstimated]),
    ).toEqual([
      ['A1', 'Creșterea participării cetățenilor', '1.000,30', 1],
      ['A3', 'Bugetare participativă', '99,70', 1],
    ])
    expect(table.sources).toEqual(['local-budget', 'pnrr'])
    expect(table.years).toEqual([2026, 2027])
    expect(formatLei(table.totals.total)).toBe('1.100')
    expect(formatLei(table.totals.bySource.get('local-budget') ?? 0n)).toBe('1.099,80')
  })

  it('[COM6] draws the timeline over the plan’s quarters', () => {
    const { quarters, rows } = timelineOf(all, settings)
    expect(quarters).toHaveLength(8)
    expect(quarters[0]).toEqual({ year: 2026, quarter: 2, start: '2026-04-01', end: '2026-06-30' })
    expect(rows.map((row) => [row.code, row.columns])).toEqual([
      ['A1', [0, 7]],
      ['A1/1', [0, 1]],
      ['A1/2', [3, 7]],
      ['A3', [0, 0]],
    ])
    expect(timelineOf(all, { periodStart: '', periodEnd: '' }).quarters[0]).toMatchObject({
      year: 2026,
      quarter: 1,
    })
    expect(timelineOf([], { periodStart: '', periodEnd: '' })).toEqual({ quarters: [], rows: [] })
    expect(quartersBetween('2026-12-31', '2027-01-01').map((one) => one.quarter)).toEqual([4, 1])
  })
})

describe('warnings', () => {
  it('[COM7] says what is missing or does not fit', () => {
    const rules = (code: string) =>
      commitmentWarnings(all, settings)
        .filter((one) => one.params.code === code && one.rule !== 'field-missing')
        .map((one) => one.rule)
    expect(rules('A1')).toEqual(['milestone-outside-commitment', 'amount-not-estimated'])
    expect(rules('A2')).toEqual(['exclusion-unexplained', 'exclusion-unexplained'])
    expect(rules('A3')).toEqual([
      'outside-plan-period',
      'milestones-missing',
      'amount-invalid',
      'values-missing',
    ])
    const missing = commitmentWarnings(all, settings).filter(
      (one) => one.rule === 'field-missing' && one.id === 'k1',
    )
    expect(missing.map((one) => one.params.field)).toContain('problem')
  })

  it('[COM7] warns softly above five, of days that do not exist and of doubled codes', () => {
    const many = docOf(
      ...Array.from({ length: 6 }, () =>
        schema.node('commitment', { fixed: 'A1', start: '2026-02-30', end: '2026-01-01' }),
      ),
    )
    const warnings = commitmentWarnings(commitmentsOf(many, settings), settings)
    expect(warnings[0]).toMatchObject({ rule: 'too-many-commitments', params: { count: 6, limit: 5 } })
    expect(warnings.filter((one) => one.rule === 'code-doubled')).toHaveLength(5)
    expect(warnings.some((one) => one.rule === 'date-invalid')).toBe(true)
    expect([isDay('2028-02-29'), isDay('2027-02-29'), isDay(null)]).toEqual([true, false, false])
  })
})
