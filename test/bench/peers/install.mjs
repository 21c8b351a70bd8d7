/**
 * Installs the peers (other people's relays) into this folder, with `npm ci` from its own lock file. Does nothing
 * when they are there as the lock file says. Run by the set-up of the tests: `node test/bench/peers/install.mjs`.
 */
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const folder = import.meta.dirname
const stamp = join(folder, 'node_modules', '.installed')
const wanted = createHash('sha256').update(readFileSync(join(folder, 'package-lock.json'))).digest('hex')

if (!existsSync(stamp) || readFileSync(stamp, 'utf8') !== wanted) {
  const windows = process.platform === 'win32'
  const result = spawnSync(windows ? 'npm.cmd' : 'npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: folder,
    // npm on Windows is a command file, which needs a shell; nothing in the command comes from outside.
    shell: windows,
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  if (result.status !== 0) {
    process.stderr.write('The peers for the relay tests could not be installed (see above).\n')
    process.exit(1)
  }
  writeFileSync(stamp, wanted)
}
