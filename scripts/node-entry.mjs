/**
 * Runs a TypeScript entry of the project on the project's own Node: `node scripts/node-entry.mjs FILE.ts ARGS`.
 * Nothing of ours goes to stdout, which belongs to the entry; arguments, stdin and signals reach it unchanged.
 */
import { join } from 'node:path'
import { runInherited } from './run/child.mjs'
import { projectFolder, projectNode } from './setup/paths.mjs'
import { runScript, SetupError } from './setup/say.mjs'
import { setUpForNode } from './setup.mjs'

await runScript(async () => {
  const [entry, ...args] = process.argv.slice(2)
  if (entry === undefined) throw new SetupError('usage: node scripts/node-entry.mjs FILE.ts [ARGS]')
  await setUpForNode()
  const options = { cwd: process.env.INIT_CWD ?? process.cwd() }
  return runInherited(
    projectNode(),
    ['--disable-warning=ExperimentalWarning', join(projectFolder, entry), ...args],
    options,
  )
})
