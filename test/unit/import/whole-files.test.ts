import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { numberDocument } from '../../../domain/document/numbering/index.ts'
import { outlineOf } from '../../../main/cli/outline.ts'
import { exportDocx } from '../../../main/workspace/export/index.ts'
import { type ImportResult, importDocx } from '../../../main/workspace/import/index.ts'
import { twin } from '../../fixtures/docx/twin.ts'
import { canonical } from '../../support/canonical-document.ts'
import { countDocx, type DocxCounts, withoutContents, words } from '../../support/compare-docx.ts'
import { libreOfficeText } from '../../support/libreoffice.ts'

const realDir = process.env.CONSENS_REAL_DIR

type WholeFile = {
  readonly name: string
  readonly skip: boolean
  readonly load: () => Promise<Uint8Array>
  readonly firstHeading: string
  readonly chapters: number
  readonly sections: number
  readonly links: number
}

const files: readonly WholeFile[] = [
  {
    name: 'the invented twin',
    skip: false,
    load: async () => twin().bytes,
    firstHeading: 'CONSIDERAȚII GENERALE',
    chapters: 13,
    sections: twin().facts.sections,
    links: twin().facts.links.length,
  },
  {
    name: 'the real regulation of 177 pages',
    skip: !realDir,
    load: () => readFile(join(realDir ?? '', 'rof-177-pagini.docx')),
    firstHeading: 'CONSIDERAȚII GENERALE',
    chapters: 13,
    sections: 26,
    links: 16,
  },
]

for (const file of files) {
  describe.skipIf(file.skip)(`import of ${file.name}`, () => {
    let source: Uint8Array
    let result: ImportResult
    let converted: Uint8Array
    let before: DocxCounts
    let after: DocxCounts

    beforeAll(async () => {
      source = await file.load()
      result = await importDocx(source)
      const { doc, settings, images } = result
      converted = await exportDocx({ doc, settings, images })
      before = await countDocx(source)
      after = await countDocx(converted)
    }, 120_000)

    it('[REC1] finds the opening part, 13 chapters, all sections and all 230 articles', () => {
      result.doc.check()
      const { nodes } = outlineOf(result, 'renumber')
      const count = (kind: string): number => nodes.filter((node) => node.kind === kind).length
      expect(count('opening')).toBeGreaterThan(3)
      expect(count('chapter')).toBe(file.chapters)
      expect(count('section')).toBe(file.sections)
      expect(count('article')).toBe(230)
      expect(count('table')).toBe(1)
      const articles = nodes.filter((node) => node.kind === 'article')
      const expected = [...Array(233).keys()].map((i) => i + 1).filter((n) => n < 25 || n > 27)
      expect(articles.map((node) => Number(node.source))).toEqual(expected)
      expect(articles.map((node) => Number(node.number))).toEqual(expected.map((_, i) => i + 1))
    })

    it('[NOT1] notices the jump from article 24 to 28', () => {
      const jumps = result.report.numbers.filter((notice) => notice.block === 'article')
      expect(jumps).toMatchObject([{ kind: 'jump', previous: '24', source: '28', computed: '25' }])
    })

    it('[KEEP1] prints every label as in the source, with few fixed numbers', () => {
      const { blocks } = numberDocument(result.doc, result.settings)
      const differing = blocks.filter((entry) => {
        const source = result.report.sources[entry.index] ?? null
        return source !== null && entry.number !== source
      })
      expect(differing).toEqual([])
      let fixed = 0
      result.doc.forEach((node) => {
        if (node.attrs.fixed) fixed += 1
      })
      expect(fixed).toBeLessThan(100)
    })

    it('[IMP21] reads its own conversion back as the same document, kept or renumbered', async () => {
      for (const numbers of ['keep', 'renumber'] as const) {
        const { doc, settings, images } = await importDocx(source, { numbers })
        const again = await importDocx(await exportDocx({ doc, settings, images }), { kind: settings.kind })
        const plain = (value: unknown): string =>
          JSON.stringify(value, (key, item) => (key === 'colwidth' ? null : item))
        expect(JSON.parse(plain(canonical(again.doc, again.settings)))).toEqual(
          JSON.parse(plain(canonical(doc, settings))),
        )
      }
    }, 180_000)

    it('[KEEP2] loses no word and changes no label, compared through LibreOffice', async () => {
      const [from, to] = await Promise.all([libreOfficeText(source), libreOfficeText(converted)])
      // A label and its text stand apart also where the source has no space ("Art. 149.În").
      const spaced = from.replace(/(\nArt\. \d+\.)(?=\p{L})/gu, '$1 ')
      const left = words(withoutContents(spaced, file.firstHeading))
      const right = words(withoutContents(to, file.firstHeading)).filter((word) => word !== '☐')
      expect(right).toEqual(left)
    }, 300_000)

    it('[KEEP3] keeps tables, pictures, links and bold runs', () => {
      expect(after.tables).toBe(before.tables)
      expect(after.images).toBe(before.images)
      expect(after.images).toBe(2)
      expect(after.links).toEqual(before.links)
      expect(after.links).toHaveLength(file.links)
      expect(after.boldRuns).toEqual(before.boldRuns)
    })
  })
}
