import { describe, expect, it } from 'vitest'
import { parseReferences } from '../../../../domain/document/references/index.ts'

/** "article:5/alineat:2 & …" with what is special about it. */
const read = (text: string) =>
  parseReferences(text).map((one) => {
    const paths = one.paths
      .map((path) => path.map((step) => `${step.kind}:${step.number}`).join('/'))
      .join(' & ')
    const marks = [one.range && 'range', one.external && 'external', one.complex && 'complex'].filter(Boolean)
    return [paths, ...marks].join(' ')
  })

describe('typed references', () => {
  it.each([
    ['art. 5', ['article:5']],
    ['Art. 5', ['article:5']],
    ['art. 5^1', ['article:5^1']],
    ['art. 5¹', ['article:5^1']],
    ['art.5 alin.(2)', ['article:5/alineat:2']],
    ['art.\u00a05 alin.\u00a0(2)', ['article:5/alineat:2']],
    ['art. 5 alin. (2^1) lit. a)', ['article:5/alineat:2^1/letter:a']],
    ['art. 5, alin. (2), lit. ş)', ['article:5/alineat:2/letter:ș']],
    ['art. 5 alin. (1) lit. a) și c)', ['article:5/alineat:1/letter:a & article:5/alineat:1/letter:c']],
    ['art. 5–8', ['article:5 & article:8 range']],
    ['lit. a)–d)', ['letter:a & letter:d range']],
    ['lit. b) -d)', ['letter:b & letter:d range']],
    ['alin. (3) - (7)', ['alineat:3 & alineat:7 range']],
    ['art. 5, 7 și 9', ['article:5 & article:7 & article:9']],
    ['art. 5 pct. 1.2 lit. a)', ['article:5/point:1.2/letter:a']],
    ['articolul 5 alineatul (2) litera a)', ['article:5/alineat:2/letter:a']],
    ['articolele 5 și 6', ['article:5 & article:6']],
    ['cap. II secțiunea 1', ['chapter:II/section:1']],
    ['secţiunea a 2-a', ['section:2']],
    ['anexa nr. 1', ['annex:1']],
    ['Anexa A', ['annex:A']],
    ['art. 5 din anexa nr. 2', ['annex:2/article:5']],
  ])('[REF1] %j', (text, expected) => {
    expect(read(text)).toEqual(expected)
    expect(read(`Potrivit ${text} se aplică.`)).toEqual(expected)
  })

  it('[REF2] shares what stands before and tells two references apart', () => {
    expect(read('art. 5 alin. (1) și alin. (3)')).toEqual(['article:5/alineat:1 & article:5/alineat:3'])
    expect(read('art. 5 alin. (1) lit. a) și alin. (2)')).toEqual([
      'article:5/alineat:1/letter:a & article:5/alineat:2',
    ])
    expect(read('art. 5 și art. 7')).toEqual(['article:5', 'article:7'])
    expect(read('alin. (1) și art. 7')).toEqual(['alineat:1', 'article:7'])
  })

  it('[REF3] leaves the sentence out', () => {
    const text = 'art. 5 alin. (1) teza a II-a se aplică'
    const [reference] = parseReferences(text)
    expect(text.slice(reference?.start, reference?.end)).toBe('art. 5 alin. (1)')
    expect(read('art. 5 teza a II-a din Legea nr. 2')).toEqual(['article:5 external'])
  })

  it.each([
    'art. 148 alin. (2) din Legea nr. 52/2003',
    'art. 5 din Ordinul nr. 5726/2024',
    'art. 247-252 din Codul muncii',
    'art. 5 din O.U.G. nr. 57/2019',
    'art. 6 din Regulamentul (UE) 2016/679',
    'art. 5 alin. (1) al Legii nr. 98/2016',
    'art. 129 din aceeași lege',
    'Codul muncii, art. 39',
    'Legea nr. 52/2003, art. 7 alin. (2)',
    'anexa nr. 1 la Hotărârea nr. 3/2020',
    'art. 5 alin. (1), art. 7 și art. 9 din Legea nr. 2/2000',
    'art. 5 coroborat cu art. 7 din Legea nr. 2/2000',
    'art. 129 alin. (1), alin. (2) lit. ____ și alin. (____) din O.U.G. nr. 57/2019',
    'art. 139 alin. (1) și alin. (3) lit. __ și al art. 196 alin. (1) lit. a) din O.U.G. nr. 57/2019',
  ])('[REF4] %j belongs to another act', (text) => {
    const all = parseReferences(`Potrivit ${text} se aplică.`)
    expect(all.length).toBeGreaterThan(0)
    expect(all.every((one) => one.external)).toBe(true)
  })

  it.each([
    'art. 5 din prezentul regulament',
    'art. 5 din prezenta hotărâre',
    'art. 5 din Regulament',
    'lit. a) a fost',
  ])('[REF4] %j is of this document', (text) => {
    expect(parseReferences(text).some((one) => one.external)).toBe(false)
  })

  it('[REF4] ends with the sentence before', () => {
    expect(read('Potrivit art. 5. Art. 7 din Legea nr. 2/2000 nu se aplică.')).toEqual([
      'article:5',
      'article:7 external',
    ])
  })

  it('[REF5] marks what no node can say', () => {
    expect(read('lit. a) a alin. (2)')).toEqual(['letter:a complex', 'alineat:2'])
    expect(read('lit. a)–c) și f)')[0]).toContain('complex')
  })

  it.each([
    'artă 5',
    'partea 5',
    'literatura a',
    'art. doi',
    'capitala 5',
    'art. 5.2',
    'art. 5/2020',
    'alin. 2',
    'cart. 5',
  ])('[REF1] %j has none', (text) => {
    expect(read(text)).toEqual([])
  })
})
