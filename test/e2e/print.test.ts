import { spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build } from 'vite'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { blockDefaults, schema } from '../../domain/document/schema/index.ts'
import { defaultSettings } from '../../domain/document/settings.ts'
import { destinationPages, renderPrintHtml } from '../../main/workspace/export/index.ts'
import { outFolder, projectFolder } from '../../scripts/setup/paths.mjs'
import { type CountingServer, startCountingServer } from './support/counting-server.ts'
import { applicationCommand, applicationEnvironment } from './support/launch.ts'

describe('the print service', () => {
  let folder: string
  let server: CountingServer

  beforeAll(async () => {
    server = await startCountingServer()
    folder = mkdtempSync(join(tmpdir(), 'consens-print-'))
    const project = join(folder, 'app')
    mkdirSync(project)
    await build({
      root: projectFolder,
      configFile: false,
      logLevel: 'silent',
      build: {
        ssr: join(projectFolder, 'test', 'e2e', 'support', 'print-app.ts'),
        outDir: project,
        emptyOutDir: true,
        target: 'node20',
        rollupOptions: { external: ['electron'], output: { entryFileNames: 'index.js' } },
      },
      ssr: { noExternal: true, external: ['electron'] },
    })
    const about = { name: 'print-app', version: '1.0.0', type: 'module', main: 'index.js' }
    writeFileSync(join(project, 'package.json'), JSON.stringify(about))
  })

  afterAll(async () => {
    rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 50 })
    await server.close()
  })

  async function print(
    html: string,
    cancel = false,
  ): Promise<{ code: number | null; bytes: Buffer; file: string }> {
    const name = Math.random().toString(36).slice(2)
    const output = join(folder, `${name}.pdf`)
    const command = applicationCommand(join(folder, `data-${name}`))
    const args = command.args.map((word) => (word === projectFolder ? join(folder, 'app') : word))
    const job = JSON.stringify({ html, folder: join(outFolder, 'renderer'), output, cancel })
    const child = spawn(command.file, args, { env: applicationEnvironment({ JOB: job }), stdio: 'ignore' })
    const code = await new Promise<number | null>((resolve) => child.on('close', resolve))
    return { code, bytes: readFileSync(output), file: output }
  }

  it('[SEC11] prints pages in the document’s font, runs no script and reaches nothing', async () => {
    const html = `<!doctype html><html lang="ro"><head><meta charset="utf-8"><style>
      @font-face { font-family: 'Liberation Serif'; src: url(/fonts/LiberationSerif-Regular.ttf) }
      body { font: 12pt 'Liberation Serif' } h1 { break-before: page }
      </style><script>document.title = 'ran'; document.write('SCRIPT')</script>
      <link rel="stylesheet" href="${server.url}/style.css"></head>
      <body onload="document.body.append('HANDLER')"><p>Părți și țări: ședință</p>
      <img src="${server.url}/image.png"><iframe src="${server.url}/frame"></iframe>
      <h1 id="doi">Capitolul II</h1><p><a href="#doi">sus</a></p></body></html>`
    const { code, bytes, file } = await print(html)
    expect(code).toBe(0)
    expect(bytes.subarray(0, 5).toString()).toBe('%PDF-')
    const text = await output('pdftotext', ['-layout', file, '-'])
    expect(text).toContain('Părți și țări: ședință')
    expect(text).toContain('pagina 2 din 2')
    expect(text).not.toMatch(/SCRIPT|HANDLER/)
    expect(await output('pdffonts', [file])).toContain('LiberationSerif')
    expect(server.requests).toEqual([])
  })

  it('[XP3] sets each footnote at the foot of the page of its mark, once', async () => {
    const text = 'Grupul se întrunește lunar și hotărăște prin consens asupra priorităților planului local. '
    let count = 0
    const note = () =>
      schema.node('footnote', null, [schema.text(`Nota${++count}. ${text.repeat(count % 3)}`)])
    const blocks = Array.from({ length: 40 }, (_, n) => {
      const content = [
        schema.text(text.repeat(1 + (n % 5))),
        ...(n % 3 === 0 ? [note(), schema.text(text)] : []),
      ]
      return schema.node('block', { ...blockDefaults, kind: n % 7 === 0 ? 'chapter' : 'text' }, content)
    })
    const cell = schema.node('table_cell', null, [
      schema.node('block', blockDefaults, [schema.text('În tabel'), note()]),
    ])
    const rows = Array.from({ length: 30 }, () => schema.node('table_row', null, [cell.copy(cell.content)]))
    const doc = schema.node('doc', null, [...blocks, schema.node('table', null, rows.slice(0, 30))])
    const html = renderPrintHtml({ doc, settings: defaultSettings('other', 1, 'Note'), images: new Map() })
    const { code, bytes, file } = await print(html)
    expect(code).toBe(0)
    const places = destinationPages(bytes)
    const notes = [...places].filter(([name]) => name.startsWith('nr'))
    expect(notes.length).toBe(14 + 30)
    expect(notes.filter(([name, page]) => places.get(name.replace('nr', 'fn')) !== page)).toEqual([])
    expect(new Set(notes.map(([, page]) => page)).size).toBeGreaterThan(3)
    const printed = await output('pdftotext', ['-layout', file, '-'])
    for (let n = 1; n <= 14; n++) expect(printed.match(new RegExp(`Nota${n}\\.`, 'g'))).toHaveLength(1)
  })

  it('[SEC11] can be cancelled', async () => {
    const { code, bytes } = await print('<p>lung</p>', true)
    expect(code).toBe(3)
    expect(bytes.toString()).toContain('cancelled')
  })
})

function output(program: string, args: readonly string[]): Promise<string> {
  const child = spawn(program, args)
  let text = ''
  child.stdout.on('data', (chunk) => {
    text += String(chunk)
  })
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('close', () => resolve(text))
  })
}
