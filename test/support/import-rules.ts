import { posix } from 'node:path'

/** A source file, its path relative to the project and written with `/`. */
export interface SourceFile {
  readonly path: string
  readonly text: string
}

/** What the files of a folder may import: folders of the project, and never these packages. */
interface Rule {
  readonly folder: string
  readonly mayImport: readonly string[]
  readonly never: readonly RegExp[]
}

const node = /^node:/
const electron = /^electron($|\/)/
const interfacePackages = /^(react|react-dom|react-i18next|@mantine\/.*|@tabler\/.*)($|\/)/
const dataPackages = /^(ws|better-sqlite3|hunspell-wasm|docx)($|\/)/

/** The most particular rule of a file counts. Tests, scripts and configuration may import everything. */
const rules: readonly Rule[] = [
  { folder: 'domain', mayImport: ['domain'], never: [node, electron, interfacePackages, dataPackages] },
  { folder: 'renderer', mayImport: ['renderer', 'domain'], never: [node, electron, dataPackages] },
  { folder: 'sync-server', mayImport: ['sync-server', 'domain'], never: [electron, interfacePackages] },
  { folder: 'main', mayImport: ['main', 'domain'], never: [interfacePackages] },
  { folder: 'main/workspace', mayImport: ['main/workspace', 'domain'], never: [electron, interfacePackages] },
  {
    folder: 'main/cli',
    mayImport: ['main/cli', 'main/workspace', 'domain'],
    never: [electron, interfacePackages],
  },
]

/** Static, dynamic and re-exported imports, types included: a type ties two parts together as well. */
const importPattern = /(?:\bfrom|\bimport)\s*\(?\s*['"]([^'"]+)['"]/g

/** Every import of a file that its folder's rule forbids, as `file -> import`. */
export function forbiddenImports(file: SourceFile): string[] {
  const rule = rules
    .filter(({ folder }) => file.path.startsWith(`${folder}/`))
    .sort((a, b) => b.folder.length - a.folder.length)[0]
  if (rule === undefined) return []
  return [...file.text.matchAll(importPattern)]
    .map((match) => match[1] ?? '')
    .filter((name) => !isAllowed(rule, file.path, name))
    .map((name) => `${file.path} -> ${name}`)
}

function isAllowed(rule: Rule, path: string, name: string): boolean {
  if (!name.startsWith('.')) return !rule.never.some((pattern) => pattern.test(name))
  const target = posix.join(posix.dirname(path), name)
  return rule.mayImport.some((folder) => target.startsWith(`${folder}/`))
}
