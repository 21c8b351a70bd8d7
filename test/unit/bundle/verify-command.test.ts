import { createHash } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Bundle, buildBundle, checkBundle } from '../../../domain/bundle/index.ts'
import { attachOpinion, declareConflict } from '../../../domain/decisions/index.ts'
import { canonicalBytes, canonicalJson, signEntry, utf8 } from '../../../domain/ledger/index.ts'
import { runCli } from '../../../main/cli/index.ts'
import { en } from '../../../main/cli/verify/en.ts'
import { excerptOf, kindOf } from '../../../main/cli/verify/excerpt.ts'
import { ro } from '../../../main/cli/verify/ro.ts'
import { nodeCrypto } from '../../../main/workspace/keys/index.ts'
import { amendment, bundleOf, hiddenRules, planFor, recorded, voted } from '../../support/bundles.ts'
import { DecidingGroup } from '../../support/decisions.ts'
import { addMember } from '../../support/ledger.ts'
import { runs } from '../../support/runs.ts'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'consens-verify-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

/** Runs `verify` on these bytes; gives the exit code and all lines. */
async function verify(bytes: Uint8Array, ...args: string[]) {
  const file = join(folder, 'bundle.json')
  await writeFile(file, bytes)
  const out: string[] = []
  const err: string[] = []
  const output = { out: (text: string) => out.push(text), err: (text: string) => err.push(text) }
  const code = await runCli(['verify', file, ...args], output)
  return { code, text: out.join('\n'), err: err.join('\n') }
}

const change = (bytes: Uint8Array, how: (bundle: Bundle) => Partial<Record<keyof Bundle, unknown>>) => {
  const bundle = JSON.parse(Buffer.from(bytes).toString()) as Bundle
  return utf8(canonicalJson({ ...bundle, ...how(bundle) }))
}

describe('cli verify', () => {
  it('[VB17, VB18] says who decided what, when and by which figures, in Romanian', async () => {
    const life = voted(['for', 'for', 'for', null], hiddenRules)
    recorded(life)
    const { code, text, err } = await verify(bundleOf(life.group, life.question))
    expect({ code, err }).toEqual({ code: 0, err: '' })
    expect(text).toContain(`Identificatorul grupului: ${life.group.ledger.group}`)
    expect(text).toContain('Întrebarea 1 din 1: Un titlu')
    expect(text).toContain('Art. 5. Grupul se întrunește lunar, la sediul primăriei.')
    expect(text).toContain('Mara Exemplu (Asociația Exemplu, societatea civilă): obiecție – Nu este clar')
    expect(text).toContain('Ion Exemplu (Asociația Exemplu, societatea civilă): pentru')
    expect(text).toContain('Mara Exemplu (Asociația Exemplu, societatea civilă): nu a votat')
    expect(text).toContain('administrație: în funcție 2, prezenți 2; pentru 2, împotrivă 0, abțineri 0')
    expect(text).toContain('Paritate, societatea civilă: pentru 1, necesar 1: întrunit')
    expect(text).toContain('REZULTAT: ADOPTAT PRIN VOT')
    expect(text).toContain('Decizia nr. 1 din 2026-03-10')
    expect(text).toContain('TOTUL SE CONFIRMĂ')
  })

  it('[VB18] says it in English, and why a vote was rejected: by parity alone', async () => {
    const { group, question } = voted(['for', 'for', 'for', 'against'])
    attachOpinion(group.ledger, group.mara.device, question, 'Rămân la părerea mea.')
    const { code, text } = await verify(bundleOf(group, question), '--lang', 'en')
    expect(code).toBe(0)
    expect(text).toContain('Majority: for 3, needed 3 of 4: met')
    expect(text).toContain('Parity, civil society: for 1, needed 2: not met')
    expect(text).toContain('RESULT: REJECTED (parity is missed)')
    expect(text).toContain('Separate opinion, Mara Exemplu (Asociația Exemplu, civil society)')
    expect(text).toContain('ALL OF IT HOLDS')
  })

  it('[VB18] says what does not hold, with exit code 1', async () => {
    const { group, question } = voted(['for', 'for', 'for', 'for'])
    const bytes = bundleOf(group, question)
    const claim = (state: string) =>
      change(bytes, ({ questions }) => ({ questions: [{ ...questions[0], state }] }))
    const lie = await verify(claim('rejected'))
    expect(lie.code).toBe(1)
    expect(lie.text).toContain('pachetul spune „RESPINS”, din registru rezultă „ADOPTAT PRIN VOT”')
    expect(lie.text).not.toContain('TOTUL SE CONFIRMĂ')
    const forged = await verify(
      change(bytes, ({ entries }) => ({
        entries: entries.map((text) => text.replace('"choice":"for"', '"choice":"against"')),
      })),
    )
    expect(forged.code).toBe(1)
    expect(forged.text).toMatch(/înregistrarea \d+: forma, semnătura sau o dovadă din ea nu este bună/)
  })

  it('[VB18] what is no bundle, a missing file and a wrong call: exit code 2', async () => {
    expect((await verify(utf8('Bună ziua'))).code).toBe(2)
    expect((await verify(utf8('{"format":"altceva"}'), '--lang', 'en')).err).toContain(
      'no verification bundle',
    )
    const output = { out: () => {}, err: () => {} }
    expect(await runCli(['verify', join(folder, 'absent.json')], output)).toBe(2)
    expect(await runCli(['verify', folder], output)).toBe(2)
    expect(await runCli(['verify'], output)).toBe(2)
    expect(await runCli(['verify', 'x', '--lang', 'fr'], output)).toBe(2)
  })

  it('[VB18] prints sealed versions with their labels, and what an amendment does', () => {
    const run = (text: string) => ({ content: [{ text: text.slice(0, 3) }, { text: text.slice(3) }] })
    const document = { content: [run('Scopul grupului.'), run('Încheiere.')] }
    const version = canonicalJson({ document, labels: ['Art. 1.', ''], title: 'ROF' })
    expect(excerptOf(version)).toEqual({ lines: ['ROF', 'Art. 1. Scopul grupului.', 'Încheiere.'], more: 0 })
    expect(excerptOf(canonicalJson({ labels: 5, document: [] })).lines).toEqual([''])
    expect(excerptOf(canonicalJson({ text: 'x'.repeat(1_600) })).more).toBe(100)
    const proposal = (kind: unknown) => kindOf(canonicalJson({ kind, blocks: [] }))
    expect([proposal('delete'), proposal('x'), kindOf('null')]).toEqual(['delete', null, null])
  })

  it('[VB18] whatever JSON a text is, and whatever text a hash names, nothing crashes', async () => {
    const version = fc.record({ labels: fc.jsonValue(), document: fc.record({ content: fc.jsonValue() }) })
    const hostile = fc.record({
      labels: fc.constant([{ toString: 1 }]),
      document: fc.constant({ content: [1] }),
    })
    fc.assert(
      fc.property(fc.oneof(fc.jsonValue(), version, hostile), (value) => {
        excerptOf(JSON.stringify(value))
        kindOf(JSON.stringify(value))
      }),
      { numRuns: runs(300) },
    )
    const rubbish = '} no JSON'
    const proposed = createHash('sha256').update(rubbish).digest('hex')
    const group = new DecidingGroup()
    const question = group.discussed({ ...amendment, proposed } as never, false)
    const plan = { ...planFor(question), text: () => null }
    const bytes = buildBundle(group.ledger, plan, nodeCrypto)
    const { code, text } = await verify(change(bytes, () => ({ texts: [rubbish] })))
    expect(code).toBe(1)
    expect(text).toContain('textul sigilat 1: nu este în forma canonică')
    expect(text).toContain('nu se află în pachet')
  })

  it('[VB9, VB18] without names it shows the sector and the start of an id', async () => {
    const { group, question } = voted(['for', 'for', 'for', 'for'])
    const plan = { ...planFor(question), disclose: { names: false, reasons: false } }
    const { code, text } = await verify(buildBundle(group.ledger, plan, nodeCrypto))
    expect(code).toBe(0)
    expect(text).toContain(`membrul ${group.ion.id.slice(0, 12)}… (societatea civilă): pentru`)
    expect(text).not.toContain('Ion Exemplu')
  })

  it('[VB15] shows what had no effect on the question, and ballots that came too late', async () => {
    const { group, question, opening } = voted(['for', 'for', 'for', 'for'])
    group.cast(opening, group.mara, 'against')
    const admitted = addMember(group.ledger, group.ana.device, 'Vlad Exemplu')
    expect(() => declareConflict(group.ledger, admitted.device, question)).toThrow()
    const heads = group.ledger.heads().map(({ hash }) => hash)
    const own = group.ledger.lastEntry(group.dan.device.key)
    const draft = {
      group: group.ledger.group,
      type: 'vote-opening',
      prev: own,
      seen: heads,
      at: group.clock.now,
      body: group.ledger.get(opening)?.content?.body,
    } as never
    group.ledger.receive([signEntry(draft, group.dan.device.signer, nodeCrypto).text])
    const { code, text } = await verify(bundleOf(group, question))
    expect(code).toBe(0)
    expect(text).toContain('Vot sosit prea târziu, nenumărat: Mara Exemplu')
    expect(text).toMatch(/Fără efect: vote-opening, Dan Exemplu .*autorul nu avea acest drept/)
  })

  it('[VB14] entries of a newer version are a finding', () => {
    const { group, question } = voted(['for', 'for', 'for', 'for'])
    const bytes = bundleOf(group, question)
    const { signer } = group.ana.device
    const unsigned = {
      format: 'consens-entry/1',
      group: group.ledger.group,
      type: 'from-the-future',
      schema: 1,
      author: signer.publicKey,
      prev: group.ledger.lastEntry(signer.publicKey),
      seen: [],
      at: new Date(group.clock.now).toISOString(),
      body: {},
    }
    const sig = Buffer.from(signer.sign(canonicalBytes(unsigned))).toString('base64url')
    const newer = change(bytes, ({ entries }) => ({
      entries: [...entries, canonicalJson({ ...unsigned, sig })],
    }))
    const check = checkBundle(newer, nodeCrypto)
    expect('findings' in check && check.findings).toEqual([{ kind: 'update-needed' }])
  })

  it('[VB19] nothing in a bundle steers the terminal', async () => {
    const { group } = voted(['for', 'for', 'for', 'for'])
    const hostile = 'A\u001b[2J\u202Egnp\u0007\r\nB\u2028C\u009b31m'
    const question = group.discussed({ kind: 'free', text: hostile } as never, false)
    const { code, text } = await verify(bundleOf(group, question))
    expect(code).toBe(0)
    expect(text.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u)
    expect(text).toContain('gnp')
  })

  it('[VB18] has every text in both languages, with the same places', () => {
    const places = (text: string) => (text.match(/\{[a-z]+\}/g) ?? []).sort()
    expect(Object.keys(en)).toEqual(Object.keys(ro))
    for (const key of Object.keys(ro) as (keyof typeof ro)[])
      expect([key, places(en[key])]).toEqual([key, places(ro[key])])
  })
})
