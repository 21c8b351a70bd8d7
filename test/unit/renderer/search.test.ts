import { describe, expect, it } from 'vitest'
import { findIn, fold, type SearchQuery } from '../../../renderer/editor/find.ts'

const plain: SearchQuery = { text: '', matchCase: false, wholeWord: false, diacritics: false }
const places = (text: string, query: Partial<SearchQuery>) =>
  findIn(text, { ...plain, ...query }).map(({ from, to }) => text.slice(from, to))

describe('[UI3] find', () => {
  it('without diacritics finds words with them, and the other way round', () => {
    expect(places('Ședința și ședinţele', { text: 'sedint' })).toEqual(['Ședinț', 'ședinţ'])
    expect(places('sedinta', { text: 'ședința' })).toEqual(['sedinta'])
  })

  it('with diacritics finds only what is written the same', () => {
    expect(places('sedinta ședința', { text: 'ședința', diacritics: true })).toEqual(['ședința'])
  })

  it('whole words end where letters and digits end', () => {
    expect(places('vot, votul, vot.', { text: 'vot', wholeWord: true })).toEqual(['vot', 'vot'])
  })

  it('matching case tells Art. from art.', () => {
    expect(places('Art. 5 și art. 6', { text: 'art.', matchCase: true })).toEqual(['art.'])
  })

  it('folding keeps the length, so that places in the text stay right', () => {
    const text = 'Îngrijirea străzilor – ÎNĂLȚARE ½ ﬁ'
    expect(fold(text, plain)).toHaveLength(text.length)
  })

  it('matches do not overlap', () => {
    expect(places('aaaa', { text: 'aa' })).toEqual(['aa', 'aa'])
  })
})
