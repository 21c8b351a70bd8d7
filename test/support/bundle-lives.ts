import { ask, closeRound, declareConflict, openRound, takePosition } from '../../domain/decisions/index.ts'
import { addDevice, countersign, giveSeat, release } from '../../domain/ledger/index.ts'
import { amendment, hiddenRules, recorded, voted } from './bundles.ts'
import { DecidingGroup, day, quickRules } from './decisions.ts'
import { TestDevice } from './ledger.ts'

/** A group, and the question that its bundle is about. */
export type Life = { group: DecidingGroup; question: string }

/** Lives of a group off the straight path, each with the state that its question comes to. */
export const lives: [name: string, state: string, make: () => Life][] = [
  [
    'consensus, then recorded',
    'consensus',
    () => {
      const group = new DecidingGroup()
      const question = group.discussed(amendment, false)
      recorded({ group, question })
      return { group, question }
    },
  ],
  ['rejected by parity alone', 'rejected', () => voted(['for', 'for', 'for', 'against'])],
  ['rejected without a quorum', 'rejected', () => voted(['for', 'for', null, null])],
  ['a tie', 'tie', () => voted(['for', 'for', 'against', 'against'])],
  ['abstentions weigh as against', 'rejected', () => voted(['for', 'for', 'abstain', 'for'])],
  [
    'equal weights',
    'adopted',
    () => {
      const majority = { ...quickRules.majorities['rof-change'], parity: { mode: 'equal-weights' } } as const
      const majorities = { ...quickRules.majorities, 'rof-change': majority }
      return voted(['for', 'for', 'for', 'against'], { ...quickRules, majorities })
    },
  ],
  [
    'two thirds of those in office',
    'adopted',
    () => {
      const share = { num: 2, den: 3, bound: 'more-than' } as const
      const majority = { base: 'in-office', share, parity: { mode: 'off' } } as const
      const majorities = { ...quickRules.majorities, 'rof-change': majority }
      return voted(['for', 'for', 'for', null], { ...quickRules, majorities })
    },
  ],
  [
    'a ballot cast again',
    'adopted',
    () => {
      const group = new DecidingGroup()
      const question = group.discussed(amendment)
      const opening = group.vote(question)
      group.castAll(opening, ['for', 'for', 'for', 'against'])
      group.cast(opening, group.mara, 'for')
      group.waitOut()
      group.close(opening)
      group.cast(opening, group.mara, 'against')
      return { group, question }
    },
  ],
  [
    'a conflict of interest',
    'adopted',
    () => {
      const group = new DecidingGroup()
      const question = group.discussed(amendment)
      declareConflict(group.ledger, group.mara.device, question, 'Rudă')
      const opening = group.vote(question)
      group.castAll(opening, ['for', 'for', 'for', null])
      group.waitOut()
      group.close(opening)
      return { group, question }
    },
  ],
  [
    'an alternate votes, and a second device',
    'adopted',
    () => {
      const group = new DecidingGroup(hiddenRules)
      const vlad = group.join('Vlad Exemplu', 'member', 'civil-society', group.ion)
      const seat = { id: group.mara.id, place: 'alternate' } as const
      giveSeat(group.ledger, group.ana.device, vlad.id, seat)
      const act = [...group.ledger.standing().waitingActs.keys()][0] ?? ''
      countersign(group.ledger, group.ion.device, act)
      const second = new TestDevice(group.clock)
      addDevice(group.ledger, group.dan.device, { signer: second.signer, kind: 'device', label: 'laptop' })
      const question = group.discussed(amendment)
      const opening = group.vote(question)
      group.castAll(opening, ['for', null, 'for', null])
      group.cast(opening, { ...group.dan, device: second }, 'for')
      group.cast(opening, vlad, 'for')
      group.waitOut()
      group.share(opening, group.ion)
      group.close(opening)
      return { group, question }
    },
  ],
  [
    'a member released before the vote',
    'adopted',
    () => {
      const group = new DecidingGroup()
      release(group.ledger, group.ana.device, group.dan.id, 'A plecat')
      const question = ask(group.ledger, group.mara.device, amendment as never, 'Un titlu')
      const round = openRound(group.ledger, group.ana.device, question, group.clock.now + day)
      for (const { device } of [group.ana, group.ion]) takePosition(group.ledger, device, round, 'agree')
      takePosition(group.ledger, group.mara.device, round, 'objection', 'Nu.')
      countersign(group.ledger, group.ion.device, closeRound(group.ledger, group.ana.device, round))
      const opening = group.vote(question)
      group.castAll(opening, ['for', null, 'for', 'for'])
      group.waitOut()
      group.close(opening)
      return { group, question }
    },
  ],
  [
    'a meeting where one is present and silent',
    'rejected',
    () => {
      const group = new DecidingGroup()
      const question = group.discussed(amendment)
      const presence = group.all.map(({ id }) => id)
      const opening = group.vote(question, { mode: 'meeting', presence, closes: group.clock.now + day })
      group.castAll(opening, ['for', 'for', 'for', null])
      group.waitOut()
      group.close(opening)
      return { group, question }
    },
  ],
]
