/** `npm start`: sets up what is missing, builds what changed and opens the application. Further arguments go to it. */
import { ensureBuild } from './run/build.mjs'
import { runInherited } from './run/child.mjs'
import { withDisplay } from './run/display.mjs'
import { electronFlags, explainSandbox } from './run/electron-flags.mjs'
import { projectFolder } from './setup/paths.mjs'
import { runScript, say } from './setup/say.mjs'
import { setUp } from './setup.mjs'

await runScript(async () => {
  const electron = await setUp()
  await ensureBuild(electron)
  return withDisplay(async (env) => {
    explainSandbox(electron.executable)
    say('opening the application')
    const args = [...electronFlags({ env }), projectFolder, ...process.argv.slice(2)]
    // In a group of its own, Ctrl+C reaches main alone, which then ends its processes in order.
    return runInherited(electron.executable, args, { env, detached: process.platform !== 'win32' })
  })
})
