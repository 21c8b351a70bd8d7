import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { AxeResults } from 'axe-core'
import type { Page } from 'playwright'

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/**
 * Violations of WCAG 2.2 A and AA on the screen as it is, one line each. axe comes in by the debugging protocol:
 * the page's own policy would let no script in.
 */
export async function violations(window: Page, withPage: boolean): Promise<string[]> {
  await window.evaluate(source)
  const results = await window.evaluate(
    (page) =>
      (
        globalThis as unknown as { axe: { run(context: object, options: object): Promise<AxeResults> } }
      ).axe.run(page ? document : { exclude: [['.page-text']] }, {
        resultTypes: ['violations'],
        runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
      }),
    withPage,
  )
  return results.violations.flatMap((one) =>
    one.nodes.map(
      (node) => `${one.id}: ${node.target.join(' ')} ${node.failureSummary?.split('\n')[1] ?? ''}`,
    ),
  )
}
