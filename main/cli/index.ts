/** The command line: `npm run -s cli -- COMMAND …`, the application's own code without a window. */
import { AppError } from '../../domain/errors.ts'
import type { Command, Output } from './command.ts'
import { UsageError } from './command.ts'
import { convertCommand } from './convert.ts'
import { errorText } from './messages.ts'
import { outlineCommand } from './outline.ts'
import { verifyCommand } from './verify/index.ts'

/** Every command, in the order of the help; a new one is added here. */
const commands: readonly Command[] = [convertCommand, outlineCommand, verifyCommand]

/** Exit codes: done, failed, wrong call, stopped by Ctrl-C. */
const OK = 0
const FAILED = 1
const WRONG_CALL = 2
const STOPPED = 130

function help(): string {
  const lines = commands.map((command) => `  ${command.usage}\n      ${command.summary}`)
  return [
    'Usage: npm run -s cli -- COMMAND [OPTIONS]',
    '',
    ...lines,
    '',
    'Options:',
    '  --numbers keep|renumber  keep: every label as in the source; renumber: as the order of the blocks gives it',
    '  --help                   this text',
    '',
    'Exit codes: 0 done, 1 failed (the reason is on stderr), 2 wrong call; verify says its own above.',
  ].join('\n')
}

/**
 * Runs a command line (without node and the script's name) and gives its exit code. Results go to `out`, one line for
 * each failure to `err`.
 */
export async function runCli(args: readonly string[], output: Output, signal?: AbortSignal): Promise<number> {
  const [name, ...rest] = args
  if (name === undefined || name === 'help' || name === '--help' || name === '-h') {
    output[name === undefined ? 'err' : 'out'](help())
    return name === undefined ? WRONG_CALL : OK
  }
  const command = commands.find((item) => item.name === name)
  if (!command) {
    output.err(`consens: unknown command "${name}" (known: ${commands.map((item) => item.name).join(', ')})`)
    return WRONG_CALL
  }
  if (rest.includes('--help') || rest.includes('-h')) {
    output.out(`Usage: ${command.usage}\n${command.summary}`)
    return OK
  }
  try {
    return (await command.run(rest, output, signal)) ?? OK
  } catch (error) {
    if (error instanceof UsageError) {
      output.err(`consens ${name}: ${error.message}\nUsage: ${command.usage}`)
      return WRONG_CALL
    }
    output.err(`consens ${name}: ${errorText(error)}`)
    return error instanceof AppError && error.reason === 'cancelled' ? STOPPED : FAILED
  }
}

/** Who reads the output has had enough (`outline … | head`): there is nobody left to say more to. */
function endWithReader(stream: NodeJS.WriteStream): void {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error
    process.exit(OK)
  })
}

if (import.meta.main) {
  endWithReader(process.stdout)
  endWithReader(process.stderr)
  const stop = new AbortController()
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stop.abort())
  process.exitCode = await runCli(
    process.argv.slice(2),
    {
      out: (text) => process.stdout.write(`${text}\n`),
      err: (text) => process.stderr.write(`${text}\n`),
    },
    stop.signal,
  )
}
