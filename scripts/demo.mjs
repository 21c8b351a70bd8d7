/** `npm run demo`: sets up, builds what changed and runs the demonstration of the main job; arguments are passed on. */
import { join } from 'node:path'
import { ensureBuild } from './run/build.mjs'
import { runInherited } from './run/child.mjs'
import { withDisplay } from './run/display.mjs'
import { projectFolder, projectNode } from './setup/paths.mjs'
import { runScript } from './setup/say.mjs'
import { setUp } from './setup.mjs'

await runScript(async () => {
  const electron = await setUp({ tests: true })
  await ensureBuild(electron)
  const entry = join(projectFolder, ...'scripts/demo/index.ts'.split('/'))
  const cwd = process.env.INIT_CWD ?? process.cwd()
  return withDisplay((env) => runInherited(projectNode(), [entry, ...process.argv.slice(2)], { env, cwd }))
})
