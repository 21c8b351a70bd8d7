import { spawn } from 'node:child_process'
import { constants } from 'node:os'
import { projectFolder } from '../setup/paths.mjs'

/**
 * Runs a program with our own stdin, stdout and stderr and passes signals on to it.
 * @param {string} program
 * @param {readonly string[]} args
 * @param {{ env?: NodeJS.ProcessEnv, cwd?: string, detached?: boolean }} [options]
 * @returns {Promise<number>} its exit code; 128 + signal number when a signal ended it
 */
export function runInherited(
  program,
  args,
  { env = process.env, cwd = projectFolder, detached = false } = {},
) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { cwd, env, detached, stdio: 'inherit' })
    /** @type {NodeJS.Signals[]} */
    const signals = ['SIGINT', 'SIGTERM', 'SIGHUP']
    /** @param {NodeJS.Signals} signal */
    const pass = (signal) => void child.kill(signal)
    for (const signal of signals) process.on(signal, pass)
    const watch = endWithNpm(child)
    child.on('error', reject)
    child.on('close', (code, signal) => {
      clearInterval(watch)
      for (const name of signals) process.off(name, pass)
      resolve(code ?? 128 + (signal === null ? 0 : constants.signals[signal]))
    })
  })
}

/**
 * A signal sent to `npm run` reaches npm and its shell, and neither hands it on: what we started would run on,
 * unseen. So under npm, the end of the shell above us ends the child.
 * @param {import('node:child_process').ChildProcess} child
 */
function endWithNpm(child) {
  const shell = process.ppid
  if (process.env.npm_lifecycle_event === undefined || process.platform === 'win32') return undefined
  return setInterval(() => {
    if (process.ppid !== shell) child.kill('SIGTERM')
  }, 250).unref()
}
