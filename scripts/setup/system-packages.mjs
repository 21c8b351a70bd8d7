import { existsSync, readFileSync } from 'node:fs'
import { hasDisplay } from '../run/display.mjs'
import { run } from './run.mjs'
import { SetupError, say } from './say.mjs'

/**
 * What Electron needs of a Debian or Ubuntu system, then what only the tests need. Alternatives stand where
 * newer releases renamed a library.
 */
const forWindow = [
  ['libgtk-3-0', 'libgtk-3-0t64'],
  ['libnss3'],
  ['libasound2', 'libasound2t64'],
  ['libgbm1'],
  ['fonts-liberation', 'fonts-liberation2'],
  ['fonts-dejavu', 'fonts-dejavu-core'],
]
const forNoDisplay = [['xvfb']]
const forTests = [['xvfb'], ['libreoffice-writer-nogui', 'libreoffice-writer'], ['poppler-utils']]

const dpkgStatus = '/var/lib/dpkg/status'

/**
 * Installs the missing Debian packages when this is Debian (or Ubuntu) and the user is root; otherwise says
 * the one command that does.
 * @param {{ window: boolean, tests: boolean }} needs
 */
export async function ensureSystemPackages(needs) {
  if (process.platform !== 'linux' || !existsSync(dpkgStatus)) return
  const wanted = [
    ...(needs.window ? forWindow : []),
    ...(needs.window && !hasDisplay() ? forNoDisplay : []),
    ...(needs.tests ? forTests : []),
  ]
  const missing = missingPackages(wanted)
  if (missing.length === 0) return
  const command = `apt-get install -y --no-install-recommends ${missing.join(' ')}`
  if (process.getuid?.() !== 0) {
    say(`system packages: missing ${missing.join(', ')}. Run once: sudo ${command}`)
    return
  }
  say(`system packages: installing ${missing.join(', ')} (a few minutes at most)`)
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  const update = await run('apt-get', ['update'], { env })
  if (update.code !== 0) say('system packages: apt-get update failed; trying with the lists that are here')
  const { code, output } = await run('apt-get', command.split(' ').slice(1), { env })
  if (code !== 0) {
    throw new SetupError(
      `system packages: apt-get failed. Run it yourself: ${command}\n${output.slice(-800)}`,
    )
  }
  say('system packages: installed')
}

/**
 * Asks dpkg's own record, which costs no process; on a release that renamed a library, the new name is asked for.
 * @param {readonly (readonly string[])[]} wanted
 * @returns {string[]} the names to install
 */
function missingPackages(wanted) {
  const installed = installedPackages(readFileSync(dpkgStatus, 'utf8'))
  const renamed = usesRenamedLibraries()
  const names = wanted
    .filter((alternatives) => !alternatives.some((name) => installed.has(name)))
    .map(
      (alternatives) => alternatives.find((name) => renamed && name.endsWith('t64')) ?? alternatives[0] ?? '',
    )
  return [...new Set(names)]
}

/**
 * The packages that dpkg's record calls installed; one that was removed but left its settings is not.
 * @param {string} status
 * @returns {Set<string>}
 */
export function installedPackages(status) {
  const found = status.matchAll(/^Package: (\S+)\nStatus: \S+ \S+ installed$/gm)
  return new Set([...found].map((match) => match[1] ?? ''))
}

/** Debian 13 and Ubuntu 24.04 renamed libraries with the 64-bit time change. */
function usesRenamedLibraries() {
  try {
    const text = readFileSync('/etc/os-release', 'utf8')
    const id = /^ID="?(\w+)/m.exec(text)?.[1]
    const version = Number(/^VERSION_ID="?(\d+)/m.exec(text)?.[1] ?? 0)
    return id === 'ubuntu' ? version >= 24 : version >= 13
  } catch {
    return false
  }
}
