import { createHash } from 'node:crypto'
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { copyNativeModules } from '../native-modules.mjs'
import { cacheFolder, modulesFolder, outFolder, projectFolder, projectNode } from '../setup/paths.mjs'
import { lastLines, run } from '../setup/run.mjs'
import { SetupError, say } from '../setup/say.mjs'

const sources = ['domain', 'main', 'renderer', 'sync-server']
const files = ['electron.vite.config.ts', 'package.json', 'package-lock.json', 'scripts/native-modules.mjs']
const stampName = '.built-from'
const lockFolder = join(cacheFolder, 'build.lock')

/**
 * Builds the application into out/ when a source changed since the last build.
 * @param {{ kind: string }} electron the Electron it is built for
 */
export async function ensureBuild(electron) {
  await withLock(async () => {
    const fingerprint = sourceFingerprint(electron.kind)
    const stamp = join(outFolder, stampName)
    if (existsSync(stamp) && readFileSync(stamp, 'utf8') === fingerprint) return
    say('build: compiling')
    await buildAside(fingerprint)
    say('build: done')
  })
}

/**
 * Builds beside out/ and then puts the whole in its place: an application that starts meanwhile loads the build
 * before or this one, never half of one.
 * @param {string} fingerprint
 */
async function buildAside(fingerprint) {
  const next = join(cacheFolder, `build-${process.pid}`)
  const before = join(cacheFolder, `build-${process.pid}-before`)
  for (const name of readdirSync(cacheFolder)) {
    // What a build that was killed left; this one has the lock.
    if (/^build-\d/.test(name)) rmSync(join(cacheFolder, name), { recursive: true, force: true })
  }
  try {
    const entry = join(modulesFolder, 'electron-vite', 'bin', 'electron-vite.js')
    const env = { ...process.env, CONSENS_BUILD_DIR: next }
    const { code, output } = await run(projectNode(), [entry, 'build', '--logLevel', 'warn'], { env })
    if (code !== 0) throw new SetupError(`build: failed\n${lastLines(output, 40)}`)
    copyNativeModules(next)
    writeFileSync(join(next, stampName), fingerprint)
    swap(next, before)
  } finally {
    rmSync(next, { recursive: true, force: true })
    rmSync(before, { recursive: true, force: true })
  }
}

/**
 * @param {string} next
 * @param {string} before where the old build goes
 */
function swap(next, before) {
  try {
    if (existsSync(outFolder)) renameSync(outFolder, before)
    renameSync(next, outFolder)
  } catch (error) {
    if (process.platform !== 'win32') throw error
    throw new SetupError('build: out/ is in use; close the application that runs from it')
  }
}

/**
 * Names, sizes and times of every source file: cheap, and a changed file never escapes it.
 * @param {string} kind
 */
function sourceFingerprint(kind) {
  const hash = createHash('sha256').update(kind)
  /** @param {string} path */
  const add = (path) => {
    const { mtimeMs, size } = statSync(path)
    hash.update(`${path}\n${mtimeMs}\n${size}\n`)
  }
  for (const file of files) if (existsSync(join(projectFolder, file))) add(join(projectFolder, file))
  for (const source of sources) {
    const folder = join(projectFolder, source)
    if (!existsSync(folder)) continue
    const entries = readdirSync(folder, { recursive: true, withFileTypes: true })
    for (const entry of entries.filter((item) => item.isFile())) add(join(entry.parentPath, entry.name))
  }
  return hash.digest('hex')
}

/**
 * Two runs in one folder (a window open while tests start) do not build over each other. A lock whose owner
 * is gone is taken over.
 * @template T
 * @param {() => Promise<T>} work
 */
async function withLock(work) {
  mkdirSync(cacheFolder, { recursive: true })
  while (!takeLock()) await new Promise((resolve) => setTimeout(resolve, 100))
  try {
    return await work()
  } finally {
    rmSync(lockFolder, { recursive: true, force: true })
  }
}

function takeLock() {
  const owner = join(lockFolder, 'pid')
  try {
    mkdirSync(lockFolder)
    writeFileSync(owner, String(process.pid))
    return true
  } catch {
    const pid = existsSync(owner) ? Number(readFileSync(owner, 'utf8')) : 0
    if (pid > 0 && !isAlive(pid)) rmSync(lockFolder, { recursive: true, force: true })
    return false
  }
}

/** @param {number} pid */
function isAlive(pid) {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}
