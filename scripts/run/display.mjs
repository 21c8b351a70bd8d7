import { spawn } from 'node:child_process'
import { SetupError, say } from '../setup/say.mjs'

/** True where a window can be shown: always on Windows and macOS, on Linux when a display server is named. */
export function hasDisplay() {
  if (process.platform !== 'linux') return true
  return Boolean(process.env.DISPLAY) || Boolean(process.env.WAYLAND_DISPLAY)
}

/**
 * Starts Xvfb on a display number that it chooses itself, so that several can run side by side.
 * @returns {Promise<{ display: string, stop: () => void }>}
 */
export function startXvfb() {
  return new Promise((resolve, reject) => {
    const child = spawn(
      'Xvfb',
      ['-displayfd', '3', '-screen', '0', '1600x1000x24', '-nolisten', 'tcp', '-noreset'],
      {
        stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
      },
    )
    const stop = () => void child.kill('SIGTERM')
    child.on('error', () =>
      reject(new SetupError('no display, and Xvfb is not installed: sudo apt-get install -y xvfb')),
    )
    child.on('exit', (code) => reject(new SetupError(`Xvfb ended at once (exit code ${code})`)))
    child.stdio[3]?.once('data', (chunk) => {
      process.once('exit', stop)
      child.unref()
      const pipe = child.stdio[3]
      if (pipe && 'unref' in pipe && typeof pipe.unref === 'function') pipe.unref()
      resolve({ display: `:${String(chunk).trim()}`, stop })
    })
  })
}

/**
 * Runs `work` with an environment in which a window can open, and takes the display down afterwards.
 * @template T
 * @param {(env: NodeJS.ProcessEnv) => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function withDisplay(work) {
  if (hasDisplay()) return work(process.env)
  const xvfb = await startXvfb()
  say(`no display here: windows open under Xvfb, unseen, on display ${xvfb.display}`)
  try {
    return await work({ ...process.env, DISPLAY: xvfb.display })
  } finally {
    xvfb.stop()
  }
}
