import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { ensureFallbackElectron, fallbackElectron } from './fallback-electron.mjs'
import { modulesFolder, projectNode } from './paths.mjs'
import { lastLines, run } from './run.mjs'
import { SetupError, say } from './say.mjs'

/**
 * The Electron to run here: the official one, or the fallback that serves development and tests where the
 * official release host is out of reach.
 * @typedef {{ kind: 'official' | 'fallback', executable: string }} ElectronInUse
 */

/** @returns {ElectronInUse | null} what is installed; null when nothing is yet */
export function installedElectron() {
  const official = officialElectron()
  const fallback = fallbackElectron()
  if (official !== null && official !== fallback) return { kind: 'official', executable: official }
  return fallback === null ? null : { kind: 'fallback', executable: fallback }
}

/** @type {Readonly<Record<string, string>>} */
const names = { win32: 'electron.exe', darwin: 'Electron.app/Contents/MacOS/Electron' }

function officialElectron() {
  const name = names[process.platform] ?? 'electron'
  const given = process.env.ELECTRON_OVERRIDE_DIST_PATH
  const folder = given ?? join(modulesFolder, 'electron', 'dist')
  const executable = join(folder, name)
  if (!existsSync(executable)) return null
  // Its installer writes path.txt last: a half-unpacked download has none.
  return given !== undefined || existsSync(join(modulesFolder, 'electron', 'path.txt')) ? executable : null
}

/**
 * Climbs the ladder: what is there, the official download, the fallback. Says which one it took.
 * @returns {Promise<ElectronInUse>}
 */
export async function ensureElectron() {
  const present = installedElectron()
  if (present !== null) return present
  const version = JSON.parse(readFileSync(join(modulesFolder, 'electron', 'package.json'), 'utf8')).version
  say(`electron: fetching the official Electron ${version}`)
  const script = join(modulesFolder, 'electron', 'install.js')
  const official = await run(projectNode(), [script], { timeoutMs: 5 * 60_000 })
  const executable = officialElectron()
  if (official.code === 0 && executable !== null) {
    say(`electron: official Electron ${version} installed`)
    return { kind: 'official', executable }
  }
  say(`electron: the official one could not be fetched (${failureOf(official)})`)
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new SetupError(
      'electron: there is no other source for this system. Allow access to github.com, or unpack an Electron ' +
        `${version} yourself and set ELECTRON_OVERRIDE_DIST_PATH to its folder.\n${lastLines(official.output, 4)}`,
    )
  }
  return { kind: 'fallback', executable: await ensureFallbackElectron() }
}

/**
 * The few words of a failed download that help: a network code, an HTTP status, or the last message.
 * @param {{ code: number, output: string }} result
 */
function failureOf({ code, output }) {
  const known = /\b(E[A-Z]{4,}|HTTP \d{3}|status code \d{3}|checksum mismatch|fetch failed)\b/i.exec(
    output,
  )?.[0]
  return known ?? `exit code ${code}`
}
