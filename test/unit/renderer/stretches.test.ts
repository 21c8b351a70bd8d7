import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cut } from '../../../renderer/editor/stretches/cut.ts'
import { runs } from '../../support/runs.ts'

const row = (count: number) => Array.from({ length: count }, (_, i) => i)
const never = () => false
const always = () => true
const starts = (stretches: readonly (readonly number[])[]) => new Set(stretches.map(([first]) => first))

describe('[UI80] a long page is cut into stretches', () => {
  it('every block is in one, in order, and none is empty or long', () => {
    fc.assert(
      fc.property(fc.nat(2000), fc.array(fc.nat(2000)), fc.nat(9), (count, begun, every) => {
        const stretches = cut(
          row(count),
          (one) => begun.includes(one),
          (one) => one % (every + 1) === 0,
        )
        expect(stretches.flat()).toEqual(row(count))
        for (const { length } of stretches) expect(length > 0 && length <= 128).toBe(true)
      }),
      { numRuns: runs(100) },
    )
  })

  it('the square root of the blocks is about what a stretch has', () => {
    const lengths = cut(row(6000), never, always).map(({ length }) => length)
    expect(Math.max(...lengths, lengths.length)).toBeLessThan(100)
  })

  it('begins only where it may, unless nothing may for long', () => {
    const odd = (one: number) => one % 2 === 1
    for (const [first] of cut(row(1000), never, odd).slice(1)) expect(odd(first ?? 0)).toBe(true)
    expect(cut(row(1000), never, never).length).toBeGreaterThan(6)
  })

  it('an edit changes only the stretches that it touches', () => {
    fc.assert(
      fc.property(fc.integer({ min: 300, max: 3000 }), fc.nat(), fc.boolean(), (count, seed, adding) => {
        const before = cut(row(count), never, always)
        const at = seed % count
        const edited = adding ? row(count).toSpliced(at, 0, -1) : row(count).toSpliced(at, 1)
        const begun = starts(before)
        const after = cut(edited, (one) => begun.has(one), always)
        const same = new Set(before.map((one) => one.join()))
        expect(after.filter((one) => !same.has(one.join())).length).toBeLessThanOrEqual(2)
      }),
      { numRuns: runs(100) },
    )
  })

  it('writing on in one place cuts the stretch there, and at most the next one', () => {
    const before = cut(row(600), never, always)
    let now = row(600)
    let stretches = before
    for (let i = 0; i < 200; i++) {
      now = now.toSpliced(300, 0, 1000 + i)
      const begun = starts(stretches)
      stretches = cut(now, (one) => begun.has(one), always)
    }
    const same = new Set(before.map((one) => one.join()))
    expect(stretches.filter((one) => same.has(one.join())).length).toBeGreaterThanOrEqual(before.length - 2)
  })
})
