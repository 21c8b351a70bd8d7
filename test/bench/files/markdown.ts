import type { Line } from '../support/corpus.ts'

/** The text as pandoc reads it: headings, paragraphs, nested lists. */
export function markdown(lines: readonly Line[]): string {
  return lines
    .map(({ kind, label, text }) => {
      if (kind === 'title') return `# ${text}\n`
      if (kind === 'chapter') return `# ${label} ${text}\n`
      if (kind === 'section') return `## ${label} ${text}\n`
      if (kind === 'letter') return `a) ${text}`
      if (kind === 'point') return `   1. ${text}`
      return `\n${label.replace('(', '\\(')} ${text}\n`
    })
    .join('\n')
}
