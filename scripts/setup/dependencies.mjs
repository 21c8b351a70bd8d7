import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { modulesFolder, projectFolder, projectNode } from './paths.mjs'
import { lastLines, runNpm } from './run.mjs'
import { SetupError, say } from './say.mjs'

const stampFile = join(modulesFolder, '.consens-setup')

/**
 * Brings node_modules to what package-lock.json says. Does nothing when the stamp already carries the lock
 * file's hash.
 */
export async function ensureDependencies() {
  const lock = readFileSync(join(projectFolder, 'package-lock.json'), 'utf8')
  const hash = createHash('sha256').update(lock).digest('hex')
  if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === hash && existsSync(projectNode())) return
  if (!installedMatches(lock)) {
    say('dependencies: installing from package-lock.json (half a minute)')
    const { code, output } = await runNpm(installCommand())
    if (code !== 0) {
      throw new SetupError(`dependencies: npm failed; is the registry reachable?\n${lastLines(output)}`)
    }
    say('dependencies: installed')
  }
  if (!existsSync(projectNode())) {
    throw new SetupError(
      `dependencies: the package "node" is installed without its program (${projectNode()}). ` +
        'Is npm set to ignore scripts? Run: npm rebuild node --ignore-scripts=false',
    )
  }
  writeFileSync(stampFile, hash)
}

/**
 * `npm ci` deletes node_modules first, which Windows refuses while the running Node is inside it (every
 * `npm run` after the first uses that one): there, npm only brings the difference.
 */
function installCommand() {
  const inside = process.platform === 'win32' && process.execPath.startsWith(modulesFolder)
  const quiet = ['--no-audit', '--no-fund', '--loglevel=error']
  return inside ? ['install', '--no-save', ...quiet] : ['ci', ...quiet]
}

/**
 * True when npm's own record of what is installed agrees with the lock file (somebody ran npm by hand).
 * @param {string} lock
 */
function installedMatches(lock) {
  const record = join(modulesFolder, '.package-lock.json')
  if (!existsSync(record)) return false
  try {
    const wanted = JSON.parse(lock).packages
    const present = JSON.parse(readFileSync(record, 'utf8')).packages
    return Object.entries(wanted).every(
      ([path, entry]) =>
        path === '' ||
        present[path]?.version === entry.version ||
        (entry.optional && present[path] === undefined),
    )
  } catch {
    return false
  }
}
