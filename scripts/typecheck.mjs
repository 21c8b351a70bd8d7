/** Type-checks each part of the project with its own settings; goes on after a failure, to show all. */
import { join } from 'node:path'
import { runInherited } from './run/child.mjs'
import { modulesFolder, projectNode } from './setup/paths.mjs'
import { runScript } from './setup/say.mjs'
import { setUpForNode } from './setup.mjs'

const projects = ['domain', 'renderer', 'main', 'test', '.']

await runScript(async () => {
  await setUpForNode()
  let failed = 0
  for (const project of projects) {
    const tsc = join(modulesFolder, 'typescript', 'bin', 'tsc')
    failed += (await runInherited(projectNode(), [tsc, '--noEmit', '--project', project])) === 0 ? 0 : 1
  }
  return failed === 0 ? 0 : 1
})
