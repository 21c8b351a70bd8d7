import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { numberDocument } from '../../../domain/document/numbering/index.ts'
import { sheetParts, sheetTableNames } from '../../../domain/document/schema/index.ts'
import { ruleTexts, templateDocument, templates, withoutGuidance } from '../../../domain/templates/index.ts'
import { runs } from '../../support/runs.ts'
import { counter, idsOf, isGuidanceNode, nodeOf, nodesOf, plain, textsOf } from './support.ts'

/** Width of a word in bold Times of 11 pt, in CSS pixels: each letter as the widest of its sort. */
function widthOf(word: string): number {
  const ems = [...word].map((letter) => {
    if (/[mMwW]/u.test(letter)) return 0.9
    if (/\p{Lu}/u.test(letter)) return 0.72
    if (/[ijltf.,:;()țî]/u.test(letter)) return 0.33
    if (/[cersșz]/u.test(letter)) return 0.45
    return /[aăâ_\d]/u.test(letter) ? 0.5 : 0.56
  })
  return ems.reduce((sum, em) => sum + em, 0) * 11 * (96 / 72)
}

const kinds = templates.map((entry) => entry.kind)

describe.each(kinds)('the template %s', (kind) => {
  const { doc, settings } = templateDocument(kind, plain, counter())
  const node = nodeOf(doc)

  it('[TPL1] is a valid document with unique ids everywhere', () => {
    node.check()
    const ids = idsOf(node)
    expect(ids.every((id) => typeof id === 'string' && id !== '')).toBe(true)
    expect(new Set(ids).size).toBe(ids.length)
    expect(settings.kind).toBe(kind)
  })

  it('[TPL1] is the same for the same ids', () => {
    expect(templateDocument(kind, plain, counter())).toEqual({ doc, settings })
  })

  it('[TPL6] has no reference without a target', () => {
    const targets = new Set(idsOf(node))
    for (const reference of nodesOf(node).filter((child) => child.type.name === 'reference')) {
      for (const target of String(reference.attrs.targets).split(' ')) expect(targets).toContain(target)
    }
  })

  it('[TPL13] has no word that a column of its tables would break', () => {
    for (const table of nodesOf(node).filter((child) => child.type.name === 'table')) {
      table.descendants((cell) => {
        const [width = 0] = (cell.attrs.colwidth as number[] | null) ?? []
        if (width === 0) return
        const broken = cell
          .textBetween(0, cell.content.size, ' ')
          .split(/[ /]+/u)
          .filter((word) => widthOf(word) > width - 11.5)
        expect(broken).toEqual([])
      })
    }
  })

  it('[TPL7] loses its guidance, nothing else, at any depth', () => {
    const stripped = nodeOf(withoutGuidance(doc))
    stripped.check()
    expect(nodesOf(stripped).some(isGuidanceNode)).toBe(false)
    const kept = nodesOf(node).filter((child) => child.isTextblock && !isGuidanceNode(child))
    const found = nodesOf(stripped).filter((child) => child.isTextblock)
    expect(found.map((child) => child.textContent)).toEqual(kept.map((child) => child.textContent))
  })

  it('[TPL8] writes Romanian with comma letters, Romanian quotes and bound abbreviations', () => {
    const text = textsOf(node).join('\n')
    expect(text).not.toMatch(/[şţŞŢ"“]/u)
    expect(text).not.toMatch(/\b(art|alin|lit|nr|cap)\. [\p{N}(_]/u)
    expect(text).not.toMatch(/[{}]|\*\*|~~| {2}/u)
  })

  it('[TPL3] has no name of its own: another group and another city are written everywhere', () => {
    const other = templateDocument(
      kind,
      { city: 'comuna Valea Albă', groupName: 'Comisia mixtă', county: 'Cluj' },
      counter(),
    )
    expect(textsOf(nodeOf(other.doc)).join('\n')).not.toMatch(/Timiș|Grupul(?:ui)? de lucru/u)
  })

  it('[TPL3] stays valid for any names', () => {
    const name = fc.oneof(
      fc.string({ maxLength: 40 }),
      fc.constantFrom('{@x}', '**', '~~a', '{=quorum}', '{?a|b}'),
    )
    fc.assert(
      fc.property(name, name, name, (city, groupName, county) => {
        nodeOf(templateDocument(kind, { city, groupName, county }, counter()).doc).check()
      }),
      { numRuns: runs(10) },
    )
  })
})

describe('the ROF', () => {
  const { doc, settings } = templateDocument('rof', plain, counter())
  const node = nodeOf(doc)
  const numbering = numberDocument(node, settings)
  const blocks = node.children.map((child, index) => ({ child, number: numbering.blocks[index] }))
  const firstAnnex = blocks.findIndex(({ child }) => child.attrs.kind === 'annex')
  const numbersOf = (kind: string): (string | null | undefined)[] =>
    blocks
      .slice(0, firstAnnex)
      .filter(({ child }) => child.attrs.kind === kind)
      .map(({ number }) => number?.number)

  it('[TPL9] has thirteen chapters and articles that run on through them', () => {
    expect(numbersOf('chapter')).toEqual('I II III IV V VI VII VIII IX X XI XII XIII'.split(' '))
    expect(numbersOf('section')).toEqual(['1', '2', '3', '4'])
    const articles = numbersOf('article')
    expect(articles).toEqual(articles.map((_, index) => String(index + 1)))
    expect(articles.length).toBeGreaterThanOrEqual(60)
    expect(articles.length).toBeLessThanOrEqual(90)
  })

  it('[TPL9] has six annexes, each called an integral part', () => {
    const annexes = blocks.filter(({ child }) => child.attrs.kind === 'annex')
    expect(annexes.map(({ number }) => number?.number)).toEqual(['1', '2', '3', '4', '5', '6'])
    const called = nodesOf(node)
      .filter((child) => child.isTextblock && child.textContent.includes('parte integrantă'))
      .flatMap((child) => nodesOf(child))
      .flatMap((child) => (child.type.name === 'reference' ? String(child.attrs.targets).split(' ') : []))
    expect(called).toEqual(expect.arrayContaining([annexes[0]?.child.attrs.id, annexes[5]?.child.attrs.id]))
  })

  it('[TPL9] keeps to one sentence an alineat, the present tense and five alineate an article', () => {
    for (const { child, number } of blocks) {
      if (child.attrs.kind !== 'alineat' && child.attrs.kind !== 'letter') continue
      expect(child.textContent).not.toMatch(/[.;] \p{Lu}/u)
      expect(child.textContent).not.toMatch(/\b(?:va|vor|voi|vom) \p{Ll}/u)
      expect(child.textContent).toMatch(/[.:;]$/u)
      if (child.attrs.kind === 'alineat') expect(Number(number?.number ?? 1)).toBeLessThanOrEqual(5)
    }
  })

  it('[TPL5] binds every rule to the text, with the group’s own value first', () => {
    const values = (context: typeof plain): Map<unknown, unknown> =>
      new Map(
        nodesOf(nodeOf(templateDocument('rof', context, counter()).doc))
          .filter((child) => child.type.name === 'rule_value')
          .map((child) => [child.attrs.rule, child.attrs.text]),
      )
    expect([...values(plain).keys()].sort()).toEqual(Object.keys(ruleTexts).sort())
    expect(values({ ...plain, rules: { convening: '7 zile lucrătoare' } }).get('convening')).toBe(
      '7 zile lucrătoare',
    )
  })

  it('[TPL5] says of a conflict of interest what the law says, and of values where they are changed', () => {
    const text = nodeOf(templateDocument('rof', plain, counter()).doc)
    const values = nodesOf(text).filter((child) => child.attrs.rule === 'conflictOfInterest')
    expect(values.map((child) => child.attrs.text)).toEqual([
      'nu participă la vot și nu se ia în calculul majorității',
    ])
    const guidance = nodesOf(text).filter((child) => child.attrs.kind === 'guidance')
    expect(guidance.map((child) => child.textContent).join(' ')).toContain('Faceți clic pe o valoare')
  })
})

describe('the PLA', () => {
  const { doc, settings } = templateDocument('pla', { ...plain, periodStart: '2026-05-01' }, counter())
  const node = nodeOf(doc)
  const numbering = numberDocument(node, settings)

  it('[TPL10] has nine numbered chapters, generated parts and annexes A to D', () => {
    const headings = numbering.blocks.filter(
      (block) => block.kind === 'heading' && /^\d+$/u.test(block.number ?? ''),
    )
    expect(headings.map((block) => block.number)).toEqual(['1', '2', '3', '4', '5', '6', '7', '8', '9'])
    const annexes = numbering.blocks.filter((block) => block.kind === 'annex')
    expect(annexes.map((block) => block.label)).toEqual(['Anexa A', 'Anexa B', 'Anexa C', 'Anexa D'])
    const generated = node.children.filter((child) => child.type.name === 'generated')
    expect(generated.map((child) => child.attrs.what)).toEqual(['toc', 'resources', 'timeline'])
    expect(settings).toMatchObject({ annexNumber: '1', periodStart: '2026-05-01', periodEnd: '' })
  })

  it('[TPL10] has one commitment sheet with every field and its guidance', () => {
    const sheets = node.children.filter((child) => child.type.name === 'commitment')
    expect(sheets).toHaveLength(1)
    const fields = sheets[0]?.children.filter((child) => child.type.name === 'commitment_field') ?? []
    const wanted = sheetParts.flatMap((part) => ('field' in part && !('optional' in part) ? part.field : []))
    expect(fields.map((field) => field.attrs.name)).toEqual(wanted)
    const tables = sheets[0]?.children.filter((child) => child.type.name === 'sheet_table') ?? []
    expect(tables.map((table) => table.attrs.what)).toEqual([...sheetTableNames])
    expect(fields.every((field) => field.children.some(isGuidanceNode))).toBe(true)
  })
})

describe('the draft decision', () => {
  const { doc, settings } = templateDocument('hcl', plain, counter())
  const node = nodeOf(doc)
  const texts = textsOf(node)

  it('[TPL11] has header, formulas and four articles in their order', () => {
    const order = [
      'PROIECT',
      'ROMÂNIA',
      'JUDEȚUL TIMIȘ',
      'MUNICIPIUL TIMIȘOARA',
      'CONSILIUL LOCAL',
      'Consiliul Local al Municipiului Timișoara,',
      'HOTĂRĂȘTE:',
    ]
    // Each of them once, and in this order.
    expect(texts.filter((text) => order.includes(text))).toEqual(order)
    const labels = numberDocument(node, settings).blocks.filter((block) => block.kind === 'article')
    expect(labels.map((block) => block.label)).toEqual(['Art. 1.', 'Art. 2.', 'Art. 3.', 'Art. 4.'])
    expect(
      texts.filter((text) => text.includes('care face parte integrantă din prezenta hotărâre')),
    ).toHaveLength(2)
  })

  it('[TPL11] signs in a table of two columns', () => {
    const table = node.lastChild
    expect(table?.type.name).toBe('table')
    expect(table?.firstChild?.childCount).toBe(2)
    expect(table?.textContent).toContain('CONTRASEMNEAZĂ,SECRETAR GENERAL,')
  })

  it('[TPL4] leaves unverified citations and all numbers blank', () => {
    const text = texts.join('\n')
    expect(text).toMatch(/art\.\u00a0129 alin\.\u00a0\(1\), alin\.\u00a0\(2\) lit\.\u00a0____/u)
    expect(text).not.toMatch(/\/\d\d\.\d\d\.\d{4}/u)
  })
})
