/**
 * Makes this folder able to build, run and test the application, from a plain clone on. Plain JavaScript for
 * Node 20 without dependencies: it runs before node_modules exists. What is done is not done again, and a
 * second run costs some milliseconds.
 */
import { pathToFileURL } from 'node:url'
import { ensureDependencies } from './setup/dependencies.mjs'
import { ensureElectron } from './setup/electron.mjs'
import { runScript, SetupError } from './setup/say.mjs'
import { ensureSystemPackages } from './setup/system-packages.mjs'

/** @typedef {import('./setup/electron.mjs').ElectronInUse} ElectronInUse */

/** The dependencies and Node 24: all that the command line tool and the relay need. */
export async function setUpForNode() {
  checkNode()
  await ensureDependencies()
}

/**
 * Everything for a window; with `tests`, also what the tests look at documents with.
 * @param {{ tests?: boolean }} [options]
 * @returns {Promise<ElectronInUse>}
 */
export async function setUp({ tests = false } = {}) {
  await setUpForNode()
  await ensureSystemPackages({ window: true, tests })
  return ensureElectron()
}

function checkNode() {
  const major = Number(process.versions.node.split('.')[0])
  if (major < 20) throw new SetupError(`Node ${process.versions.node} is too old: Node 20 or newer is needed`)
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const quiet = process.argv.includes('--quiet')
  await runScript(async () => {
    const electron = await setUp({ tests: process.argv.includes('--tests') })
    if (!quiet) process.stderr.write(`consens: ready (${electron.kind} Electron: ${electron.executable})\n`)
    return 0
  })
}
