import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type Bundle, checkBundle } from '../../../domain/bundle/index.ts'
import { canonicalJson, utf8 } from '../../../domain/ledger/index.ts'
import { nodeCrypto } from '../../../main/workspace/keys/index.ts'
import { bundleOf, hiddenRules, recorded, voted } from '../../support/bundles.ts'
import { HOLDS, standAlone, standAloneScript } from '../../support/stand-alone.ts'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'consens-standalone-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

/** True when the application's own check finds nothing wrong. */
const holds = (bytes: Uint8Array) => {
  const check = checkBundle(bytes, nodeCrypto)
  return 'findings' in check && check.findings.length === 0
}

let bytes: Uint8Array
let text: string
beforeAll(() => {
  const life = voted(['for', 'for', 'for', null], hiddenRules)
  recorded(life)
  bytes = bundleOf(life.group, life.question)
  text = Buffer.from(bytes).toString('latin1')
})

/** The bundle with one byte changed, behind a piece of an entry (or, `plain`, of the file) that follows a place. */
function altered(after: string, piece: string, offset = 0, plain = false): Uint8Array {
  const written = (part: string) => (plain ? part : JSON.stringify(part).slice(1, -1))
  const from = text.indexOf(written(after))
  const at = text.indexOf(written(piece), from)
  if (from < 0 || at < 0) throw new Error(`not in the bundle: ${after} ${piece}`)
  const result = Uint8Array.from(bytes)
  const place = at + written(piece).length + offset
  const old = String.fromCharCode(result[place] ?? 0)
  // Another letter of the same alphabet: what is wrong must be found by its meaning, not by its form.
  const other = /[0-9a-f]/.test(old) ? (old === '1' ? '2' : '1') : old === 'A' ? 'B' : 'A'
  result[place] = other.charCodeAt(0)
  return result
}

const alterations: [name: string, make: () => Uint8Array][] = [
  ['the choice that a closing opens', () => altered('"counted":[', '"choice":"')],
  ['the salt of an opened ballot', () => altered('"counted":[', '"salt":"')],
  ['the ballot that a closing counts', () => altered('"counted":[', '"ballot":"')],
  ['the commitment of a hidden ballot', () => altered('"vote":{', '"commitment":"')],
  ['a share of a hidden ballot', () => altered('"shares":{"administration":[', '"box":"')],
  ['the signature of a ballot', () => altered('"type":"ballot"', '"sig":"', 12)],
  ['the signature of the closing', () => altered('"type":"closing"', '"sig":"', 12)],
  ['the key of an author', () => altered('"type":"admission"', '"author":"')],
  ['a predecessor', () => altered('"type":"admission"', '"prev":"')],
  ['what an entry has seen', () => altered('"type":"admission"', '"seen":["')],
  ['the clock of an entry', () => altered('"type":"admission"', '"at":"2026-0')],
  ['the sector of a member', () => altered('"type":"genesis"', '"sector":"')],
  ['the role of an invitation', () => altered('', '"role":"')],
  ['a share in the rules', () => altered('"quorum":{', '"num":')],
  ['parity in the rules', () => altered('"rof-change":{', '"mode":"')],
  ['the electorate', () => altered('"electorate":[', '"seat":"')],
  ['whether ballots are hidden', () => altered('"type":"vote-opening"', '"hidden":')],
  ['the hash of the voted text', () => altered('', '"proposed":"')],
  ['the proof of a joining', () => altered('', '"proof":"')],
  ['a letter of the voted text', () => altered('', 'se întrunește lunar'.slice(-5))],
  ['the claimed closing', () => altered('"questions":[', '"closing":"', 0, true)],
  ['the claimed question', () => altered('"questions":[', '"question":"', 0, true)],
  ['the claimed state', () => altered('"questions":[', '"state":"', 0, true)],
  ['the group', () => altered('"format":"consens-bundle/1"', '"group":"', 0, true)],
  ['a disclosed name', () => altered('"side":[', 'Mara Exempl', 0, true)],
  ['the salt of a disclosed name', () => altered('"side":[', '"salt":"', 0, true)],
  ['the prepared update', () => altered('"updates":["', '"updates":["', 4, true)],
]

describe('the stand-alone script', () => {
  it('[VB6] imports nothing of the project, and no package', async () => {
    const imports = (await readFile(standAloneScript, 'utf8')).match(
      /from '[^']+'|import\([^)]*\)|require\(/g,
    )
    expect(imports).toEqual(["from 'node:crypto'", "from 'node:fs'"])
  })

  it('[VB6, VB13] holds a bundle, and comes to its result', async () => {
    const { code, out } = await standAlone(bytes, folder)
    expect({ code, last: out.trimEnd().split('\n').at(-1) }).toEqual({ code: HOLDS, last: 'holds' })
    expect(out).toContain('"state":"adopted"')
    const check = checkBundle(bytes, nodeCrypto)
    expect(out).toContain('view' in check ? check.view?.fingerprint : 'none')
  })

  it('[VB4] rejects what stands twice beside the entries', async () => {
    const bundle = JSON.parse(Buffer.from(bytes).toString()) as Bundle
    const twice = utf8(canonicalJson({ ...bundle, texts: [...bundle.texts, bundle.texts[0]] }))
    expect((await standAlone(twice, folder)).code).toBe(1)
  })

  it('[VB6] rejects a single byte altered, whatever it stands for', async () => {
    const results = await Promise.all(
      alterations.map(async ([name, make], i) => {
        const bad = make()
        const { code, out } = await standAlone(bad, folder, `${i}.json`)
        return { name, rejected: (code === 1 || code === 2) && !out.includes('holds\n'), cli: !holds(bad) }
      }),
    )
    expect(results.filter(({ rejected, cli }) => !rejected || !cli)).toEqual([])
    expect(results.length).toBeGreaterThanOrEqual(20)
  })
})
