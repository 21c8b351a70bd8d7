import { createCipheriv, createHash, hkdfSync } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  ballotCommitment,
  type Choice,
  choices,
  closeVote,
  openBallot,
  openShare,
  revealBallot,
  sealBallot,
} from '../../../domain/decisions/index.ts'
import { canonicalJson, countersign } from '../../../domain/ledger/index.ts'
import { nodeSealing, SealingKey } from '../../../main/workspace/keys/sealing.ts'
import { DecidingGroup, quickRules } from '../../support/decisions.ts'
import { runs } from '../../support/runs.ts'

const hiddenRules = { ...quickRules, ballots: 'hidden' } as const
const place = { group: 'a'.repeat(64), opening: 'b'.repeat(64), device: `${'C'.repeat(42)}A` }
const keys = () => new SealingKey(nodeSealing.random(32))

describe('sealing', () => {
  it('[SE1] the commitment is the hash that the page says', () => {
    const salt = 'AAAAAAAAAAAAAAAAAAAAAA'
    const text = `{"choice":"for","device":"${place.device}","format":"consens-ballot/1","group":"${place.group}","opening":"${place.opening}","salt":"${salt}"}`
    expect(ballotCommitment({ ...place, choice: 'for', salt }, nodeSealing)).toBe(
      createHash('sha256').update(text).digest('hex'),
    )
  })

  it('[SE2, SE3] opens with both shares, and says nothing with one', () => {
    const [a, b] = [keys(), keys()]
    const closers = { administration: [keys().publicKey, a.publicKey], 'civil-society': [b.publicKey] }
    fc.assert(
      fc.property(fc.constantFrom(...choices), (choice) => {
        const { vote, salt } = sealBallot(choice, place, closers, nodeSealing)
        const one = openShare(vote, place, 'administration', a, nodeSealing) ?? ''
        const other = openShare(vote, place, 'civil-society', b, nodeSealing) ?? ''
        const shares = { administration: one, 'civil-society': other }
        expect(openBallot(vote, place, shares, nodeSealing)).toEqual({ choice, salt })
        expect(openShare(vote, place, 'civil-society', a, nodeSealing)).toBeNull()
        expect(
          openShare(
            vote,
            { ...place, device: `D${place.device.slice(1)}` },
            'administration',
            a,
            nodeSealing,
          ),
        ).toBeNull()
        const twice = { administration: one, 'civil-society': one }
        expect(openBallot(vote, place, twice, nodeSealing)).toBeNull()
        expect(JSON.stringify(vote)).not.toContain(salt)
      }),
      { numRuns: runs(20) },
    )
  })

  it('[SE2] every choice has the same length', () => {
    const closers = { administration: [keys().publicKey], 'civil-society': [keys().publicKey] }
    const lengths = choices.map(
      (choice) => canonicalJson(sealBallot(choice, place, closers, nodeSealing).vote).length,
    )
    expect(new Set(lengths).size).toBe(1)
  })

  it('[SE3] is what the page says: opened here by hand, with Node alone', () => {
    const [a, b] = [keys(), keys()]
    const closers = { administration: [a.publicKey], 'civil-society': [b.publicKey] }
    const { vote } = sealBallot('against', place, closers, nodeSealing)
    const [sealed] = vote.shares.administration
    const secret = a.agree(Buffer.from(sealed?.ephemeral ?? '', 'base64url')) ?? new Uint8Array()
    const info = canonicalJson({
      format: 'consens-share/1',
      ...place,
      sector: 'administration',
      ephemeral: sealed?.ephemeral,
      recipient: a.publicKey,
    })
    const key = Buffer.from(hkdfSync('sha256', secret, '', info, 32))
    const share = Buffer.from(openShare(vote, place, 'administration', a, nodeSealing) ?? '', 'base64url')
    const cipher = createCipheriv('aes-256-gcm', key, Buffer.alloc(12))
    cipher.setAAD(Buffer.from(canonicalJson({ format: 'consens-sealed/1', ...place })))
    const box = Buffer.concat([cipher.update(share), cipher.final(), cipher.getAuthTag()])
    expect(box.toString('base64url')).toBe(sealed?.box)
  })

  it('rubbish in any place ends as null, never as an exception', () => {
    const [a, b] = [keys(), keys()]
    const closers = { administration: [a.publicKey], 'civil-society': [b.publicKey] }
    const { vote } = sealBallot('for', place, closers, nodeSealing)
    const rubbish = fc.base64String({ maxLength: 80 })
    fc.assert(
      fc.property(rubbish, rubbish, rubbish, (box, ephemeral, share) => {
        const broken = { to: a.publicKey, ephemeral, box }
        const shares = { administration: [broken], 'civil-society': [] }
        expect(openShare({ ...vote, shares }, place, 'administration', a, nodeSealing)).toBeNull()
        const both = { administration: share, 'civil-society': share }
        expect(openBallot({ ...vote, box }, place, both, nodeSealing)).toBeNull()
      }),
      { numRuns: runs(50) },
    )
    const zero = Buffer.alloc(32).toString('base64url')
    expect(a.agree(Buffer.alloc(32))).toBeNull()
    const point = {
      ...vote,
      shares: { ...vote.shares, administration: [{ to: a.publicKey, ephemeral: zero, box: vote.box }] },
    }
    expect(openShare(point, place, 'administration', a, nodeSealing)).toBeNull()
  })
})

describe('a hidden vote', () => {
  it('[SE4, VC2] shows no choice before the closing, needs both closers, and then everybody checks it', () => {
    const group = new DecidingGroup(hiddenRules)
    const question = group.discussed()
    const opening = group.vote(question)
    const cast = ['for', 'against', 'for', 'abstain'] as const
    const salts = group.all.map((voter, i) => group.cast(opening, voter, cast[i] ?? 'for').salt ?? '')
    const ballots = () => group.ledger.standing().questions.get(question)?.votes[0]?.ballots ?? []
    expect(ballots().map(({ choice }) => choice)).toEqual([null, null, null, null])
    const texts = () =>
      [...group.ledger.entries()].filter(({ type }) => type === 'ballot').map(({ text }) => text)
    for (const salt of salts) expect(texts().join().includes(salt)).toBe(false)
    for (const choice of ['"for"', '"against"', '"abstain"'])
      expect(texts().join().includes(choice)).toBe(false)
    expect(() => group.share(opening, group.ana)).toThrow('too-early')
    group.waitOut()
    expect(() => group.close(opening)).toThrow('shares-missing')
    expect(() => group.share(opening, group.dan)).toThrow('no-right')
    group.share(opening, group.ion)
    expect(ballots().map(({ choice }) => choice)).toEqual([null, null, null, null])
    group.close(opening)
    const vote = group.ledger.standing().questions.get(question)?.votes[0]
    expect(vote?.result?.tally.total).toMatchObject({ for: 2, against: 1, abstain: 1 })
    expect(group.state(question)).toBe('rejected')
  })

  it('[SE5] a voter can open the own ballot, truly only', () => {
    const group = new DecidingGroup(hiddenRules)
    const question = group.discussed()
    const opening = group.vote(question)
    const { ballot, salt } = group.cast(opening, group.mara, 'against')
    const own = { ballot, choice: 'against' as Choice, salt: salt ?? '' }
    expect(() => revealBallot(group.ledger, group.mara.device, opening, own)).toThrow('too-early')
    group.waitOut()
    expect(() => revealBallot(group.ledger, group.ion.device, opening, own)).toThrow('no-right')
    const false_ = { ...own, choice: 'for' as Choice }
    expect(() => revealBallot(group.ledger, group.mara.device, opening, false_)).toThrow('wrong-count')
    revealBallot(group.ledger, group.mara.device, opening, own)
    expect(group.ledger.standing().questions.get(question)?.votes[0]?.ballots[0]?.choice).toBe('against')
  })

  it('[VC2] a closing that opens a ballot falsely, or another’s, does not count', () => {
    const group = new DecidingGroup(hiddenRules)
    const question = group.discussed()
    const opening = group.vote(question)
    group.castAll(opening, ['for', 'against', 'for', 'for'])
    group.waitOut()
    group.share(opening, group.ion)
    const copy = closeVote(group.ledger, group.ana.device, opening, group.tools(group.ana))
    const content = group.ledger.get(copy)?.content
    if (content?.type !== 'closing') throw new Error('a closing')
    const write = (counted: typeof content.body.counted) =>
      group.ledger.write('closing', { ...content.body, counted }, group.ion.device.signer, group.clock.now)
    const { counted } = content.body
    expect(() => write(counted.map((one) => ({ ...one, choice: 'for' as const })))).toThrow('wrong-count')
    const [first, second] = counted
    if (first === undefined || second === undefined) throw new Error('two ballots')
    expect(() => write([{ ...first, hidden: second.hidden }])).toThrow('wrong-count')
    expect(() => write([{ ...first, hidden: null }])).toThrow('wrong-count')
    expect(() => write([first, first])).toThrow('wrong-count')
    countersign(group.ledger, group.ion.device, copy)
    expect(group.state(question)).toBe('adopted')
  })

  it('[SE6] a ballot with rubbish inside is spoiled and stops nobody', () => {
    const group = new DecidingGroup(hiddenRules)
    const question = group.discussed()
    const opening = group.vote(question)
    group.castAll(opening, ['for', 'for', 'for', null])
    const { vote } = sealBallot(
      'for',
      { group: group.ledger.group, opening, device: 'x' },
      { administration: [group.ana.sealing.publicKey], 'civil-society': [group.ion.sealing.publicKey] },
      nodeSealing,
    )
    group.ledger.write('ballot', { opening, vote }, group.mara.device.signer, group.clock.now)
    group.waitOut()
    group.share(opening, group.ion)
    group.close(opening)
    const closed = group.ledger.standing().questions.get(question)?.votes[0]
    expect(closed?.closings[0]?.spoiled).toHaveLength(1)
    expect(closed?.result).toMatchObject({ contested: [], tally: { total: { present: 3, for: 3 } } })
    expect(group.state(question)).toBe('adopted')
  })

  it('[BA1] an open ballot in a hidden vote does not count, nor the other way round', () => {
    const group = new DecidingGroup(hiddenRules)
    const opening = group.vote(group.discussed())
    const open = { opening, vote: { choice: 'for' } } as const
    expect(() => group.ledger.write('ballot', open, group.ana.device.signer, group.clock.now)).toThrow(
      'wrong-opening',
    )
  })
})
