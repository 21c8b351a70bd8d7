/**
 * How the scripts talk: one line per step. Everything goes to stderr, so that a program whose stdout is read
 * by another program (`npm run -s cli`, `npm run -s relay`) can be set up on its way without a stray word.
 */

/** @param {string} text one line for the person at the terminal */
export function say(text) {
  process.stderr.write(`consens: ${text}\n`)
}

/** A step that cannot be done here: its message is all that the person needs, no stack is shown. */
export class SetupError extends Error {}

/**
 * Runs a script's main function: its number becomes the exit code, a SetupError is printed as one line.
 * @param {() => Promise<number>} main
 */
export async function runScript(main) {
  try {
    process.exitCode = await main()
  } catch (error) {
    if (!(error instanceof SetupError)) throw error
    say(error.message)
    process.exitCode = 1
  }
}
