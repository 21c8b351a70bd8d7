import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { projectFolder } from '../../scripts/setup/paths.mjs'

/** Files of the project by pattern, without what is installed or built, with their text. */
function filesOf(...patterns: string[]): { path: string; text: string }[] {
  const exclude = ['**/node_modules/**', 'out/**', '.cache/**', 'dist/**']
  return globSync(patterns, { cwd: projectFolder, exclude })
    .map((path) => path.replaceAll('\\', '/'))
    .sort()
    .map((path) => ({ path, text: readFileSync(join(projectFolder, path), 'utf8') }))
}

const idsIn = (text: string): string[] => text.match(/[A-Z]+\d+/g) ?? []

/** Rules that a SPEC.md names in square brackets. */
const rulesIn = (text: string): string[] =>
  [...text.matchAll(/\[([A-Z]+\d+)\]/g)].map((match) => match[1] ?? '')

/** Ids with which the name of a test or a group of tests begins. */
const citedIn = (text: string): string[] =>
  [...text.matchAll(/['"`]((?:\[[A-Z]+\d+[A-Z\d, -]*\] ?)+)/g)].flatMap((match) => idsIn(match[1] ?? ''))

/** Rules to which a comment sends its reader: "SPEC DX7, DX8", "SPEC.md, TPL2". */
const namedIn = (text: string): string[] =>
  [...text.matchAll(/SPEC(?:\.md)?,? \(?((?:\[?[A-Z]+\d+\]?(?:, | and )?)+)/g)].flatMap((match) =>
    idsIn(match[1] ?? ''),
  )

const specs = filesOf('**/SPEC.md')
const rules = specs.flatMap(({ path, text }) => rulesIn(text).map((id) => ({ id, path })))
const known = new Set(rules.map(({ id }) => id))
/** All but this file, whose examples are no rules. */
const tests = filesOf('test/**/*.test.{ts,tsx}').filter(({ path }) => path !== 'test/unit/rules.test.ts')
const cited = new Set(tests.flatMap(({ text }) => citedIn(text)))
const untested =
  (specs.find(({ path }) => path === 'test/SPEC.md')?.text ?? '').match(/^- [A-Z]+\d+: .{20,}/gm) ?? []
const excused = new Set(untested.flatMap((line) => idsIn(line).slice(0, 1)))

describe('the rules of the SPEC.md files', () => {
  it('are found, with their tests', () => {
    expect(specs.length).toBeGreaterThan(20)
    expect(known.size).toBeGreaterThan(300)
    expect(cited.size).toBeGreaterThan(300)
    expect(citedIn("it('[AB1] [AB2, AB3] x', 'art. [AB4]', test.each([])('[AB5] %j'")).toEqual([
      'AB1',
      'AB2',
      'AB3',
      'AB5',
    ])
    expect(namedIn('(SPEC DX7, DX8), see SPEC.md, TPL2')).toEqual(['DX7', 'DX8', 'TPL2'])
  })

  it('have one name each, in the whole project', () => {
    const places = new Map<string, string[]>()
    for (const { id, path } of rules) places.set(id, [...(places.get(id) ?? []), path])
    const double = [...places].filter(([, paths]) => paths.length > 1)
    expect(double.map(([id, paths]) => `${id}: ${paths.join(', ')}`)).toEqual([])
  })

  it('are what tests name', () => {
    const unknown = tests.flatMap(({ path, text }) =>
      citedIn(text)
        .filter((id) => !known.has(id))
        .map((id) => `${path}: ${id}`),
    )
    expect(unknown).toEqual([])
  })

  it('each have a test, or a reason why not', () => {
    expect([...known].filter((id) => !cited.has(id) && !excused.has(id))).toEqual([])
    expect([...excused].filter((id) => !known.has(id) || cited.has(id))).toEqual([])
  })

  it('are what comments name', () => {
    const sources = filesOf('{domain,main,renderer,sync-server,scripts,test}/**/*.{ts,tsx,mjs,css}')
    const unknown = sources
      .filter(({ path }) => path !== 'test/unit/rules.test.ts')
      .flatMap(({ path, text }) =>
        namedIn(text)
          .filter((id) => !known.has(id))
          .map((id) => `${path}: ${id}`),
      )
    expect(unknown).toEqual([])
  })
})
