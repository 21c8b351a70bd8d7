/** What the relay says about itself: one JSON object per line, without content and without personal data. */
export type Log = (
  level: 'info' | 'warn' | 'error',
  event: string,
  facts?: Readonly<Record<string, unknown>>,
) => void

/** Writes to stderr: stdout belongs to the one line that says where the relay listens. */
export const stderrLog: Log = (level, event, facts = {}) => {
  process.stderr.write(`${JSON.stringify({ at: new Date().toISOString(), level, event, ...facts })}\n`)
}

/** An error as facts: its name and code; messages of SQLite and Node carry no content of documents. */
export function errorFacts(error: unknown): Record<string, string> {
  if (!(error instanceof Error)) return { error: String(error) }
  const code = 'code' in error && typeof error.code === 'string' ? { code: error.code } : {}
  return { error: error.message.slice(0, 200), ...code }
}
