/** Says on stderr what is being measured: the figures on stdout come only when a part is done. */
export function say(text: string): void {
  process.stderr.write(`bench: ${text}\n`)
}
