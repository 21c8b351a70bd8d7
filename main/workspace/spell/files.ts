import { copyFileSync, existsSync, mkdirSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** Where the engine and the dictionary lie on disk. */
export type SpellFiles = {
  readonly aff: string
  readonly dic: string
  readonly wasm: string
}

/** Name in the shipped folder -> package and path it comes from, copied as it is: dictionary, engine and both licences. */
const shipped: readonly (readonly [name: string, anchor: string, path: string])[] = [
  ['index.aff', 'dictionary-ro', 'index.aff'],
  ['index.dic', 'dictionary-ro', 'index.dic'],
  ['dictionary-license.txt', 'dictionary-ro', 'license'],
  ['hunspell.wasm', 'hunspell-wasm', '../wasm/hunspell.wasm'],
  ['engine-license-MPL.txt', 'hunspell-wasm', '../COPYING.MPL'],
]

function installed(anchor: string, path: string): string {
  const require = createRequire(import.meta.url)
  return join(dirname(require.resolve(anchor)), path)
}

/** The files in the installed packages: for tests and tools that run from the sources. Throws when they are missing. */
export function installedSpellFiles(): SpellFiles {
  return {
    aff: installed('dictionary-ro', 'index.aff'),
    dic: installed('dictionary-ro', 'index.dic'),
    wasm: installed('hunspell-wasm', '../wasm/hunspell.wasm'),
  }
}

/** The files in a folder made by `copySpellFiles`. */
export function spellFilesIn(folder: string): SpellFiles {
  return {
    aff: join(folder, 'index.aff'),
    dic: join(folder, 'index.dic'),
    wasm: join(folder, 'hunspell.wasm'),
  }
}

/**
 * The files wherever this code runs: the folder that the build puts beside its bundle, or, from the sources, the
 * installed packages.
 */
export function findSpellFiles(): SpellFiles {
  const here = dirname(fileURLToPath(import.meta.url))
  for (const folder of [join(here, 'spell'), join(here, '..', 'spell')]) {
    const files = spellFilesIn(folder)
    if (existsSync(files.dic)) return files
  }
  return installedSpellFiles()
}

/** Puts dictionary, engine and licences, unmodified, into `folder`: the build's part. */
export function copySpellFiles(folder: string): void {
  mkdirSync(folder, { recursive: true })
  for (const [name, anchor, path] of shipped) {
    const source = installed(anchor, path)
    if (existsSync(source)) copyFileSync(source, join(folder, name))
    else throw new Error(`spelling file missing: ${source}`)
  }
}
