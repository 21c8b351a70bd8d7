import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, open, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { runCli } from '../../../main/cli/index.ts'
import type { Outline } from '../../../main/cli/outline.ts'
import { importDocx } from '../../../main/workspace/import/index.ts'
import { b, center, docx, p } from '../../fixtures/docx/parts.ts'

const entry = join(import.meta.dirname, '../../../main/cli/index.ts')

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'consens-cli-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

type Run = { code: number; out: string[]; err: string[] }

async function cli(...args: string[]): Promise<Run> {
  const out: string[] = []
  const err: string[] = []
  const code = await runCli(args, { out: (text) => out.push(text), err: (text) => err.push(text) })
  return { code, out, err }
}

const sample = docx({
  body:
    p(b('REGULAMENT'), center) +
    p('CAPITOLUL I Dispoziții') +
    p('Secțiunea 1 Scop') +
    p('Art. 1. Text unic.') +
    p('Art. 5. (1) Primul:') +
    p('a) litera;') +
    p('(3) Al treilea, vezi art. 1.') +
    p('- o liniuță') +
    '<w:tbl><w:tblGrid><w:gridCol w:w="2000"/></w:tblGrid><w:tr><w:tc><w:p><w:r><w:t>celulă</w:t></w:r></w:p></w:tc></w:tr></w:tbl>' +
    p('Text de încheiere.'),
})

async function sampleFile(): Promise<string> {
  const file = join(folder, 'in.docx')
  await writeFile(file, sample)
  return file
}

describe('cli outline', () => {
  it('[CLI1] prints one JSON object: kinds in order, source numbers, computed numbers, texts', async () => {
    const { code, out, err } = await cli('outline', await sampleFile())
    expect({ code, err, lines: out.length }).toEqual({ code: 0, err: [], lines: 1 })
    const outline = JSON.parse(out[0] as string) as Outline
    expect(outline.nodes).toEqual([
      { kind: 'opening', source: null, number: null, text: 'REGULAMENT' },
      { kind: 'chapter', source: 'I', number: 'I', text: 'Dispoziții' },
      { kind: 'section', source: '1', number: '1', text: 'Scop' },
      { kind: 'article', source: '1', number: '1', text: '' },
      { kind: 'paragraph', source: null, number: null, text: 'Text unic.' },
      { kind: 'article', source: '5', number: '2', text: '' },
      { kind: 'paragraph', source: '1', number: '1', text: 'Primul:' },
      { kind: 'letter', source: 'a', number: 'a', text: 'litera;' },
      { kind: 'paragraph', source: '3', number: '2', text: 'Al treilea, vezi art. 1.' },
      { kind: 'item', source: null, number: null, text: 'o liniuță' },
      { kind: 'table', source: null, number: null, text: 'celulă' },
      { kind: 'text', source: null, number: null, text: 'Text de încheiere.' },
    ])
    expect(outline.unplaced).toEqual([])
  })

  it('[CLI1] with --numbers keep, numbers are those of the source', async () => {
    const { out } = await cli('outline', await sampleFile(), '--numbers', 'keep')
    const { nodes } = JSON.parse(out[0] as string) as Outline
    expect(nodes.filter((node) => node.number !== node.source)).toEqual([])
  })
})

describe('cli convert', () => {
  it('[CLI2] writes a document that reads back the same, and prints nothing', async () => {
    const target = join(folder, 'out.docx')
    expect(await cli('convert', await sampleFile(), target)).toEqual({ code: 0, out: [], err: [] })
    const { report } = await importDocx(await readFile(target))
    expect(report.outline.filter((entry) => entry.kind === 'article').map((entry) => entry.source)).toEqual([
      '1',
      '5',
    ])
    expect(await readdir(folder)).toEqual(['in.docx', 'out.docx'])
  })

  it('[CLI2] with --numbers renumber, articles follow their order', async () => {
    const target = join(folder, 'out.docx')
    await cli('convert', await sampleFile(), target, '--numbers=renumber')
    const { report } = await importDocx(await readFile(target))
    expect(report.outline.filter((entry) => entry.kind === 'article').map((entry) => entry.source)).toEqual([
      '1',
      '2',
    ])
  })

  it('[CLI3] a bad file gives one line with its reason, code 1, and leaves the old target alone', async () => {
    const source = join(folder, 'bad.docx')
    const target = join(folder, 'out.docx')
    await writeFile(source, 'no zip at all')
    await writeFile(target, 'old')
    const { code, out, err } = await cli('convert', source, target)
    expect({ code, out }).toEqual({ code: 1, out: [] })
    expect(err).toEqual([expect.stringMatching(/^consens convert: .*\[file-not-docx\]$/)])
    expect(await readFile(target, 'utf8')).toBe('old')
    expect(await readdir(folder)).toEqual(['bad.docx', 'out.docx'])
  })

  it('[CLI3] a file of 500 MB is refused before it is read', async () => {
    const source = join(folder, 'huge.docx')
    const handle = await open(source, 'w')
    await handle.truncate(500 * 2 ** 20)
    await handle.close()
    const { code, err } = await cli('outline', source)
    expect(code).toBe(1)
    expect(err[0]).toMatch(/500 MB, limit 200 MB \[file-too-large\]$/)
  })

  it('[CLI3] missing files, a folder as target, a target in no folder', async () => {
    const source = await sampleFile()
    for (const args of [
      ['outline', join(folder, 'none.docx')],
      ['convert', source, folder],
      ['convert', source, join(folder, 'none', 'out.docx')],
      ['outline', folder],
    ]) {
      const { code, out, err } = await cli(...args)
      expect({ code, out, lines: err.length }).toEqual({ code: 1, out: [], lines: 1 })
    }
    expect(await readdir(folder)).toEqual(['in.docx'])
  })
})

describe('cli calls', () => {
  it('[CLI4] wrong calls end with 2 and say how to call', async () => {
    for (const args of [
      [],
      ['nothing'],
      ['outline'],
      ['outline', 'a', 'b'],
      ['convert', 'a'],
      ['outline', 'a', '--numbers', 'x'],
      ['outline', 'a', '--unknown'],
    ]) {
      const { code, out, err } = await cli(...args)
      expect({ code, out }).toEqual({ code: 2, out: [] })
      expect(err.length).toBe(1)
    }
  })

  it('[CLI4] --help prints the usage and ends with 0', async () => {
    for (const args of [['--help'], ['help'], ['outline', '--help'], ['convert', '-h']]) {
      const { code, out, err } = await cli(...args)
      expect({ code, err }).toEqual({ code: 0, err: [] })
      expect(out[0]).toMatch(/^Usage: /)
    }
  })

  it('[CLI5] as a process: stdout is the JSON alone, the exit code tells', async () => {
    const run = promisify(execFile)
    const { stdout, stderr } = await run(process.execPath, [entry, 'outline', await sampleFile()])
    expect(JSON.parse(stdout)).toHaveProperty('nodes')
    expect(stderr).toBe('')
    await expect(run(process.execPath, [entry, 'outline', join(folder, 'none.docx')])).rejects.toMatchObject({
      code: 1,
    })
  })

  it('[CLI3] says which name is a folder', async () => {
    const { code, err } = await cli('outline', folder)
    expect({ code, err }).toEqual({
      code: 1,
      err: [`consens outline: ${folder}: is a folder, not a file [EISDIR]`],
    })
  })

  it('[CLI6] ends quietly when nobody reads on', async () => {
    const file = join(folder, 'long.docx')
    await writeFile(file, docx({ body: p('Un paragraf destul de lung.').repeat(5_000) }))
    const child = spawn(process.execPath, [entry, 'outline', file], { stdio: ['ignore', 'pipe', 'pipe'] })
    let err = ''
    child.stderr.on('data', (chunk) => {
      err += String(chunk)
    })
    child.stdout.once('data', () => child.stdout.destroy())
    const [code] = (await once(child, 'close')) as [number]
    expect({ code, err }).toEqual({ code: 0, err: '' })
  })
})
