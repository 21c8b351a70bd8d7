/**
 * `npm test`: sets up, builds what changed, and runs every suite: unit, property and relay tests in plain Node,
 * then the end-to-end tests in real Electron. `--long` runs the long counts. Other arguments go to Vitest (a
 * path, `-t name`). The last line is `N passed, N failed`, over all suites.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ensureBuild } from './run/build.mjs'
import { runInherited } from './run/child.mjs'
import { withDisplay } from './run/display.mjs'
import { modulesFolder, projectNode } from './setup/paths.mjs'
import { runScript, say } from './setup/say.mjs'
import { setUp } from './setup.mjs'

const suites = ['unit', 'e2e']

/** @typedef {{ passed: number, failed: number, skipped: number }} Counts */

/**
 * Runs one suite and counts what its report says. A file that could not even be loaded counts as one failure,
 * and so does a run that ended badly with every test passed.
 * @param {string} suite
 * @param {readonly string[]} args
 * @param {NodeJS.ProcessEnv} env
 * @param {string} folder for the report
 * @returns {Promise<Counts>}
 */
async function runSuite(suite, args, env, folder) {
  const report = join(folder, `${suite}.json`)
  const vitest = join(modulesFolder, 'vitest', 'vitest.mjs')
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`]
  const all = [vitest, 'run', '--project', suite, '--passWithNoTests', ...reporters, ...args]
  const code = await runInherited(projectNode(), all, { env })
  /** @type {Counts} */
  const counts = { passed: 0, failed: 0, skipped: 0 }
  for (const file of readReport(report)) {
    const results = file.assertionResults
    counts.passed += results.filter(({ status }) => status === 'passed').length
    counts.skipped += results.filter(({ status }) => ['skipped', 'pending', 'todo'].includes(status)).length
    const failed = results.filter(({ status }) => status === 'failed').length
    counts.failed += file.status === 'failed' ? Math.max(failed, 1) : failed
  }
  if (code !== 0 && counts.failed === 0) counts.failed = 1
  return counts
}

/**
 * @param {string} path
 * @returns {{ status: string, assertionResults: { status: string }[] }[]}
 */
function readReport(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8')).testResults
  } catch {
    return []
  }
}

await runScript(async () => {
  const long = process.argv.includes('--long')
  const args = process.argv.slice(2).filter((word) => word !== '--long')
  await ensureBuild(await setUp({ tests: true }))
  const folder = mkdtempSync(join(tmpdir(), 'consens-test-'))
  /** @type {Counts} */
  const total = { passed: 0, failed: 0, skipped: 0 }
  try {
    await withDisplay(async (display) => {
      const env = long ? { ...display, CONSENS_LONG: '1' } : display
      for (const suite of suites) {
        say(`tests: ${suite}${long ? ' (long counts)' : ''}`)
        const counts = await runSuite(suite, args, env, folder)
        total.passed += counts.passed
        total.failed += counts.failed
        total.skipped += counts.skipped
      }
    })
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
  if (total.skipped > 0)
    say(`tests: ${total.skipped} skipped (most read real documents: CONSENS_REAL_DIR names their folder)`)
  process.stdout.write(`${total.passed} passed, ${total.failed} failed\n`)
  return total.failed === 0 ? 0 : 1
})
