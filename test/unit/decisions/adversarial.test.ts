import { describe, expect, it } from 'vitest'
import {
  ask,
  castBallot,
  closeRound,
  closeVote,
  openRound,
  recordDecision,
  takePosition,
} from '../../../domain/decisions/index.ts'
import {
  addDevice,
  admit,
  type Body,
  canonicalJson,
  computeStanding,
  confirmFork,
  countersign,
  type EntryType,
  endDevice,
  invite,
  type LedgerReplica,
  maxEntryBytes,
  release,
  signEntry,
  toBase64Url,
} from '../../../domain/ledger/index.ts'
import { DeviceKey, nodeCrypto } from '../../../main/workspace/keys/index.ts'
import { nodeSealing } from '../../../main/workspace/keys/sealing.ts'
import { amendmentTo, DecidingGroup, day, hash, minute, type Voter } from '../../support/decisions.ts'
import { addMember, copyOf, exchange, inDays, newGroup, TestDevice } from '../../support/ledger.ts'

/** Signs whatever the own application would refuse, at the end of the signer's chain, and hands it to the replica. */
function force<T extends EntryType>(
  ledger: LedgerReplica,
  by: Voter | TestDevice,
  type: T,
  body: Body<T>,
  at = Date.now(),
  seen = ledger.heads().map((head) => head.hash),
): string {
  const { signer } = 'device' in by ? by.device : by
  const prev = ledger.lastEntry(signer.publicKey)
  const entry = signEntry({ group: ledger.group, type, body, prev, seen, at }, signer, nodeCrypto)
  ledger.receive([entry.text])
  return entry.hash
}

const problemOf = (ledger: LedgerReplica, entry: string) =>
  ledger.standing().problems.find((problem) => problem.entry === entry)?.kind
const voteIn = (ledger: LedgerReplica, question: string) =>
  ledger.standing().questions.get(question)?.votes.at(-1)

/** A vote in which everybody has voted, ready to be closed. */
function voted(
  group: DecidingGroup,
  choices: Parameters<DecidingGroup['castAll']>[1] = ['for', 'for', 'for', 'against'],
) {
  const question = group.discussed()
  const opening = group.vote(question)
  group.castAll(opening, choices)
  return { question, opening }
}

describe('hostile voters', () => {
  it('[BA1, EL2] ballots of observers, strangers to the electorate and released members count for nothing', () => {
    const group = new DecidingGroup()
    const observer = group.join('Ovidiu Exemplu', 'observer', 'civil-society', group.ion)
    const { question, opening } = voted(group)
    const later = group.join('Tudor Exemplu', 'member', 'civil-society', group.ion)
    const cast = { opening, vote: { choice: 'against' } } as const
    expect(problemOf(group.ledger, force(group.ledger, observer, 'ballot', cast))).toBe('no-right')
    expect(problemOf(group.ledger, force(group.ledger, later, 'ballot', cast))).toBe('no-right')
    release(group.ledger, group.ana.device, group.mara.id)
    expect(problemOf(group.ledger, force(group.ledger, group.mara, 'ballot', cast))).toBe(
      'outside-membership',
    )
    group.waitOut()
    group.close(opening)
    expect(voteIn(group.ledger, question)?.result).toMatchObject({
      tally: { total: { seats: 4, for: 3, against: 1 } },
      contested: [],
    })
  })

  it('[BA1] a ballot from a replaced key does not count, one from the new key does', () => {
    const group = new DecidingGroup()
    const { question, opening } = voted(group, ['for', 'for', 'for', null])
    const fresh = new TestDevice(group.clock)
    const add = { kind: 'device', label: null, key: fresh.key } as const
    const claim = canonicalJson({
      format: 'consens-device/1',
      group: group.ledger.group,
      author: group.mara.device.key,
      key: fresh.key,
    })
    const proof = toBase64Url(fresh.signer.sign(new TextEncoder().encode(claim)))
    group.ledger.write('device-key', { ...add, proof }, group.mara.device.signer, group.clock.now)
    endDevice(group.ledger, fresh, group.mara.device.key, 'replaced')
    const cast = { opening, vote: { choice: 'against' } } as const
    const old = force(group.ledger, group.mara, 'ballot', cast, group.clock.now)
    expect(problemOf(group.ledger, old)).toBe('outside-membership')
    castBallot(group.ledger, fresh, opening, 'for', nodeSealing)
    group.waitOut()
    group.close(opening)
    expect(voteIn(group.ledger, question)?.result?.tally.total).toMatchObject({ for: 4 })
    expect(voteIn(group.ledger, question)?.result?.contested).toEqual([])
  })

  it('[BA4, ST3] forked ballots of one vote void each other until one is cast that has seen both', () => {
    const group = new DecidingGroup()
    const { question, opening } = voted(group, ['for', 'for', 'for', null])
    const restored = copyOf(group.ledger)
    group.cast(opening, group.mara, 'for')
    group.cast(opening, group.mara, 'against', restored)
    exchange(group.ledger, restored)
    expect(group.ledger.standing().problems).toEqual([])
    const closed = copyOf(group.ledger)
    const { now } = group.clock
    group.waitOut()
    group.close(opening, group.ana, group.ion, closed)
    expect(voteIn(closed, question)?.result).toMatchObject({
      tally: { total: { present: 3 } },
      contested: [],
    })
    group.clock.now = now
    group.cast(opening, group.mara, 'against')
    group.waitOut()
    group.close(opening)
    expect(voteIn(group.ledger, question)?.result?.tally.total).toMatchObject({ for: 3, against: 1 })
  })

  it('[BA5, VC3] a ballot after the end is late; one that the closing knew is contested', () => {
    const group = new DecidingGroup()
    const { question, opening } = voted(group, ['for', 'for', 'for', null])
    const offline = copyOf(group.ledger)
    const before = group.clock.now
    group.waitOut()
    group.close(opening)
    const late = group.cast(opening, group.mara, 'against').ballot
    expect(voteIn(group.ledger, question)?.result).toMatchObject({ late: [late], contested: [] })
    expect(group.state(question)).toBe('adopted')
    group.clock.now = before
    const inTime = group.cast(opening, group.mara, 'against', offline).ballot
    group.waitOut()
    exchange(group.ledger, offline)
    expect(voteIn(group.ledger, question)?.result?.contested).toEqual([inTime])
    expect(group.state(question)).toBe('contested')
  })

  it('[VC5, VC6] a contested ballot waits for a corrective closing, and cannot contest for ever', () => {
    const group = new DecidingGroup()
    const { question, opening } = voted(group, ['for', 'for', null, null])
    group.cast(opening, group.ion, 'for')
    const offline = copyOf(group.ledger)
    const again = copyOf(group.ledger)
    group.waitOut()
    group.close(opening)
    expect(group.state(question)).toBe('adopted')
    group.clock.now -= day + 2 * 60 * minute
    group.cast(opening, group.mara, 'against', offline)
    group.clock.now += day + 3 * 60 * minute
    exchange(group.ledger, offline)
    const what = { number: 1, day: '2026-03-04', text: null }
    expect(() => recordDecision(group.ledger, group.ana.device, question, what)).toThrow('wrong-outcome')
    const corrective = closeVote(group.ledger, group.ion.device, opening, group.tools(group.ion))
    expect(group.state(question)).toBe('contested')
    countersign(group.ledger, group.ana.device, corrective)
    expect(group.state(question)).toBe('adopted')
    expect(voteIn(group.ledger, question)?.result?.tally.total).toMatchObject({ for: 3, against: 1 })
    group.clock.now -= day + 3 * 60 * minute
    const third = group.cast(opening, group.mara, 'abstain', again).ballot
    exchange(group.ledger, again)
    expect(voteIn(group.ledger, question)?.result).toMatchObject({ contested: [], late: [third] })
  })
})

describe('hostile closers and coordinators', () => {
  it('[VC2, VC3] a coordinator who omits a ballot: contested on every replica, and nothing may be applied', () => {
    const group = new DecidingGroup()
    const { question, opening } = voted(group, ['for', 'for', 'for', 'against'])
    group.waitOut()
    const honest = closeVote(copyOf(group.ledger), group.ana.device, opening, group.tools(group.ana))
    expect(honest).toMatch(/^[0-9a-f]{64}$/)
    const counted = (voteIn(group.ledger, question)?.ballots ?? [])
      .filter(({ author }) => author !== group.mara.id)
      .map(({ id, choice }) => ({ ballot: id, choice: choice ?? 'for', hidden: null }))
    const lists = { corrects: [], counted, spoiled: [], refused: [] }
    const closing = force(group.ledger, group.ana, 'closing', { opening, ...lists }, group.clock.now)
    countersign(group.ledger, group.ion.device, closing)
    expect(group.state(question)).toBe('contested')
    expect(voteIn(group.ledger, question)?.result?.contested).toHaveLength(1)
    const other = copyOf(group.ledger)
    expect(other.standing().questions.get(question)).toEqual(group.ledger.standing().questions.get(question))
  })

  it('[VC2] a closing with invented, doubled, changed or replaced ballots does not count', () => {
    const group = new DecidingGroup()
    const { question, opening } = voted(group)
    group.cast(opening, group.mara, 'for')
    group.waitOut()
    const ballots = voteIn(group.ledger, question)?.ballots ?? []
    const [first] = ballots
    const replaced = ballots.find(({ author }) => author === group.mara.id)
    const item = (ballot: string, choice: 'for' | 'against') => ({ ballot, choice, hidden: null })
    const lists = { opening, corrects: [], spoiled: [], refused: [] }
    const wrong = [
      [item(hash('f'), 'for')],
      [item(first?.id ?? '', 'for'), item(first?.id ?? '', 'for')],
      [item(first?.id ?? '', 'against')],
      [item(replaced?.id ?? '', 'against')],
    ]
    for (const counted of wrong) {
      const copy = copyOf(group.ledger)
      const closing = force(copy, group.ana, 'closing', { ...lists, counted }, group.clock.now)
      expect(problemOf(copy, closing)).toBe('wrong-count')
    }
  })

  it('[VC4, ST3] closers who each countersign the other’s closing out of sight fork their chains, and that is shown', () => {
    const group = new DecidingGroup()
    const { opening } = voted(group, ['for', 'for', 'for', null])
    const a = copyOf(group.ledger)
    const b = copyOf(group.ledger)
    group.cast(opening, group.mara, 'against', b)
    group.waitOut()
    group.close(opening, group.ana, group.ion, a)
    group.close(opening, group.ion, group.ana, b)
    // Both countersigned in each other's sight out of which they had acted: their chains fork, and that is shown.
    exchange(a, b)
    expect(a.standing()).toEqual(b.standing())
    expect(a.standing().problems.map(({ kind }) => kind)).toContain('equivocation')
  })

  it('[VC4] rival closings of different hands are contested', () => {
    const group = new DecidingGroup()
    const closers = { administration: group.dan.id, 'civil-society': group.mara.id }
    const question = group.discussed()
    const opening = group.vote(question, { closers })
    group.castAll(opening, ['for', 'for', 'for', null])
    const a = copyOf(group.ledger)
    const b = copyOf(group.ledger)
    group.cast(opening, group.mara, 'against', b)
    group.waitOut()
    const one = closeVote(a, group.dan.device, opening, group.tools(group.dan))
    countersign(a, group.ion.device, one)
    const two = closeVote(b, group.mara.device, opening, group.tools(group.mara))
    countersign(b, group.ana.device, two)
    expect([group.state(question, a), group.state(question, b)]).toEqual(['adopted', 'adopted'])
    exchange(a, b)
    expect(group.state(question, a)).toBe('contested')
    expect(voteIn(a, question)?.result?.rivals.toSorted()).toEqual([one, two].sort())
    expect(b.standing()).toEqual(a.standing())
    group.close(opening, group.ion, group.ana, a)
    expect(group.state(question, a)).toBe('adopted')
    exchange(a, b)
    expect(b.standing()).toEqual(a.standing())
  })

  it('[VC1] a clock that is wrong by a day does not close early: the countersigner’s clock counts too', () => {
    const group = new DecidingGroup()
    const { question, opening } = voted(group)
    const { now } = group.clock
    group.clock.now += 2 * day
    const closing = closeVote(group.ledger, group.ana.device, opening, group.tools(group.ana))
    group.clock.now = now
    expect(() => countersign(group.ledger, group.ion.device, closing)).toThrow('too-early')
    expect(group.state(question)).toBe('countersignature')
    group.waitOut()
    countersign(group.ledger, group.ion.device, closing)
    expect(group.state(question)).toBe('adopted')
  })

  it('[RO3] a round closed with positions left out, or too early, does not count', () => {
    const group = new DecidingGroup()
    const question = ask(group.ledger, group.dan.device, amendmentTo('other') as never, 'Titlu')
    const round = openRound(group.ledger, group.ana.device, question, group.clock.now + day)
    takePosition(group.ledger, group.ana.device, round, 'agree')
    takePosition(group.ledger, group.mara.device, round, 'objection', 'Nu.')
    expect(() => closeRound(group.ledger, group.ana.device, round)).toThrow('too-early')
    group.waitOut()
    const [agreed] = group.ledger.standing().questions.get(question)?.rounds[0]?.positions ?? []
    const body = { round, positions: [agreed?.id ?? ''] }
    const closing = force(group.ledger, group.ana, 'round-closing', body, group.clock.now)
    expect(problemOf(group.ledger, closing)).toBe('wrong-count')
  })

  it('[ST7] a release that has not seen a counted ballot leaves the result as it was', () => {
    const group = new DecidingGroup()
    const { question, opening } = voted(group, ['for', 'for', 'for', null])
    const vlad = group.join('Vlad Exemplu', 'coordinator', 'administration', group.ion)
    const quiet = copyOf(group.ledger)
    group.cast(opening, group.mara, 'against')
    group.waitOut()
    group.close(opening)
    const before = group.ledger.standing().questions.get(question)?.votes[0]?.result
    release(quiet, vlad.device, group.mara.id)
    exchange(group.ledger, quiet)
    expect(group.ledger.standing().problems.map(({ kind }) => kind)).toEqual(['outside-membership'])
    expect(group.ledger.standing().questions.get(question)?.votes[0]?.result).toEqual(before)
    expect(quiet.standing()).toEqual(group.ledger.standing())
  })
})

describe('one side against the other', () => {
  it('[OU6, ST7] a coordinator cannot take back a result by releasing who countersigned it, as if out of sight', () => {
    const group = new DecidingGroup()
    const { question, opening } = voted(group)
    group.waitOut()
    const closing = closeVote(group.ledger, group.ana.device, opening, group.tools(group.ana))
    const quiet = copyOf(group.ledger)
    countersign(group.ledger, group.ion.device, closing)
    expect(group.state(question)).toBe('adopted')
    const before = group.ledger.standing().questions.get(question)
    release(quiet, group.ana.device, group.ion.id)
    exchange(group.ledger, quiet)
    expect(group.ledger.standing().members.get(group.ion.id)?.state).toBe('released')
    expect(group.ledger.standing().questions.get(question)).toEqual(before)
    expect(quiet.standing()).toEqual(group.ledger.standing())
    // Once it is known, the released coordinator countersigns nothing any more.
    const next = group.ledger.lastEntry(group.ion.device.key)
    expect(next).not.toBeNull()
    expect(() => countersign(group.ledger, group.ion.device, closing)).toThrow('not-allowed')
  })

  it('[OU6] whoever releases whomever out of sight, a result that was reached stays', () => {
    const signers = ['ana', 'ion'] as const
    const released = ['ana', 'dan', 'ion', 'mara'] as const
    const stages = ['before the opening', 'before the ballots', 'before the closing'] as const
    for (const stage of stages) {
      for (const by of signers) {
        for (const whom of released) {
          const group = new DecidingGroup()
          const vlad = group.join('Vlad Exemplu', 'coordinator', 'administration', group.ion)
          const tudor = group.join('Tudor Exemplu', 'coordinator', 'civil-society', group.ion)
          const question = ask(group.ledger, group.dan.device, amendmentTo('rof') as never, 'Titlu')
          const round = openRound(group.ledger, group.ana.device, question, group.clock.now + minute)
          takePosition(group.ledger, group.mara.device, round, 'objection', 'Nu.')
          group.clock.now += day
          countersign(group.ledger, group.ion.device, closeRound(group.ledger, group.ana.device, round))
          let quiet = copyOf(group.ledger)
          const opening = group.vote(question)
          if (stage === 'before the ballots') quiet = copyOf(group.ledger)
          group.castAll(opening, ['for', 'for', 'for', 'for'])
          group.waitOut()
          if (stage === 'before the closing') quiet = copyOf(group.ledger)
          group.close(opening)
          // The other coordinator of the signer's sector acts, so that no chain forks.
          release(quiet, (by === 'ana' ? vlad : tudor).device, group[whom].id)
          exchange(group.ledger, quiet)
          const isOwnSide = by === 'ion' && whom === 'ion'
          const what = `${by}'s side releases ${whom}, ${stage}`
          expect(group.state(question), what).toBe(isOwnSide ? 'countersignature' : 'adopted')
          expect(quiet.standing(), what).toEqual(group.ledger.standing())
          if (!isOwnSide) continue
          const [act] = group.ledger.standing().waitingActs.keys()
          countersign(group.ledger, tudor.device, act ?? '')
          expect(group.state(question), what).toBe('adopted')
        }
      }
    }
  })
})

describe('forks', () => {
  it('[VC7, ST3] a voter cannot void a closed vote by forking the own chain before the ballot', () => {
    const group = new DecidingGroup()
    const question = group.discussed()
    const opening = group.vote(question)
    const restored = copyOf(group.ledger)
    group.castAll(opening, ['for', 'for', 'for', 'against'])
    group.waitOut()
    group.close(opening)
    const before = voteIn(group.ledger, question)?.result
    ask(restored, group.mara.device, amendmentTo('other') as never, 'Alt titlu')
    exchange(group.ledger, restored)
    exchange(group.ledger, restored)
    expect(group.ledger.standing().problems.map(({ kind }) => kind)).toEqual(['equivocation', 'equivocation'])
    expect(voteIn(group.ledger, question)?.result).toEqual(before)
    expect(group.state(question)).toBe('adopted')
    expect(restored.standing()).toEqual(group.ledger.standing())
    // Before the closing it would have counted for nothing: see BA4 and ST13.
    const other = new DecidingGroup()
    const asked = other.discussed()
    const vote = other.vote(asked)
    const copy = copyOf(other.ledger)
    other.castAll(vote, ['for', 'for', 'for', 'against'])
    ask(copy, other.mara.device, amendmentTo('other') as never, 'Alt titlu')
    exchange(other.ledger, copy)
    exchange(other.ledger, copy)
    other.waitOut()
    other.close(vote)
    expect(voteIn(other.ledger, asked)?.result?.tally.total).toMatchObject({ for: 3, against: 0, present: 3 })
  })

  it('[ST13] other forked entries are suspended until a coordinator confirms, with another hand', () => {
    const group = new DecidingGroup()
    const restored = copyOf(group.ledger)
    const sector = 'administration'
    const key = () => DeviceKey.generate().publicKey
    const expires = inDays(group.ana.device, 3)
    const kept = invite(group.ledger, group.ana.device, { key: key(), sector, role: 'member', expires })
    const other = invite(restored, group.ana.device, { key: key(), sector, role: 'member', expires })
    exchange(group.ledger, restored)
    expect(problemOf(group.ledger, kept)).toBe('equivocation')
    expect(problemOf(group.ledger, other)).toBe('equivocation')
    expect(() => confirmFork(group.ledger, group.ana.device, group.ana.device.key, [kept])).toThrow(
      'equivocation',
    )
    confirmFork(group.ledger, group.ion.device, group.ana.device.key, [kept])
    expect(problemOf(group.ledger, kept)).toBeUndefined()
    expect(problemOf(group.ledger, other)).toBe('equivocation')
    expect(group.ledger.standing().invitations.has(kept)).toBe(true)
    const next = invite(group.ledger, group.ana.device, { key: key(), sector, role: 'member', expires })
    expect(group.ledger.standing().invitations.has(next)).toBe(true)
    exchange(group.ledger, restored)
    expect(restored.standing()).toEqual(group.ledger.standing())
    confirmFork(group.ledger, group.ion.device, group.ana.device.key, [other])
    expect(group.ledger.standing().problems).toEqual([])
  })

  it('[ST13] what an ended device forks afterwards suspends nothing that its ending knew', () => {
    const group = new DecidingGroup()
    const restored = copyOf(group.ledger)
    const question = ask(group.ledger, group.mara.device, amendmentTo('other') as never, 'Titlu')
    release(group.ledger, group.ana.device, group.mara.id)
    ask(restored, group.mara.device, amendmentTo('other') as never, 'Alt titlu')
    exchange(group.ledger, restored)
    expect(group.ledger.standing().problems.map(({ kind }) => kind)).toEqual(['equivocation'])
    expect([...group.ledger.standing().questions.values()].map(({ state }) => state).sort()).toEqual([
      'open',
      'outside',
    ])
    expect(group.ledger.standing().questions.get(question)?.state).toBe('open')
    expect(restored.standing()).toEqual(group.ledger.standing())
  })

  it('[ST1, OU6] branches of a fork are told in one order, in whatever order they came', () => {
    const group = new DecidingGroup()
    const copies = [0, 1, 2, 3].map(() => copyOf(group.ledger))
    for (const copy of copies) ask(copy, group.mara.device, amendmentTo('other') as never, 'Titlu')
    const all = copies.flatMap((copy) => [...copy.entries()])
    const meet = (order: readonly LedgerReplica[]) => {
      const ledger = copyOf(group.ledger)
      for (const copy of order) ledger.receive([...copy.entries()].map(({ text }) => text))
      return ledger.standing()
    }
    const expected = computeStanding(group.ledger.group, all)
    expect([...expected.questions.values()].map(({ outside }) => outside.length)).toEqual([3, 3, 3, 3])
    expect(meet(copies)).toEqual(expected)
    expect(meet(copies.toReversed())).toEqual(expected)
    expect(computeStanding(group.ledger.group, all.toReversed())).toEqual(expected)
  })

  it('[ST13] a founder who signed from an old copy: the recovery key brings a device, which confirms', () => {
    const ana = new TestDevice()
    const ledger = newGroup(ana)
    const recovery = new TestDevice()
    addDevice(ledger, ana, { signer: recovery.signer, kind: 'recovery', label: '' })
    const old = copyOf(ledger)
    const { id } = addMember(ledger, ana, 'Ion Exemplu', 'coordinator', 'civil-society')
    const [, , first] = [...ledger.entries()]
    invite(old, ana, {
      key: DeviceKey.generate().publicKey,
      sector: 'administration',
      role: 'member',
      expires: inDays(ana, 3),
    })
    exchange(ledger, old)
    exchange(ledger, old)
    expect(ledger.standing().members.has(id)).toBe(false)
    const laptop = new TestDevice()
    addDevice(ledger, recovery, { signer: laptop.signer, kind: 'device', label: '' })
    confirmFork(ledger, laptop, ana.key, [first?.hash ?? ''])
    expect(ledger.standing().members.get(id)?.state).toBe('active')
    expect(ledger.standing().problems).toHaveLength(1)
  })

  it('[ST14] administrative acts that had not seen each other are shown as a fork, with what joined them', () => {
    const group = new DecidingGroup()
    const apart = copyOf(group.ledger)
    const mandate = { from: '2026-01-01', until: '2027-12-31' }
    group.ledger.write(
      'mandate',
      { member: group.dan.id, ...mandate },
      group.ana.device.signer,
      group.clock.now,
    )
    apart.write('mandate', { member: group.mara.id, ...mandate }, group.ion.device.signer, group.clock.now)
    exchange(group.ledger, apart)
    expect(group.ledger.standing().administrativeForks).toMatchObject([{ joined: null }])
    expect(group.ledger.standing().problems).toEqual([])
    group.ledger.write(
      'mandate',
      { member: group.ion.id, ...mandate },
      group.ana.device.signer,
      group.clock.now,
    )
    expect(group.ledger.standing().administrativeForks[0]?.joined).toMatch(/^[0-9a-f]{64}$/)
  })
})

describe('countersigning', () => {
  it('[ST12] cannot be evaded by not having seen that it began', () => {
    for (let round = 0; round < 6; round++) {
      const ana = new TestDevice()
      const ledger = newGroup(ana)
      const { device: vlad } = addMember(ledger, ana, 'Vlad Exemplu', 'coordinator', 'administration')
      const quiet = copyOf(ledger)
      const { id: tudor } = addMember(quiet, ana, 'Tudor Exemplu', 'member', 'administration')
      expect(quiet.standing().members.has(tudor)).toBe(true)
      const { device: ion } = addMember(ledger, vlad, 'Ion Exemplu', 'coordinator', 'civil-society')
      exchange(ledger, quiet)
      expect(ledger.standing().members.has(tudor)).toBe(false)
      expect(quiet.standing()).toEqual(ledger.standing())
      admit(ledger, ion, tudor)
      expect(ledger.standing().members.has(tudor)).toBe(true)
    }
  })

  it('[ST12] an admission takes effect with the other sector only; admitting again there is countersigning', () => {
    const group = new DecidingGroup()
    const tudor = group.join('Tudor Exemplu', 'member', 'administration')
    expect(group.ledger.standing().members.has(tudor.id)).toBe(false)
    expect(group.ledger.standing().pending[0]?.admission).toMatch(/^[0-9a-f]{64}$/)
    expect(() => ask(group.ledger, tudor.device, { kind: 'free', text: 'x' }, 'y')).toThrow('unknown-author')
    expect(() => admit(group.ledger, group.ana.device, tudor.id)).toThrow('countersignature')
    const [waiting] = group.ledger.standing().waitingActs.values()
    expect(waiting).toMatchObject({ type: 'admission', sector: 'civil-society' })
    expect(() => countersign(group.ledger, group.mara.device, waiting?.entry ?? '')).toThrow('no-right')
    countersign(group.ledger, group.ion.device, waiting?.entry ?? '')
    expect(group.ledger.standing().members.get(tudor.id)?.state).toBe('active')
    ask(group.ledger, tudor.device, { kind: 'free', text: 'x' }, 'y')
  })

  it('[ST12] when the other sector’s only coordinator is gone, its voting members countersign', () => {
    const group = new DecidingGroup()
    release(group.ledger, group.ion.device, group.ion.id)
    expect(group.ledger.standing().countersigning).toBe(true)
    const tudor = group.join('Tudor Exemplu', 'coordinator', 'civil-society')
    expect(group.ledger.standing().members.has(tudor.id)).toBe(false)
    const [waiting] = group.ledger.standing().waitingActs.keys()
    countersign(group.ledger, group.mara.device, waiting ?? '')
    expect(group.ledger.standing().members.get(tudor.id)?.state).toBe('active')
  })

  it('[ST12] a sector that is empty is filled again without it; everything else waits', () => {
    const group = new DecidingGroup()
    const { question, opening } = voted(group)
    release(group.ledger, group.ion.device, group.ion.id)
    release(group.ledger, group.ana.device, group.mara.id)
    group.waitOut()
    closeVote(group.ledger, group.ana.device, opening, group.tools(group.ana))
    expect(group.state(question)).toBe('countersignature')
    const own = group.join('Vlad Exemplu', 'member', 'administration')
    expect(group.ledger.standing().members.has(own.id)).toBe(false)
    const tudor = group.join('Tudor Exemplu', 'coordinator', 'civil-society')
    expect(group.ledger.standing().members.get(tudor.id)?.state).toBe('active')
    const act = [...group.ledger.standing().waitingActs.values()].find(({ type }) => type === 'closing')
    countersign(group.ledger, tudor.device, act?.entry ?? '')
    expect(group.state(question)).toBe('adopted')
  })
})

describe('entries that are made to hurt', () => {
  it('[LE6, LE8] 1 MB, deep nesting and hostile strings in every field are refused, and change nothing', () => {
    const group = new DecidingGroup()
    const { opening } = voted(group)
    const before = group.ledger.standing()
    const real = JSON.parse([...group.ledger.entries()].find(({ type }) => type === 'ballot')?.text ?? '')
    const hostile = ['__proto__', '\u0000', '<script>', 'x'.repeat(1 << 20), '\u202e', -1, null, {}, [[[[]]]]]
    const { sig: _, ...unsigned } = real
    const forge = (change: object) => {
      const whole = { ...unsigned, prev: group.ledger.lastEntry(unsigned.author), ...change }
      const voter = group.all.find(({ device }) => device.key === unsigned.author)
      const bytes = new TextEncoder().encode(canonicalJson(whole))
      return canonicalJson({
        ...whole,
        sig: toBase64Url(voter?.device.signer.sign(bytes) ?? new Uint8Array()),
      })
    }
    const texts = hostile.flatMap((value) => [
      ...Object.keys(unsigned).map((field) => forge({ [field]: value })),
      forge({ body: { opening: value, vote: { choice: 'for' } } }),
      forge({ body: { opening, vote: value } }),
      forge({ body: { opening, vote: { choice: value } } }),
    ])
    const { added, refused } = group.ledger.receive(texts.filter((text) => !text.includes('"prev":null')))
    expect(added.filter(({ type }) => type === 'ballot')).toEqual([])
    expect(refused.length).toBeGreaterThan(60)
    expect(Math.max(...texts.map(({ length }) => length))).toBeGreaterThan(maxEntryBytes)
    expect(group.ledger.standing().questions).toEqual(before.questions)
  })

  it('[LE9, OU3] an entry of the future: nothing is closed, countersigned or decided before the update', () => {
    const group = new DecidingGroup()
    const { question, opening } = voted(group)
    const unsigned = {
      format: 'consens-entry/1',
      group: group.ledger.group,
      type: 'of-the-future',
      schema: 1,
      author: group.mara.device.key,
      prev: group.ledger.lastEntry(group.mara.device.key),
      seen: [],
      at: new Date(group.clock.now).toISOString(),
      body: {},
    }
    const bytes = new TextEncoder().encode(canonicalJson(unsigned))
    const sig = toBase64Url(group.mara.device.signer.sign(bytes))
    group.ledger.receive([canonicalJson({ ...unsigned, sig })])
    group.waitOut()
    expect(() => group.close(opening)).toThrow('update-needed')
    expect(group.state(question)).toBe('vote')
    expect(computeStanding(group.ledger.group, group.ledger.entries()).updateNeeded).toBe(true)
  })
})
