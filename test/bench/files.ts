import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { markdown } from './files/markdown.ts'
import { regulation } from './support/corpus.ts'
import { say } from './support/progress.ts'
import type { Check, Part, Row } from './support/report.ts'
import { median } from './support/stats.ts'

const PAGES = 200
/** Pages of the file whose import must not be felt in another window. */
const LONG = 500
const child = join(import.meta.dirname, 'files', 'child.ts')
const turns = join(import.meta.dirname, 'files', 'turns.ts')

type Cost = { readonly ms: number; readonly mb: number }

/** Export and import of a long document: time and peak memory, beside `docx` used bare and pandoc. */
export async function benchFiles(runs: number): Promise<Part> {
  const folder = mkdtempSync(join(tmpdir(), 'consens-bench-files-'))
  try {
    const at = (name: string) => join(folder, name)
    const withPandoc = spawnSync('pandoc', ['--version']).status === 0
    runChild('source', PAGES, at('source.docx'))
    writeFileSync(at('text.md'), markdown(regulation(PAGES)))
    writeFileSync(at('text-100.md'), markdown(regulation(100)))
    runChild('source', LONG, at('long.docx'))
    const costs = new Map<string, Cost[]>()
    const longest: { thread: Turns[]; here: Turns[] } = { thread: [], here: [] }
    const note = (name: string, cost: Cost) => costs.set(name, [...(costs.get(name) ?? []), cost])
    for (let i = 0; i < runs; i++) {
      say(`files, run ${i + 1} of ${runs}`)
      note('export', runChild('export', PAGES, at('ours.docx')))
      note('bare', runChild('bare-docx', PAGES, at('bare.docx')))
      note('bare-15', runChild('bare-docx', 15, at('bare-15.docx')))
      note('bare-100', runChild('bare-docx', 100, at('bare-100.docx')))
      note('import', runChild('import', PAGES, at('source.docx')))
      for (const how of ['thread', 'here'] as const) longest[how].push(runTurns(how, at('long.docx')))
      if (!withPandoc) continue
      note('pandoc-out', await runPandoc([at('text.md'), '-o', at('pandoc.docx')]))
      note('pandoc-out-100', await runPandoc([at('text-100.md'), '-o', at('pandoc-100.docx')]))
      note('pandoc-in', await runPandoc([at('source.docx'), '-t', 'json', '-o', at('pandoc.json')]))
    }
    const middle = (name: string, unit: 'ms' | 'mb'): number =>
      median((costs.get(name) ?? []).map((cost) => cost[unit]))
    const pair = (what: string, own: string, reference: string, other: string): [Row, Row] => [
      {
        what: `${what}, ${PAGES} pages: time`,
        unit: 'ms',
        ours: middle(own, 'ms'),
        reference,
        other: middle(other, 'ms'),
      },
      {
        what: `${what}, ${PAGES} pages: peak memory`,
        unit: 'MB',
        ours: middle(own, 'mb'),
        reference,
        other: middle(other, 'mb'),
      },
    ]
    const [time, memory] = pair('export', 'export', 'docx used bare', 'bare')
    const checks: Check[] = [
      {
        what: 'docx used bare, 100 pages over 15',
        here: middle('bare-100', 'ms') / middle('bare-15', 'ms'),
        known: 0.4 / 0.13,
      },
    ]
    if (withPandoc)
      checks.push({
        what: 'pandoc over docx used bare, 100 pages',
        here: middle('pandoc-out-100', 'ms') / middle('bare-100', 'ms'),
        known: 0.85 / 0.4,
      })
    return {
      rows: [
        { ...time, target: { ratio: 1.5 } },
        memory,
        ...(['import', 'export'] as const).map(
          (what): Row => ({
            what: `${what}, ${LONG} pages: longest turn of the workspace`,
            unit: 'ms',
            ours: median(longest.thread.map((turn) => turn[what])),
            reference: 'without a thread',
            other: median(longest.here.map((turn) => turn[what])),
          }),
        ),
        ...(withPandoc ? pair('export', 'export', 'pandoc', 'pandoc-out') : []),
        ...(withPandoc
          ? pair('import', 'import', 'pandoc', 'pandoc-in')
          : pair('import', 'import', '(none)', '')),
      ],
      checks,
      notes: withPandoc
        ? ['pandoc is a whole process; the others are without the start of Node and the loading of modules']
        : ['pandoc is not installed (Debian: apt-get install pandoc): its figures are left out'],
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

type Turns = { readonly import: number; readonly export: number }

function runTurns(how: 'thread' | 'here', file: string): Turns {
  const { status, stdout, stderr } = spawnSync(process.execPath, [turns, how, file], { encoding: 'utf8' })
  if (status !== 0) throw new Error(`the turns of ${how} failed:\n${stderr}`)
  return JSON.parse(stdout) as Turns
}

function runChild(job: string, pages: number, file: string): Cost {
  const { status, stdout, stderr } = spawnSync(process.execPath, [child, job, String(pages), file], {
    encoding: 'utf8',
  })
  if (status !== 0) throw new Error(`the job ${job} failed:\n${stderr}`)
  return JSON.parse(stdout) as Cost
}

async function runPandoc(words: readonly string[]): Promise<Cost> {
  const begun = performance.now()
  const running = spawn('pandoc', words, { stdio: ['ignore', 'ignore', 'inherit'] })
  const exited = once(running, 'exit')
  let mb = Number.NaN
  const watch = setInterval(() => {
    mb = peakOf(running.pid) ?? mb
  }, 5)
  const [code] = (await exited) as [number]
  clearInterval(watch)
  if (code !== 0) throw new Error(`pandoc ended with ${code}`)
  return { ms: performance.now() - begun, mb }
}

/** Peak memory of a running process in MB, as Linux counts it; null elsewhere and when it is gone. */
function peakOf(pid: number | undefined): number | null {
  try {
    const kilobytes = /VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]
    return kilobytes === undefined ? null : Number(kilobytes) / 1024
  } catch {
    return null
  }
}
