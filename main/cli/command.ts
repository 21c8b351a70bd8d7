import { parseArgs } from 'node:util'
import type { NumbersMode } from '../workspace/import/index.ts'

/** Where a command's lines go. */
export type Output = { out(text: string): void; err(text: string): void }

/** One command of the command line. */
export type Command = {
  readonly name: string
  readonly usage: string
  readonly summary: string
  /**
   * Does the work; throws UsageError for a wrong call and AppError (or a system error) for a failure. Gives an exit
   * code where that is an answer by itself; otherwise it is 0.
   */
  run(args: readonly string[], output: Output, signal?: AbortSignal): Promise<number | undefined>
}

/** A call that does not fit the command's usage. */
export class UsageError extends Error {}

export type FileArguments = { readonly files: readonly string[]; readonly numbers: NumbersMode }

/** Reads `FILE … [--numbers keep|renumber]`, with exactly as many files as named. */
export function readArguments(
  args: readonly string[],
  names: readonly string[],
  fallback: NumbersMode,
): FileArguments {
  let parsed: { values: { numbers?: string }; positionals: string[] }
  try {
    parsed = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { numbers: { type: 'string' } },
    })
  } catch (error) {
    throw new UsageError((error as Error).message)
  }
  const { positionals, values } = parsed
  if (positionals.length !== names.length) {
    throw new UsageError(`needs ${names.join(' and ')}, got ${positionals.length} file names`)
  }
  const numbers = values.numbers ?? fallback
  if (numbers !== 'keep' && numbers !== 'renumber') {
    throw new UsageError(`--numbers is keep or renumber, not "${numbers}"`)
  }
  return { files: positionals, numbers }
}
