/**
 * Longest turn of the workspace's event loop (ms) while a file is imported or exported: `node turns.ts JOB FILE`, JOB being
 * `thread` (as the application does it) or `here` (the same code without a thread). Prints JSON.
 */
import { readFileSync } from 'node:fs'
import * as Y from 'yjs'
import { PaperDesk } from '../../../main/workspace/jobs/paper-desk.ts'
import { noPrint, PaperThread } from '../../../main/workspace/jobs/paper-thread.ts'

const [job = '', path = ''] = process.argv.slice(2)
// Modules and the file's cache are warm in both.
readFileSync(path)
const maker = job === 'thread' ? new PaperThread() : new PaperDesk()
const host = { signal: new AbortController().signal, progress: () => undefined, print: noPrint }

let last = performance.now()
let longest = 0
let ends = false
const watch = (): void => {
  const now = performance.now()
  longest = Math.max(longest, now - last)
  last = now
  if (!ends) setImmediate(watch)
}

type Work = Parameters<PaperDesk['run']>[0]
async function measured<Result>(work: Work): Promise<{ value: Result; ms: number }> {
  longest = 0
  last = performance.now()
  const value = (await (maker instanceof PaperThread
    ? maker.run(work, host)
    : maker.run(work, host))) as Result
  await new Promise((resolve) => setImmediate(resolve))
  watch()
  return { value, ms: longest }
}

watch()
const inspect = await measured({ kind: 'inspect', path, importId: 'bench', fileName: 'bench.docx' })
const build = await measured<Uint8Array[]>({
  kind: 'build',
  numbers: 'keep',
  documentKind: 'rof',
  title: 'Regulament',
})
const doc = new Y.Doc()
longest = 0
last = performance.now()
for (const update of build.value) {
  Y.applyUpdate(doc, update)
  await new Promise((resolve) => setImmediate(resolve))
}
const add = longest
const exported = await measured({ kind: 'docx', state: Y.encodeStateAsUpdate(doc), print: false })
ends = true
if (maker instanceof PaperThread) maker.end()
process.stdout.write(JSON.stringify({ import: Math.max(inspect.ms, build.ms, add), export: exported.ms }))
