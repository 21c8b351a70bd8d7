/** Characters of a text that are printed. */
const longest = 1_500

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null
}

function textOf(value: unknown): string {
  if (!isObject(value)) return ''
  if ('text' in value && typeof value.text === 'string') return value.text
  const parts = Object.values(value).filter(isObject)
  // Runs of one block stand side by side; blocks stand below each other.
  const isRuns =
    Array.isArray(value) && parts.every((child) => 'text' in child && typeof child.text === 'string')
  return parts
    .map(textOf)
    .filter((text) => text !== '')
    .join(isRuns ? '' : '\n')
}

/** A sealed version as it is printed: its title, and each block behind its label. Other texts: their words. */
function readable(value: unknown): string {
  if (!isObject(value) || !('labels' in value) || !('document' in value)) return textOf(value)
  const { labels, document } = value
  const blocks = isObject(document) && 'content' in document ? document.content : null
  if (!Array.isArray(labels) || !Array.isArray(blocks)) return textOf(value)
  const lines = blocks.map((block, i) => {
    // Whoever made the text may have put anything in a label's place.
    const label: unknown = labels[i]
    return [typeof label === 'string' ? label : '', textOf(block)].filter((part) => part !== '').join(' ')
  })
  const title = 'title' in value && typeof value.title === 'string' ? [value.title] : []
  return [...title, ...lines.filter((line) => line !== '')].join('\n')
}

/** The words of a sealed text (canonical JSON), as lines, cut at a length; `more`: characters that were cut. */
export function excerptOf(json: string): { lines: readonly string[]; more: number } {
  const text = readable(JSON.parse(json))
  return { lines: text.slice(0, longest).split('\n'), more: Math.max(0, text.length - longest) }
}

const kinds = ['change', 'add', 'delete'] as const

/** What a proposal does with the text before; null for one that does not say so. */
export function kindOf(json: string): (typeof kinds)[number] | null {
  const value: unknown = JSON.parse(json)
  const named = isObject(value) && 'kind' in value ? value.kind : null
  return kinds.find((kind) => kind === named) ?? null
}
