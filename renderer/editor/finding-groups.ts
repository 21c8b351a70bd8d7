import type { Finding } from './findings.ts'

/** Equal remarks, in the order in which the first of each stands. */
export type FindingGroup = { readonly text: string; readonly findings: readonly [Finding, ...Finding[]] }

/** Puts remarks of one rule with the same words together. Takes and gives them in the order of the list. */
export function groupFindings(found: readonly Finding[]): readonly FindingGroup[] {
  const groups = new Map<string, { text: string; findings: [Finding, ...Finding[]] }>()
  for (const one of found) {
    const key = `${one.rule} ${one.text}`
    const known = groups.get(key)
    if (known) known.findings.push(one)
    else groups.set(key, { text: one.text, findings: [one] })
  }
  return [...groups.values()]
}
