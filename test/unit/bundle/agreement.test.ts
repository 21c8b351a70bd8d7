import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { checkBundle } from '../../../domain/bundle/index.ts'
import { signEntry } from '../../../domain/ledger/index.ts'
import { nodeCrypto } from '../../../main/workspace/keys/index.ts'
import { lies } from '../../support/bundle-lies.ts'
import { lives } from '../../support/bundle-lives.ts'
import { bundleOf, voted } from '../../support/bundles.ts'
import { CANNOT_TELL, HOLDS, standAlone } from '../../support/stand-alone.ts'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'consens-standalone-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

describe('the stand-alone script and the application', () => {
  it.each(lives)('[VB13] agree on %s: %s', async (_, state, make) => {
    const { group, question } = make()
    expect(group.state(question)).toBe(state)
    const { code, out } = await standAlone(bundleOf(group, question), folder)
    expect({ code, out }).toMatchObject({ code: HOLDS })
    expect(out).toContain(`"state":"${state}"`)
  })

  it.each(lies)('[VB13] refuse %s, though it is signed and countersigned', async (_, make) => {
    const bad = make()
    const check = checkBundle(bad, nodeCrypto)
    expect('findings' in check && check.findings).toMatchObject([{ kind: 'outcome' }])
    expect((await standAlone(bad, folder)).code).toBe(1)
  })

  it('[VB13] a fork is told apart: the script cannot tell, the application can', async () => {
    const { group, question, opening } = voted(['for', 'for', 'for', 'for'])
    const fork = (choice: 'for' | 'against') => {
      const prev = group.ledger.lastEntry(group.mara.device.key)
      const body = { opening, vote: { choice } }
      const draft = {
        group: group.ledger.group,
        type: 'ballot' as const,
        body,
        prev,
        seen: [opening],
        at: group.clock.now,
      }
      return signEntry(draft, group.mara.device.signer, nodeCrypto).text
    }
    group.ledger.receive([fork('for'), fork('against')])
    const forked = bundleOf(group, question)
    expect(checkBundle(forked, nodeCrypto)).toMatchObject({ findings: [] })
    expect((await standAlone(forked, folder)).code).toBe(CANNOT_TELL)
  })
})
