import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { b, center, p, r } from '../../fixtures/docx/parts.ts'
import { runs } from '../../support/runs.ts'
import { importParts, lines, marked } from './support.ts'

const typed = (...texts: string[]): string => texts.map((text) => p(text)).join('')

describe('recognition of structure', () => {
  it('[REC2] an article on its line: marginal title, first alineat, or its whole text', async () => {
    const body =
      p(b('Art. 1. Obiectul')) +
      typed('(1) Regulamentul stabilește.', '(2) Se aplică.') +
      typed('Art. 2. Text unic al articolului.', 'Art. 3. (1) Primul.', '(2) Al doilea.') +
      p(b('Art. 4. Scopul')) +
      typed('Scopul este acesta.', 'Art. 5', 'Pe linia următoare.')
    expect(lines(await importParts({ body }))).toEqual([
      'article [Art. 1.] Obiectul',
      'alineat [(1)] Regulamentul stabilește.',
      'alineat [(2)] Se aplică.',
      'article [Art. 2.]',
      'alineat Text unic al articolului.',
      'article [Art. 3.]',
      'alineat [(1)] Primul.',
      'alineat [(2)] Al doilea.',
      'article [Art. 4.] Scopul',
      'alineat Scopul este acesta.',
      'article [Art. 5]',
      'alineat Pe linia următoare.',
    ])
  })

  it('[REC3] a heading on the line after "CAPITOLUL I" belongs to it', async () => {
    const body =
      p(b('CAPITOLUL I'), center) +
      p(b('DISPOZIȚII GENERALE'), center) +
      typed('Art. 1. Text.', 'CAPITOLUL II', 'nu este un titlu, ci o frază întreagă, lungă.')
    expect(lines(await importParts({ body })).slice(0, 1)).toEqual([
      'chapter [CAPITOLUL I] DISPOZIȚII GENERALE',
    ])
    expect(lines(await importParts({ body })).at(-1)).toMatch(/^text nu este/)
  })

  it('[REC4] a paragraph that only goes on with a sentence is joined to it', async () => {
    const body = typed(
      'Art. 1. (1) Consiliul aprobă planul,',
      'care se publică.',
      '(2) Al doilea.',
      'Text nou, cu majusculă.',
    )
    const result = await importParts({ body })
    expect(lines(result)).toEqual([
      'article [Art. 1.]',
      'alineat [(1)] Consiliul aprobă planul, care se publică.',
      'alineat [(2)] Al doilea.',
      'text Text nou, cu majusculă.',
    ])
    expect(result.report.notes).toMatchObject([{ what: 'joined' }])
    expect(result.report.keptAsText).toMatchObject([
      { text: 'Text nou, cu majusculă.', place: 'Art. 1, (2)' },
    ])
  })

  it('[REC5] title lines of the opening part, and the title of the document', async () => {
    const body =
      p('Nr. 12/2026') +
      p(b('REGULAMENT'), center) +
      p(b('de organizare'), center) +
      typed('Preambul.', 'Art. 1. Text.')
    const result = await importParts({ body })
    expect(lines(result).slice(0, 4)).toEqual([
      'text Nr. 12/2026',
      'title REGULAMENT',
      'title de organizare',
      'text Preambul.',
    ])
    expect(result.settings).toMatchObject({ title: 'REGULAMENT de organizare', kind: 'rof' })
  })

  it('[REC6] headings: of Word, bold lines before an article; a bold line inside an article stays text', async () => {
    const styles =
      '<w:style w:type="paragraph" w:styleId="H2"><w:name w:val="heading 2"/><w:pPr><w:outlineLvl w:val="1"/></w:pPr><w:rPr><w:b/></w:rPr></w:style>'
    const body =
      p(r('Domenii'), '<w:pStyle w:val="H2"/>') +
      p(b('Drepturi sociale')) +
      typed('Art. 1. (1) Unu.') +
      p(b('Comisii temporare')) +
      typed('(2) Doi.')
    const result = await importParts({ body, styles })
    expect(lines(result)).toEqual([
      'heading Domenii',
      'heading Drepturi sociale',
      'article [Art. 1.]',
      'alineat [(1)] Unu.',
      'text Comisii temporare',
      'alineat [(2)] Doi.',
    ])
    // Bold that the heading's style gives is no mark.
    expect(result.doc.child(0).child(0).marks).toHaveLength(0)
  })

  it('[REC7] annexes begin everything again', async () => {
    const body =
      typed('Art. 1. Unu.') +
      p('Anexa nr. 1', '<w:pageBreakBefore/>') +
      typed('Art. 1. Întâi.', 'ANEXA NR. 2', 'Art. 1. Iar.')
    expect(lines(await importParts({ body })).filter((line) => !line.startsWith('alineat'))).toEqual([
      'article [Art. 1.]',
      'annex [Anexa nr. 1]',
      'article [Art. 1.]',
      'annex [ANEXA NR. 2]',
      'article [Art. 1.]',
    ])
  })

  it('[REC8] points with letters under them, dashes, and both forms of ș', async () => {
    const body = typed('Art. 1. Are:', '1. primul:', 'a) x;', 'b) y;', '2. al doilea:', 'a) z.', '- liniuță')
    expect(lines(await importParts({ body }))).toEqual([
      'article [Art. 1.]',
      'alineat Are:',
      'point [1.] primul:',
      'letter [a)] x;',
      'letter [b)] y;',
      'point [2.] al doilea:',
      'letter [a)] z.',
      'item [-] liniuță',
    ])
  })
})

describe('numbers of the source', () => {
  const jumps = fc.array(
    fc.record({
      step: fc.constantFrom(1, 1, 1, 2, 4),
      alineate: fc.array(fc.constantFrom(1, 1, 2), { maxLength: 4 }),
    }),
    {
      minLength: 1,
      maxLength: 12,
    },
  )

  const write = (
    articles: readonly { step: number; alineate: readonly number[] }[],
  ): { texts: string[]; labels: string[] } => {
    const texts: string[] = []
    const labels: string[] = []
    let article = 0
    for (const { step, alineate } of articles) {
      article += step
      texts.push(`Art. ${article}. ${alineate.length === 0 ? 'Text unic.' : ''}`.trim())
      labels.push(`Art. ${article}.`)
      let number = 0
      for (const add of alineate) {
        number += add
        texts.push(`(${number}) Alineat.`)
        labels.push(`(${number})`)
      }
    }
    return { texts, labels }
  }

  it('[KEEP1] keep: whatever jumps there are, every label is the one of the source', async () => {
    await fc.assert(
      fc.asyncProperty(jumps, async (articles) => {
        const { texts, labels } = write(articles)
        const result = await importParts({ body: typed(...texts) })
        const printed = lines(result).flatMap((line) => /\[(.+?)\]/.exec(line)?.[1] ?? [])
        expect(printed).toEqual(labels)
      }),
      { numRuns: runs(60) },
    )
  })

  it('[KEEP4] keep: a number is fixed only where counting would give another one', async () => {
    const { doc } = await importParts({
      body: typed('Art. 1. A.', 'Art. 2. B.', 'Art. 5. C.', 'Art. 6. D.', 'Art. 7. E.'),
    })
    const fixed: unknown[] = []
    doc.forEach((node) => {
      if (node.attrs.kind === 'article') fixed.push(node.attrs.fixed)
    })
    expect(fixed).toEqual([null, null, '5', null, null])
  })

  it('[REN1] renumber: numbers follow the order, labels are the settings\u2019, references follow their targets', async () => {
    const body = typed(
      'Art. 1. A.',
      'Art.7.– B, conform art. 9.',
      'Art. 9. (1) C.',
      '(4) D, potrivit alin. (1).',
    )
    const { doc, settings, report } = await importParts({ body }, { numbers: 'renumber' })
    expect(lines({ doc, settings, report, images: new Map() }).filter((line) => line.includes('['))).toEqual([
      'article [Art. 1.]',
      'article [Art. 2.]',
      'article [Art. 3.]',
      'alineat [(1)] C.',
      'alineat [(2)] D, potrivit {alin. (1)}.',
    ])
    expect(report.numbers.map((notice) => `${notice.kind} ${notice.previous}→${notice.source}`)).toEqual([
      'jump 1→7',
      'jump 7→9',
      'jump 1→4',
    ])
  })

  it('[NOT2] repeated numbers are told', async () => {
    const { report } = await importParts({ body: typed('Art. 1. A.', 'Art. 2. B.', 'Art. 2. C.') })
    expect(report.numbers).toMatchObject([{ kind: 'repeated-number', source: '2', computed: '3' }])
  })

  it('[NOT3] names places without the signs before a heading', async () => {
    const { report } = await importParts({
      body: typed('CAPITOLUL III - NUMIRE', 'SECȚIUNEA II – Directorul', 'Art. 1. (1) A.', '(3) B.'),
    })
    expect(report.numbers.map(({ place }) => place)).toContain('CAPITOLUL III, SECȚIUNEA II, Art. 1, (3)')
  })

  it('[LIVE1] a reference that is bold in part stays text, for a live one has one look', async () => {
    const body = typed('Art. 1. (1) Unu.') + p(r('(2) Vezi art. 1 alin. ') + b('(1)') + r('.'))
    const { doc } = await importParts({ body })
    expect(marked(doc.child(2))).toEqual(['Vezi art. 1 alin. ', 'bold:(1)', '.'])
  })

  it('[LIVE1] references become live only where their target is here and the words stay the same', async () => {
    const body = typed(
      'Art. 1. (1) Unu.',
      '(2) Vezi art. 2; nu art. 99; nici art. 5 din Legea nr. 52/2003.',
      'Art. 2. Doi, conform art. 1 alin. (2).',
    )
    const result = await importParts({ body })
    expect(lines(result)[2]).toBe(
      'alineat [(2)] Vezi {art. 2}; nu art. 99; nici art. 5 din Legea nr. 52/2003.',
    )
    expect(lines(result)[4]).toBe('alineat Doi, conform {art. 1 alin. (2)}.')
  })
})
