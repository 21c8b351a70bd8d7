import { ensureBuild } from '../../../scripts/run/build.mjs'
import { hasDisplay, startXvfb } from '../../../scripts/run/display.mjs'
import { setUp } from '../../../scripts/setup.mjs'

/** Once per run: an Electron, a build of the sources as they are, and a display of our own where there is none. */
export default async function prepare(): Promise<(() => void) | undefined> {
  const electron = await setUp({ tests: true })
  await ensureBuild(electron)
  if (hasDisplay()) return undefined
  const { display, stop } = await startXvfb()
  process.env.DISPLAY = display
  return stop
}
