import { describe, expect, it } from 'vitest'
import { groupFindings } from '../../../renderer/editor/finding-groups.ts'
import type { Finding } from '../../../renderer/editor/findings.ts'

const one = (key: string, text: string, rule: Finding['rule'] = 'blank-left'): Finding => ({
  key,
  rule,
  text,
  from: 0,
  to: 1,
  index: 0,
  severity: 'info',
  place: '',
})

describe('[UI91] equal remarks', () => {
  it('are one group, at the place of the first; different ones stay apart', () => {
    const found = [
      one('a', 'Loc'),
      one('b', 'Număr', 'number-jump'),
      one('c', 'Loc'),
      one('d', 'Loc', 'cedilla'),
    ]
    const groups = groupFindings(found).map(({ text, findings }) => [
      text,
      findings.map(({ key }) => key).join(),
    ])
    expect(groups).toEqual([
      ['Loc', 'a,c'],
      ['Număr', 'b'],
      ['Loc', 'd'],
    ])
    expect(groupFindings([])).toEqual([])
  })
})
