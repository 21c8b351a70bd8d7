/** `npm run pictures`: sets up, builds what changed and takes the pictures of README and guide anew. */
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
  const entry = join(projectFolder, 'scripts', 'pictures', 'index.ts')
  return withDisplay((env) => runInherited(projectNode(), [entry], { env }))
})
