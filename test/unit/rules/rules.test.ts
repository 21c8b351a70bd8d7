import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  type Count,
  type Majority,
  type Matter,
  needed,
  type Rules,
  recommendedRules,
  roundResult,
  rulesSchema,
  type SectorCount,
  type Share,
  tally,
} from '../../../domain/rules/index.ts'
import { runs } from '../../support/runs.ts'

const half: Share = { num: 1, den: 2, bound: 'more-than' }
const off = { mode: 'off' } as const
const double = { mode: 'double', share: half } as const

/** Seats, present, for, against, abstaining. */
const side = (seats: number, present: number, f: number, a = 0, x = 0): SectorCount => {
  return { seats, present, for: f, against: a, abstain: x }
}
const count = (administration: SectorCount, civil: SectorCount): Count => {
  return { administration, 'civil-society': civil }
}
const under = (change: Partial<Majority>, rules: Partial<Rules> = {}): Rules => ({
  ...recommendedRules,
  ...rules,
  majorities: {
    ...recommendedRules.majorities,
    ordinary: { ...recommendedRules.majorities.ordinary, ...change },
  },
})
const vote = (rules: Rules, counted: Count, matter: Matter = 'ordinary') => tally(rules, matter, counted)

describe('the rules', () => {
  it('[RU1, RU2] the recommended values are rules', () => {
    expect(rulesSchema.parse(JSON.parse(JSON.stringify(recommendedRules)))).toEqual(recommendedRules)
    expect(rulesSchema.safeParse({ ...recommendedRules, format: 'consens-rules/2' }).success).toBe(false)
    expect(rulesSchema.safeParse({ ...recommendedRules, extra: 1 }).success).toBe(false)
  })

  it('[RU6] refuse a majority that is none, or that nobody can reach', () => {
    const share = (num: number, den: number, bound: Share['bound']) =>
      rulesSchema.safeParse(under({ share: { num, den, bound } })).success
    expect(share(1, 2, 'more-than')).toBe(true)
    expect(share(1, 2, 'at-least')).toBe(false)
    expect(share(2, 5, 'more-than')).toBe(false)
    expect(share(2, 3, 'at-least')).toBe(true)
    expect(share(1, 1, 'more-than')).toBe(false)
    expect(share(1, 1, 'at-least')).toBe(true)
    expect(share(3, 2, 'at-least')).toBe(false)
  })

  it('[RU7] silence is not consent', () => {
    const written = { days: 5, silence: 'consent' }
    expect(rulesSchema.safeParse({ ...recommendedRules, written }).success).toBe(false)
  })

  it('[RU3, RU5] rounding is that of the text: 27 in office, absolute 14, two thirds 19', () => {
    const twoThirds: Share = { num: 2, den: 3, bound: 'more-than' }
    expect(needed(half, 27)).toBe(14)
    expect(needed(twoThirds, 27)).toBe(19)
    expect(needed({ ...twoThirds, bound: 'at-least' }, 27)).toBe(18)
    expect([0, 1, 2, 3, 4, 5, 6].map((base) => needed(half, base))).toEqual([1, 1, 2, 2, 3, 3, 4])
  })

  it('[RU3] a share is the least whole number that reaches it', () => {
    const shares = fc.record({ num: fc.integer({ min: 1, max: 100 }), den: fc.integer({ min: 1, max: 100 }) })
    fc.assert(
      fc.property(shares, fc.nat(5_000), ({ num, den }, base) => {
        const more = needed({ num, den, bound: 'more-than' }, base)
        expect(more * den > num * base && (more - 1) * den <= num * base).toBe(true)
        const least = needed({ num, den, bound: 'at-least' }, base)
        expect(least * den >= num * base && (least === 1 || (least - 1) * den < num * base)).toBe(true)
      }),
      { numRuns: runs(300) },
    )
  })
})

describe('counting', () => {
  it('[TA6] 3 for and 3 abstaining of 6 present: no majority', () => {
    const result = vote(recommendedRules, count(side(3, 3, 3), side(3, 3, 0, 0, 3)))
    expect(result).toMatchObject({ adopted: false, tie: false, rejections: ['majority'] })
    expect(result.majority).toMatchObject({ needed: 4, given: 3, baseSize: 6, base: 'present' })
  })

  it('[TA6] 3 for and 3 against: a tie, not adopted', () => {
    const result = vote(recommendedRules, count(side(3, 3, 3), side(3, 3, 0, 3)))
    expect(result).toMatchObject({ adopted: false, tie: true, rejections: ['tie'] })
  })

  it('[TA4] 5 present, 3 for, all of the administration: simple majority yes, double majority no', () => {
    const counted = count(side(3, 3, 3), side(3, 2, 0, 2))
    expect(vote(recommendedRules, counted).adopted).toBe(true)
    expect(vote(recommendedRules, counted, 'plan-adoption')).toMatchObject({
      adopted: false,
      rejections: ['parity'],
    })
  })

  it('[TA4] 4 present, 3 for (2 and 1): simple majority yes, double majority no, since 1 of 2 is not more than half', () => {
    const counted = count(side(3, 2, 2), side(3, 2, 1, 1))
    expect(vote(recommendedRules, counted).adopted).toBe(true)
    const result = vote(recommendedRules, counted, 'rof-change')
    expect(result.rejections).toEqual(['parity'])
    expect(result.parity?.['civil-society']).toEqual({ needed: 2, given: 1, met: false })
  })

  it('[TA2] 5 seats after a vacancy, 3 present of one sector: more than half, but not one of each', () => {
    const result = vote(recommendedRules, count(side(3, 3, 3), side(2, 0, 0)))
    expect(result.quorum.met).toBe(true)
    expect(result.quorum.sectors['civil-society'].met).toBe(false)
    expect(result.rejections).toEqual(['quorum-sector'])
  })

  it('[TA2] with full parity more than half already means both sectors', () => {
    for (let present = 0; present <= 3; present++) {
      expect(vote(recommendedRules, count(side(3, 3, 3), side(3, present, 0))).quorum).toMatchObject({
        met: present > 0,
        sectors: { 'civil-society': { met: present > 0 } },
      })
    }
  })

  it('[TA3, RU4] the base: those present, or all in office', () => {
    const counted = count(side(14, 8, 8), side(13, 8, 5))
    expect(vote(under({ base: 'present' }), counted).majority).toMatchObject({ needed: 9, met: true })
    expect(vote(under({ base: 'in-office' }), counted).majority).toMatchObject({
      needed: 14,
      given: 13,
      met: false,
    })
    const silent = count(side(3, 3, 2), side(3, 3, 1))
    expect(vote(under({}), silent)).toMatchObject({ adopted: false, rejections: ['majority'] })
  })

  it('[TA5] equal weights: each sector is one half, whatever its size', () => {
    const rules = under({ parity: { mode: 'equal-weights' } })
    // 5 of 8 and 1 of 2: 62.5 % and 50 %, in the mean more than one half, though one half of civil society is against.
    expect(vote(rules, count(side(8, 8, 5, 3), side(2, 2, 1, 1)))).toMatchObject({
      adopted: true,
      weighted: { given: 18, of: 32 },
    })
    // 8 of 8 and 0 of 2: 80 % of heads, and exactly one half in the mean.
    expect(vote(rules, count(side(8, 8, 8), side(2, 2, 0, 2)))).toMatchObject({
      adopted: false,
      rejections: ['majority', 'parity'],
    })
    expect(vote(rules, count(side(8, 8, 8), side(2, 0, 0))).adopted).toBe(false)
  })

  it('[TA1] refuses a count that cannot be', () => {
    for (const wrong of [side(3, 4, 0), side(3, 2, 2, 1), side(3, -1, 0), side(3, 1.5, 0), side(3, 3, -1)]) {
      expect(() => vote(recommendedRules, count(side(3, 3, 3), wrong))).toThrow(RangeError)
    }
  })
})

/** Found by the property below: all of nobody is no majority. */
it('[RU3, TA3] in an empty room nothing is adopted', () => {
  const all = under(
    { share: { num: 1, den: 1, bound: 'at-least' } },
    { quorum: { share: { num: 1, den: 100, bound: 'at-least' }, eachSector: { atLeast: 0, share: null } } },
  )
  expect(vote(all, count(side(0, 0, 0), side(0, 0, 0))).adopted).toBe(false)
  expect(vote(all, count(side(3, 0, 0), side(3, 0, 0))).adopted).toBe(false)
})

const modes = fc.constantFrom<Majority['parity']>(off, double, { mode: 'equal-weights' })
const shares = fc.constantFrom<Share>(
  half,
  { num: 2, den: 3, bound: 'more-than' },
  { num: 2, den: 3, bound: 'at-least' },
  { num: 3, den: 5, bound: 'at-least' },
  { num: 1, den: 1, bound: 'at-least' },
)
const anyRules = fc
  .record({
    base: fc.constantFrom('present', 'in-office'),
    share: shares,
    parity: modes,
    atLeast: fc.nat(2),
    quorum: fc.constantFrom<Share>(half, { num: 1, den: 100, bound: 'at-least' }),
  })
  .map(({ base, share, parity, atLeast, quorum }) =>
    under({ base, share, parity } as Partial<Majority>, {
      quorum: { share: quorum, eachSector: { atLeast, share: null } },
    }),
  )

/** How each seat of a sector votes; null: absent; `silent`: present without a ballot. */
type Seat = 'for' | 'against' | 'abstain' | 'silent' | null
const seats = fc.array(fc.constantFrom<Seat>('for', 'for', 'against', 'abstain', 'silent', null), {
  maxLength: 9,
})
const counted = (list: readonly Seat[]): SectorCount => {
  const of = (wanted: Seat) => list.filter((seat) => seat === wanted).length
  return {
    seats: list.length,
    present: list.length - of(null),
    for: of('for'),
    against: of('against'),
    abstain: of('abstain'),
  }
}

describe('whatever the rules', () => {
  it('[TA7] more votes in favour never turn adoption into rejection', () => {
    let adopted = 0
    fc.assert(
      fc.property(anyRules, seats, seats, fc.nat(20), (rules, a, c, which) => {
        const before = vote(rules, count(counted(a), counted(c)))
        const changed = [...a, ...c].map((seat, i, all) => (i === which % all.length ? 'for' : seat))
        const after = count(counted(changed.slice(0, a.length)), counted(changed.slice(a.length)))
        if (!before.adopted) return
        adopted++
        expect(vote(rules, after).adopted).toBe(true)
      }),
      { numRuns: runs(2_000) },
    )
    expect(adopted).toBeGreaterThan(20)
  })

  it('[TA8] with parity neither sector alone can adopt', () => {
    const withParity = anyRules.filter((rules) => rules.majorities.ordinary.parity.mode !== 'off')
    fc.assert(
      fc.property(
        withParity,
        fc.integer({ min: 1, max: 9 }),
        seats,
        fc.boolean(),
        (rules, n, other, first) => {
          const alone = side(n, n, n)
          const nobody = counted(other.map((seat) => (seat === 'for' ? 'abstain' : seat)))
          const both = first ? count(alone, nobody) : count(nobody, alone)
          expect(vote(rules, both).adopted).toBe(false)
        },
      ),
      { numRuns: runs(500) },
    )
  })

  it('[RU6, TA6, TA9] a result says why, and adoption has more for than against', () => {
    fc.assert(
      fc.property(anyRules, seats, seats, (rules, a, c) => {
        const [administration, civil] = [counted(a), counted(c)]
        const result = vote(rules, count(administration, civil))
        expect(result.adopted).toBe(result.rejections.length === 0)
        // Under equal weights a seat of the smaller sector weighs more (TA5): there the weights are compared.
        const { base, parity } = rules.majorities.ordinary
        const size = (sector: SectorCount) => (base === 'present' ? sector.present : sector.seats)
        const [mine, theirs] = parity.mode === 'equal-weights' ? [size(civil), size(administration)] : [1, 1]
        const total = (ballot: 'for' | 'against') => administration[ballot] * mine + civil[ballot] * theirs
        if (result.adopted) expect(total('for')).toBeGreaterThan(total('against'))
        expect(rulesSchema.safeParse(rules).success).toBe(true)
      }),
      { numRuns: runs(500) },
    )
  })
})

describe('a round of consensus', () => {
  const stance = (seats: number, agree: number, reservation = 0, objection = 0) => {
    return { seats, agree, reservation, objection }
  }
  const round = (rules: Rules, a: ReturnType<typeof stance>, c: ReturnType<typeof stance>) =>
    roundResult(rules, { administration: a, 'civil-society': c }).outcome
  const unanimity = {
    ...recommendedRules,
    consensus: { ...recommendedRules.consensus, kind: 'unanimity' as const },
  }

  it('[CO1, CO3] no maintained objection, and enough took part, of both sectors', () => {
    expect(round(recommendedRules, stance(3, 2), stance(3, 1, 1))).toBe('consensus')
    expect(round(recommendedRules, stance(3, 3), stance(3, 2, 0, 1))).toBe('objections')
    expect(round(recommendedRules, stance(3, 2), stance(3, 1))).toBe('participation')
    expect(round(recommendedRules, stance(3, 3), stance(2, 0))).toBe('participation')
  })

  it('[CO2] unanimity asks every seat', () => {
    expect(round(unanimity, stance(3, 3), stance(3, 2))).toBe('not-unanimous')
    expect(round(unanimity, stance(3, 3), stance(3, 2, 1))).toBe('consensus')
  })
})
