import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { numberDocument } from '../../../domain/document/numbering/index.ts'
import { defaultSettings } from '../../../domain/document/settings.ts'
import { printedLabel, wordNumber, wordValue } from '../../../main/workspace/export/numbering/formats.ts'
import {
  type LabelledBlock,
  NumberingPlan,
  type NumPr,
} from '../../../main/workspace/export/numbering/plan.ts'
import { runs } from '../../support/runs.ts'
import { labelledDocument } from './labelled-document.ts'

/**
 * Counts as ECMA-376 17.9 says: one counter for each level of a list, restarted by any higher level, shared by all
 * its w:num; a startOverride sets it at the first paragraph of its w:num. Written apart from the plan's own counting.
 */
class Word {
  private readonly counters = new Map<string, (number | undefined)[]>()
  private readonly used = new Set<number>()
  private readonly plan: NumberingPlan

  constructor(plan: NumberingPlan) {
    this.plan = plan
  }

  label({ numId, ilvl }: NumPr): string {
    const num = this.plan.nums.find((one) => one.numId === numId)
    if (num === undefined) throw new Error(`no w:num ${numId}`)
    const counters = this.counters.get(num.family) ?? []
    this.counters.set(num.family, counters)
    const level = num.level !== null && num.ilvl === ilvl ? num.level : this.plan.levels[num.family][ilvl]
    if (level === undefined) throw new Error(`no level ${ilvl} in ${num.family}`)
    const override = num.ilvl === ilvl && !this.used.has(numId) ? num.start : null
    this.used.add(numId)
    const before = counters[ilvl]
    counters[ilvl] = override ?? (before === undefined ? 1 : before + 1)
    counters.length = ilvl + 1
    return level.text.replace(/%([1-9])/g, (_, digit: string) => {
      const at = Number(digit) - 1
      const format = at === ilvl ? level.format : (this.plan.levels[num.family][at]?.format ?? 'decimal')
      return wordNumber(counters[at] ?? 1, format)
    })
  }
}

describe('NumberingPlan', () => {
  it('[EX3] [EX4] [XN5] prints the numbering function’s labels under the rules of ECMA-376', () => {
    fc.assert(
      fc.property(labelledDocument, ({ doc, settings }) => {
        const plan = new NumberingPlan(settings)
        const numbers = numberDocument(doc, settings).blocks
        const placed = numbers.map((number, index): readonly [string, NumPr | null] => {
          const attrs = doc.child(index).attrs
          if (number.kind === null) return ['', null]
          const block: LabelledBlock = {
            ...number,
            kind: number.kind,
            level: attrs.level,
            run: String(number.run),
          }
          return [printedLabel(number.label), plan.next(block)]
        })
        const word = new Word(plan)
        for (const [label, numPr] of placed) {
          expect(numPr === null ? '' : word.label(numPr).replaceAll('\u2060', '')).toBe(label)
        }
      }),
      { numRuns: runs(300) },
    )
  })

  it('[EX3] [XN3] keeps to the lists that are there while numbers follow each other', () => {
    const plan = new NumberingPlan(defaultSettings('rof', 1))
    const usual = plan.nums.length
    const block = (kind: 'article' | 'alineat' | 'letter', number: string, label: string): LabelledBlock => ({
      kind,
      level: 0,
      style: kind === 'letter' ? 'latin' : 'arabic',
      number,
      label,
      pattern: label.replace(number, '%'),
      run: kind,
    })
    for (let article = 1; article <= 200; article++) {
      plan.next(block('article', String(article), `Art. ${article}.`))
      for (const alineat of ['1', '2']) {
        plan.next(block('alineat', alineat, `(${alineat})`))
        for (const letter of ['a', 'b', 'c']) plan.next(block('letter', letter, `${letter})`))
      }
    }
    expect(plan.nums).toHaveLength(usual)
  })

  it('reads exactly what it prints, in every format', () => {
    const formats = ['decimal', 'lowerLetter', 'upperLetter', 'upperRoman', 'lowerRoman'] as const
    fc.assert(
      fc.property(fc.constantFrom(...formats), fc.integer({ min: 1, max: 130 }), (format, value) => {
        expect(wordValue(wordNumber(value, format), format)).toBe(value)
      }),
      { numRuns: runs(100) },
    )
    expect(wordNumber(27, 'lowerLetter')).toBe('aa')
    expect(wordNumber(28, 'lowerLetter')).toBe('bb')
    for (const text of ['', 'ab', 'IIII', '5^1', 'ș', '-1', '1.5', 'A'])
      expect(wordValue(text, 'lowerLetter')).toBeNull()
    expect(wordValue('IIII', 'upperRoman')).toBeNull()
  })
})
