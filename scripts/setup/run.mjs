import { spawn } from 'node:child_process'
import { npmProgram, projectFolder } from './paths.mjs'
import { SetupError } from './say.mjs'

/**
 * Runs a program to its end without a shell.
 * @param {string} program
 * @param {readonly string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv, show?: boolean, timeoutMs?: number }} [options]
 *   show: its output goes to our stderr; otherwise it is collected.
 * @returns {Promise<{ code: number, output: string }>} code 127 when the program cannot be started
 */
export function run(program, args, options = {}) {
  const { cwd = projectFolder, env = process.env, show = false, timeoutMs } = options
  return new Promise((resolve) => {
    const child = spawn(program, args, {
      cwd,
      env,
      stdio: ['ignore', show ? process.stderr : 'pipe', show ? process.stderr : 'pipe'],
      ...(timeoutMs === undefined ? {} : { timeout: timeoutMs }),
    })
    let output = ''
    child.stdout?.on('data', (chunk) => {
      output += String(chunk)
    })
    child.stderr?.on('data', (chunk) => {
      output += String(chunk)
    })
    child.on('error', (error) => resolve({ code: 127, output: output + error.message }))
    child.on('close', (code) => resolve({ code: code ?? 1, output }))
  })
}

/**
 * Runs npm on the Node that npm came with.
 * @param {readonly string[]} args
 * @param {{ cwd?: string, show?: boolean }} [options]
 */
export function runNpm(args, options = {}) {
  const npm = npmProgram()
  if (npm === null)
    throw new SetupError('npm was not found beside this Node; install Node 20 or newer with npm')
  return run(npm.node, [npm.cli, ...args], options)
}

/**
 * The end of a program's output, for a message about its failure.
 * @param {string} output
 * @param {number} [lines]
 */
export function lastLines(output, lines = 12) {
  return output.trimEnd().split('\n').slice(-lines).join('\n')
}
