import type { ElectronApplication } from 'playwright'
import { expect } from 'vitest'

/** The application's processes besides main. */
export type ProcessName = 'workspace' | 'relay' | 'window'

/** The process id of a part of the application, or null while it does not run. */
export function findProcess(app: ElectronApplication, name: ProcessName): Promise<number | null> {
  return app.evaluate((electron, wanted) => {
    if (wanted === 'window')
      return electron.BrowserWindow.getAllWindows()[0]?.webContents.getOSProcessId() ?? null
    const service = `consens-${wanted}`
    const found = electron.app
      .getAppMetrics()
      .find((metric) => metric.serviceName === service || metric.name === service)
    return found?.pid ?? null
  }, name)
}

/** Ends a part of the application with SIGKILL, and waits until another one stands in its place. */
export async function killPart(app: ElectronApplication, name: ProcessName): Promise<void> {
  const before = await findProcess(app, name)
  if (before === null) throw new Error(`no ${name} process to kill`)
  process.kill(before, 'SIGKILL')
  await expect
    .poll(
      async () => {
        const now = await findProcess(app, name)
        return now !== null && now !== 0 && now !== before
      },
      { timeout: 30_000, interval: 20 },
    )
    .toBe(true)
}
