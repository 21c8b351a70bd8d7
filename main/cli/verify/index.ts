import { parseArgs } from 'node:util'
import { checkBundle, maxBundleBytes } from '../../../domain/bundle/index.ts'
import { AppError } from '../../../domain/errors.ts'
import { readFileUpTo } from '../../workspace/jobs/files.ts'
import { nodeCrypto } from '../../workspace/keys/index.ts'
import { type Command, UsageError } from '../command.ts'
import { errorText } from '../messages.ts'
import { reportLines } from './report.ts'
import { type Language, languages, sayIn } from './say.ts'

/** Exit codes of `verify` (VB18). */
const HOLDS = 0
const DOES_NOT_HOLD = 1
const NO_BUNDLE = 2

/** `verify FILE [--lang ro|en]`: checks a verification bundle and says what was decided. Needs nothing but the file. */
export const verifyCommand: Command = {
  name: 'verify',
  usage: 'verify FILE [--lang ro|en]',
  summary: 'checks a verification bundle; exit code 0: all holds, 1: something does not, 2: no bundle',
  async run(args, output) {
    const { file, language } = readCall(args)
    const say = sayIn(language)
    let bytes: Uint8Array
    try {
      bytes = await readFileUpTo(file, maxBundleBytes)
    } catch (error) {
      const isLarge = error instanceof AppError && error.reason === 'file-too-large'
      output.err(isLarge ? say('none.too-large') : say('file.unreadable', { error: errorText(error) }))
      return NO_BUNDLE
    }
    const check = checkBundle(bytes, nodeCrypto)
    if ('noBundle' in check) {
      output.err(say(`none.${check.noBundle}`))
      return NO_BUNDLE
    }
    for (const line of reportLines(check, say)) output.out(line)
    return check.findings.length === 0 ? HOLDS : DOES_NOT_HOLD
  },
}

function readCall(args: readonly string[]): { file: string; language: Language } {
  let parsed: { values: { lang?: string }; positionals: string[] }
  try {
    parsed = parseArgs({ args: [...args], allowPositionals: true, options: { lang: { type: 'string' } } })
  } catch (error) {
    throw new UsageError((error as Error).message)
  }
  const { positionals, values } = parsed
  const [file] = positionals
  if (file === undefined || file === '' || positionals.length !== 1) {
    throw new UsageError(`needs FILE, got ${positionals.length} file names`)
  }
  const language = languages.find((one) => one === (values.lang ?? 'ro'))
  if (language === undefined) throw new UsageError(`--lang is ro or en, not "${values.lang}"`)
  return { file, language }
}
