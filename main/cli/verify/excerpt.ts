/** Characters of a text that are printed. */
const longest = 1_500

function textOf(value: unknown): string {
  if (typeof value !== 'object' || value === null) return ''
  if ('text' in value && typeof value.text === 'string') return value.text
  const parts = Object.values(value).filter((child) => typeof child === 'object' && child !== null)
  // Runs of one block stand side by side; blocks stand below each other.
  const isRuns = Array.isArray(value) && parts.every((child) => typeof child.text === 'string')
  return parts
    .map(textOf)
    .filter((text) => text !== '')
    .join(isRuns ? '' : '\n')
}

/** The words of a sealed text (canonical JSON), as lines, cut at a length; `more`: characters that were cut. */
export function excerptOf(json: string): { lines: readonly string[]; more: number } {
  const text = textOf(JSON.parse(json))
  return { lines: text.slice(0, longest).split('\n'), more: Math.max(0, text.length - longest) }
}
