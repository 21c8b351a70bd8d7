import { execFile } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import fc from 'fast-check'
import type { Node } from 'prosemirror-model'
import { describe, expect, it } from 'vitest'
import type { PrintOptions } from '../../../domain/contracts/main-workspace.ts'
import { schema } from '../../../domain/document/schema/index.ts'
import { type DocumentSettings, defaultSettings } from '../../../domain/document/settings.ts'
import { sampleGroup } from '../../../domain/sample/index.ts'
import {
  destinationPages,
  type ExportInput,
  exportPdf,
  layoutPages,
  pageCount,
  printOptionsOf,
  renderPrintHtml,
} from '../../../main/workspace/export/index.ts'
import { hasDisplay, startXvfb } from '../../../scripts/run/display.mjs'
import { electronFlags } from '../../../scripts/run/electron-flags.mjs'
import { installedElectron } from '../../../scripts/setup/electron.mjs'
import { arbitraryDocument } from '../../support/arbitrary-document.ts'
import { pdfText } from '../../support/render.ts'
import { runs } from '../../support/runs.ts'

const run = promisify(execFile)

/** A PDF as Chromium writes it: pages in a tree, named places in the catalog's dictionary or in a name tree. */
function pdf(catalog: string, objects: readonly string[]): Uint8Array {
  const bodies = [`1 0 obj\n<</Type /Catalog /Pages 2 0 R ${catalog}>>\nendobj\n`, ...objects]
  const head = '%PDF-1.4\n'
  let offset = head.length
  const table = bodies.map((body) => {
    const line = `${String(offset).padStart(10, '0')} 00000 n \n`
    offset += body.length
    return line
  })
  const xref = `xref\n0 ${bodies.length + 1}\n0000000000 65535 f \n${table.join('')}`
  const trailer = `trailer\n<</Size ${bodies.length + 1} /Root 1 0 R>>\nstartxref\n${offset}\n%%EOF\n`
  return Buffer.from(head + bodies.join('') + xref + trailer, 'latin1')
}

const pages = [
  '2 0 obj\n<</Type /Pages /Count 3 /Kids [3 0 R 4 0 R]>>\nendobj\n',
  '3 0 obj\n<</Type /Pages /Count 2 /Parent 2 0 R /Kids [5 0 R 6 0 R]>>\nendobj\n',
  '4 0 obj\n<</Type /Page /Parent 2 0 R>>\nendobj\n',
  '5 0 obj\n<</Type /Page /Parent 3 0 R /Note (9 0 obj \\(a\\) (b))>>\nendobj\n',
  '6 0 obj\n<</Type /Page /Parent 3 0 R>>\nendobj\n',
]

describe('places read back from a PDF', () => {
  it('[XP2] finds places in a dictionary and in a name tree, with pages in a nested tree', () => {
    const dictionary = '7 0 obj\n<</b1 [4 0 R /XYZ 0 10 0]\n/b_0020 [6 0 R /XYZ 0 5.5 0]>>\nendobj\n'
    expect([...destinationPages(pdf('/Dests 7 0 R', [...pages, dictionary]))]).toEqual([
      ['b1', 3],
      ['b_0020', 2],
    ])
    const tree = [
      '7 0 obj\n<</Kids [8 0 R]>>\nendobj\n',
      '8 0 obj\n<</Limits [(a) (c)] /Names [(b1) [5 0 R /XYZ 0 0 0] <6232> <</D [4 0 R /Fit]>>]>>\nendobj\n',
    ]
    expect([...destinationPages(pdf('/Names <</Dests 7 0 R>>', [...pages, ...tree]))]).toEqual([
      ['b1', 1],
      ['b2', 3],
    ])
    expect(pageCount(pdf('', pages))).toBe(3)
  })

  it('gives nothing, and no error, for damaged files', () => {
    const whole = pdf('/Dests 7 0 R', [...pages, '7 0 obj\n<</b1 [4 0 R /XYZ 0 10 0]>>\nendobj\n'])
    fc.assert(
      fc.property(
        fc.nat({ max: whole.length - 1 }),
        fc.nat({ max: 255 }),
        fc.nat({ max: whole.length }),
        (at, byte, end) => {
          const damaged = new Uint8Array(whole)
          damaged[at] = byte
          expect(destinationPages(damaged).size).toBeLessThanOrEqual(2)
          expect(destinationPages(damaged.subarray(0, end)).size).toBeLessThanOrEqual(2)
        },
      ),
      { numRuns: runs(300) },
    )
    expect(destinationPages(new Uint8Array()).size).toBe(0)
  })
})

describe('print HTML', () => {
  it('[XP1] holds all text, no script, nothing to load from elsewhere, and every reference has its place', () => {
    fc.assert(
      fc.property(arbitraryDocument(20), (input) => {
        const html = renderPrintHtml(input)
        expect(html).not.toMatch(/<script|<iframe|<link|javascript:| on\w+=|url\(/i)
        expect(
          [...html.matchAll(/src="([^"]*)"/g)].every((match) => match[1]?.startsWith('data:image/')),
        ).toBe(true)
        const ids = [...html.matchAll(/ id="([^"]*)"/g)].map((match) => match[1])
        expect(new Set(ids).size).toBe(ids.length)
      }),
      { numRuns: runs(60) },
    )
  })

  it('names the annex above and the page below', () => {
    const settings = {
      ...defaultSettings('rof', 1, 'Probă'),
      annexNumber: '2',
      hclNumber: '<12>',
      hclDate: '01.02.2026',
    }
    const options = printOptionsOf({
      doc: schema.node('doc', {}, [schema.node('block')]),
      settings,
      images: new Map(),
    })
    expect(options.header).toContain('Anexa nr. 2 la HCL nr. &lt;12&gt;/01.02.2026')
    expect(options.footer).toMatch(
      /Pagina <span class="pageNumber"><\/span> din <span class="totalPages"><\/span>/,
    )
  })
})

/** Prints with a bare Electron of its own: what main's print service does, without the application. */
async function chromium(executable: string, html: string, options: PrintOptions): Promise<Uint8Array> {
  const folder = mkdtempSync(join(tmpdir(), 'consens-print-'))
  const display = hasDisplay() ? null : await startXvfb()
  try {
    const inches = Object.fromEntries(
      Object.entries(options.margins ?? {}).map(([side, mm]) => [side, mm / 25.4]),
    )
    const pdfOptions = {
      pageSize: 'A4',
      printBackground: true,
      generateTaggedPDF: true,
      displayHeaderFooter: true,
      headerTemplate: options.header,
      footerTemplate: options.footer,
      margins: inches,
    }
    writeFileSync(join(folder, 'in.html'), html)
    writeFileSync(
      join(folder, 'package.json'),
      JSON.stringify({ name: 'print', version: '1.0.0', main: 'main.cjs' }),
    )
    writeFileSync(
      join(folder, 'main.cjs'),
      `const { app, BrowserWindow } = require('electron')
const { writeFileSync } = require('node:fs')
app.whenReady().then(async () => {
  const window = new BrowserWindow({ show: false })
  await window.loadFile(${JSON.stringify(join(folder, 'in.html'))})
  writeFileSync(${JSON.stringify(join(folder, 'out.pdf'))}, await window.webContents.printToPDF(${JSON.stringify(pdfOptions)}))
  app.exit(0)
}).catch(() => app.exit(1))`,
    )
    const env = { ...process.env, ...(display ? { DISPLAY: display.display } : {}) }
    const flags = electronFlags({ env })
    await run(executable, [...flags, `--user-data-dir=${join(folder, 'data')}`, folder], {
      env,
      timeout: 120_000,
    })
    return new Uint8Array(readFileSync(join(folder, 'out.pdf')))
  } finally {
    display?.stop()
    rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 50 })
  }
}

const electron = installedElectron()

describe('printed by Chromium', () => {
  it.skipIf(electron === null)(
    '[XP2] tells the page of every heading of the list of contents, and prints these numbers',
    async () => {
      let count = 0
      const sample = sampleGroup(() => `id${++count}`).documents.find(({ kind }) => kind === 'pla')
      if (sample === undefined || electron === null) throw new Error('no sample')
      const doc: Node = schema.nodeFromJSON(sample.doc)
      const settings: DocumentSettings = sample.settings
      const input: ExportInput = { doc, settings, images: new Map() }
      const print = (html: string, options: PrintOptions): Promise<Uint8Array> =>
        chromium(electron.executable, html, options)
      const found = await layoutPages(input, print)
      const { bytes, pages: total } = await exportPdf(input, print)
      expect(total).toBeGreaterThan(5)
      const printed = (await pdfText(bytes)).split('\f').map((page) => page.replace(/\s+/g, ' '))
      const headings = doc.children.filter(({ attrs }) => attrs.kind === 'heading' && found.has(attrs.id))
      expect(headings.length).toBeGreaterThan(10)
      for (const heading of headings) {
        const page = found.get(heading.attrs.id) ?? 0
        expect(printed[page - 1]).toContain(heading.textContent.replace(/\s+/g, ' ').slice(0, 30))
        expect(
          printed.some((text) => new RegExp(`${heading.textContent.slice(0, 20)}.* ${page} `).test(text)),
        ).toBe(true)
      }
      expect(printed[total - 1]).toContain(`Pagina ${total} din ${total}`)
    },
    300_000,
  )
})
