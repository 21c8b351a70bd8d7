/**
 * `npm run bench -- [--only start,open,typing,files,merge,ledger] [--quick] [--profiles DIR]`: our figures beside those of
 * plain references, in one run on the same text. Prints; asserts nothing.
 */
import { mkdirSync } from 'node:fs'
import { cpus, totalmem } from 'node:os'
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { installedElectron } from '../../scripts/setup/electron.mjs'
import { benchFiles } from './files.ts'
import { benchLedger } from './ledger.ts'
import { benchMerge } from './merge.ts'
import { benchOpen } from './open.ts'
import { benchStart } from './start.ts'
import { say } from './support/progress.ts'
import { loadNow, type Part, printPart } from './support/report.ts'
import { benchTyping } from './typing.ts'

const { values } = parseArgs({
  options: {
    only: { type: 'string' },
    quick: { type: 'boolean', default: false },
    profiles: { type: 'string' },
  },
})
const { quick } = values
const profiles = values.profiles === undefined ? null : resolve(values.profiles)
if (profiles !== null) mkdirSync(profiles, { recursive: true })

/** More than this many processes waiting for the machine when a part begins: its times are not to be trusted. */
const QUIET = 1.5

const parts: Readonly<Record<string, () => Promise<Part>>> = {
  merge: () => benchMerge(quick ? 40 : 300, quick ? 60 : 300),
  ledger: () => benchLedger(quick ? 5_000 : 50_000),
  files: () => benchFiles(quick ? 1 : 5),
  start: () => benchStart(quick ? 2 : 5),
  open: () => benchOpen(quick ? 1 : 5),
  typing: () => benchTyping({ keys: quick ? 40 : 150, sizes: quick ? [15, 200] : [15, 100, 200], profiles }),
}

const wanted = values.only?.split(',') ?? Object.keys(parts)
const unknown = wanted.filter((name) => !Object.hasOwn(parts, name))
if (unknown.length > 0) {
  process.stderr.write(
    `bench: no part named ${unknown.join(', ')} (there are: ${Object.keys(parts).join(', ')})\n`,
  )
  process.exit(2)
}

const [cpu] = cpus()
const memory = (totalmem() / 2 ** 30).toFixed(0)
process.stdout.write(
  `${cpus().length} x ${cpu?.model ?? 'unknown processor'}, ${memory} GB; Node ${process.versions.node}; ` +
    `Electron: ${installedElectron()?.executable}\nMedians; ratio: ours over the reference.\n`,
)
for (const name of wanted) {
  say(`${name} …`)
  const before = loadNow()
  const part = await parts[name]?.()
  if (part === undefined) continue
  const busy = `VOID: the machine was busy when this part began (load ${before.toFixed(1)}, at most ${QUIET})`
  const notes = [...(part.notes ?? []), ...(before > QUIET ? [busy] : [])]
  printPart(name, { ...part, notes }, { before, after: loadNow() })
}
process.exit(0)
