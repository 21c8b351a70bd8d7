import { existsSync, readFileSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { say } from '../setup/say.mjs'

/**
 * Chromium's switches for this machine. The sandbox stays on; only root, for whom Chromium has none, goes without.
 * @param {{ env: NodeJS.ProcessEnv, root?: boolean }} where
 * @returns {string[]}
 */
export function electronFlags({ env, root = process.getuid?.() === 0 }) {
  const flags = []
  if (process.platform === 'linux' && root) flags.push('--no-sandbox')
  if (process.platform === 'linux' && !env.WAYLAND_DISPLAY) flags.push('--disable-gpu')
  return flags
}

/**
 * Says what the person should know before the window opens: root has no sandbox; a system that forbids user
 * namespaces needs Electron's helper to be set up once.
 * @param {string} executable
 */
export function explainSandbox(executable) {
  if (process.platform !== 'linux') return
  if (process.getuid?.() === 0) {
    say(
      'running as root: Chromium has no sandbox for root, so it is off (--no-sandbox). Use a normal account.',
    )
    return
  }
  const helper = join(dirname(executable), 'chrome-sandbox')
  const forbidden = setting('/proc/sys/kernel/apparmor_restrict_unprivileged_userns') === '1'
  if (!forbidden || !existsSync(helper)) return
  const { uid, mode } = statSync(helper)
  if (uid === 0 && (mode & 0o4000) !== 0) return
  say(
    `this system forbids the sandbox to normal programs. Run once: sudo chown root:root '${helper}' && sudo chmod 4755 '${helper}'`,
  )
}

/** @param {string} path */
function setting(path) {
  try {
    return readFileSync(path, 'utf8').trim()
  } catch {
    return ''
  }
}
