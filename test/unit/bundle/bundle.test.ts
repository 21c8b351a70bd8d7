import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import {
  type Bundle,
  buildBundle,
  checkBundle,
  type Finding,
  maxBundleBytes,
} from '../../../domain/bundle/index.ts'
import { canonicalJson, utf8 } from '../../../domain/ledger/index.ts'
import { nodeCrypto } from '../../../main/workspace/keys/index.ts'
import {
  afterText,
  baseText,
  bundleOf,
  hiddenRules,
  planFor,
  proposedText,
  recorded,
  updateBytes,
  voted,
} from '../../support/bundles.ts'
import { DecidingGroup } from '../../support/decisions.ts'
import { runs } from '../../support/runs.ts'

const check = (bytes: Uint8Array) => checkBundle(bytes, nodeCrypto)
const parse = (bytes: Uint8Array) => JSON.parse(Buffer.from(bytes).toString()) as Bundle

/** What checking finds, or why it is no bundle. */
function findings(bytes: Uint8Array): readonly Finding[] | string {
  const result = check(bytes)
  return 'noBundle' in result ? result.noBundle : result.findings
}

let bytes: Uint8Array
let life: ReturnType<typeof voted>
/** The bundle with some fields changed, written canonically again. */
const changed = (change: (bundle: Bundle) => Partial<Record<keyof Bundle, unknown>>) => {
  const bundle = parse(bytes)
  return utf8(canonicalJson({ ...bundle, ...change(bundle) }))
}
beforeAll(() => {
  life = voted(['for', 'for', 'for', null], hiddenRules)
  recorded(life)
  bytes = bundleOf(life.group, life.question)
})

describe('a bundle', () => {
  it('[VB1, VB2, VB4, VB5, VB13] holds what is needed, and holds', () => {
    const bundle = parse(bytes)
    expect(Object.keys(bundle)).toEqual([
      'entries',
      'format',
      'group',
      'questions',
      'side',
      'texts',
      'updates',
    ])
    expect(bundle.entries).toHaveLength(life.group.ledger.size)
    expect([...bundle.texts].sort()).toEqual([baseText, proposedText, afterText].sort())
    expect(bundle.updates).toEqual([Buffer.from(updateBytes).toString('base64url')])
    const result = check(bytes)
    if ('noBundle' in result || result.view === null) throw new Error('no view')
    expect(result.findings).toEqual([])
    expect(result.view.questions[0]?.state).toBe('adopted')
    expect(result.view.void).toEqual([])
  })

  it('[VB8] is not made for what is open, contested or unknown', () => {
    const group = new DecidingGroup()
    const open = group.discussed()
    expect(() => bundleOf(group, open)).toThrow('not-allowed')
    expect(() => bundleOf(group, 'f'.repeat(64))).toThrow('not-found')
  })

  it('[VB3, VB9] discloses what the exporter says', () => {
    const { ledger } = life.group
    const side = (names: boolean, reasons: boolean) => {
      const plan = { ...planFor(life.question), disclose: { names, reasons } }
      return parse(buildBundle(ledger, plan, nodeCrypto)).side.map(({ text }) => text)
    }
    expect(side(false, false)).toEqual(['Un titlu'])
    expect(side(false, true)).toContain('Nu este clar termenul.')
    expect(side(true, false)).toContain('Mara Exemplu')
    expect(side(true, false)).not.toContain('Nu este clar termenul.')
  })

  it('[VB2, VB12] with an entry left out, twice, late, of another group or too large does not hold', () => {
    const entries = (change: (entries: string[]) => string[]) =>
      findings(changed(({ entries }) => ({ entries: change([...entries]) })))
    expect(entries((all) => all.toSpliced(5, 1))).toMatchObject([{ kind: 'entry', why: 'missing-parent' }])
    expect(entries((all) => [...all, all[3] ?? ''])).toMatchObject([{ kind: 'entry', why: 'twice' }])
    expect(entries((all) => all.toReversed())).toMatchObject([{ kind: 'entry', place: 1 }])
    const other = new DecidingGroup()
    const [foreign = ''] = [...other.ledger.entries()].map(({ text }) => text)
    expect(entries((all) => [...all, foreign])).toMatchObject([{ kind: 'entry', why: 'other-group' }])
    expect(entries((all) => [...all, 'x'.repeat(65_000)])).toMatchObject([{ kind: 'entry', why: 'invalid' }])
  })

  it('[VB5, VB13] that claims another outcome or closing does not hold', () => {
    const [claim] = parse(bytes).questions
    const claims = (...questions: unknown[]) => findings(changed(() => ({ questions })))
    expect(claims({ ...claim, state: 'rejected' })).toMatchObject([{ kind: 'outcome', computed: 'adopted' }])
    expect(claims({ ...claim, closing: claim?.question })).toMatchObject([{ kind: 'closing' }])
    expect(claims({ ...claim, question: claim?.closing })).toMatchObject([
      { kind: 'question', why: 'unknown' },
    ])
    expect(claims(claim, claim)).toMatchObject([{ kind: 'question', why: 'twice' }])
    expect(claims()).toEqual([{ kind: 'shape' }])
  })

  it('[VB5, VB13] cut off before its closing does not hold', () => {
    const at = parse(bytes).entries.findIndex((text) => text.includes('"type":"closing"'))
    const cut = changed(({ entries }) => ({ entries: entries.slice(0, at), texts: [], updates: [] }))
    expect(findings(cut)).toMatchObject([{ kind: 'outcome', claimed: 'adopted', computed: 'vote' }])
  })

  it('[VB3, VB4] with something beside that no entry names, or twice, does not hold', () => {
    const { side, texts, updates } = parse(bytes)
    const extra = { salt: 'A'.repeat(22), text: 'x' }
    expect(findings(changed(() => ({ side: [...side, extra] })))).toMatchObject([{ why: 'not-named' }])
    expect(findings(changed(() => ({ side: [...side, side[0]] })))).toMatchObject([{ why: 'twice' }])
    expect(findings(changed(() => ({ texts: [...texts, '{}'] })))).toMatchObject([{ why: 'not-named' }])
    expect(findings(changed(() => ({ updates: [...updates, 'AAAA'] })))).toMatchObject([{ why: 'not-named' }])
  })

  it('[VB7, VB10, VB11] bytes that are none are told apart, and end nothing', () => {
    expect(findings(new Uint8Array(0))).toBe('not-json')
    expect(findings(utf8('[]'))).toBe('other-format')
    expect(findings(utf8('null'))).toBe('other-format')
    expect(findings(Uint8Array.of(0xff, 0xfe))).toBe('not-json')
    expect(findings(utf8('{"format":"consens-bundle/2"}'))).toBe('other-format')
    expect(findings(utf8('{"format":"consens-bundle/1"}'))).toEqual([{ kind: 'shape' }])
    expect(findings(utf8(`${Buffer.from(bytes)}\n`))).toEqual([{ kind: 'not-canonical' }])
    expect(findings(new Uint8Array(maxBundleBytes + 1))).toBe('too-large')
    const deep = `${'['.repeat(100_000)}${']'.repeat(100_000)}`
    expect(findings(utf8(`{"format":"consens-bundle/1","group":${deep}}`))).not.toEqual([])
    expect(findings(changed(({ texts }) => ({ texts: [...texts, deep] })))).not.toEqual([])
  })

  it('[VB16] the fingerprint is that of the ledger, as the page says it', () => {
    const result = check(bytes)
    if ('noBundle' in result) throw new Error('no bundle')
    const all = [...life.group.ledger.entries()]
    const followed = new Set(all.flatMap(({ prev, seen }) => [prev, ...seen]))
    const ends = all.map(({ hash }) => hash).filter((hash) => !followed.has(hash))
    const expected = createHash('sha256').update(JSON.stringify(ends.sort())).digest('hex')
    expect(result.view?.fingerprint).toBe(expected)
  })

  it('[VB6, VB10] no byte can be altered: what is altered does not hold, and nothing crashes', () => {
    fc.assert(
      fc.property(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 }), (at, difference) => {
        const altered = Uint8Array.from(bytes)
        altered[at] = (bytes[at] ?? 0) ^ difference
        expect(findings(altered)).not.toEqual([])
        expect(findings(altered)).not.toEqual([{ kind: 'internal' }])
      }),
      { numRuns: runs(150, 40) },
    )
  })

  it('[VB6, VB10] bytes put in, taken out or cut off do not hold either', () => {
    const change = fc.record({
      at: fc.nat(bytes.length - 1),
      remove: fc.nat(40),
      insert: fc.uint8Array({ maxLength: 12 }),
    })
    fc.assert(
      fc.property(change, ({ at, remove, insert }) => {
        const altered = Buffer.concat([bytes.slice(0, at), insert, bytes.slice(at + remove)])
        fc.pre(!altered.equals(bytes))
        expect(findings(altered)).not.toEqual([])
        expect(findings(altered)).not.toEqual([{ kind: 'internal' }])
      }),
      { numRuns: runs(100, 40) },
    )
  })
})
