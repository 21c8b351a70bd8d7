import { AppError } from '../domain/errors.ts'
import { parseCommandLine, UsageError, usage } from './config.ts'
import { startRelay } from './relay.ts'

/** The relay as a program: one JSON line on stdout when it is ready, its log on stderr. */
async function main(): Promise<number> {
  const config = parseCommandLine(process.argv.slice(2))
  if (config === 'help') {
    process.stdout.write(`${usage}\n`)
    return 0
  }
  // Before anybody can know that it runs: a signal right after the line must find it listening.
  const stopped = new Promise<void>((resolve) => {
    process.once('SIGTERM', resolve)
    process.once('SIGINT', resolve)
  })
  const relay = await startRelay(config)
  const { url, adminCode } = relay
  process.stdout.write(`${JSON.stringify({ url, ...(adminCode !== null && { adminCode }) })}\n`)
  await stopped
  await relay.stop()
  return 0
}

try {
  process.exitCode = await main()
} catch (error) {
  if (error instanceof UsageError) process.stderr.write(`${error.message}\n\n${usage}\n`)
  else if (error instanceof AppError) process.stderr.write(`relay: ${error.message}\n`)
  else throw error
  process.exitCode = error instanceof UsageError ? 2 : 1
}
