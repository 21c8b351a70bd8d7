/**
 * One job in a process of its own: `node child.ts JOB PAGES FILE`. Prints time (ms, without the start of Node and the
 * loading of modules) and peak memory (MB, of the whole process) as JSON.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { SCHEMA_VERSION } from '../../../domain/document/schema/index.ts'
import { defaultSettings } from '../../../domain/document/settings.ts'
import { exportDocx } from '../../../main/workspace/export/index.ts'
import { importDocx } from '../../../main/workspace/import/index.ts'
import { regulation } from '../support/corpus.ts'
import { ourDocument } from '../support/documents.ts'
import { bareDocx } from './bare-docx.ts'

const [job = '', pages = '', file = ''] = process.argv.slice(2)
const lines = regulation(Number(pages))

const jobs: Readonly<Record<string, () => Promise<() => Promise<unknown>>>> = {
  /** Writes the file that imports read; not measured. */
  source: async () => async () => writeFileSync(file, await bareDocx(lines, true)),
  'bare-docx': async () => async () => writeFileSync(file, await bareDocx(lines)),
  export: async () => {
    const doc = ourDocument(lines)
    const settings = defaultSettings('other', SCHEMA_VERSION, 'Regulament')
    return async () => writeFileSync(file, await exportDocx({ doc, settings, images: new Map() }))
  },
  import: async () => async () => {
    const { doc } = await importDocx(new Uint8Array(readFileSync(file)))
    if (doc.childCount < lines.length * 0.9) throw new Error(`only ${doc.childCount} blocks were read`)
  },
}

const prepare = jobs[job]
if (!prepare) throw new Error(`no job named ${job}`)
const work = await prepare()
const begun = performance.now()
await work()
const ms = performance.now() - begun
process.stdout.write(JSON.stringify({ ms, mb: process.resourceUsage().maxRSS / 1024 }))
