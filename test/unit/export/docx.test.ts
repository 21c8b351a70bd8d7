import { createHash } from 'node:crypto'
import fc from 'fast-check'
import type { Node } from 'prosemirror-model'
import { beforeAll, describe, expect, it } from 'vitest'
import { numberDocument } from '../../../domain/document/numbering/index.ts'
import { schema } from '../../../domain/document/schema/index.ts'
import { type DocumentSettings, defaultSettings } from '../../../domain/document/settings.ts'
import { sampleGroup } from '../../../domain/sample/index.ts'
import { exportDocx } from '../../../main/workspace/export/index.ts'
import { arbitraryDocument } from '../../support/arbitrary-document.ts'
import { libreOfficePdf, libreOfficeText } from '../../support/libreoffice.ts'
import { hasValidator, ooxmlErrors } from '../../support/ooxml-validator.ts'
import { partsOf, pdfText } from '../../support/render.ts'
import { runs } from '../../support/runs.ts'
import { block, bodyOf, stylesIn } from './support.ts'

const noImages = new Map()
const hash = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

const squeeze = (text: string): string => text.replace(/\s+/g, '')

/** Runs of text outside the table of contents, whose entries Word writes with their numbers too. */
function textRuns(xml: string): string[] {
  return [...xml.matchAll(/<w:p>.*?<\/w:p>/g)]
    .filter(([paragraph]) => !paragraph.includes('<w:pStyle w:val="TOC'))
    .flatMap(([paragraph]) =>
      [...paragraph.matchAll(/<w:t xml:space="preserve">([^<]*)<\/w:t>/g)].map((run) => run[1] ?? ''),
    )
}

function samples(): readonly { doc: Node; settings: DocumentSettings; kind: string }[] {
  let count = 0
  return sampleGroup(() => `id${++count}`).documents.map(({ doc, settings, kind }) => ({
    doc: schema.nodeFromJSON(doc),
    settings,
    kind,
  }))
}

describe('exportDocx', () => {
  it('[DX4] [XN1] writes no label into a text: the labels of all blocks are Word numbering', async () => {
    for (const { doc, settings } of samples()) {
      const parts = await partsOf(await exportDocx({ doc, settings, images: noImages }))
      const xml = parts.get('word/document.xml') ?? ''
      const labels = new Set(
        numberDocument(doc, settings)
          .blocks.map(({ label }) => label)
          .filter((label) => label.length > 1),
      )
      const written = textRuns(xml).filter((text) =>
        [...labels].some((label) => text.startsWith(`${label} `) || text === label),
      )
      // What is left is the user's own text and references' cached values ("(2)", "b)").
      for (const text of written)
        expect(xml).toContain(
          `<w:t xml:space="preserve">${text}</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/>`,
        )
    }
  })

  it('[XL1] gives the same bytes for the same document', async () => {
    await fc.assert(
      fc.asyncProperty(arbitraryDocument(20), async (input) => {
        const first = await exportDocx(input)
        expect(hash(await exportDocx(input))).toBe(hash(first))
      }),
      { numRuns: runs(10) },
    )
  })

  it('[XL1] holds no author, no date, no comments, no custom parts and no field that asks to be updated', async () => {
    const parts = await partsOf(
      await exportDocx({ ...(samples()[0] as { doc: Node; settings: DocumentSettings }), images: noImages }),
    )
    expect([...parts.keys()].filter((path) => /comments|custom|people|endnotes/.test(path))).toEqual([])
    const core = parts.get('docProps/core.xml') ?? ''
    expect(core.replace(/<dc:title>.*<\/dc:title>/, '')).not.toMatch(/<(dc|dcterms|cp):(?!coreProperties)/)
    for (const xml of parts.values()) expect(xml).not.toMatch(/updateFields|w:dirty|w:author|w:date=/)
  })

  it('[DX14] never exports guidance', async () => {
    const xml = await bodyOf([block('guidance', 'Îndrumare'), block('text', 'Text')])
    expect(xml).not.toContain('Îndrumare')
  })

  it('[EX1] puts an article and its sole alineat into one paragraph, and leaves the label alone before a numbered one', async () => {
    const xml = await bodyOf([
      block('article'),
      block('alineat', 'Singurul.'),
      block('article'),
      block('alineat', 'Primul.'),
      block('alineat', 'Al doilea.'),
    ])
    expect(stylesIn(xml)).toEqual(['ArticleAlineat', 'Article', 'Alineat', 'Alineat'])
  })

  it('[DX7] [EX5] writes references as REF fields with the cached number; literal numbers as links', async () => {
    const reference = (targets: string): Node =>
      schema.node('reference', { targets, form: 'full', range: 'false', text: '' })
    const xml = await bodyOf([
      block('article', '', { id: 'a' }),
      block('alineat', 'Unu', { id: 'b' }),
      block('alineat', 'Doi', { id: 'c' }),
      block('article', '', { id: 'd', fixed: '5^1' }),
      schema.node('block', { kind: 'alineat' }, [reference('c'), schema.text('; '), reference('d')]),
    ])
    expect(xml).toContain(' \tREF _ca \\h \\n \\t </w:instrText>')
    expect(xml).toContain(' REF _cc \\h \\n \\t </w:instrText>')
    expect(xml).toContain('<w:t xml:space="preserve">(2)</w:t>')
    expect(xml).toMatch(/<w:hyperlink w:anchor="_fd"[^>]*><w:r><w:t xml:space="preserve">5¹</)
  })

  it('[XN3] needs few lists: a regulation has one w:num for its structure, not one for each enumeration', async () => {
    const rof = samples().find(({ kind }) => kind === 'rof') as { doc: Node; settings: DocumentSettings }
    const parts = await partsOf(await exportDocx({ ...rof, images: noImages }))
    const count = (parts.get('word/numbering.xml')?.match(/<w:num /g) ?? []).length
    expect(count).toBeLessThan(30)
  })

  it('[XW1] reports progress from 0 to 1 and stops with "cancelled"', async () => {
    const { doc, settings } = samples()[1] as { doc: Node; settings: DocumentSettings }
    const seen: number[] = []
    await exportDocx({ doc, settings, images: noImages }, { onProgress: (done) => seen.push(done) })
    expect(seen[0]).toBe(0)
    expect(seen.at(-1)).toBe(1)
    expect([...seen].sort((a, b) => a - b)).toEqual(seen)
    const stop = new AbortController()
    const running = exportDocx(
      { doc, settings, images: noImages },
      { signal: stop.signal, onProgress: () => stop.abort() },
    )
    await expect(running).rejects.toMatchObject({ reason: 'cancelled' })
  })

  it('[XL4] fills the table of contents with the page numbers it is given', async () => {
    const toc = schema.node('generated', { what: 'toc', id: 't' })
    const doc = schema.node('doc', {}, [toc, block('chapter', 'Dispoziții generale', { id: 'c1' })])
    const input = { doc, settings: defaultSettings('rof', 1, 'Probă'), images: noImages }
    const xml =
      (await partsOf(await exportDocx(input, { pages: new Map([['c1', 7]]) }))).get('word/document.xml') ?? ''
    expect(xml).toMatch(/Capitolul I Dispoziții generale<.*PAGEREF _cc1 .*<w:t xml:space="preserve">7<\/w:t>/)
    expect(xml).toContain('TOC \\o "1-1" \\h \\z \\u')
    expect((await partsOf(await exportDocx(input))).get('word/document.xml')).not.toContain('PAGEREF')
  })
})

describe('what Word and LibreOffice say', () => {
  beforeAll(async () => expect(await hasValidator()).toBe(true))

  it('is valid for the Open XML SDK: documents with every node, mark and attribute', async () => {
    await fc.assert(
      fc.asyncProperty(arbitraryDocument(30), async (input) => {
        expect(await ooxmlErrors(await exportDocx(input))).toEqual([])
      }),
      { numRuns: runs(6, 30), endOnFailure: true },
    )
  }, 600_000)

  it('[XL4] shows the page numbers of the table of contents in LibreOffice', async () => {
    const toc = schema.node('generated', { what: 'toc', id: 't' })
    const doc = schema.node('doc', {}, [toc, block('chapter', 'Dispoziții generale', { id: 'c1' })])
    const input = { doc, settings: defaultSettings('rof', 1, 'Probă'), images: noImages }
    const docx = await exportDocx(input, { pages: new Map([['c1', 47]]) })
    expect(await pdfText(await libreOfficePdf(docx))).toMatch(/Capitolul I Dispoziții generale\.{5,}\s*47\n/)
  }, 120_000)

  it('is valid for the sample documents, and LibreOffice keeps their text', async () => {
    // A plan and a regulation: commitments, generated tables and notes; chapters, references and annexes.
    for (const { doc, settings } of samples().slice(0, 2)) {
      const docx = await exportDocx({ doc, settings, images: noImages })
      expect(await ooxmlErrors(docx)).toEqual([])
      // LibreOffice's text has no footnotes.
      const notes = (await partsOf(docx)).get('word/footnotes.xml') ?? ''
      const printed = squeeze(`${await libreOfficeText(docx)} ${notes}`)
      const missing: string[] = []
      doc.descendants((node) => {
        if (node.isText && !printed.includes(squeeze(node.text ?? ''))) missing.push(node.text ?? '')
        return node.attrs.kind !== 'guidance'
      })
      expect(missing).toEqual([])
    }
  }, 300_000)
})
