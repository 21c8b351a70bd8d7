/**
 * The beginning of a text, for a line that names a place: spaces are one, and what is too long is cut at a word ("art. 5" with
 * its hard space is one) and ends with "…". A single word longer than the line is cut inside. `limit` is the most characters given, the "…" included.
 */
export function excerpt(text: string, limit: number): string {
  const line = text.replace(/\s+/gu, (run) => (run === '\u00a0' ? run : ' ')).trim()
  if (line.length <= limit) return line
  const room = line.slice(0, limit)
  const space = room.lastIndexOf(' ')
  const whole = space > 0 ? room.slice(0, space) : wholeLetters(line.slice(0, limit - 1))
  return `${whole.replace(/[\s,;:–—-]+$/u, '')}…`
}

/** Without half of a letter that takes two places. */
function wholeLetters(text: string): string {
  return text.replace(/[\ud800-\udbff]$/u, '')
}
