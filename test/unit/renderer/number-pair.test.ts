import { describe, expect, it } from 'vitest'
import { numberPair } from '../../../renderer/dialogs/number-pair.ts'
import { en } from '../../../renderer/i18n/en/index.ts'
import { ro } from '../../../renderer/i18n/ro/index.ts'

describe('[UI92] a remark on numbers at an import', () => {
  it.each([
    ['3', '2', 'numberPair'],
    [null, '1', 'numberComputed'],
    ['7', null, 'numberSource'],
  ] as const)('says both numbers, none included: %j, %j', (source, computed, key) => {
    const pair = numberPair(source, computed)
    expect(pair).toMatchObject({ key, ...(source && { source }), ...(computed && { computed }) })
    for (const { dialogs } of [ro, en]) {
      const text = dialogs.import[key]
      expect(text.includes('{{source}}')).toBe(source !== null)
      expect(text.includes('{{computed}}')).toBe(computed !== null)
    }
  })

  it('says nothing where no number is meant', () => {
    expect(numberPair(null, null)).toBe(null)
  })
})
