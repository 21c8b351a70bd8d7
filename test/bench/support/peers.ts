import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { npmProgram } from '../../../scripts/setup/paths.mjs'

/**
 * Installs a folder of peers with `npm ci` from its own lock file; does nothing when they are there as it says.
 * Other people's programs, for comparison: at the root they would bring a second ProseMirror or Yjs.
 */
export function installPeers(folder: string): void {
  const stamp = join(folder, 'node_modules', '.installed')
  const wanted = createHash('sha256')
    .update(readFileSync(join(folder, 'package-lock.json')))
    .digest('hex')
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return
  const npm = npmProgram()
  if (npm === null) throw new Error('the peers cannot be installed: npm was not found')
  const words = [npm.cli, 'ci', '--no-audit', '--no-fund', '--loglevel=error']
  const { status } = spawnSync(npm.node, words, { cwd: folder, stdio: ['ignore', 'ignore', 'inherit'] })
  if (status !== 0) throw new Error(`the peers in ${folder} could not be installed (see above)`)
  writeFileSync(stamp, wanted)
}
