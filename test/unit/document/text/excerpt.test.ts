import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { excerpt } from '../../../../domain/document/text/index.ts'
import { runs } from '../../../support/runs.ts'

describe('[TXT5] the beginning of a text', () => {
  it('is cut at a word', () => {
    expect(excerpt('portalul de date deschise al orașului', 24)).toBe('portalul de date…')
    expect(excerpt('portalul de date, deschise', 20)).toBe('portalul de date…')
    expect(excerpt('  unu\n doi ', 7)).toBe('unu doi')
    expect(excerpt('unu doi', 6)).toBe('unu…')
    expect(excerpt('nedespărțit', 5)).toBe('nede…')
    expect(excerpt('Vezi art.\u00a012', 11)).toBe('Vezi…')
    expect(excerpt('😀😀😀', 4)).toBe('😀…')
  })

  it('is never longer than the limit, and the text begins with it', () => {
    const words = fc.array(fc.stringMatching(/^[a-zșț,.]{1,9}$/u), { maxLength: 30 })
    fc.assert(
      fc.property(words, fc.integer({ min: 2, max: 60 }), (list, limit) => {
        const text = list.join(' ')
        const short = excerpt(text, limit)
        expect(short.length).toBeLessThanOrEqual(limit)
        if (text.length <= limit) expect(short).toBe(text)
        else expect(short.endsWith('…') && text.startsWith(short.slice(0, -1))).toBe(true)
      }),
      { numRuns: runs(200) },
    )
  })
})
