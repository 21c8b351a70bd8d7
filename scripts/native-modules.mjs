/**
 * The fallback Electron cannot load the better-sqlite3 of node_modules; it has its own, which is put where
 * Node looks first from out/main. The official Electron loads the project's, so nothing may stand in its way.
 */
import { cpSync, mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { installedElectron } from './setup/electron.mjs'
import { fallbackModuleNames, fallbackModules } from './setup/fallback-electron.mjs'
import { outFolder } from './setup/paths.mjs'

/**
 * Puts `node_modules` of a build into the state that the installed Electron needs.
 * @param {string} [build]
 */
export function copyNativeModules(build = outFolder) {
  const target = join(build, 'node_modules')
  rmSync(target, { recursive: true, force: true })
  if (installedElectron()?.kind !== 'fallback') return
  mkdirSync(target, { recursive: true })
  for (const name of fallbackModuleNames) {
    cpSync(join(fallbackModules, name), join(target, name), { recursive: true })
  }
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href)
  copyNativeModules()
