import { describe, expect, it } from 'vitest'
import {
  ask,
  attachOpinion,
  closeVote,
  declareConflict,
  openVote,
  recordDecision,
  takePosition,
  withdrawQuestion,
} from '../../../domain/decisions/index.ts'
import { adoptRules, countersign, giveSeat, recordMandate, release } from '../../../domain/ledger/index.ts'
import { recommendedRules } from '../../../domain/rules/index.ts'
import {
  amendmentTo,
  DecidingGroup,
  day,
  hash,
  minute,
  quickRules,
  versionOf,
} from '../../support/decisions.ts'

const problems = (group: DecidingGroup) => group.ledger.standing().problems.map(({ kind }) => kind)
const result = (group: DecidingGroup, question: string) =>
  group.ledger.standing().questions.get(question)?.votes.at(-1)?.result

describe('a question', () => {
  it('[QU1, QU2] has a matter that follows from its subject', () => {
    const group = new DecidingGroup()
    const matter = (subject: Parameters<typeof group.discussed>[0]) => {
      const question = group.discussed(subject)
      return group.ledger.standing().questions.get(question)?.matter
    }
    expect(matter(amendmentTo('pla'))).toBe('ordinary')
    expect(matter(amendmentTo('rof'))).toBe('rof-change')
    expect(matter(versionOf('pla'))).toBe('plan-adoption')
    expect(matter(versionOf('rof'))).toBe('rof-change')
    const { document } = versionOf('pla') as { document: { id: string; kind: 'pla' } }
    expect(matter({ kind: 'exclusion', document, block: 'b1', version: hash('d') })).toBe('exclusion')
    expect(matter({ kind: 'commitment', document, block: 'b1', version: hash('d') })).toBe('ordinary')
  })

  it('[QU3] may be withdrawn until a vote is called, and is raised by who has a vote', () => {
    const group = new DecidingGroup()
    const question = ask(group.ledger, group.mara.device, { kind: 'free', text: 'Ce facem?' }, 'Întrebare')
    expect(() => withdrawQuestion(group.ledger, group.dan.device, question)).toThrow('no-right')
    withdrawQuestion(group.ledger, group.mara.device, question)
    expect(group.state(question)).toBe('withdrawn')
    const voted = group.discussed()
    group.vote(voted)
    expect(() => withdrawQuestion(group.ledger, group.dan.device, voted)).toThrow('not-open')
    const observer = group.join('Ovidiu Exemplu', 'observer', 'civil-society', group.ion)
    expect(() => ask(group.ledger, observer.device, { kind: 'free', text: 'x' }, 'y')).toThrow('no-right')
  })
})

describe('consensus', () => {
  it('[RO1, RO2, RO4] is found when nobody objects, and shows who stands where', () => {
    const group = new DecidingGroup()
    const question = group.discussed(amendmentTo('other'), false)
    expect(group.state(question)).toBe('consensus')
    const [round] = group.ledger.standing().questions.get(question)?.rounds ?? []
    expect(round?.closings[0]?.result.count['civil-society']).toEqual({
      seats: 2,
      agree: 1,
      reservation: 1,
      objection: 0,
    })
    expect(() => group.vote(question)).toThrow('not-open')
    expect(() => group.round(question, false)).toThrow('not-open')
  })

  it('[RO2] an objection needs a reason, and may be taken back until the close', () => {
    const group = new DecidingGroup()
    const question = ask(group.ledger, group.dan.device, amendmentTo('other') as never, 'Titlu')
    expect(() => takePosition(group.ledger, group.mara.device, question, 'objection')).toThrow(
      'entry-invalid',
    )
    group.round(question, true)
    expect(group.state(question)).toBe('between-rounds')
    group.round(question, false)
    expect(group.state(question)).toBe('consensus')
  })

  it('[VO1, CO4] a vote needs as many rounds as the rules ask for', () => {
    const rules = { ...quickRules, consensus: { ...quickRules.consensus, rounds: 2 } }
    const group = new DecidingGroup(rules)
    const question = group.discussed()
    expect(() => group.vote(question)).toThrow('too-early')
    group.round(question, true)
    group.vote(question)
    expect(group.state(question)).toBe('vote')
  })
})

describe('a vote', () => {
  it('[OU1, OU2, OU5, SI4] adopted: with all figures, countersigned, recorded once', () => {
    const group = new DecidingGroup()
    const question = group.discussed(versionOf('pla'))
    const opening = group.vote(question)
    group.castAll(opening, ['for', 'for', 'for', 'for'])
    group.waitOut()
    const closing = closeVote(group.ledger, group.ana.device, opening, group.tools(group.ana))
    expect(group.state(question)).toBe('countersignature')
    expect(() => countersign(group.ledger, group.dan.device, closing)).toThrow('no-right')
    countersign(group.ledger, group.ion.device, closing)
    expect(group.state(question)).toBe('adopted')
    expect(result(group, question)?.tally).toMatchObject({
      matter: 'plan-adoption',
      total: { seats: 4, present: 4, for: 4 },
      adopted: true,
    })
    const what = { number: 1, day: '2026-03-04', text: hash('e') }
    recordDecision(group.ledger, group.ion.device, question, what)
    expect(() => recordDecision(group.ledger, group.ana.device, question, what)).toThrow('already-known')
    attachOpinion(group.ledger, group.mara.device, question, 'Rămân la părerea mea.')
    const found = group.ledger.standing().questions.get(question)
    expect(found?.decisions[0]).toMatchObject({ outcome: 'adopted', number: 1, text: hash('e') })
    expect(found?.opinions).toHaveLength(1)
    expect(group.ledger.sideText(found?.opinions[0]?.text ?? '')).toBe('Rămân la părerea mea.')
    expect(group.ledger.sideText(found?.title ?? '')).toBe('Un titlu')
    const written = [...group.ledger.entries()].map((entry) => entry.text).join()
    expect(written).not.toContain('părerea')
    expect(problems(group)).toEqual([])
  })

  it('[TA4] rejected only by parity', () => {
    const group = new DecidingGroup()
    const question = group.decide(['for', 'for', 'for', 'against'], versionOf('rof'))
    expect(group.state(question)).toBe('rejected')
    expect(result(group, question)?.tally.rejections).toEqual(['parity'])
    const ordinary = group.decide(['for', 'for', 'for', 'against'])
    expect(group.state(ordinary)).toBe('adopted')
  })

  it('[TA2, VO3] the quorum missed: silence is not presence', () => {
    const group = new DecidingGroup()
    const question = group.decide(['for', 'for', null, null])
    expect(result(group, question)?.tally.rejections).toContain('quorum-sector')
    expect(group.state(question)).toBe('rejected')
  })

  it('[VO3] in a meeting who is at the roll call is present, with a ballot or without', () => {
    const group = new DecidingGroup()
    const question = group.discussed()
    const presence = [group.ana.id, group.dan.id, group.ion.id, group.mara.id]
    const opening = group.vote(question, { mode: 'meeting', closes: group.clock.now + minute, presence })
    group.castAll(opening, ['for', 'for', null, null])
    group.clock.now += 2 * minute
    group.close(opening)
    const { total, quorum, rejections } = result(group, question)?.tally ?? {}
    expect(total).toMatchObject({ present: 4, for: 2 })
    expect(quorum?.met).toBe(true)
    expect(rejections).toEqual(['majority'])
  })

  it('[CO5, RO1, VO1] a tie goes back: one more round, one more vote', () => {
    const group = new DecidingGroup()
    const question = group.decide(['for', 'for', 'against', 'against'])
    expect(group.state(question)).toBe('tie')
    expect(() => group.vote(question)).toThrow('too-early')
    group.round(question, true)
    expect(group.state(question)).toBe('between-rounds')
    const again = group.vote(question)
    group.castAll(again, ['for', 'for', 'for', 'against'])
    group.waitOut()
    group.close(again)
    expect(group.state(question)).toBe('adopted')
  })

  it('[OU4] coordinators of both sectors decide a tie together where the rules say so', () => {
    const what = { number: 1, day: '2026-03-04', text: null, joint: true }
    const group = new DecidingGroup({ ...quickRules, tie: 'joint-decision' })
    const question = group.decide(['for', 'for', 'against', 'against'])
    const decision = recordDecision(group.ledger, group.ana.device, question, what)
    expect(group.state(question)).toBe('tie')
    countersign(group.ledger, group.ion.device, decision)
    expect(group.state(question)).toBe('adopted')
    const strict = new DecidingGroup()
    const tied = strict.decide(['for', 'for', 'against', 'against'])
    expect(() => recordDecision(strict.ledger, strict.ana.device, tied, what)).toThrow('wrong-outcome')
  })

  it('[QU4] who declares a conflict leaves the vote, and the seat leaves the base', () => {
    const group = new DecidingGroup()
    const question = group.discussed()
    const opening = group.vote(question)
    group.cast(opening, group.mara, 'against')
    declareConflict(group.ledger, group.mara.device, question, 'Lucrez la firma vizată.')
    expect(() => group.cast(opening, group.mara, 'for')).toThrow('conflict-declared')
    group.castAll(opening, ['for', 'for', 'against', null])
    group.waitOut()
    group.close(opening)
    expect(result(group, question)?.tally).toMatchObject({
      total: { seats: 3, present: 3, for: 2, against: 1 },
      adopted: true,
    })
    expect(result(group, question)?.contested).toEqual([])
  })

  it('[BA2] a ballot may be changed until the close; the last one counts', () => {
    const group = new DecidingGroup()
    const question = group.discussed()
    const opening = group.vote(question)
    group.castAll(opening, ['against', 'for', 'for', 'against'])
    group.cast(opening, group.ana, 'abstain')
    group.cast(opening, group.ana, 'for')
    group.waitOut()
    group.close(opening)
    expect(result(group, question)?.tally.total).toMatchObject({ for: 3, against: 1, abstain: 0 })
  })

  it('[BA3, ST15] a seat has one vote: the titular’s, else the alternate’s', () => {
    const group = new DecidingGroup()
    const alternate = group.join('Alin Exemplu', 'member', 'civil-society', group.ion)
    giveSeat(group.ledger, group.ana.device, alternate.id, { id: group.mara.id, place: 'alternate' })
    expect(group.ledger.standing().members.get(alternate.id)?.seat.id).toBe(alternate.id)
    countersign(group.ledger, group.ion.device, [...group.ledger.standing().waitingActs.keys()][0] ?? '')
    expect(group.ledger.standing().members.get(alternate.id)?.seat.id).toBe(group.mara.id)
    const first = group.discussed()
    const opening = group.vote(first)
    expect(group.ledger.standing().questions.get(first)?.votes[0]?.electorate).toHaveLength(4)
    group.castAll(opening, ['for', 'for', 'for', null])
    group.cast(opening, alternate, 'against')
    group.waitOut()
    group.close(opening)
    expect(result(group, first)?.tally.total).toMatchObject({ seats: 4, for: 3, against: 1 })
    const second = group.discussed()
    const other = group.vote(second)
    group.castAll(other, ['for', 'for', 'for', 'for'])
    group.cast(other, alternate, 'against')
    group.waitOut()
    group.close(other)
    expect(result(group, second)?.tally.total).toMatchObject({ for: 4, against: 0 })
    const titular = { id: group.mara.id, place: 'titular' } as const
    expect(() => giveSeat(group.ledger, group.ana.device, alternate.id, titular)).toThrow('seat-taken')
    const foreign = { id: group.dan.id, place: 'alternate' } as const
    expect(() => giveSeat(group.ledger, group.ana.device, alternate.id, foreign)).toThrow('broken-reference')
  })

  it('[VC1] is not closed before its end and grace', () => {
    const group = new DecidingGroup()
    const question = group.discussed()
    const opening = group.vote(question)
    group.castAll(opening, ['for', 'for', 'for', 'for'])
    expect(() => group.close(opening)).toThrow('too-early')
    group.clock.now += day + 59 * minute
    expect(() => group.close(opening)).toThrow('too-early')
    group.clock.now += minute
    group.close(opening)
    expect(group.state(question)).toBe('adopted')
  })

  it('[VC1] is closed by its closers, and by a coordinator when one is gone', () => {
    const group = new DecidingGroup()
    const closers = { administration: group.dan.id, 'civil-society': group.mara.id }
    const question = group.discussed()
    const opening = group.vote(question, { closers })
    group.castAll(opening, ['for', 'for', 'for', 'for'])
    group.waitOut()
    expect(() => group.close(opening)).toThrow('no-right')
    release(group.ledger, group.ana.device, group.dan.id)
    group.close(opening, group.ana, group.mara)
    expect(group.state(question)).toBe('adopted')
  })

  it('[EL1, EL3] the opening names the rules and electorate of now; who comes later has no vote', () => {
    const group = new DecidingGroup()
    const question = group.discussed()
    const opening = group.vote(question)
    const other = group.discussed()
    const late = group.join('Tudor Exemplu', 'member', 'civil-society', group.ion)
    expect(() => group.cast(opening, late, 'against')).toThrow('no-right')
    const known = group.ledger.standing().questions.get(question)?.votes[0]
    const { at, ...entry } = JSON.parse(group.ledger.get(opening)?.text ?? '')
    const forge = (body: object) =>
      group.ledger.write('vote-opening', { ...entry.body, ...body }, group.ana.device.signer, Date.parse(at))
    expect(known?.electorate).toHaveLength(4)
    expect(() => forge({ question: other })).toThrow('wrong-electorate')
    adoptRules(group.ledger, group.ana.device, recommendedRules)
    expect(() => forge({ question: other })).toThrow('wrong-electorate')
    const waiting = [...group.ledger.standing().waitingActs.keys()]
    countersign(group.ledger, group.ion.device, waiting[0] ?? '')
    expect(() => forge({ question: other })).toThrow('no-rules')
  })

  it('[VO2] a closer is a voter of the sector', () => {
    const group = new DecidingGroup()
    const question = group.discussed()
    const plan = { mode: 'written', closes: group.clock.now + day, update: null } as const
    const closers = { administration: group.ion.id, 'civil-society': group.ana.id }
    expect(() => openVote(group.ledger, group.ana.device, question, { ...plan, closers })).toThrow(
      'wrong-opening',
    )
    const none = { administration: group.ana.id, 'civil-society': null }
    expect(() => openVote(group.ledger, group.ana.device, question, { ...plan, closers: none })).toThrow(
      'wrong-opening',
    )
  })

  it('[OU6] releasing somebody, new rules or a mandate change no result', () => {
    const group = new DecidingGroup()
    const question = group.decide(['for', 'for', 'for', 'against'], versionOf('pla'))
    const adopted = group.decide(['for', 'for', 'for', 'for'], versionOf('pla'))
    const before = [question, adopted].map((id) => group.ledger.standing().questions.get(id))
    release(group.ledger, group.ana.device, group.mara.id)
    release(group.ledger, group.ana.device, group.dan.id)
    recordMandate(group.ledger, group.ana.device, {
      member: group.ion.id,
      from: '2026-01-01',
      until: '2027-12-31',
    })
    countersign(group.ledger, group.ion.device, adoptRules(group.ledger, group.ana.device, recommendedRules))
    const after = [question, adopted].map((id) => group.ledger.standing().questions.get(id))
    expect(after).toEqual(before)
    expect(before.map((one) => one?.state)).toEqual(['rejected', 'adopted'])
  })
})
