import { describe, expect, it } from 'vitest'
import {
  matters,
  type Rules,
  recommendedRules,
  workedExample,
  worksWith,
} from '../../../domain/rules/index.ts'

const seats = (administration: number, civil: number) => ({ administration, 'civil-society': civil })
const kinds = (rules: Rules, a: number, c: number) => [
  ...new Set(worksWith(rules, seats(a, c)).map(({ kind, rule }) => `${rule}: ${kind}`)),
]

describe('rules and a composition', () => {
  it('[WO1] a balanced group has nothing to be told about the recommended rules', () => {
    expect(kinds(recommendedRules, 3, 3)).toEqual([])
    expect(kinds(recommendedRules, 7, 7)).toEqual([])
  })

  it('[WO1] a sector without seats: neither quorum nor parity can be met', () => {
    expect(kinds(recommendedRules, 3, 0)).toEqual([
      'quorum: sector-empty',
      'participation: sector-empty',
      'parity: sector-empty',
    ])
    expect(kinds(recommendedRules, 0, 0)).toEqual(['quorum: no-seats'])
  })

  it('[WO1] a quorum above the size of a sector', () => {
    const quorum = { ...recommendedRules.quorum, eachSector: { atLeast: 3, share: null } }
    expect(worksWith({ ...recommendedRules, quorum }, seats(4, 2))).toContainEqual({
      kind: 'above-sector',
      rule: 'quorum',
      matter: null,
      sector: 'civil-society',
      needed: 3,
      seats: 2,
    })
  })

  it('[WO1] one sector that decides alone', () => {
    const warnings = worksWith(recommendedRules, seats(5, 2))
    expect(warnings.map(({ kind, matter, sector }) => [kind, matter, sector])).toEqual([
      ['one-sector-decides', 'ordinary', 'administration'],
    ])
  })

  it('[WO1] nobody may be absent; hidden ballots with one sector; no grace', () => {
    const share = { num: 1, den: 1, bound: 'at-least' } as const
    const rules: Rules = {
      ...recommendedRules,
      quorum: { ...recommendedRules.quorum, share },
      ballots: 'hidden',
      graceMinutes: { meeting: 0, written: 0 },
    }
    const found = kinds(rules, 3, 0)
    expect(found).toContain('quorum: everybody-needed')
    expect(found).toContain('ballots: hidden-needs-both')
    expect(found).toContain('grace: no-grace')
  })
})

describe('a worked example', () => {
  it('[WO2] of 3 and 3: the figures, the smallest adoption, and what fails', () => {
    const example = workedExample(recommendedRules, seats(3, 3), 'plan-adoption')
    expect(example.quorum).toEqual({ all: 4, eachSector: seats(1, 1) })
    const cases = Object.fromEntries(example.cases.map(({ kind, result }) => [kind, result]))
    expect(cases.smallest).toMatchObject({ adopted: true, total: { present: 4, for: 3 } })
    expect(cases['all-present-least']).toMatchObject({ adopted: true, total: { present: 6, for: 4 } })
    expect(cases.tie).toMatchObject({ adopted: false, tie: true })
    expect(cases['administration-alone']).toMatchObject({ adopted: false, rejections: ['tie', 'parity'] })
  })

  it('[WO2] is right for every small group: nothing less is adopted', () => {
    for (let a = 0; a <= 4; a++) {
      for (let c = 0; c <= 4; c++) {
        for (const matter of matters) {
          const { cases } = workedExample(recommendedRules, seats(a, c), matter)
          const smallest = cases.find(({ kind }) => kind === 'smallest')?.result
          const possible = a > 0 && c > 0
          expect(smallest?.adopted ?? false, `${a}+${c} ${matter}`).toBe(possible)
          expect(cases.find(({ kind }) => kind === 'tie')?.result.tie ?? true).toBe(true)
        }
      }
    }
  })

  it('[WO2] of a large group takes no time, whether anything can be adopted or not', () => {
    const impossible = { ...recommendedRules.quorum, eachSector: { atLeast: 60, share: null } }
    const { cases } = workedExample({ ...recommendedRules, quorum: impossible }, seats(50, 50), 'exclusion')
    expect(cases.some(({ kind }) => kind === 'smallest')).toBe(false)
    expect(workedExample(recommendedRules, seats(50, 50), 'exclusion').cases[0]?.result.adopted).toBe(true)
    expect(() => workedExample(recommendedRules, seats(60, 60), 'ordinary')).toThrow(RangeError)
  })
})
