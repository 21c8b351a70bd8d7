import { existsSync } from 'node:fs'
import { delimiter, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The project's folder: everything the scripts read or write is inside it. */
export const projectFolder = dirname(dirname(dirname(fileURLToPath(import.meta.url))))

/** Downloads and state of the set-up. Not tracked; deleting it costs a download, nothing else. */
export const cacheFolder = join(projectFolder, '.cache')

/** What electron-vite builds; `package.json` names `out/main/index.js` as the application's entry. */
export const outFolder = join(projectFolder, 'out')

export const modulesFolder = join(projectFolder, 'node_modules')

/** @returns {string} the Node 24 of the project (a development dependency), once it is installed */
export function projectNode() {
  const name = process.platform === 'win32' ? 'node.exe' : 'node'
  return join(modulesFolder, 'node', 'bin', name)
}

/**
 * npm's own JavaScript entry, so that it can be started without a shell (Windows refuses to start npm.cmd
 * without one), and the Node that it runs on. Looked for where npm itself says, beside the running Node, and
 * beside every program folder of PATH.
 * @returns {{ node: string, cli: string } | null} null when no npm is found
 */
export function npmProgram() {
  const node = process.env.npm_node_execpath ?? process.execPath
  const given = process.env.npm_execpath
  const folders = [
    dirname(node),
    ...(process.env.PATH ?? '').split(delimiter).filter((folder) => folder !== ''),
  ]
  const candidates = folders.flatMap((folder) => [
    join(folder, 'node_modules', 'npm', 'bin', 'npm-cli.js'),
    join(folder, '..', 'lib', 'node_modules', 'npm', 'bin', 'npm-cli.js'),
    join(folder, '..', 'share', 'nodejs', 'npm', 'bin', 'npm-cli.js'),
  ])
  const cli = [...(given?.endsWith('.js') ? [given] : []), ...candidates].find((path) => existsSync(path))
  return cli === undefined ? null : { node, cli }
}
